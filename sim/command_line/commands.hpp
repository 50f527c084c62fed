#pragma once
/// The program's commands: `sitewatt run SITE`, `sweep STUDY`, `answer SWEEP`, `compare A B`, `check SITE`, `describe`,
/// `schema`, `info`.

#include "sim/command_line/product.hpp"

namespace sitewatt {

/// @return the exit code (exit_code.hpp); results go to stdout, messages to stderr
int command_line(int argc, char** argv, const Product& product);

} // namespace sitewatt
