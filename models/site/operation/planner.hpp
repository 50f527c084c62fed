#pragma once
/// The look-ahead dispatcher: every six hours the cheapest way through the next 36, of which the first hours are done.
///
/// Physics   The linear program of models/site/operation/dispatch_problem.hpp, its units rounded in two ways, and
///           solved once more with them; the cheaper is the plan. Slow units run as the rules have them. A plan of
///           whole units asks for those of every kind at once. The search for it ends within 0.2 % of the relaxed plan
///           or where no change of one unit saves (sim/solve/linear_solver.hpp): up to 6 % over it with few large
///           units, which no whole plan may come much closer to.
/// Valid     Weather and prices are taken as known; demand as last week's, the error of now fading over the
///           horizon, with all work done as it came.

#include "models/linear_program.hpp"
#include "models/site/operation/demand_history.hpp"
#include "models/site/operation/dispatch_problem.hpp"
#include "models/site/page/page.hpp"

#include <functional>
#include <vector>

namespace sitewatt {

class Planner {
  public:
    explicit Planner(const SiteDesign& design) : design_(design) {}

    /// @param outside  mean surroundings between two times, s: weather and prices are taken as known
    void use(LinearSolver solver, std::function<Surroundings(double, double)> outside) {
        solver_ = std::move(solver);
        outside_ = std::move(outside);
    }
    /// Plans anew where it is time to. @param units_online  of every fleet, with those that start
    /// @param month_peaks  W of each grid already reached   @param ahead  of every fleet, for a plan of whole units
    /// @param work  that may wait
    void update(double time, const DemandHistory& history, const Instant<double>& now,
                const std::vector<double>& units_online, const std::vector<Peaks>& month_peaks,
                const std::vector<UnitsAhead>& ahead = {}, const WorkAhead& work = {});
    /// What permits add to the costs of every fleet.
    void price(const std::vector<ShadowPrice>& shadows) { shadows_ = shadows; }
    /// True if a plan is to be made.
    bool due(double time) const;
    /// True if the plan is one of whole units of every kind.
    bool whole() const { return whole_; }
    static constexpr std::size_t plan_hours = 36; ///< ahead, estimate: a day and the night after it
    /// True if there is a plan for `time`.
    bool covers(double time) const { return hour(time) < plan_.size(); }
    double grid(double time, std::size_t grid) const { return plan_[hour(time)].grid[grid]; } ///< W
    double battery(double time) const { return plan_[hour(time)].battery; }                   ///< W, discharge positive
    /// True if hours differ in what power is worth: sun, wind, a moving price, or peaks that batteries alone shave.
    /// Else a battery is reserve, not storage.
    bool storage_pays() const { return storage_pays_; }
    /// Of classes of work.
    WorkShares work(double time) const;
    int units(double time, std::size_t fleet) const; ///< of a fleet that are to run; beyond the plan as at its end

  private:
    std::size_t hour(double time) const {
        return time < planned_at_ ? plan_.size() : static_cast<std::size_t>((time - planned_at_) / 3600.0);
    }
    void keep(const DispatchProblem& problem, const LinearSolution& solution,
              const std::vector<std::vector<int>>& units);
    std::vector<std::vector<int>> whole_units(const DispatchProblem& problem, const LinearSolution& solution,
                                              double rounding, std::size_t hours, bool stay) const;
    struct Hour {
        std::vector<int> units;
        PerGrid grid;
        double battery;
        WorkShares work;
    };
    const SiteDesign& design_;
    LinearSolver solver_;
    std::function<Surroundings(double, double)> outside_;
    std::vector<Hour> plan_;
    std::vector<ShadowPrice> shadows_;
    double planned_at_ = -infinity;
    bool storage_pays_ = false, whole_ = false;
};

} // namespace sitewatt
