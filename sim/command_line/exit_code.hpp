#pragma once
/// How the program ends. Scripts rely on these: they never change their meaning.

namespace sitewatt {

enum class ExitCode : int {
    ok = 0,
    failed = 1,        ///< the solver gave up, or a balance does not close
    bad_input = 2,     ///< usage or input error
    storage = 3,       ///< unreadable or unwritable files, disk full
    partly_failed = 4, ///< a sweep finished with failed scenarios
    temporary = 75,    ///< try again
    interrupted = 130, ///< SIGINT; finished work is kept
    terminated = 143,  ///< SIGTERM; finished work is kept
};

} // namespace sitewatt
