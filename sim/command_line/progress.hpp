#pragma once
/// Progress of long work on stderr: one moving line on a terminal, else a line for every tenth finished.

#include <mutex>
#include <string>

namespace sitewatt {

class Progress {
  public:
    /// @param what  "memphis"   @param quiet  says nothing at all
    Progress(const std::string& what, bool quiet);
    ~Progress();
    Progress(const Progress&) = delete;
    Progress& operator=(const Progress&) = delete;

    /// @param fraction  finished, 0 to 1; may be called from several threads
    void operator()(double fraction);

  private:
    std::string what_;
    bool quiet_, terminal_;
    int shown_ = -1; ///< percent last shown
    std::mutex mutex_;
};

} // namespace sitewatt
