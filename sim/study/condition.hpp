#pragma once
/// Conditions on a variant, by what it sets: `when = { "cooling.use" = ["dry", "hybrid"], "power.gas.count" = { low = 6
/// } }`.

#include "sim/input/toml_tree.hpp"
#include "sim/study/variant.hpp"

#include <map>
#include <set>
#include <string>
#include <vector>

namespace sitewatt {

/// Keys that a study varies and the values each may take; none where they come from a range.
using VariedKeys = std::map<std::string, std::set<std::string>>;

/// Terms that all hold. A key that the variant does not set holds none.
class Condition {
  public:
    /// @throws InputError with place and a way out: also for a key or a value that the study does not have
    Condition(const Node& when, const VariedKeys& varied);

    /// @throws InputError where numbers have units that do not compare
    bool holds(const Variant& variant) const;

  private:
    struct Said {
        std::string text; ///< "4 MW"
        Place place;
    };
    struct Term {
        std::string path;
        std::vector<Said> one_of; ///< equal to one of these, or between bounds
        std::vector<Said> low, high, above, below;
    };
    static bool holds(const Term& term, const std::string& value, const Variant& variant);
    std::vector<Term> terms_;
};

/// Of two numbers with units; false where they cannot be compared.
bool is_above(const std::string& one, const std::string& other);

/// @throws InputError if a table has a 'low' above its 'high'
void refuse_swapped(const Node& table);

/// What the variant sets the key to, or which case of a parameter of that name it has.   @return null if neither
const std::string* value_of(const Variant& variant, const std::string& path);

} // namespace sitewatt
