#pragma once
/// Answers as people read them.

#include "sim/study/answer.hpp"

#include <string>

namespace sitewatt {

/// @param all  every figure's spread and the whole ranking, not the first of them
std::string answer_text(const Answer& a, const SweepTable& table, bool all);

} // namespace sitewatt
