#pragma once
/// Reads site files: TOML with catalogue records merged in and overrides applied, checked against the declared rows.

#include "models/document.hpp"
#include "sim/input/catalogue_files.hpp"
#include "sim/input/toml_tree.hpp"

#include <filesystem>
#include <span>
#include <string>
#include <vector>

namespace sitewatt {

/// The records that `use = "…"` may name.
class Catalogue {
  public:
    explicit Catalogue(std::span<const CatalogueFile> files);
    const Node* find(std::string_view record) const;
    std::vector<std::string_view> names() const;

  private:
    std::vector<std::pair<std::string, Node>> records_;
};

/// `--set power.gas.count=8`.
struct Override {
    std::string path, value;
};

struct SiteFileOptions {
    std::vector<Override> overrides;
    bool allow_outside = false; ///< files named in the site file may lie outside its folder
};

/// @param path   a TOML file, or a folder with a site.toml
/// @param roles  the tables a site file may have
/// @throws InputError with all mistakes of the file, at most 20; StorageError if it cannot be read
Document read_site(const std::filesystem::path& path, std::span<const TableRole> roles, const Catalogue& catalogue,
                   const SiteFileOptions& options = {});

/// The resolved document as a site file: every value in a unit that reads, with a comment where it comes from.
std::string to_toml(const Document& document);

/// The text of a file, unpacked if it is compressed by gzip. @throws StorageError if it is not a regular file, too
/// large, or unreadable
std::string read_text(const std::filesystem::path& path, std::size_t limit);

} // namespace sitewatt
