#pragma once
/// A value laid over a site file: `--set`, or a case of a study.

#include "sim/input/toml_tree.hpp"

#include <optional>
#include <string>
#include <vector>

namespace sitewatt {

/// `--set power.gas.count=8`, or a case of a study.
struct Override {
    std::string path, value;
    Place place{}; ///< in the study; line 0: typed by hand
};

/// Puts the value at its path, making tables on the way.   @return what is wrong with it
std::optional<Mistake> apply(const Override& o, Node& root);

/// @param said  what a study says for every run, over which nothing typed stands
/// @throws InputError if a typed key is among it
void refuse_without_effect(const std::vector<Override>& typed, const std::vector<Override>& said);

} // namespace sitewatt
