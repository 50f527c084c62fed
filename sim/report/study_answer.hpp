#pragma once
/// What a finished sweep says of its drivers, of where choices cross, and of what turns, as the pages draw it.

#include "models/system.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace sitewatt {

/// One JSON document, in coherent SI: `method`, `drivers` of the headline figures, `crossings` along every swept
/// number, `verdicts` and `choices` that turn (flips.hpp), `states` with the row of each choice. "null" for a sweep
/// without a study or without a figure.   @throws StorageError
std::string study_answer(const std::filesystem::path& sweep);

/// What it says beside a run of the same site: how far the headlines of the run move, by what, and which verdicts turn.
/// @param run  its key figures   @throws StorageError if the sweep does not hold its study
std::string study_beside(const std::filesystem::path& sweep, const std::vector<Kpi>& run);

} // namespace sitewatt
