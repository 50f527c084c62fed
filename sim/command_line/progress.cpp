#include "sim/command_line/progress.hpp"

#include <cstdio>
#include <unistd.h>
#include <utility>

namespace sitewatt {

Progress::Progress(std::string what, bool quiet)
    : what_(std::move(what)), quiet_(quiet), terminal_(isatty(STDERR_FILENO) == 1) {}

Progress::~Progress() {
    if (terminal_ && !quiet_ && shown_ >= 0) std::fputs("\r\033[K", stderr);
}

void Progress::operator()(double fraction) {
    if (quiet_) return;
    const int percent = static_cast<int>(100.0 * fraction);
    const std::scoped_lock lock(mutex_);
    if (percent <= shown_ || (!terminal_ && percent / 10 <= shown_ / 10 && shown_ >= 0)) return;
    shown_ = percent;
    std::fprintf(stderr, terminal_ ? "\r%s %3d %%" : "%s %3d %%\n", what_.c_str(), percent);
    std::fflush(stderr);
}

} // namespace sitewatt
