#pragma once
/// Numbers for programs. JSON has no infinity and no NaN.

#include <cmath>

namespace sitewatt {

/// An infinite one as the text that Python's float() and JavaScript's Number() read; null for what is no number.
template <class Json>
Json json_number(double value) {
    if (std::isinf(value)) return Json(value > 0.0 ? "Infinity" : "-Infinity");
    return std::isnan(value) ? Json(nullptr) : Json(value);
}

} // namespace sitewatt
