#pragma once
/// The catalogue records of sites/catalogue, embedded in the program at build time.

#include <span>
#include <string_view>

namespace sitewatt {

struct CatalogueFile {
    std::string_view name; ///< "sites/catalogue/racks.toml"
    std::string_view text;
};

std::span<const CatalogueFile> catalogue_files();

} // namespace sitewatt
