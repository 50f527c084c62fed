#include "sim/input/series_dates.hpp"

#include "sim/error.hpp"
#include "sim/input/time_stamp.hpp"

#include <chrono>
#include <cmath>
#include <utility>

namespace sitewatt {

SeriesDates::SeriesDates(const SeriesHeader& header, const std::string& time_zone, bool own, Place place)
    : time_(header.time), offset_(header.offset), unread_(own ? "" : header.unread_zone), header_(std::move(place)) {
    const std::string& zone = own || header.region.empty() ? time_zone : header.region;
    if (!zone.empty()) zone_.emplace(zone);
}

double SeriesDates::read(const Cell& cell, const Place& place) {
    const auto stamp = read_time_stamp(cell.text);
    const std::string text(cell.text);
    if (!stamp) throw InputError(place, "'" + text + "' is no date and time such as 2025-07-01T14:00Z");
    if (first_) said_zone_ = stamp->offset.has_value();
    if (!said_zone_ && !unread_.empty())
        throw InputError(header_, "the zone '" + unread_ +
                                      "' of the header is not read: write datetime_utc or datetime (UTC+01:00), or "
                                      "say in this series' [series] table the zone of the dates by its name in the "
                                      "IANA database, time_zone = \"Europe/Berlin\"");
    if (said_zone_ != stamp->offset.has_value())
        throw InputError(place, "'" + text + "' " + (said_zone_ ? "says no zone" : "says its zone") +
                                    ", the rows before do" + (said_zone_ ? "" : " not") +
                                    ": give every date its zone, or none");
    if (time_ == SeriesHeader::Time::fixed && stamp->offset.value_or(offset_) != offset_)
        throw InputError(place, "'" + text + "' is in another zone than the header says: name the column datetime");
    double instant = stamp->clock - stamp->offset.value_or(offset_);
    if (by_wall()) instant = on_wall(stamp->clock, text, place);
    if (!first_ && !(instant > last_)) refuse(instant, text, place);
    if (first_) first_clock_ = stamp->clock;
    first_ = false;
    before_ = clock_;
    clock_ = stamp->clock;
    last_offset_ = stamp->offset.value_or(offset_);
    return last_ = instant;
}

std::optional<double> SeriesDates::end_by_calendar() const {
    using namespace std::chrono;
    const auto date = [](double clock) {
        return year_month_day{sys_days{days{static_cast<int>(std::floor(clock / 86400.0))}}};
    };
    const year_month_day from = date(before_), to = date(clock_);
    const auto next = from + months{1} == to ? to + months{1} : from + years{1} == to ? to + years{1} : to;
    if (next == to || !next.ok()) return std::nullopt;
    const double clock = clock_ + 86400.0 * static_cast<double>((sys_days{next} - sys_days{to}).count());
    if (!by_wall()) return clock - last_offset_;
    const auto instants = zone_->instants(clock);
    return instants.empty() ? std::nullopt : std::optional(instants.front());
}

bool SeriesDates::look_like_ends() const {
    constexpr double day = 86400.0; // s
    const double step = clock_ - before_;
    return step <= 3600.0 && std::fmod(first_clock_, day) == step && std::fmod(clock_, day) == 0.0;
}

SeriesClock SeriesDates::clock() const {
    return said_zone_ || time_ == SeriesHeader::Time::fixed || by_wall() ? SeriesClock::utc : SeriesClock::standard;
}

double SeriesDates::on_wall(double clock, const std::string& text, const Place& place) const {
    const auto instants = zone_->instants(clock);
    if (instants.empty())
        throw InputError(place, "'" + text +
                                    "' is in the hour that the clock leaves out in spring: if the dates are "
                                    "standard time all year, name their column datetime_standard");
    return instants.size() > 1 && !first_ && instants.front() <= last_ ? instants.back() : instants.front();
}

void SeriesDates::refuse(double instant, const std::string& text, const Place& place) const {
    const bool twice = !zone_ && !said_zone_ && time_ == SeriesHeader::Time::wall && last_ - instant < 3600.0;
    throw InputError(place,
                     "time does not increase here: '" + text + "' " +
                         (instant == last_ ? "stands twice" : "lies before the row above it") +
                         (instant == last_ && text.find(':') == std::string::npos
                              ? ": if its hour stands in a column of its own, write both in one, as "
                                "2025-07-01T14:00"
                          : twice ? "; if it is the hour that comes twice in autumn, name the zone of the dates, "
                                    "as time_zone = \"America/Chicago\" in [site]"
                                  : ": sort the rows by time, each once"));
}

} // namespace sitewatt
