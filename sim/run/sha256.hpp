#pragma once
/// A fingerprint of data, kept in results so that a run can be repeated on the same data and damage is found.

#include <string>
#include <string_view>

namespace sitewatt {

/// SHA-256 (FIPS 180-4), as 64 hexadecimal digits.
std::string sha256(std::string_view bytes);

} // namespace sitewatt
