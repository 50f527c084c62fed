#pragma once
/// How far a process is with its part of a sweep.

#include <cstddef>
#include <string>

namespace sitewatt {

struct FinishedList {
    std::string name;     ///< of its file: "finished-2-of-4.jsonl"
    std::size_t runs = 0; ///< that it finished
    double age = 0.0;     ///< s since its last line
};

} // namespace sitewatt
