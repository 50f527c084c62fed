#pragma once
/// Which words a text of a table takes, and which it has where nobody says one.

#include "models/document.hpp"

#include <string>

namespace sitewatt {

/// "; one of W17, W27; default W17", "; known are ..." where others may stand too; "" of a text that may be any.
std::string words_text(const TextRow& row);

} // namespace sitewatt
