#pragma once
/// Solves linear programs. The only door to COIN-OR Clp.

#include "models/linear_program.hpp"

namespace sitewatt {

/// The optimum, or `optimal` false if there is none or the solver gave up.
LinearSolution solve_linear(const LinearProgram& program);

} // namespace sitewatt
