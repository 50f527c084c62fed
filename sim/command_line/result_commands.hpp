#pragma once
/// The commands that look at what a run left: `compare`, `info`, `bill`, `report`.

#include "sim/command_line/exit_code.hpp"
#include "sim/command_line/options.hpp"

namespace sitewatt {

ExitCode compare_command(const Options& options);
ExitCode info_command(const Options& options);
/// Every line of the bill for grid power.   @throws BalanceError if they do not add up to what the run says it cost
ExitCode bill_command(const Options& options);
/// Writes the report of a result beside it, or where -o says.
ExitCode report_command(const Options& options);

} // namespace sitewatt
