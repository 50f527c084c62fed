#pragma once
/// LU factors of matrices that share one sparse pattern and are dominated by their diagonal, as I - gamma J is for
/// small steps: order and fill-in are found once, a factorisation is then a flat walk over precomputed places.

#include "models/system.hpp"

#include <cstddef>
#include <vector>

namespace sitewatt {

class SparseLu {
  public:
    explicit SparseLu(const Pattern& pattern);

    /// Factors I - gamma J. @param jacobian  values at the places of the pattern
    /// @return false if a pivot vanishes: the caller takes a smaller step
    bool factor(const double* jacobian, double gamma);
    /// Solves (I - gamma J) x = b in place. @param b  one value per state; becomes x
    void solve(double* b);

    std::size_t fill_in() const { return fill_in_; }

  private:
    struct Update {
        std::size_t target, left, above; ///< values_[target] -= values_[left] * values_[above]
    };
    struct Step {
        std::size_t pivot;                 ///< place of the diagonal
        std::size_t scale_end, update_end; ///< ends of this step's runs in scales_ and updates_
    };
    std::size_t n_;
    std::vector<std::size_t> order_;       ///< row eliminated at each step
    std::vector<std::size_t> place_;       ///< of every nonzero of the pattern in values_
    std::vector<std::size_t> diagonal_;    ///< of every step in values_
    std::vector<double> values_, inverse_; ///< factors; reciprocals of the pivots
    std::vector<Step> steps_;
    std::vector<std::size_t> scales_;
    std::vector<Update> updates_;
    struct Entry {
        std::size_t row, value;
    };
    std::vector<std::size_t> lower_start_, upper_start_;
    std::vector<Entry> lower_, upper_; ///< by column: rows below, rows above the diagonal
    std::vector<double> work_;
    std::size_t fill_in_ = 0;
};

} // namespace sitewatt
