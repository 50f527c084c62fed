#include "sim/input/rate_file.hpp"

#include "sim/error.hpp"
#include "sim/input/rate_fields.hpp"
#include "sim/input/rate_sense.hpp"
#include "sim/input/rate_terms.hpp"
#include "sim/input/text_file.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

namespace sitewatt {
namespace {
using Kind = JsonValue::Kind;
using Rate = RateSchedule;
constexpr std::size_t file_limit = 16 << 20; // bytes
constexpr double kilowatt_hour = 3.6e6;      // J
constexpr double kilowatt = 1e3;             // W
constexpr double horsepower = 745.69987;     // W, mechanical: 550 ft lbf/s

class Reader {
  public:
    Reader(const JsonValue& rate, const Currency& money) : fields_(rate), money_(money) {}

    Rate read() {
        fields_.check_keys();
        rate_.name = fields_.text("label").empty() ? fields_.text("name") : fields_.text("label");
        energy();
        rate_.demand = demand("demandratestructure", "demandrateunit");
        if (!rate_.demand.periods.empty()) {
            rate_.demand_weekday = fields_.schedule("demandweekdayschedule", rate_.demand.periods.size());
            rate_.demand_weekend = fields_.schedule("demandweekendschedule", rate_.demand.periods.size());
        }
        rate_.flat_demand = demand("flatdemandstructure", "flatdemandunit");
        if (!rate_.flat_demand.periods.empty())
            for (std::size_t m = 0; m < 12; ++m)
                rate_.flat_demand_month[m] = fields_.period("flatdemandmonths", fields_.months("flatdemandmonths")[m],
                                                            rate_.flat_demand.periods.size());
        rate_.reactive = fields_.number("demandreactivepowercharge") / kilowatt;
        window();
        lookback();
        ratchet();
        charges();
        exports();
        rate_.terms = read_rate_terms(fields_, rate_.warnings);
        rate_.scale(money_.usd);
        for (auto& warning : rates_without_sense(fields_, rate_, money_)) rate_.warnings.push_back(std::move(warning));
        for (const char* key : {"energyratestructure", "demandratestructure", "flatdemandstructure"}) open_ends(key);
        if (const std::string type = lower(fields_.text("servicetype")); type == "delivery" || type == "energy")
            rate_.warnings.push_back({fields_.at("servicetype").place,
                                      "'servicetype' is " + type + ": the rate bills one part of the power, and " +
                                          (type == "delivery" ? "its energy" : "its delivery") +
                                          " is bought by another; add that to its rates, or take a bundled one"});
        return rate_;
    }

