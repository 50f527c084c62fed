#pragma once
/// Key figures for people: one run, or several side by side, in units that are used.

#include "models/system.hpp"
#include "sim/input/currency.hpp"

#include <string>
#include <utility>
#include <vector>

namespace sitewatt {

/// Key figures of one run under its name.
struct Figures {
    std::string name;
    std::vector<Kpi> kpis;
    Currency currency{}; ///< in which people read them
};

/// Value and unit of a figure as people read it: 3.6e12 J is 1 GWh, 309 K is 36 degC.
std::pair<std::string, std::string> shown(const Kpi& kpi, const Currency& currency = {});
/// Aligned text: a row per key figure, a column per run; from the second run on with the difference to the first.
/// Joined by name; "-" where a run has no such figure.   @throws InputError if a name has two units
std::string figures_table(const std::vector<Figures>& runs);
/// The same as one JSON document.
std::string figures_json(const std::vector<Figures>& runs);

} // namespace sitewatt
