#include "sim/command_line/progress.hpp"

#include "sim/command_line/terminal.hpp"

#include <array>
#include <cstdio>
#include <unistd.h>

namespace sitewatt {

Progress::Progress(const std::string& what, bool quiet)
    : what_(printable(what)), quiet_(quiet), terminal_(isatty(STDERR_FILENO) == 1) {}

Progress::~Progress() {
    if (terminal_ && !quiet_ && shown_ >= 0) std::fputs("\r\033[K", stderr);
}

std::string pace(std::size_t things, double fraction, double seconds) {
    const double done = fraction * static_cast<double>(things);
    std::array<char, 100> text{};
    if (seconds <= 0.0 || done < 1.0) return "";
    const double rate = done / seconds, left = seconds * (1.0 - fraction) / fraction;
    const bool slow = rate < 1.0, minutes = left >= 120.0;
    std::snprintf(text.data(), text.size(), "%zu of %zu, %.3g %s, %.0f %s left", static_cast<std::size_t>(done), things,
                  slow ? 1.0 / rate : rate, slow ? "s each" : "a second", minutes ? left / 60.0 : left,
                  minutes ? "min" : "s");
    return text.data();
}

void Progress::counts(std::size_t things) {
    const std::scoped_lock lock(mutex_);
    things_ = things;
    begin_ = std::chrono::steady_clock::now();
}

void Progress::operator()(double fraction) {
    if (quiet_ || !(fraction >= 0.0 && fraction <= 1.0)) return;
    const int percent = static_cast<int>(100.0 * fraction);
    const std::scoped_lock lock(mutex_);
    if (percent <= shown_ || (!terminal_ && percent / 10 <= shown_ / 10 && shown_ >= 0)) return;
    shown_ = percent;
    const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin_).count();
    const std::string more = things_ == 0 ? "" : "  " + pace(things_, fraction, seconds);
    std::fprintf(stderr, terminal_ ? "\r%s %3d %%%s\033[K" : "%s %3d %%%s\n", what_.c_str(), percent, more.c_str());
    std::fflush(stderr);
}

} // namespace sitewatt