  private:
    /// What lies beyond the end of a last tier has no price: the tier's own is taken, and told once.
    void open_ends(const std::string& key) {
        constexpr double endless = 1e9; // kWh or kW, as tools write for no end
        for (const JsonValue& period : fields_.structure(key)) {
            const JsonValue& last = period.list.back().at("max");
            if (!last.is(Kind::number) || last.number >= endless) continue;
            rate_.warnings.push_back({last.place, "'" + key + "' has a last tier that ends at " + last.shown() +
                                                      ": what lies beyond is taken at its price"});
            return;
        }
    }
    void energy() {
        const std::string key = "energyratestructure";
        bool tiered = false;
        for (const JsonValue& period : fields_.structure(key)) {
            const std::string unit = unit_of(key, period, "kwh");
            double size = kilowatt_hour, priced = kilowatt_hour;
            auto counts = Rate::TierUnit::energy;
            if (unit == "kwh daily")
                counts = Rate::TierUnit::energy_a_day;
            else if (unit == "kwh/kw")
                counts = Rate::TierUnit::hours_of_demand, size = kilowatt_hour / kilowatt;
            else if (unit == "kwh/kw daily")
                counts = Rate::TierUnit::hours_of_demand_a_day, size = kilowatt_hour / kilowatt;
            else if (unit == "mwh")
                size = priced = 1e3 * kilowatt_hour;
            else if (unit != "kwh")
                fields_.refuse(
                    key, "has tiers by '" + unit + "', understood are kWh, MWh, kWh daily, kWh/kW and kWh/kW daily",
                    period);
            for (const JsonValue& tier : period.list) {
                if (!tier.at("sell").is(Kind::null)) rate_.sells = true;
                if (fields_.number(key, tier.at("sell"), 0.0) !=
                    fields_.number(key, period.list.front().at("sell"), 0.0))
                    fields_.refuse(key,
                                   "sells at different rates in tiers of one period: exports have no tiers, give "
                                   "them the same sell",
                                   tier);
            }
            rate_.energy.push_back(fields_.tiers(key, period, size, priced));
            if (period.list.size() < 2) continue;
            if (tiered && counts != rate_.tier_unit) fields_.refuse(key, "has tiers in different units", period);
            rate_.tier_unit = counts, tiered = true;
        }
        if (rate_.energy.empty()) fields_.refuse(key, "is missing: energy has no price");
        rate_.energy_weekday = fields_.schedule("energyweekdayschedule", rate_.energy.size());
        rate_.energy_weekend = fields_.schedule("energyweekendschedule", rate_.energy.size());
        one_scale_of_tiers();
        constexpr const char* fuel = "fueladjustmentsmonthly";
        for (std::size_t m = 0; m < 12 && !fields_.missing(fuel); ++m)
            rate_.adjustment[m] = fields_.number(fuel, fields_.months(fuel)[m], 0.0) / kilowatt_hour;
    }
    /// The unit that all tiers of a period say, in lower case.
    std::string unit_of(const std::string& key, const JsonValue& period, const std::string& usual) const {
        std::string unit;
        for (const JsonValue& tier : period.list) {
            const JsonValue& said = tier.at("unit");
            if (!said.is(Kind::null) && !said.is(Kind::text)) fields_.refuse(key, "has a unit that is no text", said);
            const std::string here = said.text.empty() ? usual : lower(said.text);
            if (!unit.empty() && here != unit)
                fields_.refuse(key, "mixes tiers by '" + unit + "' and by '" + here + "' in a period", tier);
            unit = here;
        }
        return unit;
    }
    /// Tiers count the month's energy over all periods, so all periods of a month must end their tiers alike.
    void one_scale_of_tiers() const {
        for (std::size_t m = 0; m < 12; ++m) {
            const Rate::Tiers* first = nullptr;
            for (const auto* schedule : {&rate_.energy_weekday, &rate_.energy_weekend})
                for (const int p : (*schedule)[m]) {
                    const auto& tiers = rate_.energy[static_cast<std::size_t>(p)];
                    if (tiers.size() < 2) continue;
                    if (first == nullptr) first = &tiers;
                    if (!std::equal(tiers.begin(), tiers.end(), first->begin(), first->end(),
                                    [](const auto& a, const auto& b) { return a.end == b.end; }))
                        fields_.refuse("energyratestructure",
                                       "has tiers that end at different energies in periods of month " +
                                           std::to_string(m + 1) +
                                           ": they count the month's energy over all periods, so give them the same "
                                           "max");
                }
        }
    }

