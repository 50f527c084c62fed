#pragma once
/// A linear or mixed-integer program as data: what a model asks of a solver that it does not know. Standard library
/// only.

#include <functional>
#include <vector>

namespace sitewatt {

/// Minimise cost * x, low <= x <= high, row_low <= A x <= row_high.
struct LinearProgram {
    struct Entry {
        int row, column;
        double value;
    };
    std::vector<double> cost, low, high;
    std::vector<double> row_low, row_high;
    std::vector<Entry> entries; ///< A, each place at most once, in any order
    std::vector<int> whole;     ///< columns that take whole numbers alone
    double gap = 0.0; ///< where some do: share of the cost over the bound at which a search ends; 0: only the best

    int add_column(double c, double least, double most) {
        cost.push_back(c);
        low.push_back(least);
        high.push_back(most);
        return static_cast<int>(cost.size()) - 1;
    }
    int add_row(double least, double most) {
        row_low.push_back(least);
        row_high.push_back(most);
        return static_cast<int>(row_low.size()) - 1;
    }
    void set(int row, int column, double value) { entries.push_back({row, column, value}); }
};

struct LinearSolution {
    bool optimal = false;
    double cost = 0.0;
    std::vector<double> x;
};

using LinearSolver = std::function<LinearSolution(const LinearProgram&)>;

} // namespace sitewatt
