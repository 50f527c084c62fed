#pragma once
/// JSON text as a tree whose values know where they stand, so that a mistake can be shown by line.

#include "models/document.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace sitewatt {

struct JsonValue {
    enum class Kind { null, boolean, number, text, list, object };
    Kind kind = Kind::null;
    bool truth = false;
    double number = 0.0;
    std::string text;
    std::vector<JsonValue> list;
    struct Member;
    std::vector<Member> members; ///< of an object, in the order of the file
    Place place;                 ///< of a member: of its key

    bool is(Kind k) const { return kind == k; }
    /// The first member of a name; null if there is none.
    const JsonValue& at(std::string_view name) const;
    /// True if it says nothing: null, false, 0, empty, or a list or object of such.
    bool says_nothing() const;
    /// As a message shows it: 3, "text", [..].
    std::string shown() const;
};

struct JsonValue::Member {
    std::string name;
    JsonValue value;
};

/// @throws InputError with the place where the text ceases to be JSON
JsonValue parse_json(const std::string& text, const std::string& file);

} // namespace sitewatt
