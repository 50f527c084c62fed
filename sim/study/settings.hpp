#pragma once
/// What was swept, side by side: the value that each key of the study has in each variant.

#include "models/document.hpp"
#include "sim/run/result_file.hpp"
#include "sim/study/study_file.hpp"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace sitewatt {

/// A column for every key that a variant overrides, and before them for every name of cases, in the order in which they
/// are first named, with its words.
std::vector<SweepColumn> columns_of(const std::vector<Variant>& variants);

/// Numbers and units of row i from its resolved site, also where the variant leaves the site as it is.
void settle(std::vector<SweepColumn>& columns, std::size_t i, const Document& document);

/// What a table keeps beside its rows: the text of its study, the program, the currency of its sites.
std::vector<std::pair<std::string, std::string>> table_provenance(const std::string& study, const Currency& currency);

/// Numbers of the rows whose site could not be read, from what the study says.
void settle_rest(std::vector<SweepColumn>& columns, const Currency& currency = {});

} // namespace sitewatt
