#pragma once
/// What batteries do beside sun and wind or under a tariff of dear and cheap hours, and which quick units run beside
/// them: by the value of what is stored.
///
/// Physics   Every three hours, as weather forecasts come, the value of stored energy is found for the next 36 hours
///           (stored_value.hpp) against demand like last week's, sun and wind as forecast (weather_forecast.hpp), and
///           the prices of the tariff, or of a market as they were yesterday. At every look that value says how many
///           quick units run, for sun and wind that end before one could start too, and what the batteries give or take
///           beside them: units run where they are cheapest, batteries carry the rest and the errors. Where a peak is
///           paid for, what the grids bring stays under a line: the peak of the month so far, or the one that leaves
///           the lowest mean peak in eight ways in which those hours may come (peak_line.hpp); and the value of what is
///           stored knows the error of the forecast. Without sun and wind these ways are the days of the week before,
///           the error is what the last day's forecasts were off by, and once a day the line is raised by what the
///           cheap hours of a tariff pay in which the store fills under it. Between two looks the cheaper at the margin
///           takes what comes otherwise: the batteries, where what is stored is worth less than grid power, or the
///           grids. What a lost unit and a load step would take until another has started stays stored, and what is
///           kept for grid outages too.
/// Valid     All batteries as one. Slow units run as the rules of commitment have them. A new peak now pays its month's
///           charge; in hours to come they share it that may have more than the line.
/// Sources   As in stored_value.hpp; a unit at full load with a battery beside it is cycle charging, Barley and Winn,
///           Optimal dispatch strategy in remote hybrid power systems, Solar Energy 58 (1996).

#include "models/site/operation/demand_history.hpp"
#include "models/site/operation/dispatch_problem.hpp"
#include "models/site/operation/merit_order.hpp"
#include "models/site/operation/peaks.hpp"
#include "models/site/operation/stored_value.hpp"
#include "models/site/page/page.hpp"

#include <functional>
#include <vector>

namespace sitewatt {

class StorageRules {
  public:
    /// Mean surroundings between two times, s.
    using Outside = std::function<Surroundings(double, double)>;
    explicit StorageRules(const SiteDesign& design);
    /// Whether there is something to be kept, sun, wind or a cheap hour, and something to keep it in.
    bool wanted() const { return store_.energy > 0.0 && (!design_.renewables.empty() || tariffs_vary_); }
    void use(Outside outside) { outside_ = remembering(std::move(outside)), planned_at_ = -infinity; }
    void price(const std::vector<ShadowPrice>& shadows) { shadows_ = shadows, planned_at_ = -infinity; }

    /// What is seen now.
    struct Seen {
        double time;
        const Surroundings& outside;
        const Instant<double>& now;
        std::vector<Peaks> month_peaks; ///< W already reached, per grid
        std::vector<double> committed;  ///< units on line and starting, per fleet
        const std::vector<double>& online;
        double fading = 0.0; ///< W of sun and wind that end before a quick unit ordered now starts
        double lead = 0.0;   ///< s that quick units need to take over
        bool outage = false; ///< of a grid, for which others stand in
    };
    /// Decides units, batteries and line anew.
    void look(const Seen& seen, const DemandHistory& history);
    double battery() const { return battery_; }               ///< W of all, discharge positive
    double line() const { return line_; }                     ///< W of the grids that pay for peaks now, together
    double taken() const { return taken_; }                   ///< W of the grids above which batteries give now
    const std::vector<int>& units() const { return wanted_; } ///< of every fleet that are to run; slow ones as they do
    double floor(const BatteryDesign& d) const;               ///< charge down to which it gives

