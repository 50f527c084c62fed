#pragma once
/// `sitewatt optimise FILE`, and `check FILE` of such a file.

#include "sim/command_line/exit_code.hpp"
#include "sim/command_line/options.hpp"
#include "sim/command_line/product.hpp"

#include <atomic>

namespace sitewatt {

/// The file is read, and the middle of its ranges built.
ExitCode check_sizing(const Options& o, const Product& product);
ExitCode optimise_command(const Options& o, const Product& product, const std::atomic<bool>& interrupted);

} // namespace sitewatt
