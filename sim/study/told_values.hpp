#pragma once
/// Values of a swept key as its study writes them: in its unit, and so in its currency.

#include "sim/run/result_file.hpp"
#include "sim/study/design.hpp"

#include <string>

namespace sitewatt {

/// A study that says its values in one unit has them told in it, "85.3 MXN/MMBtu"; of one that says them in several, or
/// none, they are told as bounds are, in the currency of the site.
class ToldValues {
  public:
    ToldValues(const SweepColumn& column, const Design& design, const Currency& currency);
    std::string operator()(double value) const; ///< in coherent SI
    /// What a variant has; "automatic" for a number that it left to the site.
    std::string of(std::size_t row) const;

  private:
    const SweepColumn* column_;
    Currency currency_;
    std::string unit_;                  ///< "" where the study says no single one
    double factor_ = 0.0, shift_ = 0.0; ///< SI of one more of it, and at 0 of it; 0 where it says none
};

} // namespace sitewatt
