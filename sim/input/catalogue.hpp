#pragma once
/// The catalogue: records that stand beneath the tables of a site file.

#include "sim/input/catalogue_files.hpp"
#include "sim/input/toml_tree.hpp"

#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sitewatt {

/// The records that `use = "…"` may name.
class Catalogue {
  public:
    explicit Catalogue(std::span<const CatalogueFile> files);
    const Node* find(std::string_view record) const;
    std::vector<std::string_view> names() const;

  private:
    std::vector<Entry> records_;
};

} // namespace sitewatt
