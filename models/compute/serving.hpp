#pragma once
/// An inference pool: requests with input and output tokens, served by accelerators that prefill and decode.
///
/// Physics   A request needs i (1 - hit) / R_prefill + o / R_decode seconds of accelerator time. What arrives is
///           served at once while capacity lasts; beyond that it waits, and waits in vain after `patience`:
///           d(backlog)/dt = arriving - served - abandoned. Power activity is the busy share times each phase's own.
///           A power cap slows each phase by what it permits of that phase's activity.
/// Valid     A pool large against one request, minutes and longer; both phases on the same accelerators. Not the
///           latency of single requests.
/// Sources   Activities: prefill 0.8-1.0, decode 0.35-0.75, from measured power of H100, B200 and GB300 workers
///           (InferenceX 2026, arXiv 2605.11999). Compute-bound shares: estimates.

#include "models/compute/accelerator.hpp"
#include "models/field.hpp"

namespace sitewatt {
template <class Real>
struct Serving {
    static constexpr std::string_view name = "serving";
    static constexpr std::string_view summary = "inference pool: prefill and decode";

    struct Parameters {
        Real prefill_rate, decode_rate, prefill_activity, decode_activity, prefill_compute_bound, decode_compute_bound,
            clock_exponent, prefix_cache_hit, response_time, patience;
    };
    struct State {
        Real backlog;
    };
    struct Input {
        Real request_rate, input_tokens, output_tokens, accelerators, allowed_activity;
    };
    struct Output {
        Real utilisation, activity, capacity, requests_served, requests_abandoned, input_token_rate, output_token_rate,
            prefill_time, decode_time;
    };

    static constexpr auto parameters = std::to_array<Field<Real, Parameters>>({
        {"prefill_rate", &Parameters::prefill_rate, quantity::frequency.within(1.0, 1e8),
         "input tokens per second and accelerator; of the model served if not said", automatic},
        {"decode_rate", &Parameters::decode_rate, quantity::frequency.within(1.0, 1e8),
         "output tokens per second and accelerator; of the model served if not said", automatic},
        {"prefill_activity", &Parameters::prefill_activity, quantity::fraction.within(0.01, 1.0),
         "dynamic activity in prefill", 0.90, "0.8-1.0, bound by compute"},
        {"decode_activity", &Parameters::decode_activity, quantity::fraction.within(0.01, 1.0),
         "dynamic activity in decode", 0.55, "0.35-0.75, workers of B200 and GB300 (InferenceX 2026)"},
        {"prefill_compute_bound", &Parameters::prefill_compute_bound, quantity::fraction,
         "share of prefill time bound by compute", 0.95, "estimate"},
        {"decode_compute_bound", &Parameters::decode_compute_bound, quantity::fraction,
         "share of decode time bound by compute", 0.25, "estimate"},
        {"clock_exponent", &Parameters::clock_exponent, quantity::ratio.within(1.0, 4.0),
         "dynamic power follows clock to this power", 2.0, "usual range 1.6-2.8"},
        {"prefix_cache_hit", &Parameters::prefix_cache_hit, quantity::fraction,
         "share of input tokens found in the cache", 0.0},
        {"response_time", &Parameters::response_time, quantity::duration.within(1.0, 3600.0),
         "time in which waiting requests are taken up", 30.0, "estimate"},
        {"patience", &Parameters::patience, quantity::duration.within(1.0, 1e7),
         "time after which waiting requests are given up", 600.0, "estimate"},
    });
    static constexpr auto states = std::to_array<Field<Real, State>>({
        {"backlog", &State::backlog, quantity::number.around(1e7), "requests waiting"},
    });
    static constexpr auto inputs = std::to_array<Field<Real, Input>>({
        {"request_rate", &Input::request_rate, quantity::frequency, "requests arriving"},
        {"input_tokens", &Input::input_tokens, quantity::count, "input tokens per request"},
        {"output_tokens", &Input::output_tokens, quantity::count, "output tokens per request"},
        {"accelerators", &Input::accelerators, quantity::count, "accelerators in service"},
        {"allowed_activity", &Input::allowed_activity, quantity::fraction,
         "dynamic activity that cap and throttle permit"},
    });
    static constexpr auto outputs = std::to_array<Field<Real, Output>>({
        {"utilisation", &Output::utilisation, quantity::fraction, "busy share of the accelerators"},
        {"activity", &Output::activity, quantity::fraction, "mean dynamic activity of all accelerators"},
        {"capacity", &Output::capacity, quantity::frequency, "requests that could be served"},
        {"requests_served", &Output::requests_served, quantity::frequency, "requests served"},
        {"requests_abandoned", &Output::requests_abandoned, quantity::frequency, "requests given up"},
        {"input_token_rate", &Output::input_token_rate, quantity::frequency,
         "input tokens served, cached ones included"},
        {"output_token_rate", &Output::output_token_rate, quantity::frequency, "output tokens served"},
        {"prefill_time", &Output::prefill_time, quantity::ratio, "accelerators busy with input tokens"},
        {"decode_time", &Output::decode_time, quantity::ratio, "accelerators busy with output tokens"},
    });

