#pragma once
/// The last line of a result file: the SHA-256 of all that stands before it. HDF5 does not look behind its own end.

#include <filesystem>
#include <string>
#include <string_view>

namespace sitewatt {

/// "\nsha256 …\n", to be written after the bytes.
std::string checksum_line(std::string_view bytes);

/// The 64 digits in that line of a file; "" if it has none.
std::string checksum_in(std::string_view file);

/// The bytes before the line.   @throws StorageError if the line is missing or another's
std::string_view verified(std::string_view file, const std::string& name);

} // namespace sitewatt
