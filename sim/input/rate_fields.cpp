#include "sim/input/rate_fields.hpp"

#include "sim/error.hpp"
#include "sim/input/rate_keys.hpp"

#include <algorithm>
#include <cctype>
#include <limits>
#include <utility>

namespace sitewatt {
namespace {

using Kind = JsonValue::Kind;

bool contains(const auto& list, const std::string& key) {
    return std::find(list.begin(), list.end(), key) != list.end();
}

/// True if a text names a number of money or a share.
bool names_money(const std::string& text) {
    if (text.find_first_of("0123456789") == std::string::npos) return false;
    return text.find_first_of("$%") != std::string::npos || text.find("/k") != std::string::npos ||
           text.find("\xC2\xA2") != std::string::npos || // cent
           text.find_first_not_of("0123456789.-+ ") == std::string::npos;
}

void each_leaf(const JsonValue& value, const auto& see) {
    for (const auto& item : value.list) each_leaf(item, see);
    for (const auto& [name, item] : value.members) each_leaf(item, see);
    if (value.list.empty() && value.members.empty()) see(value);
}

} // namespace

std::string lower(std::string text) {
    for (char& c : text) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return text;
}

RateFields::RateFields(const JsonValue& rate) : rate_(rate) {
    for (const auto& [key, value] : rate.members)
        if (!fields_.emplace(lower(key), &value).second) refuse(key, "stands twice: leave one out", value);
}

void RateFields::refuse(const std::string& key, const std::string& what, const JsonValue& where) const {
    throw InputError(where.place.line > 0 ? where.place : rate_.place, "'" + key + "' " + what);
}
void RateFields::refuse(const std::string& key, const std::string& what) const { refuse(key, what, at(key)); }

const JsonValue& RateFields::at(const std::string& key) const {
    static const JsonValue none;
    const auto found = fields_.find(key);
    return found == fields_.end() ? none : *found->second;
}
std::string RateFields::text(const std::string& key) const {
    const JsonValue& value = at(key);
    if (!value.is(Kind::null) && !value.is(Kind::text)) refuse(key, "holds " + value.shown() + ": a text is expected");
    return value.text;
}
double RateFields::number(const std::string& key, double fallback) const { return number(key, at(key), fallback); }
double RateFields::number(const std::string& key, const JsonValue& value, double fallback) const {
    if (value.is(Kind::null)) return fallback;
    if (!value.is(Kind::number)) refuse(key, "holds " + value.shown() + ": a number is expected", value);
    return value.number;
}
double RateFields::share(const std::string& key, const JsonValue& value) const {
    const double s = number(key, value, 0.0);
    if (!(s >= 0.0 && s <= 1.0))
        refuse(key, "holds " + value.shown() + ": a share from 0 to 1 is expected, 0.9 for 90 %", value);
    return s;
}
const std::vector<JsonValue>& RateFields::months(const std::string& key) const {
    const JsonValue& value = at(key);
    if (value.list.size() != 12) refuse(key, "is not a list of 12 months");
    return value.list;
}
const std::vector<JsonValue>& RateFields::structure(const std::string& key) const {
    const JsonValue& value = at(key);
    if (!value.is(Kind::null) && !value.is(Kind::list)) refuse(key, "is not a list of periods");
    for (std::size_t p = 0; p < value.list.size(); ++p)
        if (value.list[p].list.empty()) refuse(key, "has no rates in period " + std::to_string(p), value.list[p]);
    return value.list;
}

RateSchedule::Tiers RateFields::tiers(const std::string& key, const JsonValue& period, double size,
                                      double priced) const {
    constexpr double open = std::numeric_limits<double>::infinity();
    RateSchedule::Tiers result;
    double begin = 0.0;
    for (const JsonValue& tier : period.list) {
        if (!tier.is(Kind::object)) refuse(key, "has a tier that is no object", tier);
        for (const auto& [name, value] : tier.members)
            if (name != "rate" && name != "adj" && name != "max" && name != "sell" && name != "unit" &&
                !value.says_nothing())
                refuse(key, "has a tier with '" + name + "': understood are rate, adj, max, sell and unit", value);
        if (key != "energyratestructure" && number(key, tier.at("sell"), 0.0) != 0.0)
            refuse(key, "has a tier that sells: exports are paid by energy, in energyratestructure", tier.at("sell"));
        if (tier.at("rate").is(Kind::null) && tier.at("adj").is(Kind::null))
            refuse(key, "has a tier without a rate: say 0 if it is free", tier);
        const bool last = result.size() + 1 == period.list.size();
        const double end = size * number(key, tier.at("max"), open);
        if (!last && !(end > begin && end < open))
            refuse(key, "has tiers that overlap or stand still: each needs a max above that of the one before", tier);
        result.push_back({last ? open : end,
                          (number(key, tier.at("rate"), 0.0) + number(key, tier.at("adj"), 0.0)) / priced,
                          number(key, tier.at("sell"), 0.0) / priced});
        begin = end;
    }
    return result;
}

int RateFields::period(const std::string& key, const JsonValue& value, std::size_t periods) const {
    const double p = value.is(Kind::number) ? value.number : -1.0;
    if (!(p >= 0.0 && p < static_cast<double>(periods)) || p != static_cast<int>(p))
        refuse(key, "names period " + value.shown() + ", there are " + std::to_string(periods) + ", counted from 0",
               value);
    return static_cast<int>(p);
}

RateSchedule::Schedule RateFields::schedule(const std::string& key, std::size_t periods) const {
    RateSchedule::Schedule s{};
    const auto& list = at(key).list;
    for (std::size_t m = 0; m < 12; ++m) {
        if (list.size() != 12 || list[m].list.size() != 24)
            refuse(key, "is not 12 months of 24 hours: hours would have no price");
        for (std::size_t h = 0; h < 24; ++h) s[m][h] = period(key, list[m].list[h], periods);
    }
    return s;
}

void RateFields::check_keys() const {
    for (const auto& [key, value] : fields_)
        if (!contains(rate_keys::read, key) && !contains(rate_keys::descriptive, key) && !value->says_nothing())
            refuse(key, "is no field of the US Utility Rate Database, version 8, that is understood, and may carry "
                        "money: put it into the rates, or delete it");
    // The older name of the units that demandrateunit and flatdemandunit say.
    if (const std::string unit = lower(text("demandunits")); !unit.empty() && unit != "kw")
        for (const auto& [structure, key] :
             {std::pair{"demandratestructure", "demandrateunit"}, std::pair{"flatdemandstructure", "flatdemandunit"}})
            if (!at(structure).list.empty() && lower(text(key)) != unit)
                refuse("demandunits",
                       "is '" + text("demandunits") + "' where " + key + " is not: say the same in both");
    for (const char* key : {"demandattrs", "energyattrs", "fixedattrs"})
        each_leaf(at(key), [&](const JsonValue& note) {
            if ((note.is(Kind::number) && note.number != 0.0) || names_money(note.text))
                refuse(key,
                       "notes a price beside the structure, " + note.shown() +
                           ": put it into rate and adj of the tiers, and delete the note",
                       note);
        });
    for (const JsonValue& period : at("coincidentratestructure").list)
        for (const JsonValue& tier : period.list)
            if (!tier.at("rate").says_nothing() || !tier.at("adj").says_nothing())
                refuse("coincidentratestructure", "charges the hours of the utility's own peaks, which a schedule does "
                                                  "not know: delete it, and give coincident_charge in the site file");
}

} // namespace sitewatt
