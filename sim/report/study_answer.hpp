#pragma once
/// What a finished sweep says of its drivers, and of where choices cross, as the page of a study draws it.

#include <filesystem>
#include <string>

namespace sitewatt {

/// One JSON document, in coherent SI: `method`, `drivers` of the headline figures, `crossings` along every swept
/// number. "null" for a sweep without a study or without a figure.   @throws StorageError
std::string study_answer(const std::filesystem::path& sweep);

} // namespace sitewatt
