#include "sim/report/summary.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <string_view>

namespace sitewatt {
namespace {

constexpr auto headlines = std::to_array<std::string_view>(
    {"energy_site", "energy_it", "pue", "energy_grid", "energy_generated", "grid_peak", "water_taken_in_total",
     "water_makeup_total", "wue_site", "co2_total", "cost_total", "cost_running", "cost_power", "tokens_output",
     "cost_per_mtoken", "availability", "work_late", "work_lost", "work_cost"});

/// Subjects and the beginnings of the names that belong to them; the first that fits.
struct Subject {
    std::string_view title;
    std::array<std::string_view, 12> beginnings;
};
constexpr auto subjects = std::to_array<Subject>({
    {"tokens",
     {"tokens", "utilisation", "co2_per_mtoken", "water_per_mtoken", "cost_per_mtoken", "prefill_rate", "decode_rate",
      "goodput", "time_to_first_token", "time_per_output_token", "cache_"}},
    {"reliability",
     {"availability", "loss_of", "power_availability", "power_nines", "energy_not_served", "firm_", "unit_failures",
      "voltage", "time_t", "trips"}},
    {"flexible work", {"work", "power_asked"}},
    {"money",
     {"cost", "capital", "revenue", "contract_", "dispatch", "battery_augmentation", "margin", "npv", "irr", "payback",
      "debt"}},
    {"water and air", {"water", "wue", "co2", "cue", "nox", "ammonia"}},
    {"power",
     {"energy", "pue", "ere", "fan", "pump", "chiller", "grid", "fuel", "exhaust", "heat_reused", "land", "lead"}},
    {"machines", {""}},
});

std::string row(const Kpi& kpi, const Currency& currency) {
    const auto [value, unit] = shown(kpi, currency);
    return fmt::format("{:<27} {:>10} {:<8} {}\n", kpi.name, value, unit, kpi.meaning);
}

} // namespace

bool is_headline(const Kpi& kpi) { return std::find(headlines.begin(), headlines.end(), kpi.name) != headlines.end(); }

std::string_view subject_of(const Kpi& kpi) {
    for (const Subject& subject : subjects)
        for (const auto beginning : subject.beginnings)
            if ((!beginning.empty() || subject.title == "machines") && kpi.name.starts_with(beginning))
                return subject.title;
    return subjects.back().title;
}

std::string figures_summary(const Figures& run, bool all) {
    std::string text = run.name + "\n";
    std::size_t others = 0;
    for (const auto name : headlines)
        for (const Kpi& kpi : run.kpis)
            if (kpi.name == name) text += row(kpi, run.currency);
    for (const Subject& subject : subjects) {
        std::string rows;
        for (const Kpi& kpi : run.kpis) {
            if (is_headline(kpi) || kpi.name.starts_with("residual_") || subject_of(kpi) != subject.title) continue;
            ++others;
            rows += row(kpi, run.currency);
        }
        if (all && !rows.empty()) text += fmt::format("\n{}\n{}", subject.title, rows);
    }
    if (!all && others > 0) text += fmt::format("and {} more, by subject, with --all\n", others);
    return text;
}

} // namespace sitewatt
