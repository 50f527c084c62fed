#pragma once
/// Work that may wait: a queue of requests, served with what other work leaves of the accelerators.
///
/// Physics   What arrives waits, and is taken up within `response_time` while accelerators are free and work of this
///           class is allowed them: d(waiting)/dt = arriving - served - lost. First come, first served: what is lost
///           has waited longer than its class allows, which a controller finds
///           (models/site/operation/flexible_work.hpp).
/// Valid     A pool large against one request, minutes and longer.
/// Sources   Time to take up: as models/compute/serving.hpp.

#include "models/compute/serving.hpp"

namespace sitewatt {
template <class Real>
struct DeferredWork {
    static constexpr std::string_view name = "deferred_work";
    static constexpr std::string_view summary = "requests that may wait for hours";

    struct Parameters {
        Real take_up_time;
    };
    struct State {
        Real waiting;
    };
    struct Input {
        Real request_rate, free_capacity, allowed_capacity, expiry;
    };
    struct Output {
        Real requests_served, requests_lost;
    };

    static constexpr auto parameters = std::to_array<Field<Real, Parameters>>({
        {"take_up_time", &Parameters::take_up_time, quantity::duration.within(1.0, 3600.0),
         "time in which waiting requests are taken up", 30.0, "estimate"},
    });
    static constexpr auto states = std::to_array<Field<Real, State>>({
        {"waiting", &State::waiting, quantity::number.around(1e7), "requests waiting"},
    });
    static constexpr auto inputs = std::to_array<Field<Real, Input>>({
        {"request_rate", &Input::request_rate, quantity::frequency, "requests arriving"},
        {"free_capacity", &Input::free_capacity, quantity::frequency, "requests that other work leaves room for"},
        {"allowed_capacity", &Input::allowed_capacity, quantity::frequency, "requests that may be served"},
        {"expiry", &Input::expiry, quantity::frequency, "share of the waiting that is lost in a second"},
    });
    static constexpr auto outputs = std::to_array<Field<Real, Output>>({
        {"requests_served", &Output::requests_served, quantity::frequency, "requests served"},
        {"requests_lost", &Output::requests_lost, quantity::frequency, "requests that waited too long"},
    });

    static State initial(const Parameters&, const Input&) { return {Real(0.0)}; }
    static State derivative(const Parameters& p, const State& x, const Input& u) {
        return derivative(p, x, u, output(p, x, u));
    }
    static State derivative(const Parameters&, const State&, const Input& u, const Output& y) {
        return {u.request_rate - y.requests_served - y.requests_lost};
    }
    static Output output(const Parameters& p, const State& x, const Input& u) {
        const Real waiting = max(x.waiting, 0.0), most = max(min(u.free_capacity, u.allowed_capacity), 0.0);
        return {Serving<Real>::rounded_min(most, waiting / p.take_up_time), waiting * u.expiry};
    }
};
static_assert(Model<DeferredWork<double>>);
} // namespace sitewatt
