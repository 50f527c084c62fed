#pragma once
/// Key figures of a run in little room: names, quantities and meanings are shared by all rows that have the same.

#include "models/system.hpp"

#include <initializer_list>
#include <memory>
#include <vector>

namespace sitewatt {

class FigureRow {
  public:
    using Heads = std::shared_ptr<const std::vector<Kpi>>; ///< their values mean nothing

    FigureRow() = default;
    FigureRow(const std::vector<Kpi>& kpis);
    FigureRow(std::initializer_list<Kpi> kpis) : FigureRow(std::vector<Kpi>(kpis)) {}
    FigureRow(Heads heads, std::vector<double> values);

    bool empty() const { return size() == 0; }
    std::size_t size() const { return values_ ? values_->size() : 0; }
    Kpi operator[](std::size_t i) const;
    double value(std::size_t i) const { return (*values_)[i]; }
    std::vector<Kpi> list() const;
    /// Equal for rows of the same figures; null for a row of none.
    const Heads& heads() const { return heads_; }

  private:
    Heads heads_;
    std::shared_ptr<const std::vector<double>> values_; ///< a copy of a row shares them
};

} // namespace sitewatt
