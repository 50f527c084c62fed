#pragma once
/// Answers as people read them, and as one JSON document.

#include "sim/study/answer.hpp"

#include <string>

namespace sitewatt {

/// @param all  every figure's spread and the whole ranking, not the first of them
std::string answer_text(const Answer& a, const SweepTable& table, bool all);
/// Everything, in coherent SI.
std::string answer_json(const Answer& a, const SweepTable& table);

} // namespace sitewatt
