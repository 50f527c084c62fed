#pragma once
/// How a kind of generating unit says what it is: the parts it has, and defaults of its own.
///
/// A kind is a struct with a name, a summary, its `Sheet`, its `own` defaults, and what follows from them:
/// `parameters`, the table of the physics, and `sheet`, all that a site file may say of it. A part that is not in its
/// sheet stands at values that do nothing (fleet_parts.hpp), and nobody is asked for it. `outages_by_weather`, where it
/// has one, is the curve of its class.

#include "models/power/fleet_upkeep.hpp"
#include "models/power/outage_weather.hpp"
#include "models/power/thermal_fleet.hpp"

namespace sitewatt {

/// A default of a kind in place of the common one.
struct Fallback {
    std::string_view name;
    double value;
    std::string_view source = "";
};

/// The tables of a kind of unit with these parts, beside those that every kind has.
template <template <class> class... Part>
struct FleetSheet {
    /// Of the physics.
    template <class Real, std::size_t n>
    static consteval auto parameters(const std::array<Fallback, n>& own) {
        auto table = ThermalFleet<Real>::template table<GeneratingUnit, FuelCurve, Derate, Part...>();
        put(table, own);
        return table;
    }
    /// All that a site file may say. Refuses a default of a number that the kind does not have.
    template <std::size_t n>
    static consteval auto rows(const std::array<Fallback, n>& own) {
        auto table = join(sitewatt::rows(ThermalFleet<double>::table<GeneratingUnit, FuelCurve, Derate, Part...>()),
                          sitewatt::rows(cycling_fields), sitewatt::rows(outage_fields),
                          sitewatt::rows(fleet_cost_fields), credit_rows);
        if (put(table, own) != n || !distinct(table)) throw "a default of a number that the kind does not have";
        return table;
    }

  private:
    template <class Table, std::size_t n>
    static consteval std::size_t put(Table& table, const std::array<Fallback, n>& own) {
        std::size_t found = 0;
        for (const auto& fallback : own)
            for (auto& row : table)
                if (row.name == fallback.name) row.fallback = fallback.value, row.source = fallback.source, ++found;
        return found;
    }
};

template <class K>
concept FleetKind = requires {
    K::name.size();
    K::summary.size();
    K::parameters.size();
    K::sheet.size();
};

} // namespace sitewatt
