#pragma once
/// A report: one HTML file that holds everything it shows and asks for nothing from anywhere.

#include "sim/report/page_files.hpp"

#include <filesystem>
#include <string>
#include <string_view>

namespace sitewatt {

/// The page around its data. Its Content-Security-Policy lets run what is embedded here, by its hash, and nothing else.
/// @param title  any text   @param data  JSON without '<'
std::string page(const PageFiles& files, const std::string& title, std::string_view data);

/// The report of a result file.   @throws StorageError
/// @param study  a sweep of the same site, which says how far the figures of a run move; empty: none
std::string report(const std::filesystem::path& result, const std::filesystem::path& study = {});

/// SHA-256 as a Content-Security-Policy writes it: 'sha256-…' in base 64.
std::string policy_hash(std::string_view text);

} // namespace sitewatt
