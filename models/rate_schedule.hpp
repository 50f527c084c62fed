#pragma once
/// A utility's rate schedule: energy and demand by periods of the day and tiers of the month, as the US Utility Rate
/// Database writes it.
///
/// Physics   A month and hour have a period of energy and one of demand. The energy of a period in a month, and its
///           highest 15-minute mean, are each priced tier by tier: what is below a tier's end pays that tier's rate.
///           A flat demand charge counts the highest mean of the month whatever the hour. Fixed charges by month.
/// Valid     Tiers by energy or power of the month. Weekends by the calendar: 1 January is a Wednesday, as in 2025.
/// Sources   OpenEI, U.S. Utility Rate Database, field definitions of API version 7.

#include "models/document.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <vector>

namespace sitewatt {

struct RateSchedule {
    struct Tier {
        double end;  ///< J or W of a month; infinity for the last
        double rate; ///< USD/J, or USD/W and month
    };
    using Tiers = std::vector<Tier>;
    using Schedule = std::array<std::array<int, 24>, 12>; ///< period by month and hour

    std::vector<Tiers> energy, demand, flat_demand;
    Schedule energy_weekday{}, energy_weekend{}, demand_weekday{}, demand_weekend{};
    std::array<int, 12> flat_demand_month{};
    double fixed = 0.0;              ///< USD a month
    std::vector<Mistake> warnings{}; ///< of its reader

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

    /// @param hour  of the year, from 0
    static std::size_t month(std::size_t hour) {
        static constexpr std::array<std::size_t, 12> ends{31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365};
        return static_cast<std::size_t>(std::upper_bound(ends.begin(), ends.end() - 1, hour / 24) - ends.begin());
    }
    static bool weekend(std::size_t hour) {
        const std::size_t day = (hour / 24 + 2) % 7; // Monday is 0
        return day >= 5;
    }
    std::size_t energy_period(std::size_t hour) const {
        return period(weekend(hour) ? energy_weekend : energy_weekday, hour);
    }
    std::size_t demand_period(std::size_t hour) const {
        return period(weekend(hour) ? demand_weekend : demand_weekday, hour);
    }
    /// USD/J of one more unit of energy in every hour of the year.
    std::vector<double> prices() const {
        std::vector<double> list;
        for (std::size_t h = 0; h < 8760; ++h) list.push_back(marginal(energy[energy_period(h)]));
        return list;
    }

  private:
    static std::size_t period(const Schedule& s, std::size_t hour) {
        return static_cast<std::size_t>(s[month(hour)][hour % 24]);
    }
};

/// What a meter saw of one year: per month and period the energy, J, and the highest 15-minute mean, W.
struct MeteredYear {
    std::array<std::vector<double>, 12> energy, peak;
    std::array<double, 12> highest{};

    explicit MeteredYear(const RateSchedule& rate) {
        for (auto& month : energy) month.assign(rate.energy.size(), 0.0);
        for (auto& month : peak) month.assign(rate.demand.size(), 0.0);
    }
    /// @param mean  W over `interval` s in an hour of the year
    void record(const RateSchedule& rate, std::size_t hour, double mean, double interval) {
        const std::size_t m = RateSchedule::month(hour);
        energy[m][rate.energy_period(hour)] += mean * interval;
        if (!rate.demand.empty()) {
            double& top = peak[m][rate.demand_period(hour)];
            top = std::max(top, mean);
        }
        highest[m] = std::max(highest[m], mean);
    }
};

/// What the year's bills say beyond energy at the marginal prices: the other tiers, demand and fixed charges, USD.
/// Months without any energy pay nothing.
inline double beyond_marginal(const RateSchedule& rate, const MeteredYear& metered) {
    double total = 0.0;
    for (std::size_t m = 0; m < 12; ++m) {
        if (metered.highest[m] <= 0.0) continue;
        total += rate.fixed;
        for (std::size_t p = 0; p < rate.energy.size(); ++p) {
            const double used = metered.energy[m][p];
            total += RateSchedule::cost(rate.energy[p], used) - RateSchedule::marginal(rate.energy[p]) * used;
        }
        for (std::size_t p = 0; p < rate.demand.size(); ++p)
            total += RateSchedule::cost(rate.demand[p], metered.peak[m][p]);
        if (!rate.flat_demand.empty())
            total += RateSchedule::cost(rate.flat_demand[static_cast<std::size_t>(rate.flat_demand_month[m])],
                                        metered.highest[m]);
    }
    return total;
}

} // namespace sitewatt
