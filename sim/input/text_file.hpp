#pragma once
/// Reads text files whole.

#include <cstddef>
#include <filesystem>
#include <string>

namespace sitewatt {

/// The text of a file, unpacked if it is compressed by gzip.
/// @param limit  bytes   @throws StorageError if it is not a regular file, too large, or unreadable
std::string read_text(const std::filesystem::path& path, std::size_t limit);

} // namespace sitewatt
