#include "sim/solve/linear_solver.hpp"

#include <algorithm>
#include <cfloat>
#include <coin/CbcHeuristicDiveCoefficient.hpp>
#include <coin/CbcModel.hpp>
#include <coin/CglFlowCover.hpp>
#include <coin/CglMixedIntegerRounding2.hpp>
#include <coin/CglProbing.hpp>
#include <coin/ClpSimplex.hpp>
#include <coin/OsiClpSolverInterface.hpp>
#include <cstddef>

namespace sitewatt {
namespace {

constexpr int most_nodes = 20;        // of a search; its best so far is taken then
constexpr double whole_within = 1e-6; // of a column that counts as whole

double bound(double x) { return std::clamp(x, -DBL_MAX, DBL_MAX); } // what COIN-OR takes for infinity

LinearSolution solution(double cost, const double* x, int columns) {
    LinearSolution found{true, cost, {}};
    found.x.assign(x, x + columns);
    return found;
}

LinearSolution branch_and_cut(OsiClpSolverInterface& solver, const LinearProgram& program) {
    for (const int column : program.whole) solver.setInteger(column);
    CbcModel model(solver);
    model.setLogLevel(0);
    model.solver()->messageHandler()->setLogLevel(0);
    model.setNumberThreads(0);
    model.setAllowableFractionGap(program.gap);
    model.setAllowableGap(1e-9);
    model.setMaximumNodes(most_nodes);
    model.setIntegerTolerance(whole_within);
    CglProbing probing;
    probing.setUsingObjective(1);
    CglMixedIntegerRounding2 rounding;
    CglFlowCover flows;
    model.addCutGenerator(&probing, -1, "probing");
    model.addCutGenerator(&rounding, -1, "rounding");
    model.addCutGenerator(&flows, -1, "flows");
    CbcRounding simple(model);
    CbcHeuristicDiveCoefficient dive(model);
    model.addHeuristic(&simple);
    model.addHeuristic(&dive);
    model.setNumberStrong(0); // pseudo-costs from the dives do
    model.initialSolve();
    model.branchAndBound();
    if (model.bestSolution() == nullptr) return {};
    return solution(model.getObjValue(), model.bestSolution(), model.getNumCols());
}

} // namespace

LinearSolution solve_linear(const LinearProgram& program) {
    const auto columns = static_cast<int>(program.cost.size()), rows = static_cast<int>(program.row_low.size());
    // Column by column, as Clp wants it.
    std::vector<CoinBigIndex> begin(static_cast<std::size_t>(columns) + 1);
    for (const auto& e : program.entries) ++begin[static_cast<std::size_t>(e.column) + 1];
    for (std::size_t k = 1; k < begin.size(); ++k) begin[k] += begin[k - 1];
    std::vector<int> row(program.entries.size());
    std::vector<double> value(program.entries.size());
    auto next = begin;
    for (const auto& e : program.entries) {
        const auto at = static_cast<std::size_t>(next[static_cast<std::size_t>(e.column)]++);
        row[at] = e.row;
        value[at] = e.value;
    }
    std::vector<double> low, high, row_low, row_high;
    std::transform(program.low.begin(), program.low.end(), std::back_inserter(low), bound);
    std::transform(program.high.begin(), program.high.end(), std::back_inserter(high), bound);
    std::transform(program.row_low.begin(), program.row_low.end(), std::back_inserter(row_low), bound);
    std::transform(program.row_high.begin(), program.row_high.end(), std::back_inserter(row_high), bound);

    const auto load = [&](auto& solver) {
        solver.messageHandler()->setLogLevel(0);
        solver.loadProblem(columns, rows, begin.data(), row.data(), value.data(), low.data(), high.data(),
                           program.cost.data(), row_low.data(), row_high.data());
    };
    if (!program.whole.empty()) {
        OsiClpSolverInterface solver;
        load(solver);
        return branch_and_cut(solver, program);
    }
    ClpSimplex solver;
    load(solver);
    solver.initialSolve();
    return solver.status() == 0 ? solution(solver.objectiveValue(), solver.primalColumnSolution(), columns)
                                : LinearSolution{};
}

} // namespace sitewatt
