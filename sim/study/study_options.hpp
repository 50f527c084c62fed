#pragma once
/// What every command says that runs variants.

#include "sim/input/site_file.hpp"

#include <atomic>
#include <string>

namespace sitewatt {

struct StudyOptions {
    SiteFileOptions site_file; ///< overrides that hold for every variant
    int threads = 0;           ///< 0: all cores
    bool fresh = false;        ///< runs that are finished are run again
    std::string output;        ///< folder; "" for out/<file>
    const std::atomic<bool>* interrupted = nullptr;
};

} // namespace sitewatt
