#pragma once
/// Reads site files: TOML with catalogue records merged in and overrides applied, checked against the declared rows.

#include "models/document.hpp"
#include "sim/input/catalogue.hpp"
#include "sim/input/override.hpp"

#include <filesystem>
#include <span>
#include <string>
#include <vector>

namespace sitewatt {

struct SiteFileOptions {
    std::vector<Override> overrides;
    bool allow_outside = false; ///< files named in the site file may lie outside its folder
};

/// @param path   a TOML file, or a folder with a site.toml
/// @param roles  the tables a site file may have
/// @throws InputError with all mistakes of the file, at most 20; StorageError if it cannot be read
Document read_site(const std::filesystem::path& path, std::span<const TableRole> roles, const Catalogue& catalogue,
                   const SiteFileOptions& options = {});

} // namespace sitewatt
