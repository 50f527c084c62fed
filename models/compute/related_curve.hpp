#pragma once
/// The published curve nearest to accelerators that nobody measured with a model.
///
/// Method    Throughput at equal speed of the users goes with what limits it: a curve is scaled by the smaller of the
///           ratios of memory bandwidth and of arithmetic. Racks whose accelerators share one fabric take curves of
///           such racks, boxes of eight those of boxes. A curve in 8 bits stands in for one in 4, which is faster;
///           chips without arithmetic of 8 bits compute in 16.
/// Valid     Within a few times of the machine measured; an estimate, and said to be one wherever it is used.
/// Sources   Makers' data sheets of the machines measured, dense rates, as in sites/catalogue/racks.toml.

#include "models/compute/published_curves.hpp"
#include "models/compute/roofline.hpp"

namespace sitewatt::published {

/// A machine with a curve.
struct Machine {
    std::string_view accelerator;
    double memory_bandwidth, flops_fp8, flops_fp4, domain; ///< bytes/s, 1/s, 1/s (0: none), accelerators in one fabric
};
inline constexpr auto machines = std::to_array<Machine>({
    {"H100", 3.35e12, 1979e12, 0.0, 8.0},
    {"B200", 8e12, 4.5e15, 9e15, 8.0},
    {"MI300X", 5.3e12, 2615e12, 0.0, 8.0},
    {"MI325X", 6e12, 2615e12, 0.0, 8.0},
    {"GB200", 8e12, 5e15, 10e15, 72.0},
    {"GB300", 8e12, 5e15, 15e15, 72.0},
});

inline bool rack_scale(double domain) { return domain >= 32.0; } // between boxes of 8 or 16 and racks of 64 and more

struct Related {
    const ThroughputCurve* curve = nullptr; ///< none if nothing suits
    double factor = 1.0;                    ///< its throughput on the accelerators asked for
};

/// @param chip  what the accelerators compute with; memory_bandwidth or flops of 0: nothing is related
inline Related related_curve(const Arithmetic& chip, std::string_view model, std::string_view precision,
                             bool speculative, double input_tokens, double output_tokens, double interactivity) {
    Related best;
    double nearest = 1e300;
    const auto consider = [&](const Machine& m, std::string_view with, double flops, double flops_measured) {
        const auto* curve =
            find_curve(m.accelerator, model, with, speculative, input_tokens, output_tokens, interactivity);
        if (curve == nullptr || flops <= 0.0 || flops_measured <= 0.0 || chip.memory_bandwidth <= 0.0) return;
        const double memory = chip.memory_bandwidth / m.memory_bandwidth, arithmetic = flops / flops_measured;
        const double distance = std::abs(std::log(memory)) + std::abs(std::log(arithmetic));
        if (distance >= nearest) return;
        nearest = distance;
        best = {curve, std::min(memory, arithmetic)};
    };
    for (const Machine& m : machines)
        if (rack_scale(m.domain) == rack_scale(chip.domain))
            consider(m, precision, precision == "fp4" ? chip.flops_fp4 : roofline::flops(chip, precision),
                     precision == "fp4" ? m.flops_fp4 : m.flops_fp8);
    if (best.curve == nullptr && precision == "fp4")
        for (const Machine& m : machines)
            if (rack_scale(m.domain) == rack_scale(chip.domain))
                consider(m, "fp8", roofline::flops(chip, "fp8"), m.flops_fp8);
    return best;
}

/// A point published of an accelerator itself, and how far the roofline is from it.
struct OwnPoint {
    const ThroughputCurve* curve = nullptr; ///< none if nothing is published that it could run
    double interactivity = 0.0;             ///< tokens/s and user, of the curve, nearest to those asked for
    double times = 1.0;                     ///< its throughput over that of the roofline
};
inline OwnPoint own_point(const Arithmetic& chip, std::string_view accelerator, double interactivity) {
    OwnPoint nearest;
    for (const auto& curve : curves) {
        const auto* record = language_model::find(curve.model);
        if (curve.accelerator != accelerator || curve.speculative || record == nullptr) continue;
        const double speed = std::clamp(interactivity, curve.interactivity[0], curve.interactivity[curve.count - 1]);
        const auto off = [&](double of) { return std::abs(std::log(of / interactivity)); };
        if (nearest.curve != nullptr && off(speed) >= off(nearest.interactivity)) continue;
        const double in = curve.input_tokens, out = curve.output_tokens;
        const auto d = roofline::decode(chip, record->model, curve.precision, in + 0.5 * out, speed);
        if (!d.reached) continue;
        const double both =
            (in + out) / (in / roofline::prefill_rate(chip, record->model, curve.precision) + out / d.rate);
        nearest = {&curve, speed, curve.at(speed).throughput / both};
    }
    return nearest;
}

} // namespace sitewatt::published
