#pragma once
/// A variant of a study: what it overrides of the site.

#include "sim/input/override.hpp"

#include <string>
#include <utility>
#include <vector>

namespace sitewatt {

/// One variant of the study: a label and what it overrides.
struct Variant {
    std::string label;
    std::vector<Override> overrides;
    std::vector<std::pair<std::string, std::string>> levels{}; ///< of parameters that set several keys: name and case
};

} // namespace sitewatt
