#pragma once
/// Published throughput over interactivity: a table of facts, each with date, software and source.
///
/// Sources   InferenceX (InferenceMAX) of SemiAnalysis, comparison pages read in the first half of 2026. The pages do
///           not print the day of each run; "2026-H1" is when they were read. Roles apart: LMSYS, May to September
///           2025.

#include "models/compute/throughput_curve.hpp"

#include <optional>

namespace sitewatt::published {

inline constexpr std::string_view inferencex = "InferenceX comparison pages, SemiAnalysis";

// A table: kept as written.
// clang-format off
inline constexpr auto curves = std::to_array<ThroughputCurve>({
    {"B200",   "deepseek_r1", "fp8", 8192, 1024, false, "2026-H1", "best of the page", inferencex, 6,
     {23, 32, 42, 75, 120, 164}, {5857, 5515, 5220, 2558, 1110, 751}},
    {"GB200",  "deepseek_r1", "fp8", 8192, 1024, false, "2026-H1", "best of the page", inferencex, 3,
     {75, 120, 164}, {5790, 3988, 818}},
    {"GB200",  "deepseek_r1", "fp4", 8192, 1024, false, "2026-H1", "best of the page", inferencex, 3,
     {75, 120, 164}, {12503, 9356, 3995}},
    {"MI300X", "deepseek_r1", "fp8", 8192, 1024, false, "2026-H1", "best of the page", inferencex, 3,
     {23, 32, 42}, {725, 601, 406}},
    {"MI325X", "deepseek_r1", "fp8", 8192, 1024, false, "2026-H1", "best of the page", inferencex, 3,
     {25, 35, 44}, {854, 677, 457}},
    {"B200",   "deepseek_r1", "fp8", 1024, 1024, false, "2026-H1", "best of the page", inferencex, 3,
     {42, 71, 100}, {4792, 1020, 497}},
    {"H100",   "deepseek_r1", "fp8", 1024, 1024, false, "2026-H1", "best of the page", inferencex, 3,
     {42, 71, 100}, {266, 73, 23}},
    {"GB300",  "deepseek_r1", "fp4", 1024, 1024, false, "2026-H1", "best of the page", inferencex, 3,
     {71, 128, 184}, {11951, 4793, 959}},
    {"GB300",  "deepseek_r1", "fp8", 1024, 1024, false, "2026-H1", "best of the page", inferencex, 3,
     {71, 128, 184}, {3513, 817, 117}},
    {"GB200",  "deepseek_r1", "fp4", 1024, 1024, true,  "2026-H1", "multi-token prediction; peak 14659", inferencex, 1,
     {125}, {4130}},
    {"B200",   "deepseek_r1", "fp4", 1024, 1024, true,  "2026-H1", "multi-token prediction; peak 12515", inferencex, 1,
     {125}, {941}},
    // "13-18 tokens/s a user" on the page: the middle is taken
    {"GB300",  "deepseek_v4_pro", "fp4", 8192, 1024, false, "2026-04", "stack of April to May", inferencex, 2,
     {15.5, 27}, {10000, 6182}},
    {"GB200",  "deepseek_v4_pro", "fp4", 8192, 1024, false, "2026-04", "stack of April to May", inferencex, 2,
     {15.5, 27}, {8500, 2189}},
    {"GB300",  "deepseek_v4_pro", "fp4", 8192, 1024, false, "2026-06", "stack of June", inferencex, 1,
     {50}, {11200}},
});

/// Both phases measured apart, tokens/s per accelerator.
struct Roles {
    std::string_view accelerator, model, precision, date, source;
    PhaseRates rates;
};
inline constexpr auto roles = std::to_array<Roles>({
    {"H100",  "deepseek_r1", "fp8", "2025-05", "LMSYS, large-scale expert parallelism on 96 H100", {6540, 2785}},
    {"GB200", "deepseek_r1", "fp8", "2025-09", "LMSYS, DeepSeek on GB200 NVL72, part 2", {26156, 13386}},
});
// clang-format on

/// The curve of an accelerator that serves a model in a precision: of those, the newest stack whose points hold the
/// wished interactivity, and of equal ones the one with the nearest share of input tokens.
inline const ThroughputCurve* find_curve(std::string_view accelerator, std::string_view model,
                                         std::string_view precision, bool speculative, double input_tokens,
                                         double output_tokens, double interactivity) {
    const ThroughputCurve* best = nullptr;
    const auto share = [](double in, double out) { return in / (in + out); };
    const double wanted = share(input_tokens, output_tokens);
    const auto better = [&](const ThroughputCurve& a, const ThroughputCurve& b) {
        const bool a_out = a.at(interactivity).extrapolated, b_out = b.at(interactivity).extrapolated;
        if (a_out != b_out) return b_out;
        const double da = std::abs(share(a.input_tokens, a.output_tokens) - wanted),
                     db = std::abs(share(b.input_tokens, b.output_tokens) - wanted);
        return da != db ? da < db : a.date > b.date;
    };
    for (const auto& curve : curves)
        if (curve.accelerator == accelerator && curve.model == model && curve.precision == precision &&
            curve.speculative == speculative && (best == nullptr || better(curve, *best)))
            best = &curve;
    return best;
}

/// The phases of an accelerator measured apart, if anybody did.
inline std::optional<Roles> find_roles(std::string_view accelerator, std::string_view model,
                                       std::string_view precision) {
    for (const auto& r : roles)
        if (r.accelerator == accelerator && r.model == model && r.precision == precision) return r;
    return std::nullopt;
}

} // namespace sitewatt::published