  private:
    static constexpr std::size_t plan_hours = 36; ///< a day and the night after it, estimate
    /// What is known of the hours to come.
    struct Ahead {
        std::vector<double> net, error;                    ///< W, and its standard error
        std::vector<std::vector<double>> ways;             ///< W, in which the hours may come
        std::vector<PerGrid> prices;                       ///< USD/J
        std::array<std::vector<double>, most_grids> usual; ///< USD/J, of a week where a tariff has them
        PerGrid price{};                                   ///< their means
    };
    /// Hours that count for the same peaks of the bill.
    struct Kind {
        std::array<int, most_grids> period{}; ///< of demand, per grid
        bool charged = false;                 ///< any of its peaks
        PerGrid price{};                      ///< USD/W of more
        PerGrid made{}, paid{};               ///< W of each grid that make no new peak, and none over the line
        double reached = 0.0, beside = 0.0;   ///< W of grids that pay then, and of all that stands beside them
        double line = infinity;               ///< W of the grids that pay then, together
    };
    static Outside remembering(Outside outside);
    Ahead look_ahead(const Seen& seen, const DemandHistory& history) const;
    std::vector<double> brought(const Surroundings& outside) const;
    void plan(const Seen& seen, const DemandHistory& history);
    int units_there(const Seen& seen, std::size_t fleet) const;
    void look_at_units(const Ahead& ahead, const Seen& seen);
    std::size_t kind_at(double time) const;
    void find_kinds(const Seen& seen);
    void find_lines(const Seen& seen, const Ahead& ahead);
    void pay_for_lines(const Ahead& ahead);
    void lift_lines(const Seen& seen, const Ahead& ahead);
    double cost_of_lines(const Seen& seen) const;
    void raise_line(const Seen& seen, const Ahead& ahead, double sharing);
    StoredValue value(const Ahead& ahead, const Surroundings& outside, double sharing, bool unsure) const;
    double errors_above(const Seen& seen, double at, double charge, double net, std::size_t units) const;
    double firm(const Seen& seen) const;
    double held(const Seen& seen) const;
    std::vector<int> counts(std::size_t step) const;
    std::size_t step_of(const std::vector<double>& counts) const;
    std::size_t steps() const { return (stack_.size() + group_ - 1) / group_; } ///< in which quick units come
    /// USD/J
    struct Prices {
        PerGrid bought;
        double sold; ///< to the one grid that buys
    };
    Prices at_prices(const PerGrid& bought, double time) const;
    double most_sold(const Surroundings& outside) const;
    SupplyCurve curve(const std::vector<int>& on, const Prices& prices, const Surroundings& outside, const Kind& kind,
                      double sharing = 1.0) const;
    std::vector<SupplyCurve> curves(const Prices& prices, const Surroundings& outside, const Kind& kind,
                                    double sharing = 1.0) const;
    double dearest(const Ahead& ahead, const Surroundings& outside) const;
    bool stands_by(std::size_t fleet, const Ahead& ahead, const Seen& seen) const;
    bool quick(std::size_t fleet) const { return design_.fleets[fleet].turbine.start_time < quick_start; }

    const SiteDesign& design_;
    Outside outside_;
    bool tariffs_vary_ = false, charged_ = false; ///< prices or peaks of any grid
    StoredValue::Store store_;
    StoredValue value_;
    std::vector<ShadowPrice> shadows_;
    std::vector<source_cost::Unit> units_; ///< in the present air
    std::vector<std::size_t> stack_;       ///< fleet of every quick unit, in the order in which they start
    std::size_t group_ = 1;                ///< units of a step
    std::vector<int> wanted_, slow_;       ///< per fleet
    std::vector<double> limits_;           ///< W of each grid
    std::vector<Kind> kinds_;              ///< of the hours to come
    std::vector<std::size_t> kind_of_;     ///< of each of them
    std::vector<Peaks> charges_;           ///< USD/W, per grid
    double firm_units_ = 0.0;              ///< W of quick units that cost no more than a new peak
    double floor_energy_ = 0.0;            ///< J for a lost unit
    double raised_ = 0.0;                  ///< W to which a line is raised, since the day it was weighed
    double raised_price_ = 0.0;            ///< USD/W of the peaks of those hours
    int line_day_ = 0;
    double battery_ = 0.0, line_ = infinity, taken_ = infinity, planned_at_ = -infinity;
};

} // namespace sitewatt
