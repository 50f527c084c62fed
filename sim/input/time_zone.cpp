#include "sim/input/time_zone.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <date/tz.h>
#include <stdexcept>

namespace sitewatt {
namespace {

using std::chrono::seconds;
date::sys_seconds at(double instant) { return date::sys_seconds{seconds{static_cast<long>(std::floor(instant))}}; }
constexpr double far = 250.0 * 366.0 * 86400.0; // s from 1970, beyond every list
double count(auto time) { return static_cast<double>(time.time_since_epoch().count()); }
const date::time_zone& of(const void* zone) { return *static_cast<const date::time_zone*>(zone); }

} // namespace

TimeZone::TimeZone(const std::string& name) : zone_(nullptr) {
    try {
        zone_ = date::locate_zone(name);
    } catch (const std::exception&) {
        throw std::invalid_argument("no time zone '" + name +
                                    "': write its name in the IANA database, such as America/Chicago or Europe/Berlin");
    }
    rule_ = ZoneRule::of_zone(name);
    if (rule_) last_ = std::max(count(of(zone_).get_info(at(far)).begin), -far);
}

double TimeZone::ahead(double instant) const {
    if (instant >= last_) {
        const auto since = rule_->changes(last_, instant + 0.5);
        if (!since.empty()) return since.back().second;
    }
    return static_cast<double>(of(zone_).get_info(at(instant)).offset.count());
}

double TimeZone::standard(double instant) const {
    double least = ahead(instant);
    for (const auto& [time, offset] : changes(instant, instant + 366.0 * 86400.0)) least = std::min(least, offset);
    return least;
}

std::vector<double> TimeZone::instants(double clock) const {
    const double whole = std::floor(clock), rest = clock - whole;
    if (clock - 86400.0 > last_) {
        std::vector<double> list;
        for (const double offset : {std::max(rule_->offsets().first, rule_->offsets().second),
                                    std::min(rule_->offsets().first, rule_->offsets().second)})
            if (ahead(clock - offset) == offset) list.push_back(clock - offset);
        return list;
    }
    const auto info = of(zone_).get_info(date::local_seconds{seconds{static_cast<long>(whole)}});
    if (info.result == date::local_info::nonexistent) return {};
    std::vector<double> list{whole - static_cast<double>(info.first.offset.count()) + rest};
    if (info.result == date::local_info::ambiguous)
        list.push_back(whole - static_cast<double>(info.second.offset.count()) + rest);
    return list;
}

std::vector<std::pair<double, double>> TimeZone::changes(double from, double to) const {
    std::vector<std::pair<double, double>> list;
    for (auto info = of(zone_).get_info(at(from)); count(info.end) < to; info = of(zone_).get_info(info.end))
        list.emplace_back(count(info.end), static_cast<double>(of(zone_).get_info(info.end).offset.count()));
    if (to > last_)
        for (const auto& change : rule_->changes(std::max(from, last_), to)) list.push_back(change);
    return list;
}

} // namespace sitewatt
