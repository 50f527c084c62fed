#pragma once
/// `sitewatt optimise`.

#include "sim/command_line/exit_code.hpp"
#include "sim/command_line/options.hpp"
#include "sim/command_line/product.hpp"

#include <atomic>

namespace sitewatt {

ExitCode optimise_command(const Options& o, const Product& product, const std::atomic<bool>& interrupted);

} // namespace sitewatt
