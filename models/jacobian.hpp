#pragma once
/// Exact sparse Jacobian of a system of rates: pattern once, then a few passes over dual numbers.
///
/// Method    The pattern comes from one evaluation over Trace. Columns that share no row are put in one group, and a
///           group is one slope of a Dual: `width` groups at a time give all nonzeros [1].
/// Sources   [1] Curtis, Powell and Reid, On the estimation of sparse Jacobian matrices, IMA J. Appl. Math. 13 (1974).

#include "models/scalar.hpp"
#include "models/system.hpp"

#include <algorithm>
#include <vector>

namespace sitewatt {

class Jacobian {
  public:
    static constexpr std::size_t width = 8; ///< groups a pass
    using Slope = Dual<width>;

    Jacobian() = default;
    /// @param rates  function (const Trace* x, Trace* rates)   @param x  n states inside the functions' domain
    template <class F>
    Jacobian(std::size_t n, F&& rates, const double* x) : in_(n), out_(n) {
        // Trace remembers so many states at a time: one evaluation a window of them.
        std::vector<std::vector<int>> columns(n); // of every row, ascending
        std::vector<Trace> state(n), rate(n);
        for (std::size_t first = 0; first < n; first += Trace::most) {
            const std::size_t behind = std::min(first + Trace::most, n);
            for (std::size_t j = 0; j < n; ++j) state[j] = x[j];
            for (std::size_t j = first; j < behind; ++j) state[j].depends_on.set(j - first);
            rates(state.data(), rate.data());
            for (std::size_t i = 0; i < n; ++i)
                for (std::size_t j = first; j < behind; ++j) // the solver needs the diagonal
                    if (i == j || rate[i].depends_on.test(j - first)) columns[i].push_back(static_cast<int>(j));
        }
        pattern_.row_start.assign(1, 0);
        for (const auto& row : columns) {
            pattern_.column.insert(pattern_.column.end(), row.begin(), row.end());
            pattern_.row_start.push_back(static_cast<int>(pattern_.column.size()));
        }
        group_columns(columns);
    }

    const Pattern& pattern() const { return pattern_; }
    std::size_t groups() const { return groups_; }

    /// Nonzeros of d(rate)/d(state) in the order of the pattern.
    /// @param rates  function (const Slope* x, Slope* rates), called at the same values with other slopes each time
    template <class F>
    void evaluate(F&& rates, const double* x, double* nonzeros) {
        const std::size_t n = in_.size();
        for (std::size_t first = 0; first < groups_; first += width) {
            for (std::size_t j = 0; j < n; ++j) {
                in_[j] = x[j];
                if (group_[j] >= first && group_[j] < first + width) in_[j].slope[group_[j] - first] = 1.0;
            }
            rates(in_.data(), out_.data());
            for (std::size_t i = 0; i < n; ++i)
                for (auto k = static_cast<std::size_t>(pattern_.row_start[i]);
                     k < static_cast<std::size_t>(pattern_.row_start[i + 1]); ++k) {
                    const std::size_t group = group_[static_cast<std::size_t>(pattern_.column[k])];
                    if (group >= first && group < first + width) nonzeros[k] = out_[i].slope[group - first];
                }
        }
    }

  private:
    /// Greedy: every column goes into the first group that has none of its rows.
    void group_columns(const std::vector<std::vector<int>>& columns) {
        const std::size_t n = columns.size();
        std::vector<std::vector<std::size_t>> rows(n); // of every column
        for (std::size_t i = 0; i < n; ++i)
            for (const int j : columns[i]) rows[static_cast<std::size_t>(j)].push_back(i);
        std::vector<std::vector<bool>> taken; // by group and row
        group_.resize(n);
        for (std::size_t j = 0; j < n; ++j) {
            const auto free = std::find_if(taken.begin(), taken.end(), [&](const auto& group) {
                return std::none_of(rows[j].begin(), rows[j].end(), [&](std::size_t i) { return group[i]; });
            });
            group_[j] = static_cast<std::size_t>(free - taken.begin());
            if (free == taken.end()) taken.emplace_back(n, false);
            for (const std::size_t i : rows[j]) taken[group_[j]][i] = true;
        }
        groups_ = taken.size();
    }

    Pattern pattern_;
    std::vector<std::size_t> group_; ///< of every column
    std::size_t groups_ = 0;
    std::vector<Slope> in_, out_;
};

} // namespace sitewatt
