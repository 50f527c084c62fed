#include "sim/input/rate_sense.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

namespace sitewatt {
namespace {

using Kind = JsonValue::Kind;

constexpr double kilowatt_hour = 3.6e6, kilowatt = 1e3; // J, W

/// What a price is between, where it is not 0, in the unit it is told in.
struct Usual {
    double low, high;
    std::string_view unit;
    double si; ///< of one such unit
    std::string_view source;
};
constexpr Usual energy{0.001, 2.0, "USD/kWh", 1.0 / kilowatt_hour, "industry pays 0.02-0.4, critical peaks up to 1.5"},
    demand{0.01, 200.0, "USD/kW", 1.0 / kilowatt, "US schedules of up to 90 a month, NREL 2017"},
    daily{0.001, 10.0, "USD/kW a day", 1.0 / kilowatt, "US schedules of up to 90 a month, NREL 2017"},
    reactive{0.001, 10.0, "USD/kvar", 1.0 / kilowatt, "0.2-2 usual"},
    adjustment{1e-6, 0.3, "USD/kWh", 1.0 / kilowatt_hour, "fuel adjustments of up to 0.15"};

std::string text(double value) {
    std::array<char, 40> buffer{};
    std::snprintf(buffer.data(), buffer.size(), "%.6g", value);
    return buffer.data();
}

/// The largest of prices of one kind: others beside it may be as small as they like.
class Largest {
  public:
    void take(double value, const Place& place) {
        if (std::abs(value) > std::abs(value_)) value_ = value, place_ = place;
    }
    void judge(const std::string& key, const Usual& usual, std::vector<Mistake>& warnings) const {
        const double told = value_ / usual.si;
        if (told == 0.0 || (std::abs(told) >= usual.low && std::abs(told) <= usual.high)) return;
        warnings.push_back({place_, "'" + key + "' has " + text(told) + " " + std::string(usual.unit) + "; " +
                                        text(usual.low) + " to " + text(usual.high) + " is what could be (" +
                                        std::string(usual.source) + "): is its unit right?"});
    }

  private:
    double value_ = 0.0;
    Place place_{};
};

} // namespace

std::vector<Mistake> rates_without_sense(const RateFields& fields, const RateSchedule& rate) {
    std::vector<Mistake> warnings;
    const auto periods = [&](const std::string& key, const std::vector<RateSchedule::Tiers>& prices,
                             const Usual& usual) {
        const auto& structure = fields.structure(key);
        Largest bought, sold;
        for (std::size_t p = 0; p < prices.size(); ++p)
            for (std::size_t t = 0; t < prices[p].size(); ++t) {
                bought.take(prices[p][t].rate, structure[p].list[t].place);
                sold.take(prices[p][t].sell, structure[p].list[t].place);
            }
        bought.judge(key, usual, warnings);
        sold.judge(key, usual, warnings);
    };
    periods("energyratestructure", rate.energy, energy);
    periods("demandratestructure", rate.demand.periods, rate.demand.daily ? daily : demand);
    periods("flatdemandstructure", rate.flat_demand.periods, rate.flat_demand.daily ? daily : demand);
    Largest of_reactive, of_fuel;
    of_reactive.take(rate.reactive, fields.at("demandreactivepowercharge").place);
    of_reactive.judge("demandreactivepowercharge", reactive, warnings);
    for (const double each : rate.adjustment) of_fuel.take(each, fields.at("fueladjustmentsmonthly").place);
    of_fuel.judge("fueladjustmentsmonthly", adjustment, warnings);
    const std::string country = lower(fields.text("country"));
    if (!country.empty() && country != "us" && country != "usa" && country != "united states")
        warnings.push_back({fields.at("country").place,
                            "the rate is of '" + fields.text("country") +
                                "', and prices of a rate file are read in USD: convert them, or say the prices "
                                "in the site's own currency in [power.NAME]"});
    return warnings;
}

} // namespace sitewatt
