#pragma once
/// The commands about studies: `sweep STUDY`, `check STUDY` and `answer SWEEP`.

#include "sim/command_line/exit_code.hpp"
#include "sim/command_line/options.hpp"
#include "sim/command_line/product.hpp"

#include <atomic>

namespace sitewatt {

/// A study file that says a table, `sweep` or `optimise`, itself or through what it extends.
bool holds_table(const std::filesystem::path& path, const char* table, bool allow_outside);
/// Every variant is read and built; mistakes name their case.
ExitCode check_study(const Options& o, const Product& product);
/// What a finished sweep says.
ExitCode answer_command(const Options& o);
/// @param interrupted  set by a signal
ExitCode sweep_command(const Options& o, const Product& product, const std::atomic<bool>& interrupted);

} // namespace sitewatt
