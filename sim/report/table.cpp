#include "sim/report/table.hpp"

#include "sim/report/joined_figures.hpp"
#include "sim/report/json_number.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace sitewatt {
namespace {

struct Unit {
    std::string_view si;
    std::string shown;
    double factor;      ///< SI per shown unit
    double shift = 0.0; ///< SI at 0 of the shown unit
};

/// The unit in which a figure of this size is read.
Unit unit_in_usd(const Kpi& kpi) {
    constexpr double year = 365.0 * 86400.0;
    static const auto units = std::to_array<Unit>({{"J", "GWh", 3.6e12},
                                                   {"W", "MW", 1e6},
                                                   {"m2", "ha", 1e4},
                                                   {"m3 J-1", "L/kWh", 1e-3 / 3.6e6},
                                                   {"kg J-1", "g/kWh", 1e-3 / 3.6e6},
                                                   {"USD J-1", "USD/MWh", 1.0 / 3.6e9},
                                                   {"USD kg-1", "USD/kg", 1.0},
                                                   {"USD s-1", "USD/h", 1.0 / 3600.0},
                                                   {"USD W-1", "USD/kW", 1e-3},
                                                   {"USD W-1 s-1", "USD/(kW year)", 1e-3 / year},
                                                   {"USD m-3", "USD/m3", 1.0},
                                                   {"s-1", "1/s", 1.0},
                                                   {"J-1", "1/J", 1.0},
                                                   {"s", "year", year}});
    constexpr double litre = 0.997; // kg of water at 25 degC, as permits, bills and intensities count it
    if (kpi.quantity.unit == "kg" && kpi.name.starts_with("water"))
        return kpi.value >= 1e3 || (kpi.value <= 0.0 && kpi.name.find("_per_") == std::string::npos)
                   ? Unit{"kg", "ML", 1e6 * litre}
               : kpi.value >= 1.0 ? Unit{"kg", "L", litre}
                                  : Unit{"kg", "mL", 1e-3 * litre};
    if (kpi.quantity.unit == "kg")
        return kpi.value >= 1e7                     ? Unit{"kg", "kt", 1e6}
               : kpi.value > 0.0 && kpi.value < 1.0 ? Unit{"kg", "g", 1e-3}
                                                    : Unit{"kg", "t", 1e3};
    if (kpi.quantity.unit == "USD")
        return std::abs(kpi.value) >= 1e5 ? Unit{"USD", "M USD", 1e6} : Unit{"USD", "USD", 1.0};
    if (kpi.quantity.unit == "s" && std::isinf(kpi.value)) return {"s", "", 1.0}; // of a row that has no number
    const auto about = [&kpi](std::string_view name) { return kpi.name.starts_with(name); };
    if (kpi.quantity.unit == "s" && (about("hours_") || about("unit_hours") || about("loss_of_load")))
        return {"s", "h", 3600.0};
    if (kpi.quantity.unit == "s-1" && (kpi.name == "decode_rate" || kpi.name == "prefill_rate"))
        return {"s-1", "token/s", 1.0};
    if (kpi.quantity.unit == "s-1" && kpi.name == "cache_break_even") return {"s-1", "GB/s", 1e9};
    if (kpi.quantity.unit == "USD kg-1" && kpi.name.find("carbon_price") != std::string::npos)
        return {"USD kg-1", "USD/t", 1e-3};
    if (kpi.name == "tokens_per_litre") return {"1", "Mtoken/L", 1e6};
    if (kpi.quantity.unit == "s" && kpi.value < 2.0 * 3600.0 && kpi.value > 0.0) return {"s", "s", 1.0};
    if (kpi.quantity.unit == "s" && kpi.value < year) return {"s", "h", 3600.0};
    constexpr double coldest = 100.0; // K: what is below is a difference, which a number that a study varies may be
    if (kpi.quantity.unit == "K" && std::abs(kpi.value) >= coldest) return {"K", "degC", 1.0, 273.15};
    if (kpi.quantity.unit == "1" && std::abs(kpi.value) >= 1e9) return {"1", "1e12", 1e12};
    if (kpi.quantity.unit == "1" && std::abs(kpi.value) >= 1e6) return {"1", "1e6", 1e6};
    for (const Unit& u : units)
        if (u.si == kpi.quantity.unit) return u;
    return {kpi.quantity.unit, kpi.quantity.unit == "1" ? "" : std::string(kpi.quantity.unit), 1.0};
}

Unit unit_for(const Kpi& kpi, const Currency& currency) {
    Unit unit = unit_in_usd(kpi);
    if (const std::size_t at = unit.shown.find("USD"); at != std::string::npos && currency.name != "USD") {
        unit.shown.replace(at, 3, currency.name);
        unit.factor *= currency.usd;
    }
    return unit;
}

std::string number(double x) {
    if (x == 0.0) return "0";
    if (std::isnan(x)) return "nan"; // a figure that could not be found
    const double size = std::abs(x);
    if (size >= 1e9 || size < 1e-3) return fmt::format("{:.3g}", x);
    const int decimals = std::clamp(3 - static_cast<int>(std::floor(std::log10(size))), 0, 4);
    return fmt::format("{:.{}f}", x, decimals);
}

/// A value in coherent SI in a unit.
std::string number(double value, const Unit& unit) {
    if (!std::isinf(value)) return number((value - unit.shift) / unit.factor);
    return std::string(value < 0.0 ? "-" : "") + (unit.si == "s" ? "never" : "unbounded"); // times to what did not come
}

/// The value a row's unit follows: the largest that is finite, else any.
double largest(const JoinedFigure& row) {
    std::optional<double> best;
    for (const auto& value : row.values)
        if (value &&
            (!best || (std::isfinite(*value) && (!std::isfinite(*best) || std::abs(*value) > std::abs(*best)))))
            best = value;
    return best.value_or(0.0);
}

std::vector<JoinedFigure> joined(const std::vector<Figures>& runs) {
    std::vector<const std::vector<Kpi>*> kpis;
    std::vector<std::string> names;
    for (const auto& run : runs) kpis.push_back(&run.kpis), names.push_back(run.name);
    return joined(kpis, names);
}

} // namespace

