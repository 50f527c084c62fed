#pragma once
/// From a resolved site file to a site that can run: reads parameters, sizes what was left automatic, and refuses
/// sites that contradict themselves.

#include "models/document.hpp"
#include "models/site/site.hpp"
#include "models/site_files.hpp"

#include <memory>
#include <vector>

namespace sitewatt {

struct BuiltSite {
    std::unique_ptr<Site> site; ///< empty if there are mistakes
    std::vector<Mistake> mistakes;
    std::vector<Mistake> warnings; ///< of a site that can run
};

BuiltSite build_site(const Document& document, const SiteFiles& files);

} // namespace sitewatt
