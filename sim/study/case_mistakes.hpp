#pragma once
/// Mistakes of the cases of a study: each once, with the first case that has it and the line of the study that makes
/// it.

#include "sim/study/study_file.hpp"

#include <vector>

namespace sitewatt {

/// "case 'dry' (study.toml:5:9) and 2 more: …", where the mistake stands; of many the first ones.
/// @param of_variants  what is wrong with each variant of the study
std::vector<Mistake> case_mistakes(const Study& study, const std::vector<std::vector<Mistake>>& of_variants);

} // namespace sitewatt
