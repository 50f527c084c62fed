#pragma once
/// What the paths of a study's [plan] are worth, as its report shows them.

#include "sim/input/currency.hpp"

#include <filesystem>
#include <string>

namespace sitewatt {

/// The figures of each path, raw and as people read them, from the plan.csv beside a sweep: JSON; null without one.
std::string study_paths(const std::filesystem::path& sweep, const Currency& currency);

} // namespace sitewatt
