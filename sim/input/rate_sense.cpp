#include "sim/input/rate_sense.hpp"

#include "models/usual_range.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace sitewatt {
namespace {

constexpr double kilowatt_hour = 3.6e6, kilowatt = 1e3; // J, W

constexpr UsualRange energy{0.001, 2.0, "USD/kWh", 1.0 / kilowatt_hour,
                            "industry pays 0.02-0.4, critical peaks up to 1.5"},
    demand{0.01, 200.0, "USD/kW", 1.0 / kilowatt, "US schedules of up to 90 a month, NREL 2017"},
    daily{0.001, 10.0, "USD/kW a day", 1.0 / kilowatt, "US schedules of up to 90 a month, NREL 2017"},
    reactive{0.001, 10.0, "USD/kvar", 1.0 / kilowatt, "0.2-2 usual"},
    adjustment{1e-6, 0.3, "USD/kWh", 1.0 / kilowatt_hour, "fuel adjustments of up to 0.15"};

/// The largest of prices of one kind: others beside it may be as small as they like.
class Largest {
  public:
    void take(double value, const Place& place) {
        if (std::abs(value) > std::abs(value_)) value_ = value, place_ = place;
    }
    void judge(const std::string& key, const UsualRange& usual, const Currency& money,
               std::vector<Mistake>& warnings) const {
        if (!usual.holds(std::abs(value_))) // a credit is as large as a price
            warnings.push_back(
                {place_, "'" + key + "' has " + usual.told(value_, money) + "; " + usual.question(money)});
    }

  private:
    double value_ = 0.0;
    Place place_{};
};

/// A demand charge that pays for a peak: a slip of sign, or a credit. @param usual  of the charge
void judge_sign(const RateFields& fields, const std::string& key, const RateSchedule::Demand& charge,
                const UsualRange& usual, const Currency& money, std::vector<Mistake>& warnings) {
    for (std::size_t p = 0; p < charge.periods.size(); ++p)
        for (std::size_t t = 0; t < charge.periods[p].size(); ++t) {
            const double rate = charge.periods[p][t].rate;
            if (rate >= 0.0) continue;
            warnings.push_back({fields.structure(key)[p].list[t].place,
                                "'" + key + "' pays " + usual.told(-rate, money) +
                                    " of demand, rate and adj together: the bill takes it as a credit, and no peak is "
                                    "made for it. If it is a charge, write it without the minus"});
            return;
        }
}

} // namespace

std::vector<Mistake> rates_without_sense(const RateFields& fields, const RateSchedule& rate, const Currency& money) {
    std::vector<Mistake> warnings;
    const auto periods = [&](const std::string& key, const std::vector<RateSchedule::Tiers>& prices,
                             const UsualRange& usual) {
        const auto& structure = fields.structure(key);
        Largest bought, sold;
        for (std::size_t p = 0; p < prices.size(); ++p)
            for (std::size_t t = 0; t < prices[p].size(); ++t) {
                bought.take(prices[p][t].rate, structure[p].list[t].place);
                sold.take(prices[p][t].sell, structure[p].list[t].place);
            }
        bought.judge(key, usual, money, warnings);
        sold.judge(key, usual, money, warnings);
    };
    periods("energyratestructure", rate.energy, energy);
    for (const auto& [key, charge] :
         {std::pair{"demandratestructure", &rate.demand}, std::pair{"flatdemandstructure", &rate.flat_demand}}) {
        const UsualRange& usual = charge->daily ? daily : demand;
        periods(key, charge->periods, usual);
        judge_sign(fields, key, *charge, usual, money, warnings);
    }
    Largest of_reactive, of_fuel;
    of_reactive.take(rate.reactive, fields.at("demandreactivepowercharge").place);
    of_reactive.judge("demandreactivepowercharge", reactive, money, warnings);
    for (const double each : rate.adjustment) of_fuel.take(each, fields.at("fueladjustmentsmonthly").place);
    of_fuel.judge("fueladjustmentsmonthly", adjustment, money, warnings);
    const std::string country = lower(fields.text("country"));
    if (money.name == "USD" && !country.empty() && country != "us" && country != "usa" && country != "united states")
        warnings.push_back({fields.at("country").place,
                            "the rate is of '" + fields.text("country") +
                                "', and prices of a rate file are read in USD: say rate_currency beside rate_file, "
                                "or convert them"});
    return warnings;
}

} // namespace sitewatt
