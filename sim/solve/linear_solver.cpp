#include "sim/solve/linear_solver.hpp"

#include <algorithm>
#include <array>
#include <cfloat>
#include <cmath>
#include <coin/CbcHeuristicDiveCoefficient.hpp>
#include <coin/CbcModel.hpp>
#include <coin/CglFlowCover.hpp>
#include <coin/CglMixedIntegerRounding2.hpp>
#include <coin/CglProbing.hpp>
#include <coin/ClpSimplex.hpp>
#include <coin/OsiClpSolverInterface.hpp>
#include <cstddef>
#include <tuple>
#include <vector>

namespace sitewatt {
namespace {

constexpr int most_nodes = 20;        // of a search; its best so far is taken then
constexpr int most_steps = 60;        // tried from a rounded solution, estimate
constexpr double worth_a_step = 1e-4; // of the cost that a step must promise,
constexpr double saved = 1e-5;        // and that it must save; estimates
// Of the cost over the relaxed one, where branch and cut searches too, estimate: at less it takes half a second a plan
// for a saving that the header names.
constexpr double far_off = 0.1;
constexpr std::array<double, 6> roundings{0.5, 0.2, 0.35, 0.1, 0.0, 0.8}; // of a whole column that may be left out
constexpr double whole_within = 1e-6;                                     // of a column that counts as whole

double bound(double x) { return std::clamp(x, -DBL_MAX, DBL_MAX); } // what COIN-OR takes for infinity

LinearSolution solution(double cost, const double* x, int columns) {
    LinearSolution found{true, cost, {}};
    found.x.assign(x, x + columns);
    return found;
}

/// The relaxed program rounded in some ways, and from the cheapest by single steps of one up or down while that saves:
/// with whole numbers held, cost is convex in them, so a reduced cost says the most that a step can save.
class Rounded {
  public:
    Rounded(ClpSimplex& solver, const LinearProgram& program) : lp_(solver), program_(program) {
        lp_.initialSolve();
        if (lp_.status() != 0) return;
        relaxed_ = lp_.objectiveValue();
        const std::vector<double> x(lp_.primalColumnSolution(), lp_.primalColumnSolution() + lp_.numberColumns());
        const auto basis = status();
        for (const double left_out : roundings) {
            std::vector<double> at;
            for (const int column : program_.whole) {
                const auto k = static_cast<std::size_t>(column);
                const double whole = std::ceil(x[k] - left_out - whole_within);
                at.push_back(std::clamp(whole, std::ceil(program_.low[k]), std::floor(program_.high[k])));
            }
            attempt(at, basis);
            if (near()) break;
        }
        for (int steps = 0; found() && !near() && step(steps);) {}
    }

    bool found() const { return !basis_.empty(); }
    bool within(double share) const { return found() && cost_ - relaxed_ <= share * std::abs(cost_); }
    bool near() const { return within(program_.gap); }
    LinearSolution best() {
        hold(at_, basis_);
        return solution(lp_.objectiveValue(), lp_.primalColumnSolution(), lp_.numberColumns());
    }

  private:
    using Basis = std::vector<unsigned char>;
    Basis status() const {
        const unsigned char* s = lp_.statusArray();
        return {s, s + lp_.numberColumns() + lp_.numberRows()};
    }
    /// Solves for the rest with whole columns held. @param most  cost at which that is given up
    bool hold(const std::vector<double>& at, const Basis& from, double most = DBL_MAX) {
        for (std::size_t k = 0; k < at.size(); ++k) lp_.setColumnBounds(program_.whole[k], at[k], at[k]);
        lp_.copyinStatus(from.data());
        lp_.setDualObjectiveLimit(most);
        lp_.dual();
        return lp_.status() == 0;
    }
    bool attempt(const std::vector<double>& at, const Basis& from) {
        const double most = found() ? cost_ - saved * std::abs(cost_) : DBL_MAX;
        if (!hold(at, from, most) || lp_.objectiveValue() >= most) return false;
        at_ = at, basis_ = status(), cost_ = lp_.objectiveValue();
        return true;
    }
    /// The first step that saves, those that promise most before others.
    bool step(int& steps) {
        hold(at_, basis_);
        std::vector<std::tuple<double, std::size_t, double>> promising;
        for (std::size_t k = 0; k < at_.size(); ++k) {
            const auto column = static_cast<std::size_t>(program_.whole[k]);
            const double slope = lp_.dualColumnSolution()[column], to = at_[k] + (slope < 0.0 ? 1.0 : -1.0);
            const bool allowed = to >= program_.low[column] && to <= program_.high[column];
            if (allowed && std::abs(slope) > worth_a_step * std::abs(cost_))
                promising.emplace_back(-std::abs(slope), k, to);
        }
        std::sort(promising.begin(), promising.end());
        const auto basis = basis_;
        for (const auto& [promise, k, to] : promising) {
            if (steps++ >= most_steps) return false;
            auto at = at_;
            at[k] = to;
            if (attempt(at, basis)) return true;
        }
        return false;
    }

    ClpSimplex& lp_;
    const LinearProgram& program_;
    std::vector<double> at_; ///< whole columns of the best so far
    Basis basis_;            ///< its
    double cost_ = 0.0, relaxed_ = 0.0;
};

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
        ClpSimplex relaxed;
        load(relaxed);
        Rounded rounded(relaxed, program);
        if (rounded.near() || (program.gap > 0.0 && rounded.within(far_off))) return rounded.best();
        OsiClpSolverInterface solver;
        load(solver);
        const auto searched = branch_and_cut(solver, program);
        const auto best = rounded.found() ? rounded.best() : LinearSolution{};
        return best.optimal && (!searched.optimal || best.cost < searched.cost) ? best : searched;
    }
    ClpSimplex solver;
    load(solver);
    solver.initialSolve();
    return solver.status() == 0 ? solution(solver.objectiveValue(), solver.primalColumnSolution(), columns)
                                : LinearSolution{};
}

} // namespace sitewatt
