#pragma once
/// Accelerators for prefill and for decode: how many, in which ratio, what each phase costs.
///
/// Physics   A pool is as large as its tokens per second over its rate and the share of time it may be busy. Input
///           tokens found in a cache still count in a prefill rate that was measured with them. Cost follows
///           accelerator time; blended cost is that of both phases over all tokens.
/// Valid     Pools large against one request. Rates at the mix for which they hold.
/// Sources   Disaggregation: Splitwise (ISCA 2024), DistServe (OSDI 2024). Cost over rate as published with InferenceX.

#include "models/compute/throughput_curve.hpp"
#include "models/money/token_cost.hpp"

namespace sitewatt::pools {

/// Tokens per second asked.
struct Demand {
    double input, output;
};
/// Accelerators (or nodes, as the rates are per node).
struct Pools {
    double prefill, decode;
    double both() const { return prefill + decode; }
    double ratio() const { return prefill / decode; }
};

inline Pools size(const Demand& demand, const PhaseRates& rates, double busy = 1.0) {
    return {demand.input / (rates.prefill * busy), demand.output / (rates.decode * busy)};
}

/// USD per million tokens.
struct Cost {
    double input, output, blended;
};
/// @param hourly  USD/h of one accelerator   @param busy  share of each pool's time that earns
inline Cost cost(double hourly, const PhaseRates& rates, const Demand& mix, const PhaseRates& busy = {1.0, 1.0}) {
    const double in = cost_per_mtoken_of(hourly, rates.prefill * busy.prefill),
                 out = cost_per_mtoken_of(hourly, rates.decode * busy.decode);
    return {in, out, (in * mix.input + out * mix.output) / (mix.input + mix.output)};
}

/// Tokens/s of what has a fixed share of each pool: the pool that is short decides.
inline Demand capacity(const Pools& pools, const PhaseRates& rates, const Demand& mix) {
    const double requests =
        std::min(pools.prefill * rates.prefill / mix.input, pools.decode * rates.decode / mix.output);
    return {requests * mix.input, requests * mix.output};
}

} // namespace sitewatt::pools