    static State initial(const Parameters&, const Input&) { return {Real(0.0)}; }
    static State derivative(const Parameters& p, const State& x, const Input& u) {
        return derivative(p, x, u, output(p, x, u));
    }
    static State derivative(const Parameters&, const State&, const Input& u, const Output& y) {
        return {u.request_rate - y.requests_served - y.requests_abandoned};
    }
    /// Seconds of accelerator time per request, by phase.
    struct Each {
        Real prefill, decode;
    };
    static Each each(const Parameters& p, const Input& u) {
        const Real clock_prefill =
            accelerator::permitted_clock(p.prefill_activity, u.allowed_activity, p.clock_exponent);
        const Real clock_decode = accelerator::permitted_clock(p.decode_activity, u.allowed_activity, p.clock_exponent);
        const Real prefill = u.input_tokens * (1.0 - p.prefix_cache_hit) / p.prefill_rate /
                             accelerator::throughput(clock_prefill, p.prefill_compute_bound);
        const Real decode =
            u.output_tokens / p.decode_rate / accelerator::throughput(clock_decode, p.decode_compute_bound);
        return {prefill, decode};
    }
    /// As `y` with requests of another queue on the same accelerators.
    static Output with(const Parameters& p, const Input& u, const Output& y, const Real& served, const Real& lost) {
        const auto [prefill, decode] = each(p, u);
        const Real accelerators = max(u.accelerators, 1e-9);
        return {.utilisation = y.utilisation + served * (prefill + decode) / accelerators,
                .activity = y.activity + served *
                                             (prefill * min(p.prefill_activity, u.allowed_activity) +
                                              decode * min(p.decode_activity, u.allowed_activity)) /
                                             accelerators,
                .capacity = y.capacity,
                .requests_served = y.requests_served + served,
                .requests_abandoned = y.requests_abandoned + lost,
                .input_token_rate = y.input_token_rate + served * u.input_tokens,
                .output_token_rate = y.output_token_rate + served * u.output_tokens,
                .prefill_time = y.prefill_time + served * prefill,
                .decode_time = y.decode_time + served * decode};
    }
    static Output output(const Parameters& p, const State& x, const Input& u) {
        const auto [prefill, decode] = each(p, u);
        const Real capacity = u.accelerators / max(prefill + decode, 1e-9);
        const Real waiting = max(x.backlog, 0.0);
        const Real wanted = u.request_rate + waiting / p.response_time;
        const Real served = rounded_min(capacity, wanted);
        const Real accelerators = max(u.accelerators, 1e-9);
        return {.utilisation = served * (prefill + decode) / accelerators,
                .activity = served *
                            (prefill * min(p.prefill_activity, u.allowed_activity) +
                             decode * min(p.decode_activity, u.allowed_activity)) /
                            accelerators,
                .capacity = capacity,
                .requests_served = served,
                .requests_abandoned = waiting / p.patience,
                .input_token_rate = served * u.input_tokens,
                .output_token_rate = served * u.output_tokens,
                .prefill_time = served * prefill,
                .decode_time = served * decode};
    }

    /// The smaller of two as 2ab / (a + b + |a - b|), its corner rounded: 1 % low where both are equal, 0 where one is.
    static Real rounded_min(const Real& a, const Real& b) {
        using std::sqrt;
        constexpr double width = 4e-4; // (2 %)^2
        const Real scale = max(a + b, 1e-12), x = a / scale, y = b / scale;
        return scale * 2.0 * x * y / (1.0 + sqrt(square(x - y) + width * x * y + 1e-24));
    }
};
static_assert(Model<Serving<double>>);
} // namespace sitewatt
