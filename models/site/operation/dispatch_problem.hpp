#pragma once
/// The cheapest way to carry a known demand, as a linear program over hours: what the look-ahead dispatcher plans with,
/// and the bound that shows how far the rules stay from the optimum.
///
/// Physics   Per hour: fleets' power and units on line (relaxed to any number), starts, grid, sales, batteries as one,
///           spilled power, unserved load; least and most load of units, charge by the hour, the month's peak of every
///           grid. Nothing is spilled but what the site has made, and beside several grids nothing else sold. Fuel by
///           the Willans line of the units on line, or the lower hull of their map. Costs: fuel, wear, starts, carbon,
///           energy and demand of the grid (source_cost.hpp). A plan also keeps spinning reserve for the largest unit
///           and a load step, counts the wear of batteries, and places work that may wait (placed_work.hpp). A bound
///           has the demand where the run put it, and is of one month: units and charge begin as they like, what is
///           stored at its end is worth what it was at its beginning, and every way to run the month is a point of the
///           program. A plan of whole units keeps minimum times at work and at rest, start times and costs by rest,
///           ramps, and who is under way or may not stop yet; a unit on line at its end is worth its start times the
///           odds that it is needed after it.
/// Valid     Hourly means; losses of standing charge are left out. Without whole units ramps, minimum times and start
///           times are relaxed, and slow units stay as they are. In a plan of whole ones those that stop start again as
///           warm as the warmest at rest.
/// Sources   [1] Wood, Wollenberg and Sheble, Power Generation, Operation and Control, 3rd ed., ch. 4 and 5.

#include "models/linear_program.hpp"
#include "models/site/design/design.hpp"
#include "models/site/operation/grid_meter.hpp"
#include "models/site/operation/placed_work.hpp"
#include "models/site/operation/source_cost.hpp"
#include "models/site/page/instant.hpp"

#include <array>
#include <optional>
#include <span>
#include <vector>

namespace sitewatt {

/// s: units that start faster follow the present demand or a plan, slower ones what yesterday had; estimate.
inline constexpr double quick_start = 1800.0;

struct DispatchHour {
    double demand; ///< W
    Surroundings outside;
    PerGrid export_price{};                             ///< USD/J earned by what is sold
    std::array<int, most_grids> period{-1, -1, -1, -1}; ///< of demand that holds for all of it; -1: none
};

/// What the units of a fleet can do in the hours of a plan.
struct UnitsAhead {
    int online = 0, working = 0;  ///< now; and units not out of order
    std::vector<int> held, ready; ///< by hour: on line at the least, and at the most
    std::vector<int> arriving;    ///< by hour: on line from orders before the plan
    std::vector<double> coldness; ///< by hour: start time over that of a hot start
    double power = 0.0;           ///< W now
    double needed_after = 0.0;    ///< odds that a unit on line at the end of the plan is needed after it
};

/// Where a plan begins.
struct DispatchStart {
    std::vector<double> units_online;
    double charge;                      ///< J in all batteries
    std::vector<Peaks> month_peaks;     ///< W already reached, per grid; those that are not said: none
    double peak_weight = 1.0;           ///< share of the month's demand charge that a peak within the plan is to carry
    std::vector<UnitsAhead> units{};    ///< per fleet: for a plan of whole units of every kind
    std::vector<ShadowPrice> shadows{}; ///< per fleet, of permits that are to be kept
    WorkAhead work{};                   ///< that may wait: demand has it as it comes
};

/// So many times its share of a month's hours is what a plan's hours pay of the charge for its peak: a peak serves the
/// highest of the month's days, and those differ. Estimate.
inline constexpr double days_differ = 4.0;

class DispatchProblem {
  public:
    /// @param start  of a plan; without it a bound   @param stored_value  USD/J, of a bound
    /// @param charges  USD/W of each grid's peaks; none: one demand charge for all hours
    DispatchProblem(const SiteDesign& design, std::span<const DispatchHour> hours,
                    const std::optional<DispatchStart>& start, double stored_value = 0.0,
                    const std::vector<Peaks>& charges = {});

    const LinearProgram& program() const { return program_; } ///< in MW, MWh and USD
    /// Holds the units of a fleet in an hour at a number; slow units stay free where they were.
    void fix_units(std::size_t hour, std::size_t fleet, int units);
    /// Makes every new peak so many times dearer.
    void weigh_peaks(double factor);
    double units(const LinearSolution& s, std::size_t hour, std::size_t fleet) const;
    double grid(const LinearSolution& s, std::size_t hour, std::size_t grid) const; ///< W taken, less what is sold
    double battery(const LinearSolution& s, std::size_t hour) const;                ///< W, discharge positive
    WorkShares work(const LinearSolution& s, std::size_t hour) const { return work_.shares(s, hour); }

  private:
    LinearProgram program_;
    PlacedWork work_;
    struct Columns {
        std::vector<int> units, power, starts, grid, sold;
        int charge, discharge, stored;
    };
    /// Rows of an hour that all sources share.
    struct Rows {
        int balance, reserve;
    };
    void add_fleet(const FleetDesign& d, const source_cost::Unit& unit, const std::optional<double>& before,
                   const UnitsAhead* ahead, const Rows& rows, Columns& c);
    void add_grid(const GridDesign& d, const Economics& money, const GridNow<double>& now, double export_price,
                  const std::vector<int>& peaks, const Rows& rows, Columns& c);
    void keep_times(const FleetDesign& d, const source_cost::Unit& unit, const UnitsAhead& ahead, const Columns& c);
    std::vector<Columns> columns_;
    std::vector<int> peaks_; ///< columns of all peaks
};

} // namespace sitewatt
