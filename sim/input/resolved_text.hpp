#pragma once
/// A resolved site file as text again.

#include "models/document.hpp"

#include <string>

namespace sitewatt {

/// The document as a site file: every value in a unit that reads, with a comment where it comes from.
/// @param title  of the site, for people; "" for none
std::string to_toml(const Document& document, const std::string& title = "");

} // namespace sitewatt
