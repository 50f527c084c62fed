#pragma once
/// Signs as people and word processors write them, in the words that are read.

#include <string>
#include <string_view>

namespace sitewatt {

/// The text with words for the signs of degrees, powers and currencies, plain blanks for those that do not break, and a
/// currency behind its number: "$60/MWh".
std::string plain_signs(std::string_view text);

} // namespace sitewatt
