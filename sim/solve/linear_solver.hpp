#pragma once
/// Solves linear and mixed-integer programs. The only door to COIN-OR Clp and Cbc.

#include "models/linear_program.hpp"

namespace sitewatt {

/// The optimum, or `optimal` false if there is none or the solver gave up. Where columns are to be whole, the best
/// found within the program's gap or a number of nodes: never a time, so that it is the same on every machine.
LinearSolution solve_linear(const LinearProgram& program);

} // namespace sitewatt
