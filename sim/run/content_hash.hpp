#pragma once
/// A fingerprint of data files, kept in results so that a run can be repeated on the same data.

#include <array>
#include <charconv>
#include <cstdint>
#include <string>
#include <string_view>

namespace sitewatt {

/// FNV-1a, 64 bits, as 16 hexadecimal digits (Fowler, Noll and Vo; RFC 9923). Finds changes, not forgeries.
inline std::string content_hash(std::string_view bytes) {
    std::uint64_t hash = 0xcbf29ce484222325ULL;
    for (const char c : bytes) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3ULL;
    std::string text(16, '0');
    std::array<char, 16> digits{};
    const auto [end, error] = std::to_chars(digits.data(), digits.data() + digits.size(), hash, 16);
    const auto length = static_cast<std::size_t>(end - digits.data());
    text.replace(16 - length, length, digits.data(), length);
    return text;
}

} // namespace sitewatt
