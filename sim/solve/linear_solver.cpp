#include "sim/solve/linear_solver.hpp"

#include <algorithm>
#include <cfloat>
#include <coin/Clp_C_Interface.h>
#include <cstddef>
#include <memory>

namespace sitewatt {
namespace {

double bound(double x) { return std::clamp(x, -DBL_MAX, DBL_MAX); } // what Clp takes for infinity

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

    const std::unique_ptr<Clp_Simplex, void (*)(Clp_Simplex*)> model(Clp_newModel(), Clp_deleteModel);
    Clp_setLogLevel(model.get(), 0);
    Clp_loadProblem(model.get(), columns, rows, begin.data(), row.data(), value.data(), low.data(), high.data(),
                    program.cost.data(), row_low.data(), row_high.data());
    Clp_initialSolve(model.get());
    LinearSolution solution;
    solution.optimal = Clp_status(model.get()) == 0;
    if (!solution.optimal) return solution;
    solution.cost = Clp_objectiveValue(model.get());
    const double* x = Clp_primalColumnSolution(model.get());
    solution.x.assign(x, x + columns);
    return solution;
}

} // namespace sitewatt
