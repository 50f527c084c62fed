#include "sim/input/rate_terms.hpp"

#include "models/field.hpp"
#include "sim/input/time_stamp.hpp"

namespace sitewatt {
namespace {

using Kind = JsonValue::Kind;
using Terms = RateSchedule::Terms;

constexpr double kilowatt = 1e3, kilowatt_hour = 3.6e6; // W, J
constexpr double latest = 253402300800.0;               // s, the year 10000: what is later counts ms

void read_number(const RateFields& fields, const char* key, double unit, Terms::Said<double>& said) {
    if (!fields.at(key).says_nothing()) said = {fields.number(key) * unit, fields.at(key).place};
}

void read_date(const RateFields& fields, const char* key, Terms::Said<double>& said, std::vector<Mistake>& warnings) {
    const JsonValue& value = fields.at(key);
    if (value.says_nothing() || said.place.line > 0) return;
    const JsonValue& date = value.is(Kind::object) ? value.at("$date") : value;
    const auto stamp = date.is(Kind::text) ? read_time_stamp(date.text) : std::nullopt;
    if (date.is(Kind::number))
        said = {date.number > latest ? date.number / 1e3 : date.number, value.place};
    else if (stamp)
        said = {stamp->clock - stamp->offset.value_or(0.0), value.place};
    else
        warnings.push_back({value.place, "'" + std::string(key) + "' holds " + value.shown() +
                                             ", which is no date that is read, so nobody looks whether the rate is in "
                                             "force: write 2025-01-31"});
}

} // namespace

RateSchedule::Terms read_rate_terms(const RateFields& fields, std::vector<Mistake>& warnings) {
    Terms terms;
    read_number(fields, "peakkwcapacitymin", kilowatt, terms.least_demand);
    read_number(fields, "peakkwcapacitymax", kilowatt, terms.most_demand);
    read_number(fields, "peakkwhusagemin", kilowatt_hour, terms.least_energy);
    read_number(fields, "peakkwhusagemax", kilowatt_hour, terms.most_energy);
    if (terms.least_demand.value > terms.most_demand.value)
        fields.refuse("peakkwcapacitymin", "is over peakkwcapacitymax: nobody may have the rate");
    if (terms.least_energy.value > terms.most_energy.value)
        fields.refuse("peakkwhusagemin", "is over peakkwhusagemax: nobody may have the rate");
    read_date(fields, "startdate", terms.begins, warnings);
    read_date(fields, "effectivedate", terms.begins, warnings);
    read_date(fields, "enddate", terms.ends, warnings);
    if (terms.ends.value < terms.begins.value) { // as the database has it of some rates
        warnings.push_back({terms.ends.place,
                            "'enddate' lies before the begin of the rate and is not looked at: is the "
                            "rate still in force?"});
        terms.ends = {infinity};
    }
    terms.sector = {fields.text("sector"), fields.at("sector").place};
    return terms;
}

} // namespace sitewatt
