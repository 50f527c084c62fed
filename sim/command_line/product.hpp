#pragma once
/// What main hands to the engine: the names a site file may use, the embedded catalogue, and the maker of sites.
/// Through it the engine runs sites without knowing a model.

#include "models/document.hpp"
#include "models/site_files.hpp"
#include "models/system.hpp"
#include "sim/input/catalogue_files.hpp"

#include <functional>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

namespace sitewatt {

/// A system ready to run, or the reasons why the site cannot be built.
struct BuiltSystem {
    std::unique_ptr<System> system;
    std::vector<Mistake> mistakes, warnings;
};

struct Product {
    std::span<const TableRole> roles;         ///< tables of a site file, without the engine's own [run]
    std::span<const ModelDescription> models; ///< for `describe`
    std::span<const CatalogueFile> catalogue;
    std::function<BuiltSystem(const Document&, const SiteFiles&)> build; ///< called from several threads at once
    std::vector<std::string_view> places{}; ///< built-in climates, for a site to begin with
};

} // namespace sitewatt
