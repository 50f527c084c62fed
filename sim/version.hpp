#pragma once
/// Which sitewatt this is: goes into --version and into every result.

#include <string_view>

namespace sitewatt {

std::string_view version(); ///< "0.1.0", as in CMakeLists.txt

/// Commit of the checkout the program was built from, "-dirty" appended if tracked files differed;
/// "unknown" when built from an archive.
std::string_view commit();

} // namespace sitewatt
