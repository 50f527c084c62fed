#pragma once
/// The key figures of one run for people: the few that everybody asks for first, and the rest by subject.

#include "sim/report/table.hpp"

#include <string>
#include <string_view>

namespace sitewatt {

/// Some fifteen rows with value, unit and what they count; with `all` every other figure too, by subject.
std::string figures_summary(const Figures& run, bool all);

/// One of the few that everybody asks for first.
bool is_headline(const Kpi& kpi);
/// "tokens", "reliability", "money", …: where a figure stands among the others.
std::string_view subject_of(const Kpi& kpi);

} // namespace sitewatt
