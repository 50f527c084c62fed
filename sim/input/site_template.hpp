#pragma once
/// A site file to begin with: a place, racks, cooling and supply from the catalogue, and beside each what it could be.

#include "models/document.hpp"
#include "sim/input/catalogue.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace sitewatt {

/// What somebody wants of a site; records of the catalogue by name.
struct SiteWish {
    std::string name, place, racks, cooling;
    std::vector<std::string> supply;
    double count = 0.0; ///< of racks
};

/// Records that may fill a role: single machines of its kinds, or whole tables of them.
struct RoleRecords {
    std::vector<std::string_view> machines, tables;
};
RoleRecords records_for(const TableRole& role, const Catalogue& catalogue);

/// The text of the site file. Keys that a record leaves open and that have no default are written with a first value.
/// @param places  built-in climates; none: any is taken
/// @throws InputError if a name is unknown, with the nearest one and what there is
std::string site_template(const SiteWish& wish, std::span<const TableRole> roles, const Catalogue& catalogue,
                          std::span<const std::string_view> places);

} // namespace sitewatt
