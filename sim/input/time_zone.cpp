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
}

double TimeZone::ahead(double instant) const {
    return static_cast<double>(of(zone_).get_info(at(instant)).offset.count());
}

double TimeZone::standard(double instant) const {
    double least = ahead(instant);
    for (const auto& [time, offset] : changes(instant, instant + 366.0 * 86400.0)) least = std::min(least, offset);
    return least;
}

std::vector<double> TimeZone::instants(double clock) const {
    const double whole = std::floor(clock), rest = clock - whole;
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
    return list;
}

} // namespace sitewatt
