#include "sim/input/rate_file.hpp"

#include "sim/error.hpp"
#include "sim/input/text_file.hpp"

#include <nlohmann/json.hpp>

#include <string>

namespace sitewatt {
namespace {

using Json = nlohmann::json;

constexpr std::size_t file_limit = 16 << 20;   // bytes
constexpr double kilowatt_hour = 3.6e6;        // J
constexpr double kilowatt = 1e3;               // W
constexpr double days_of_month = 365.0 / 12.0; // mean

class Reader {
  public:
    Reader(const Json& json, std::string file) : json_(json), file_(std::move(file)) {}

    RateSchedule read() const {
        RateSchedule rate;
        rate.energy = structure("energyratestructure", "kWh", kilowatt_hour);
        if (rate.energy.empty()) refuse("no 'energyratestructure': energy has no price");
        rate.energy_weekday = schedule("energyweekdayschedule", rate.energy.size());
        rate.energy_weekend = schedule("energyweekendschedule", rate.energy.size());
        rate.demand = structure("demandratestructure", "kW", kilowatt);
        if (!rate.demand.empty()) {
            rate.demand_weekday = schedule("demandweekdayschedule", rate.demand.size());
            rate.demand_weekend = schedule("demandweekendschedule", rate.demand.size());
        }
        rate.flat_demand = structure("flatdemandstructure", "kW", kilowatt);
        if (!rate.flat_demand.empty()) {
            const Json& months = json_.contains("flatdemandmonths") ? json_["flatdemandmonths"] : Json::array();
            if (!months.is_array() || months.size() != 12) refuse("'flatdemandmonths' is not a list of 12 periods");
            for (std::size_t m = 0; m < 12; ++m)
                rate.flat_demand_month[m] = period(months[m], "flatdemandmonths", rate.flat_demand.size());
        }
        rate.fixed = fixed();
        return rate;
    }

  private:
    [[noreturn]] void refuse(const std::string& what) const {
        throw InputError({file_, 1, 1}, what + "; the format is that of the US Utility Rate Database, version 7");
    }
    double number(const Json& object, const char* key, double fallback) const {
        if (!object.contains(key) || object[key].is_null()) return fallback;
        if (!object[key].is_number()) refuse("'" + std::string(key) + "' is not a number");
        return object[key].get<double>();
    }
    std::vector<RateSchedule::Tiers> structure(const char* key, const std::string& unit, double size) const {
        std::vector<RateSchedule::Tiers> periods;
        if (!json_.contains(key)) return periods;
        if (!json_[key].is_array()) refuse("'" + std::string(key) + "' is not a list of periods");
        for (const Json& list : json_[key]) {
            const std::string name = "period " + std::to_string(periods.size()) + " of '" + key + "'";
            RateSchedule::Tiers tiers;
            double begin = 0.0;
            if (!list.is_array() || list.empty()) refuse(name + " has no rates");
            for (const Json& tier : list) {
                if (tier.contains("unit") && tier["unit"] != unit)
                    refuse(std::string(name)
                               .append(" has tiers by '")
                               .append(tier["unit"].dump())
                               .append("', understood are those by ")
                               .append(unit));
                const bool last = tiers.size() + 1 == list.size();
                const double end = size * number(tier, "max", std::numeric_limits<double>::infinity());
                if (end <= begin)
                    refuse(name + " has tiers that overlap or stand still at " + std::to_string(end / size));
                tiers.push_back({last ? std::numeric_limits<double>::infinity() : end,
                                 (number(tier, "rate", 0.0) + number(tier, "adj", 0.0)) / size});
                begin = end;
            }
            periods.push_back(std::move(tiers));
        }
        return periods;
    }
    int period(const Json& value, const char* key, std::size_t count) const {
        if (!value.is_number_integer() || value.get<int>() < 0 || value.get<std::size_t>() >= count)
            refuse("'" + std::string(key) + "' names period " + value.dump() + ", there are " + std::to_string(count));
        return value.get<int>();
    }
    RateSchedule::Schedule schedule(const char* key, std::size_t count) const {
        RateSchedule::Schedule s{};
        const bool whole = json_.contains(key) && json_[key].is_array() && json_[key].size() == 12;
        for (std::size_t m = 0; m < 12; ++m) {
            if (!whole || !json_[key][m].is_array() || json_[key][m].size() != 24)
                refuse("'" + std::string(key) + "' is not 12 months of 24 hours: hours would have no price");
            for (std::size_t h = 0; h < 24; ++h) s[m][h] = period(json_[key][m][h], key, count);
        }
        return s;
    }
    double fixed() const {
        const double charge = number(json_, "fixedchargefirstmeter", number(json_, "fixedmonthlycharge", 0.0));
        const std::string unit = json_.value("fixedchargeunits", std::string("$/month"));
        if (unit == "$/month") return charge;
        if (unit == "$/day") return charge * days_of_month;
        if (unit == "$/year") return charge / 12.0;
        refuse("'fixedchargeunits' is '" + unit + "', understood are $/month, $/day and $/year");
    }
    const Json& json_;
    std::string file_;
};

} // namespace

RateSchedule read_rate(const std::filesystem::path& path) {
    const std::string file = path.string(), text = read_text(path, file_limit);
    Json json;
    try {
        json = Json::parse(text);
    } catch (const Json::parse_error& error) {
        int line = 1, column = 1;
        for (std::size_t i = 0; i + 1 < std::min(error.byte, text.size()); ++i, ++column)
            if (text[i] == '\n') ++line, column = 0;
        throw InputError({file, line, column}, "this is no JSON: a rate schedule is expected, such as one of OpenEI");
    }
    if (json.is_object() && json.contains("items") && json["items"].is_array() && !json["items"].empty())
        json = Json(json["items"][0]);
    if (!json.is_object()) throw InputError({file, 1, 1}, "a rate schedule is one object");
    return Reader(json, file).read();
}

} // namespace sitewatt
