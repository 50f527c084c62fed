#pragma once
/// A utility's rate schedule: energy and demand by periods of the day and tiers of the month, fixed and least charges,
/// ratchets and what exports earn, as the US Utility Rate Database writes it.
///
/// Physics   A month, kind of day and hour have a period of energy and one of demand. models/money/bill.hpp says how
///           they become a bill.
/// Valid     Saturdays, Sundays and holidays of the calendar are the weekend.
/// Sources   OpenEI, U.S. Utility Rate Database, field definitions of API version 8.

#include "models/document.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <optional>
#include <string>
#include <vector>

namespace sitewatt {

struct RateSchedule {
    struct Tier {
        double end;        ///< J or W of a month (see TierUnit); infinity for the last
        double rate;       ///< USD/J, or USD/W and month (day if daily)
        double sell = 0.0; ///< USD/J earned by exports
    };
    using Tiers = std::vector<Tier>;
    using Schedule = std::array<std::array<int, 24>, 12>; ///< period by month and hour

    /// What the end of an energy tier counts: energy of the month or of a day, or hours of the billed demand.
    enum class TierUnit { energy, energy_a_day, hours_of_demand, hours_of_demand_a_day };
    enum class Per { day, month, year };
    struct Charge {
        double amount = 0.0; ///< USD
        Per per = Per::month;
    };
    struct Demand {
        std::vector<Tiers> periods;
        bool daily = false;    ///< paid on every day's peak
        bool apparent = false; ///< counts VA
    };
    /// What exports earn: what the site's own terms say; the sell rate of their moment, or of what is left after an
    /// hour; or they run the meter backwards, and what a year leaves earns the sell rate.
    enum class Exports { by_site, net_billing, net_billing_by_hour, net_metering };

    enum class Day { weekday, saturday, sunday }; ///< holidays are Sundays

    /// Whom the rate is open to, and when: outside them nobody is billed by it.
    struct Terms {
        template <class T>
        struct Said {
            T value;
            Place place{}; ///< line 0: the file does not say it
            bool operator==(const Said&) const = default;
        };
        Said<double> begins{-std::numeric_limits<double>::infinity()}; ///< s since 1970 in UTC
        Said<double> ends{std::numeric_limits<double>::infinity()};
        Said<double> least_demand{0.0}, least_energy{0.0}; ///< W; J of a month
        Said<double> most_demand{std::numeric_limits<double>::infinity()};
        Said<double> most_energy{std::numeric_limits<double>::infinity()};
        Said<std::string> sector{};
    };

    std::string name; ///< label or name of the rate
    std::vector<Tiers> energy;
    TierUnit tier_unit = TierUnit::energy; ///< of all periods that have tiers
    Demand demand, flat_demand;            ///< by period of the day; of the month whatever the hour
    Schedule energy_weekday{}, energy_weekend{}, demand_weekday{}, demand_weekend{};
    std::optional<Schedule> energy_saturday{}; ///< none: as on the weekend
    std::array<int, 12> flat_demand_month{};
    Terms terms{};
    std::vector<Mistake> warnings{};     ///< of its reader
    std::array<double, 12> adjustment{}; ///< USD/J by month on all energy
    double reactive = 0.0;               ///< USD/var and month, at the month's highest demand
    double window = 900.0;               ///< s over which demand is meant
    Charge fixed, least, least_of_year;  ///< least of a month's bill, and of the sum of a year's

    /// Least billed demand over the highest of other months.
    double lookback_share = 0.0;
    int lookback_range = 0;                 ///< of so many months before, or
    std::array<bool, 12> lookback_months{}; ///< of these months of the year
    std::array<double, 12> ratchet_share{}; ///< by month billed, over the highest of the twelve months to it

    Exports exports = Exports::by_site;
    bool sells = false; ///< tiers have sell rates

    /// Cost of an amount, tier by tier.
    static double cost(const Tiers& tiers, double amount) {
        double total = 0.0, begin = 0.0;
        for (const auto& tier : tiers) {
            total += std::clamp(amount - begin, 0.0, tier.end - begin) * tier.rate;
            begin = tier.end;
        }
        return total;
    }
    /// Rate of the last tier: what one more unit costs a large load.
    static double marginal(const Tiers& tiers) { return tiers.back().rate; }

