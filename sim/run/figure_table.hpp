#pragma once
/// The key figures of many rows side by side, looked up where they stand: a table of 100,000 rows is copied nowhere.

#include "sim/run/result_file.hpp"

#include <optional>
#include <vector>

namespace sitewatt {

class FigureTable {
  public:
    /// @param rows  outlive the table   @throws InputError if a name has two units
    explicit FigureTable(const std::vector<SweepRow>& rows);
    const std::vector<JoinedFigure>& figures() const { return figures_; } ///< their values are left out
    std::optional<double> value(std::size_t row, std::size_t figure) const;

  private:
    const std::vector<SweepRow>& rows_;
    std::vector<JoinedFigure> figures_;
    std::vector<std::size_t> set_of_;          ///< of every row: which set of names it has
    std::vector<std::vector<std::size_t>> at_; ///< of every set: where each figure stands in it
};

/// The rows with these figures alone.   @throws InputError where no row has one of them
std::vector<SweepRow> with_figures(const std::vector<SweepRow>& rows, const std::vector<std::string>& figures);

} // namespace sitewatt
