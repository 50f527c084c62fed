#include "sim/command_line/progress.hpp"

#include "sim/command_line/terminal.hpp"

#include <cstdio>
#include <unistd.h>

namespace sitewatt {

Progress::Progress(const std::string& what, bool quiet)
    : what_(printable(what)), quiet_(quiet), terminal_(isatty(STDERR_FILENO) == 1) {}

Progress::~Progress() {
    if (terminal_ && !quiet_ && shown_ >= 0) std::fputs("\r\033[K", stderr);
}

void Progress::operator()(double fraction) {
    if (quiet_ || !(fraction >= 0.0 && fraction <= 1.0)) return;
    const int percent = static_cast<int>(100.0 * fraction);
    const std::scoped_lock lock(mutex_);
    if (percent <= shown_ || (!terminal_ && percent / 10 <= shown_ / 10 && shown_ >= 0)) return;
    shown_ = percent;
    std::fprintf(stderr, terminal_ ? "\r%s %3d %%" : "%s %3d %%\n", what_.c_str(), percent);
    std::fflush(stderr);
}

} // namespace sitewatt
