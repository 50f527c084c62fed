#pragma once
/// The pieces of the report's page, sim/report/page/, embedded in the program at build time.

#include <string_view>

namespace sitewatt {

struct PageFiles {
    std::string_view frame;                       ///< page.html, with places {{like this}}
    std::string_view style, script;               ///< of the page itself, in order
    std::string_view charts_style, charts_script; ///< uPlot, if npm was there when the program was built; else ""
};

const PageFiles& page_files();

} // namespace sitewatt
