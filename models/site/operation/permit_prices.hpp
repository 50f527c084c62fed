#pragma once
/// What a permit is worth while it is being used up: the price that keeps the rest of the year within it.
///
/// Physics   A permit is a budget for twelve months: for each year since the start of the run, and for those that have
///           just gone by. Once a day each that is limited gets the least price at which
///           the hours left of the year, dispatched by cost with that price in it, use no more a day than what is left
///           of it over what is left of the year; none before a month in which it binds by more than this model may be
///           off. So it is spent where it saves most, and what was saved or overdrawn
///           moves the price of the days to come. Those hours have the prices, sun and wind of the run's own series,
///           and the demand of the last week; in a year that the run does not see to its end they are those
///           of the year before, as far as they are known. What they would emit is scaled to what units did emit, which
///           knows starts, least loads and reserve; where units run at a price that stops them in the model, the price
///           grows day by day until they do not. Where so many hours are worth the same that all of them are too much
///           and none too little, whole months with them take turns with months without: a start serves long, and a
///           month's peak is paid once or not at all. In the last month dearer hours go before, day by day. Unit hours
///           are priced the same, fleet by fleet. Starts: their price grows while the last two weeks started more a day
///           than is left, and falls while less.
/// Valid     With all grades of dispatch the price of a permit knows the seasons of prices, sun and wind that come, as
///           the budget of an operator does, but as they are in this year. Demand and the air of units stay as they
///           are. Nothing is shed for a permit: where no other source carries the load it is exceeded, and said; its
///           price is then the least that saves as much as any.
/// Sources   Shadow price of a budget as its Lagrange multiplier: Wood, Wollenberg and Sheble, Power Generation,
///           Operation and Control, 3rd ed., ch. 6 (fuel scheduling, take-or-pay contracts).

#include "models/site/operation/demand_history.hpp"
#include "models/site/operation/permits.hpp"
#include "models/site/operation/source_cost.hpp"

#include <algorithm>
#include <functional>
#include <span>
#include <vector>

namespace sitewatt {

class PermitPrices {
  public:
    explicit PermitPrices(const SiteDesign& design);

    /// @param outside  mean surroundings between two times, s  @param until  s, to which they are known
    void use(std::function<Surroundings(double, double)> outside, double until) {
        outside_ = std::move(outside), until_ = until, seen_.clear();
    }
    bool due(double time) const { return !limits_.empty() && time >= next_; }
    /// @param grid_peak  W that the month has reached   @return true if a price changed
    bool update(double time, const Surroundings& outside, const DemandHistory& history, const Permits& permits,
                double grid_peak);
    /// Of every fleet; empty where nothing is limited or kept.
    const std::vector<ShadowPrice>& prices() const { return prices_; }

    void begin_counting();
    /// USD that keeping cost so far: what the hours of each day cost more at its price than without one.
    double cost() const { return cost_; }
    /// Whether a start had a price, of which those hours know nothing.
    bool priced_starts() const {
        return std::any_of(limits_.begin(), limits_.end(),
                           [](const Limit& limit) { return limit.of == Limit::Of::starts && limit.priced > 0.0; });
    }
    double mean_price(std::size_t pollutant) const;                         ///< USD/kg or USD/J, over the days counted
    double start_price() const { return dearest_fleet(Limit::Of::starts); } ///< USD, the same of the dearest fleet
    double hour_price() const { return dearest_fleet(Limit::Of::hours); }   ///< USD/s of a unit on line, the same
    /// s in which a permit was used faster than the year allows, at any price.
    double time_short() const { return time_short_; }