    Rate::Demand demand(const std::string& key, const std::string& unit_key) const {
        Rate::Demand result;
        const std::string said = fields_.text(unit_key).empty() ? "kW" : fields_.text(unit_key);
        std::string unit = lower(said);
        const std::string daily = " daily";
        if (unit.ends_with(daily)) {
            result.daily = true;
            unit.resize(unit.size() - daily.size());
        }
        static const std::map<std::string, double> sizes{{"w", 1.0},         {"kw", kilowatt},  {"mw", 1e6},
                                                         {"hp", horsepower}, {"kva", kilowatt}, {"mva", 1e6}};
        const auto size = sizes.find(unit);
        if (size == sizes.end())
            fields_.refuse(unit_key, "is '" + said + "', understood are kW, MW, hp, kVA and MVA, each also daily");
        result.apparent = unit.ends_with("va");
        for (const JsonValue& period : fields_.structure(key)) {
            if (const std::string here = unit_of(key, period, lower(said)); here != lower(said))
                fields_.refuse(
                    key, "has tiers by '" + here + "' where " + unit_key + " is '" + said + "': say the same in both",
                    period);
            result.periods.push_back(fields_.tiers(key, period, size->second, size->second));
        }
        return result;
    }
    void window() {
        constexpr std::array minutes{5.0, 10.0, 15.0, 20.0, 30.0, 60.0};
        const double said = fields_.number("demandwindow", 15.0);
        if (std::find(minutes.begin(), minutes.end(), said) == minutes.end())
            fields_.refuse("demandwindow", "is " + fields_.at("demandwindow").shown() +
                                               ", understood are 5, 10, 15, 20, 30 and 60 minutes");
        rate_.window = 60.0 * said;
    }

    void lookback() {
        rate_.lookback_share = fields_.share("lookbackpercent", fields_.at("lookbackpercent"));
        const double range = fields_.number("lookbackrange");
        if (!(range >= 0.0 && range <= 12.0) || range != std::floor(range))
            fields_.refuse("lookbackrange",
                           "is " + fields_.at("lookbackrange").shown() + ", understood are 0 to 12 months");
        rate_.lookback_range = static_cast<int>(range);
        const bool months = !fields_.at("lookbackmonths").says_nothing();
        if (months)
            for (std::size_t m = 0; m < 12; ++m)
                rate_.lookback_months[m] = !fields_.months("lookbackmonths")[m].says_nothing();
        const std::string named = months ? "lookbackmonths" : "lookbackrange";
        if (months && range > 0.0)
            fields_.refuse(named, "stands beside a lookbackrange: the database has one or the other, set one to 0");
        if (rate_.lookback_share > 0.0 && !months && range == 0.0)
            fields_.refuse("lookbackpercent", "has no months to look back on: give lookbackrange or lookbackmonths");
        if (rate_.lookback_share == 0.0 && (months || range > 0.0))
            fields_.refuse(named, "has no lookbackpercent beside it");
    }
    void ratchet() {
        const std::string key = "demandratchetpercentage";
        const JsonValue& said = fields_.at(key);
        if (said.is(Kind::number))
            rate_.ratchet_share.fill(fields_.share(key, said));
        else if (!said.says_nothing())
            for (std::size_t m = 0; m < 12; ++m) rate_.ratchet_share[m] = fields_.share(key, fields_.months(key)[m]);
        if (!rate_.has_ratchet()) return;
        const std::string named = rate_.lookback_share > 0.0 ? "lookbackpercent" : key;
        std::set<int> used;
        for (const auto* schedule : {&rate_.demand_weekday, &rate_.demand_weekend})
            for (const auto& hours : *schedule) used.insert(hours.begin(), hours.end());
        if (!rate_.demand.periods.empty() && used.size() > 1)
            fields_.refuse(named, "stands beside demand by periods of the day, and tools that bill by this database "
                                  "differ on which of them it lifts: move the demand that it lifts to "
                                  "flatdemandstructure, or delete it");
        if (rate_.demand.daily || rate_.flat_demand.daily)
            fields_.refuse(named, "stands beside a demand charge paid daily: which day's peak it lifts is not said");
    }

