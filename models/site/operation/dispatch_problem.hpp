#pragma once
/// The cheapest way to carry a known demand, as a linear program over hours: what the look-ahead dispatcher plans with,
/// and the bound that shows how far the rules stay from the optimum.
///
/// Physics   Per hour: fleets' power and units on line (relaxed to any number), starts, grid, batteries as one, spilled
///           sun and wind, unserved load; least and most load of units, spinning reserve for the largest unit and a
///           load step, charge by the hour, the month's peak. Fuel by the Willans line of the units on line, or the
///           lower hull of their map. Costs: fuel, wear, starts, carbon, energy and demand of the grid.
/// Valid     Hourly means; ramps, minimum run times and start times are relaxed, so the optimum is a lower bound.
/// Sources   [1] Wood, Wollenberg and Sheble, Power Generation, Operation and Control, 3rd ed., ch. 4 and 5.

#include "models/linear_program.hpp"
#include "models/site/design/design.hpp"
#include "models/site/page/instant.hpp"

#include <optional>
#include <span>
#include <vector>

namespace sitewatt {

/// s: units that start faster follow the present demand or a plan, slower ones what yesterday had; estimate.
inline constexpr double quick_start = 1800.0;

struct DispatchHour {
    double demand; ///< W
    Surroundings outside;
};

/// Where a plan begins; without it, units and charge may be anything, as a bound wants.
struct DispatchStart {
    std::vector<double> units_online;
    double charge;     ///< J in all batteries
    double month_peak; ///< W of grid power already reached
};

class DispatchProblem {
  public:
    DispatchProblem(const SiteDesign& design, std::span<const DispatchHour> hours,
                    const std::optional<DispatchStart>& start);

    const LinearProgram& program() const { return program_; } ///< in MW, MWh and USD
    double units(const LinearSolution& s, std::size_t hour, std::size_t fleet) const;
    double grid(const LinearSolution& s, std::size_t hour) const;    ///< W
    double battery(const LinearSolution& s, std::size_t hour) const; ///< W, discharge positive

  private:
    LinearProgram program_;
    struct Columns {
        std::vector<int> units, power, starts;
        int grid, charge, discharge, stored;
    };
    /// Rows of an hour that all sources share.
    struct Rows {
        int balance, reserve;
    };
    void add_fleet(const FleetDesign& d, double unit, const Surroundings& outside, double carbon,
                   const std::optional<double>& before, const Rows& rows, Columns& c);
    std::vector<Columns> columns_;
};

} // namespace sitewatt
