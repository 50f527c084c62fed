#pragma once
/// Designs that stand for each other must agree in every number.

#include "tests/catch.hpp"

#include <cmath>
#include <string>

namespace sitewatt::example {

/// Moves every number of a part, one at a time, and asks that `alike` sees it.
template <class Design, class Part, class Table>
void tell_apart(const Design& design, Part Design::*part, const Table& table) {
    for (const auto& row : table) {
        Design other = design;
        double& number = (other.*part).*row.member;
        number = std::isfinite(number) ? number + 1.0 : 1.0;
        CAPTURE(std::string(row.name));
        CHECK_FALSE(alike(design, other));
    }
}

} // namespace sitewatt::example
