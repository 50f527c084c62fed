#pragma once
/// Numbers that a site file says and that another one beside them leaves without effect: a reader of the file would
/// believe them, so they are told; two that say the same of one thing are refused.

#include "models/document.hpp"
#include "models/site_files.hpp"

#include <vector>

namespace sitewatt {

/// Adds to `mistakes` and `warnings` what the user's own tables say in vain; defaults and catalogue records never do.
void find_idle_numbers(const Document& document, const SiteFiles& files, std::vector<Mistake>& mistakes,
                       std::vector<Mistake>& warnings);

} // namespace sitewatt
