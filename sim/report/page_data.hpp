#pragma once
/// What a report shows of a result, as one JSON document: key figures, parts of the cost, series made short, the plant,
/// the bill, everything assumed, warnings and provenance. The page (sim/report/page/) draws it.

#include "models/system.hpp"
#include "sim/run/netcdf_reader.hpp"

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

namespace sitewatt {

/// A sum of the key figures and its parts.
struct Breakdown {
    std::vector<std::pair<std::string, double>> parts; ///< names of key figures, USD
    double total = 0.0;                                ///< USD, as the run says it
    double residual = 0.0;                             ///< sum of the parts less the total, over their sizes
    bool known = false;                                ///< the run has the sum
};
Breakdown cost_breakdown(const std::vector<Kpi>& kpis);    ///< of all costs of the run
Breakdown capital_breakdown(const std::vector<Kpi>& kpis); ///< of the price of everything built

/// JSON with every '<' written \u003c, so that it may stand inside HTML.
std::string json_for_html(const std::string& json);

/// The same of the table of a sweep: scenarios, what was swept, every key figure.   @throws StorageError
/// @param answer  what the sweep says (study_answer.hpp), JSON
std::string study_data(const NetcdfReader& file, const std::string& answer = "null");

/// The document, with every '<' written \u003c, so that it may stand inside HTML.
/// @param room    letters that all series together may take   @throws StorageError
/// @param beside  what a study says of the run (study_answer.hpp), JSON
std::string page_data(const NetcdfReader& file, std::size_t room, const std::string& beside = "null");

} // namespace sitewatt
