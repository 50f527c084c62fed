#pragma once
/// The cheapest way to carry a known demand, as a linear program over hours: what the look-ahead dispatcher plans with,
/// and the bound that shows how far the rules stay from the optimum.
///
/// Physics   Per hour: fleets' power and units on line (relaxed to any number), starts, grid, sales, batteries as one,
///           spilled power, unserved load; least and most load of units, charge by the hour, the month's peak. Fuel by
///           the Willans line of the units on line, or the lower hull of their map. Costs: fuel, wear, starts, carbon,
///           energy and demand of the grid (source_cost.hpp). A plan also keeps spinning reserve for the largest unit
///           and a load step, and counts the wear of batteries. A bound is of one month: units and charge begin as
///           they like, what is stored at its end is worth what it was at its beginning, and every way to run the
///           month is a point of the program.
/// Valid     Hourly means; ramps, minimum run times, start times and losses of standing charge are relaxed.
/// Sources   [1] Wood, Wollenberg and Sheble, Power Generation, Operation and Control, 3rd ed., ch. 4 and 5.

#include "models/linear_program.hpp"
#include "models/site/design/design.hpp"
#include "models/site/operation/source_cost.hpp"
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
    double export_price = 0.0; ///< USD/J earned by what is sold
};

/// Where a plan begins.
struct DispatchStart {
    std::vector<double> units_online;
    double charge;            ///< J in all batteries
    double month_peak;        ///< W of grid power already reached
    double peak_weight = 1.0; ///< share of the month's demand charge that a peak within the plan is to carry
};

class DispatchProblem {
  public:
    /// @param start  of a plan; without it a bound   @param stored_value  USD/J, of a bound
    /// @param month_share  of the month that is billed, of a bound: its demand charge is paid by that
    DispatchProblem(const SiteDesign& design, std::span<const DispatchHour> hours,
                    const std::optional<DispatchStart>& start, double stored_value = 0.0, double month_share = 1.0);

    const LinearProgram& program() const { return program_; } ///< in MW, MWh and USD
    /// Holds the units of a fleet in an hour at a number; slow units stay free where they were.
    void fix_units(std::size_t hour, std::size_t fleet, int units);
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
    void add_fleet(const FleetDesign& d, const source_cost::Unit& unit, const std::optional<double>& before,
                   const Rows& rows, Columns& c);
    std::vector<Columns> columns_;
};

} // namespace sitewatt
