#pragma once
/// Catch2 2 (Debian 12) and 3 behind one include.
#if __has_include(<catch2/catch_all.hpp>)
#include <catch2/catch_all.hpp>
using Catch::Approx;
namespace Catch {
inline auto Contains(const std::string& text) { return Matchers::ContainsSubstring(text); } ///< of a string, as in 2
inline auto StartsWith(const std::string& text) { return Matchers::StartsWith(text); }
} // namespace Catch
#else
#include <catch2/catch.hpp>
#endif