    Rate::Charge charge(const std::string& key, const std::string& unit_key) const {
        const double amount = fields_.number(key);
        if (amount == 0.0) return {};
        const std::string unit = lower(fields_.text(unit_key));
        if (unit == "$/month") return {amount, Rate::Per::month};
        if (unit == "$/day") return {amount, Rate::Per::day};
        if (unit == "$/year") return {amount, Rate::Per::year};
        if (unit.empty()) fields_.refuse(key, "has no " + unit_key + " beside it: say $/month, $/day or $/year");
        fields_.refuse(unit_key, "is '" + unit + "', understood are $/month, $/day and $/year, $ for any money");
    }
    void charges() {
        const auto set = [&](Rate::Charge& charge, const std::string& key, Rate::Charge said) {
            if (said.amount == 0.0) return;
            if (said.amount < 0.0 && &charge != &rate_.fixed)
                fields_.refuse(key, "is less than nothing: say 0 or more");
            if (charge.amount != 0.0 && (charge.amount != said.amount || charge.per != said.per))
                fields_.refuse(key, "and another field say the same charge differently: delete one");
            charge = said;
        };
        set(rate_.fixed, "fixedchargefirstmeter", charge("fixedchargefirstmeter", "fixedchargeunits"));
        set(rate_.fixed, "fixedmonthlycharge", {fields_.number("fixedmonthlycharge"), Rate::Per::month});
        const Rate::Charge least = charge("mincharge", "minchargeunits");
        set(least.per == Rate::Per::year ? rate_.least_of_year : rate_.least, "mincharge", least);
        set(rate_.least, "minmonthlycharge", {fields_.number("minmonthlycharge"), Rate::Per::month});
        set(rate_.least_of_year, "annualmincharge", {fields_.number("annualmincharge"), Rate::Per::year});
    }
    void exports() {
        const std::string rules = lower(fields_.text("dgrules"));
        const JsonValue& netted = fields_.at("usenetmetering");
        const bool nets = !netted.says_nothing() && lower(netted.text) != "false";
        if (nets && rules.starts_with("net billing"))
            fields_.refuse("usenetmetering",
                           "stands beside dgrules '" + fields_.text("dgrules") +
                               "': exports are netted or billed, not both; delete one, dgrules is the newer");
        if (rules == "net metering" || (rules.empty() && nets))
            rate_.exports = Rate::Exports::net_metering;
        else if (rules == "net billing instantaneous" || (rules.empty() && rate_.sells))
            rate_.exports = Rate::Exports::net_billing;
        else if (rules == "net billing hourly")
            rate_.exports = Rate::Exports::net_billing_by_hour;
        else if (!rules.empty())
            fields_.refuse("dgrules", "is '" + fields_.text("dgrules") +
                                          "', understood are Net Metering, Net Billing Instantaneous and Net Billing "
                                          "Hourly: a site's own generation stands behind its meter");
    }

    RateFields fields_;
    Currency money_;
    Rate rate_;
};

std::string name_of(const JsonValue& rate) {
    const std::string& label = rate.at("label").text;
    return !label.empty() ? label : !rate.at("name").text.empty() ? rate.at("name").text : "(no label)";
}

} // namespace

RateSchedule read_rate(const std::filesystem::path& path, const std::string& label) {
    return parse_rate(read_text(path, file_limit), path.string(), label);
}

RateSchedule parse_rate(const std::string& text, const std::string& file, const std::string& label,
                        const Currency& money) {
    const JsonValue root = parse_json(text, file);
    const JsonValue& items = root.at("items");
    const std::vector<JsonValue> one{root};
    const auto& rates = items.is(Kind::list) ? items.list : root.is(Kind::list) ? root.list : one;
    std::string known;
    std::vector<const JsonValue*> chosen;
    for (const JsonValue& rate : rates) {
        if (!rate.is(Kind::object)) throw InputError({file, 1, 1}, "a rate schedule is one object");
        known += (known.empty() ? "" : ", ") + name_of(rate);
        if (label.empty() || rate.at("label").text == label || rate.at("name").text == label) chosen.push_back(&rate);
    }
    if (rates.empty()) throw InputError({file, 1, 1}, "the file holds no rate");
    if (chosen.size() != 1)
        throw InputError({file, 1, 1}, (chosen.empty() ? "no rate '" + label + "' in the file"
                                                       : std::to_string(chosen.size()) + " rates in the file") +
                                           ": say rate_label = \"…\" beside rate_file, one of " + known);
    return Reader(*chosen.front(), money).read();
}

} // namespace sitewatt
