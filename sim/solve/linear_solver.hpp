#pragma once
/// Solves linear and mixed-integer programs. The only door to COIN-OR Clp and Cbc.

#include "models/linear_program.hpp"

namespace sitewatt {

/// The optimum, or `optimal` false if there is none or the solver gave up. Where columns are to be whole: with a gap
/// the relaxed optimum rounded, and changed by single steps until it is within the gap of the relaxed one, no step
/// saves or a number of steps has been tried; without a gap, or where that stays a tenth over the relaxed one, the best
/// that branch and cut finds in a number of nodes too. Never a time, so that it is the same on every machine.
///
/// So the gap is where a search may end, not how good a solution is. Of 405 plans of three weeks at Abilene the rounded
/// ones lay 0.1 % over the relaxed ones in the mean with many engines, 1.0 % with ten turbines and 3.6 % with five
/// large ones, 6 % at most. Most of that is the price of whole units: branch and cut found 0.05 % less at most in the
/// mean of a supply, and more than 0.3 % less in two plans (1.2 and 2.1 %).
LinearSolution solve_linear(const LinearProgram& program);

} // namespace sitewatt