std::pair<std::string, std::string> shown(const Kpi& kpi, const Currency& currency) {
    const Unit unit = unit_for(kpi, currency);
    return {number(kpi.value, unit), std::isinf(kpi.value) ? "" : unit.shown};
}

std::string figures_table(const std::vector<Figures>& runs) {
    if (runs.empty()) return "";
    const bool compared = runs.size() > 1;
    SharedCurrency of_all;
    for (const auto& run : runs) of_all.meet(run.currency);
    const Currency currency = of_all.get();
    std::size_t width = 12;
    for (const auto& run : runs) width = std::max(width, run.name.size() + 2);
    if (compared) width = std::max<std::size_t>(width, 20);
    std::size_t names = 27;
    for (const auto& run : runs)
        for (const Kpi& kpi : run.kpis) names = std::max(names, kpi.name.size());
    std::string text = fmt::format("{:<{}} {:<9}", "", names, "");
    for (const auto& run : runs) text += fmt::format("{:>{}}", run.name, width);
    text += '\n';
    for (const JoinedFigure& row : joined(runs)) {
        if (row.name.starts_with("residual_")) continue; // of interest only if a run fails, which says so itself
        const Unit unit =
            unit_for({row.name, row.quantity, row.meaning, largest(row)}, currency); // one for the whole row
        text += fmt::format("{:<{}} {:<9}", row.name, names, unit.shown);
        for (const auto& value : row.values) {
            std::string cell = value ? number(*value, unit) : "-";
            if (const auto& first = row.values.front(); &value != &first && value && first && *first != 0.0 &&
                                                        unit.shift == 0.0 && std::abs(*value / *first) < 10.0)
                cell += fmt::format(" ({:+.1f} %)", 100.0 * (*value - *first) / std::abs(*first)); // below zero too
            if (const auto& first = row.values.front();
                &value != &first && value && first && row.quantity.unit == "K") // a part of a temperature says nothing
                cell += fmt::format(" ({:+.1f} K)", *value - *first);
            text += fmt::format("{:>{}}", cell, width);
        }
        text += '\n';
    }
    return text;
}

std::string figures_json(const std::vector<Figures>& runs) {
    nlohmann::ordered_json document = nlohmann::ordered_json::array();
    for (const auto& run : runs) {
        nlohmann::ordered_json kpis;
        for (const auto& kpi : run.kpis)
            kpis[kpi.name] = {{"value", json_number<nlohmann::ordered_json>(kpi.value)},
                              {"units", kpi.quantity.unit},
                              {"long_name", kpi.meaning}};
        document.push_back({{"name", run.name}, {"kpi", kpis}});
    }
    return document.dump(2) + "\n";
}

} // namespace sitewatt
