#pragma once
/// Progress of long work on stderr: one moving line on a terminal, else a line for every tenth finished.

#include <chrono>
#include <cstddef>
#include <mutex>
#include <string>

namespace sitewatt {

/// "12 of 40, 3.1 a second, 9 s left": how far that many things are after so many seconds; "" before one is done.
std::string pace(std::size_t things, double fraction, double seconds);

class Progress {
  public:
    /// @param what  "memphis"   @param quiet  says nothing at all
    Progress(const std::string& what, bool quiet);
    ~Progress();
    Progress(const Progress&) = delete;
    Progress& operator=(const Progress&) = delete;

    /// The work is that many things: how many are done, how many a second, and the time left are shown from here on.
    void counts(std::size_t things);
    /// @param fraction  finished, 0 to 1; may be called from several threads
    void operator()(double fraction);

  private:
    std::string what_;
    bool quiet_, terminal_;
    int shown_ = -1; ///< percent last shown
    std::size_t things_ = 0;
    std::chrono::steady_clock::time_point begin_ = std::chrono::steady_clock::now();
    std::mutex mutex_;
};

} // namespace sitewatt
