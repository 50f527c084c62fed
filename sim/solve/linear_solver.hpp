#pragma once
/// Solves linear and mixed-integer programs. The only door to COIN-OR Clp and Cbc.

#include "models/linear_program.hpp"

namespace sitewatt {

/// The optimum, or `optimal` false if there is none or the solver gave up. Where columns are to be whole: with a gap
/// the relaxed optimum rounded, and changed by single steps until it is within the gap of the relaxed one or a number
/// of steps has been tried; without a gap, or where that stays far over it, the best that branch and cut finds in a
/// number of nodes too. Never a time, so that it is the same on every machine.
LinearSolution solve_linear(const LinearProgram& program);

} // namespace sitewatt
