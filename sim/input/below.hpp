#pragma once
/// Where a path leads, links resolved.

#include <algorithm>
#include <filesystem>
#include <system_error>

namespace sitewatt {

/// True if the file lies in the folder or below it, whatever links and dots its path goes through.
inline bool is_below(const std::filesystem::path& file, const std::filesystem::path& folder) {
    std::error_code error;
    const auto whole = std::filesystem::weakly_canonical(file, error);
    if (error) return false;
    const auto top = std::filesystem::canonical(folder, error);
    if (error) return false;
    return std::mismatch(top.begin(), top.end(), whole.begin(), whole.end()).first == top.end();
}

} // namespace sitewatt
