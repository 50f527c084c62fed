#include "sim/input/json_tree.hpp"

#include "sim/error.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <nlohmann/json.hpp>

namespace sitewatt {
namespace {

/// Where the parser is in the text.
struct Position {
    int line = 1, column = 1;
};

/// Hands the text to the parser character by character and counts its lines.
class Counting {
  public:
    using iterator_category = std::input_iterator_tag;
    using value_type = char;
    using difference_type = std::ptrdiff_t;
    using pointer = const char*;
    using reference = const char&;
    Counting(const char* at, Position* position) : at_(at), position_(position) {}
    reference operator*() const { return *at_; }
    Counting& operator++() {
        ++position_->column;
        if (*at_ == '\n') ++position_->line, position_->column = 1;
        ++at_;
        return *this;
    }
    Counting operator++(int) {
        const Counting before = *this;
        ++*this;
        return before;
    }
    bool operator==(const Counting& other) const { return at_ == other.at_; }
    bool operator!=(const Counting& other) const { return at_ != other.at_; }

  private:
    const char* at_;
    Position* position_;
};

/// What the parser calls; grows the tree.
class Grower {
  public:
    Grower(JsonValue& root, const Position& now, const std::string& file) : root_(root), now_(now), file_(file) {}

    using number_integer_t = nlohmann::json::number_integer_t;
    using number_unsigned_t = nlohmann::json::number_unsigned_t;
    using number_float_t = nlohmann::json::number_float_t;
    using string_t = nlohmann::json::string_t;
    using binary_t = nlohmann::json::binary_t;

    bool null() { return put({}); }
    bool boolean(bool value) {
        JsonValue v;
        v.kind = JsonValue::Kind::boolean, v.truth = value;
        return put(std::move(v));
    }
    bool number_integer(number_integer_t value) { return put_number(static_cast<double>(value)); }
    bool number_unsigned(number_unsigned_t value) { return put_number(static_cast<double>(value)); }
    bool number_float(number_float_t value, const string_t&) { return put_number(value); }
    bool string(string_t& value) {
        JsonValue v;
        v.kind = JsonValue::Kind::text, v.text = value;
        return put(std::move(v));
    }
    bool binary(binary_t&) { return false; }
    bool key(string_t& name) {
        key_ = name;
        key_place_ = {file_, now_.line, std::max(now_.column - static_cast<int>(name.size()) - 2, 1)};
        return true;
    }
    bool start_object(std::size_t) { return open(JsonValue::Kind::object); }
    bool start_array(std::size_t) { return open(JsonValue::Kind::list); }
    bool end_object() { return close(); }
    bool end_array() { return close(); }
    bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception&) {
        throw InputError({file_, now_.line, std::max(now_.column - 1, 1)}, "this is no JSON");
    }

  private:
    bool put_number(double value) {
        JsonValue v;
        v.kind = JsonValue::Kind::number, v.number = value;
        return put(std::move(v));
    }
    bool put(JsonValue value) {
        place(std::move(value));
        return true;
    }
    JsonValue& place(JsonValue value) {
        value.place = {file_, now_.line, std::max(now_.column - 1, 1)};
        if (parents_.empty()) return root_ = std::move(value);
        JsonValue& parent = *parents_.back();
        if (parent.kind == JsonValue::Kind::list) return parent.list.emplace_back(std::move(value));
        value.place = key_place_;
        parent.members.push_back({key_, std::move(value)});
        return parent.members.back().value;
    }
    /// Values inside the open ones grow at their end alone, so their addresses hold until they are closed.
    bool open(JsonValue::Kind kind) {
        JsonValue v;
        v.kind = kind;
        parents_.push_back(&place(std::move(v)));
        return true;
    }
    bool close() {
        parents_.pop_back();
        return true;
    }
    JsonValue& root_;
    const Position& now_;
    const std::string& file_;
    std::vector<JsonValue*> parents_;
    std::string key_;
    Place key_place_;
};

} // namespace

const JsonValue& JsonValue::at(std::string_view name) const {
    static const JsonValue none;
    const auto found = std::find_if(members.begin(), members.end(), [&](const auto& m) { return m.name == name; });
    return found == members.end() ? none : found->value;
}

bool JsonValue::says_nothing() const {
    return !truth && number == 0.0 && text.empty() &&
           std::all_of(list.begin(), list.end(), [](const JsonValue& v) { return v.says_nothing(); }) &&
           std::all_of(members.begin(), members.end(), [](const Member& m) { return m.value.says_nothing(); });
}

std::string JsonValue::shown() const {
    switch (kind) {
    case Kind::null:
        return "null";
    case Kind::boolean:
        return truth ? "true" : "false";
    case Kind::number:
        return std::floor(number) == number && std::abs(number) < 1e15 ? std::to_string(static_cast<long long>(number))
                                                                       : nlohmann::json(number).dump();
    case Kind::text:
        return '"' + text + '"';
    case Kind::list:
        return "a list of " + std::to_string(list.size());
    case Kind::object:
        return "an object";
    }
    return "";
}

JsonValue parse_json(const std::string& text, const std::string& file) {
    JsonValue root;
    Position now;
    Grower grower(root, now, file);
    const char* begin = text.data();
    nlohmann::json::sax_parse(Counting(begin, &now), Counting(begin + text.size(), &now), &grower);
    return root;
}

} // namespace sitewatt
