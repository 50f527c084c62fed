#pragma once
/// Whether a record that `use` names is of a kind that stands where it is named, and where its mistakes can be mended.

#include "models/document.hpp"
#include "sim/input/catalogue.hpp"

#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace sitewatt {

/// A slash or a control character: no name of a result or of a part of one has it.
constexpr bool breaks_names(char c) { return c == '/' || static_cast<unsigned char>(c) < 0x20 || c == 0x7f; }

/// Why no table of a role may have this name, which stands for it in results too; "" if it may.
std::string misnamed(const TableRole& role, std::string_view label);

/// A record of another kind than a table takes, at the line of its `use`: "'tva' is of kind grid, …", with a way out.
/// A table that says its own `kind` may name any record.
/// @param table  with its record laid beneath   @param label  of a member, "" for the table of the role itself
std::optional<Mistake> misfit(const Node& table, const TableRole& role, std::string_view label,
                              std::span<const TableRole> roles, const Catalogue& catalogue);

/// ", or use a catalogue record" where there are any that members of the role may take, else "".
std::string or_record(std::string_view path, std::span<const TableRole> roles, const Catalogue& catalogue);

/// Keys that stand before the tables of a site file.
inline constexpr std::array<std::string_view, 3> title_keys{"name", "title", "description"};

/// What to write in place of an unknown key of a table: it in a member, whose key it is, or before the tables, or the
/// nearest that is known.
std::string instead_of(std::string_view key, std::span<const std::string_view> known, const Table& table,
                       std::span<const TableRole> roles);

/// Where a user can mend what stands at a place: there, or at the `use` of a table that takes it from a record.
Place mendable(const Place& place, const Node& table);

} // namespace sitewatt