  private:
    static constexpr double over_break_even = 1.25; ///< where what is tied rests in all air of a month, estimate
    /// What hours that are worth the same do for a month.
    struct Turn {
        enum class Is { none, runs, rests } is = Is::none;
        /// USD per unit of a limit: where they run and no others, where they rest and no others, their break-even
        double runs_at = 0.0, rests_at = 0.0, worth = 0.0;
    };
    /// A price that keeps a limit, USD per unit of it; none where nothing need be kept.
    struct Level {
        double price = 0.0;
        double next = 0.0, before = 0.0; ///< where many are tied: those of the hours that are worth less, and more
        double above = 0.0, all = 0.0;   ///< used a day at that price, and just under it
        bool tied = false;               ///< it is the break-even of many hours
        bool falls_short = false;        ///< no price keeps it
    };
    /// A budget of the year. @param fleet  whose unit hours or starts it is, or none for what all emit
    struct Limit {
        enum class Of { emitted, hours, starts } of;
        std::size_t index;                         ///< pollutant, or fleet
        double allowed;                            ///< a year
        double price = 0.0, step = 0.0;            ///< USD per unit of it; starts: doublings of the least price
        double worth = 0.0;                        ///< the break-even price that is told
        double used_before = 0.0;                  ///< when it was last looked at
        double sum_used = 0.0, sum_modelled = 0.0; ///< fading sums, whose ratio scales the model
        double priced = 0.0;                       ///< price times days
        double margin = 1.0;                       ///< on the price that the model finds: units ran that it stops
        double credit = 0.0;                       ///< days that hours alike may run and have not
        Turn turn{}, next_turn{};                  ///< of this month, and of the next where it is decided
        bool tied = false;                         ///< its price is the break-even of many hours
        bool falls_short = false;                  ///< of the year at any price
        bool binds = false;                        ///< in this year, as far as was seen
        static constexpr double least_scale = 0.3, most_scale = 3.0; ///< estimates
        /// What units use over what the model does.
        double scale() const {
            return sum_modelled > 0.0 ? std::clamp(sum_used / sum_modelled, least_scale, most_scale) : 1.0;
        }
    };
    /// One fleet in the air of now: W, USD/J without shadow prices, units of each limit per J.
    struct Block {
        double most = 0.0, cost = 0.0;
        std::vector<double> uses;
    };
    struct Model {
        double cost = 0.0, peak = 0.0; ///< USD a day without demand charges, W of the grid
        std::vector<double> used;      ///< of each limit, a day
    };
    /// What an hour of the year brings.
    struct Coming {
        PerGrid price{};         ///< USD/J
        double renewable = -1.0; ///< W; negative while not looked at
    };
    std::vector<DemandHistory::Expected> coming(double time, double end, const DemandHistory& history);
    double dearest_fleet(Limit::Of of) const;
    static const YearSum& sum_of(const Limit& limit, const Permits& permits);
    void look_at(const Surroundings& outside);
    Model dispatch(std::span<const DemandHistory::Expected> hours, const Surroundings& outside, bool priced,
                   double peak) const;
    double highest(std::size_t limit) const;
    Level level(std::size_t limit, std::span<const DemandHistory::Expected> hours, const Surroundings& outside,
                double a_day, double peak);
    void seek(std::size_t limit, std::span<const DemandHistory::Expected> hours, const Surroundings& outside,
              double a_day);
    Turn take_turns(Limit& limit, const Level& level, double a_day) const;
    void price_starts(Limit& limit, double a_day, double started) const;
    void look_at_month(double time, double year_end, bool new_year);
    void set_prices();

    const SiteDesign& design_;
    std::vector<Limit> limits_;
    std::vector<Block> blocks_;
    std::vector<ShadowPrice> prices_;
    std::function<Surroundings(double, double)> outside_;
    std::vector<Coming> seen_;                                 ///< by hour of the run
    double until_ = -infinity;                                 ///< s, to which the outside is known
    double import_limit_ = 0.0, peak_ = 0.0, free_peak_ = 0.0; ///< W; of the month, and of the same without prices
    double modelled_peak_ = 0.0;                               ///< W, of the month by the model
    double next_ = 0.0, last_ = -infinity;                     ///< s
    int year_ = -1;                                            ///< since the start of the run
    struct Month {
        int number = 0;                        ///< of the calendar
        bool begins = false, ends = false;     ///< today
        bool decides = false;                  ///< what hours alike do in it or, on its last day, in the next
        double days = 0.0, days_of_year = 0.0; ///< of the month decided on, and to the year's end from its beginning
    } month_;
    double cost_ = 0.0, days_ = 0.0, time_short_ = 0.0;
};

} // namespace sitewatt
