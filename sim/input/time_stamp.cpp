#include "sim/input/time_stamp.hpp"

#include <charconv>
#include <chrono>
#include <cmath>

namespace sitewatt {
namespace {

/// Reads a text from its front; once something does not fit, nothing more does.
class Front {
  public:
    explicit Front(std::string_view text) : rest_(text) {}
    bool good() const { return good_; }
    bool empty() const { return rest_.empty(); }
    /// A number of exactly so many digits.
    int digits(std::size_t count) {
        int value = 0;
        for (std::size_t k = 0; k < count; ++k) {
            if (k >= rest_.size() || rest_[k] < '0' || rest_[k] > '9') return good_ = false, 0;
            value = 10 * value + (rest_[k] - '0');
        }
        rest_.remove_prefix(count);
        return value;
    }
    bool take(std::string_view word) {
        if (!rest_.starts_with(word)) return false;
        rest_.remove_prefix(word.size());
        return true;
    }
    void expect(std::string_view word) { good_ = take(word) && good_; }
    /// .5 of a second
    double fraction() {
        double value = 0.0;
        const auto [end, error] = std::from_chars(rest_.data(), rest_.data() + rest_.size(), value);
        if (error != std::errc{} || value >= 1.0) return good_ = false, 0.0;
        rest_.remove_prefix(static_cast<std::size_t>(end - rest_.data()));
        return value;
    }
    bool at(char c) const { return !rest_.empty() && rest_.front() == c; }

  private:
    std::string_view rest_;
    bool good_ = true;
};

std::optional<double> zone(Front& text) {
    if (text.take("Z") || text.take("UTC") || text.take("GMT")) return 0.0;
    const double sign = text.at('-') ? -1.0 : 1.0;
    if (!text.take("+") && !text.take("-")) return std::nullopt;
    const int hours = text.digits(2);
    const int minutes = text.empty() ? 0 : (text.take(":"), text.digits(2));
    if (hours > 14 || minutes > 59) text.expect("an offset of a zone");
    return sign * (3600.0 * hours + 60.0 * minutes);
}

} // namespace

std::optional<TimeStamp> read_time_stamp(std::string_view text) {
    Front front(text);
    const int year = front.digits(4);
    const std::string_view mark = front.at('/') ? "/" : "-"; // the year first is the same everywhere
    front.expect(mark);
    const int month = front.digits(2);
    const bool has_day = front.take(mark);
    if (!has_day && (!front.empty() || mark == "/")) return std::nullopt;
    const int day = has_day ? front.digits(2) : 1;
    const std::chrono::year_month_day date{std::chrono::year{year} / month / day};
    if (!front.good() || !date.ok()) return std::nullopt;
    TimeStamp stamp{86400.0 * static_cast<double>(std::chrono::sys_days{date}.time_since_epoch().count()), {}};
    if (front.empty()) return stamp;
    if (!front.take("T")) front.expect(" ");
    const int hour = front.digits(2);
    front.expect(":");
    const int minute = front.digits(2);
    double second = 0.0;
    if (front.take(":")) {
        second = front.digits(2);
        if (front.at('.')) second += front.fraction();
    }
    if (hour > 24 || minute > 59 || second >= 60.0 || (hour == 24 && minute + second > 0.0)) return std::nullopt;
    stamp.clock += 3600.0 * hour + 60.0 * minute + second;
    if (front.take(" ") || !front.empty()) {
        stamp.offset = zone(front);
        if (!stamp.offset) return std::nullopt;
    }
    if (!front.good() || !front.empty()) return std::nullopt;
    return stamp;
}

} // namespace sitewatt
