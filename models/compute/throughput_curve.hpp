#pragma once
/// Published throughput of an accelerator over the speed at which each user is served.
///
/// Physics   Tokens per second and accelerator, input and output together, against output tokens per second and user:
///           a monotone cubic through the published points in the logarithms of both. Work of i input and o output
///           tokens takes (i + o) / T seconds of accelerator; a share of it is prefill, the rest decode, which gives
///           each phase its own rate.
/// Valid     Between the points, at the points' own lengths. A faster user than the last point is extrapolated with the
///           slope there, a slower one is taken to get no more than the first point: both are said.
/// Sources   With each curve, in published_curves.hpp. Software moves them 2-5 times a year: every curve has its date.

#include "models/compute/monotone_cubic.hpp"

#include <array>
#include <string_view>

namespace sitewatt {

struct ThroughputCurve {
    static constexpr std::size_t most = 6;
    std::string_view accelerator, model, precision;
    double input_tokens, output_tokens; ///< per request
    bool speculative;                   ///< with multi-token prediction
    std::string_view date, stack, source;
    std::size_t count;
    std::array<double, most> interactivity; ///< tokens/s per user, rising
    std::array<double, most> throughput;    ///< tokens/s per accelerator, input and output

    struct Read {
        double throughput; ///< tokens/s per accelerator, input and output
        bool extrapolated;
    };
    Read at(double tokens_per_second_and_user) const {
        std::array<double, most> x{}, y{};
        for (std::size_t i = 0; i < count; ++i) {
            x[i] = std::log(interactivity[i]);
            y[i] = std::log(throughput[i]);
        }
        const double first = interactivity[0], last = interactivity[count - 1];
        const double where = std::log(std::max(tokens_per_second_and_user, first));
        return {std::exp(monotone_cubic::at({x.data(), count}, {y.data(), count}, where)),
                tokens_per_second_and_user < first * (1.0 - 1e-9) || tokens_per_second_and_user > last * (1.0 + 1e-9)};
    }
};

/// Tokens per second and accelerator of each phase.
struct PhaseRates {
    double prefill, decode;
};

/// From the rate of both together. @param prefill_share  of the accelerator's time
inline PhaseRates phase_rates(double throughput, double input_tokens, double output_tokens, double prefill_share) {
    const double rate = throughput / (input_tokens + output_tokens); // requests/s
    return {input_tokens * rate / prefill_share, output_tokens * rate / (1.0 - prefill_share)};
}

/// Share of an accelerator's time that is prefill, by the rates of both phases.
inline double prefill_share(const PhaseRates& rates, double input_tokens, double output_tokens) {
    const double prefill = input_tokens / rates.prefill;
    return prefill / (prefill + output_tokens / rates.decode);
}

} // namespace sitewatt
