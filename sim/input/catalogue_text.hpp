#pragma once
/// The catalogue for people: what records there are, of what kind, from where.

#include "sim/input/catalogue.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace sitewatt {

/// A record as a list shows it.
struct RecordSummary {
    std::string name, kind, maker, type, source, confidence;
    std::vector<std::pair<std::string, std::string>> figures; ///< its first numbers, as written
    std::vector<std::string> members;                         ///< of a record of a whole table: "dry: dry_cooler_2mw"
};

/// Records whose name, kind, maker, type or members hold the text in any case; all for "".
std::vector<RecordSummary> summaries(const Catalogue& catalogue, std::string_view text);

/// The summaries as text, a record two lines, or as one JSON document.
/// @throws InputError with the nearest name if there is none of that text
std::string catalogue_text(const Catalogue& catalogue, std::string_view text);
std::string catalogue_json(const Catalogue& catalogue, std::string_view text);

} // namespace sitewatt
