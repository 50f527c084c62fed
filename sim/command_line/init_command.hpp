#pragma once
/// `sitewatt init NAME`: a folder with a commented site file to begin with.

#include "sim/command_line/exit_code.hpp"
#include "sim/command_line/options.hpp"
#include "sim/command_line/product.hpp"

namespace sitewatt {

/// Never asks and never overwrites; what it leaves passes `check`.   @throws InputError, StorageError
ExitCode init_command(const Options& options, const Product& product);

} // namespace sitewatt