    /// All its money times so much: rates written in another currency.
    void scale(double usd) {
        for (auto* group : {&energy, &demand.periods, &flat_demand.periods})
            for (auto& tiers : *group)
                for (auto& tier : tiers) tier.rate *= usd, tier.sell *= usd;
        for (double& a : adjustment) a *= usd;
        for (auto* charge : {&fixed, &least, &least_of_year}) charge->amount *= usd;
        reactive *= usd;
    }
    bool has_demand() const { return !demand.periods.empty() || !flat_demand.periods.empty(); }
    /// USD/W of one more unit of the highest demand of a month (from 0) in any hour.
    double peak_price_of_month(int month) const {
        if (flat_demand.periods.empty()) return 0.0;
        const auto of = static_cast<std::size_t>(flat_demand_month[static_cast<std::size_t>(month)]);
        return marginal(flat_demand.periods[of]) * (flat_demand.daily ? days_of_month : 1.0);
    }
    /// USD/W and month of one more unit of the highest demand in a period's hours.
    double peak_price_of_period(std::size_t period) const {
        return marginal(demand.periods[period]) * (demand.daily ? days_of_month : 1.0);
    }
    /// Share of a month's (from 0) hours that are of a period of demand.
    double period_share(std::size_t period, int month) const {
        double hours = 0.0; // of a week
        for (int h = 0; h < 24; ++h) {
            if (demand_period(month, Day::weekday, h) == period) hours += 5.0;
            if (demand_period(month, Day::sunday, h) == period) hours += 2.0;
        }
        return hours / 168.0;
    }
    /// USD/W and month of one more unit of the highest demand: mean of the months, of their dearest hours.
    double peak_price() const {
        double sum = 0.0;
        for (int m = 0; m < 12; ++m) {
            double dearest = 0.0;
            for (const Day day : {Day::weekday, Day::sunday})
                for (int h = 0; h < 24 && !demand.periods.empty(); ++h)
                    dearest = std::max(dearest, peak_price_of_period(demand_period(m, day, h)));
            sum += dearest + peak_price_of_month(m);
        }
        return sum / 12.0;
    }
    /// Whether more of a highest demand costs anything, at any time.
    bool charges_peaks() const {
        const auto costs = [](const Tiers& tiers) { return marginal(tiers) > 0.0; };
        return std::ranges::any_of(demand.periods, costs) || std::ranges::any_of(flat_demand.periods, costs);
    }
    /// Whether demand is dearer in some hours of a month than in others.
    bool demand_by_period() const {
        for (int m = 0; m < 12 && !demand.periods.empty(); ++m) {
            const double first = marginal(demand.periods[demand_period(m, Day::weekday, 0)]);
            for (const Day day : {Day::weekday, Day::sunday})
                for (int h = 0; h < 24; ++h)
                    if (marginal(demand.periods[demand_period(m, day, h)]) != first) return true;
        }
        return false;
    }
    bool needs_power_factor() const { return demand.apparent || flat_demand.apparent || reactive != 0.0; }
    bool has_ratchet() const {
        return lookback_share > 0.0 ||
               std::any_of(ratchet_share.begin(), ratchet_share.end(), [](double s) { return s > 0.0; });
    }
    /// @param month  from 0   @param hour  of the day, from 0
    std::size_t energy_period(int month, Day day, int hour) const {
        return period(day == Day::weekday                       ? energy_weekday
                      : day == Day::saturday && energy_saturday ? *energy_saturday
                                                                : energy_weekend,
                      month, hour);
    }
    std::size_t demand_period(int month, Day day, int hour) const {
        return period(day == Day::weekday ? demand_weekday : demand_weekend, month, hour);
    }
    /// USD/J of one more unit of energy.
    double price(int month, Day day, int hour) const {
        return marginal(energy[energy_period(month, day, hour)]) + adjustment[static_cast<std::size_t>(month)];
    }

  private:
    static constexpr double days_of_month = 365.0 / 12.0; ///< mean
    static std::size_t period(const Schedule& s, int month, int hour) {
        return static_cast<std::size_t>(s[static_cast<std::size_t>(month)][static_cast<std::size_t>(hour)]);
    }
};

} // namespace sitewatt
