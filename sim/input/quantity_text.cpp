#include "sim/input/quantity_text.hpp"

#include "sim/input/nearest.hpp"

#include <array>
#include <charconv>
#include <cmath>
#include <vector>

namespace sitewatt {
namespace {

using Dimension = std::array<int, 5>; // kg m s K USD

struct Unit {
    std::string_view name;
    double factor; ///< SI per unit
    Dimension dimension;
};

constexpr Dimension none{0, 0, 0, 0, 0}, mass{1, 0, 0, 0, 0}, length{0, 1, 0, 0, 0}, volume{0, 3, 0, 0, 0},
    duration{0, 0, 1, 0, 0}, temperature{0, 0, 0, 1, 0}, money{0, 0, 0, 0, 1}, power{1, 2, -3, 0, 0},
    energy{1, 2, -2, 0, 0}, pressure{1, -1, -2, 0, 0};
constexpr double year = 365.0 * 86400.0;  // s; a simulated year has 8760 hours
constexpr double gallon = 3.785411784e-3; // m3, US gallon
constexpr double zero_celsius = 273.15;   // K

constexpr auto units = std::to_array<Unit>({
    {"%", 0.01, none},
    {"ppm", 1e-6, none},
    {"token", 1.0, none},
    {"Mtoken", 1e6, none},
    {"request", 1.0, none},
    {"kg", 1.0, mass},
    {"g", 1e-3, mass},
    {"mg", 1e-6, mass},
    {"t", 1e3, mass},
    {"lb", 0.45359237, mass},
    {"m", 1.0, length},
    {"mm", 1e-3, length},
    {"cm", 1e-2, length},
    {"km", 1e3, length},
    {"ft", 0.3048, length},
    {"m2", 1.0, {0, 2, 0, 0, 0}},
    {"m3", 1.0, volume},
    {"L", 1e-3, volume},
    {"ML", 1e3, volume},
    {"gal", gallon, volume},
    {"kgal", 1e3 * gallon, volume},
    {"Mgal", 1e6 * gallon, volume},
    {"s", 1.0, duration},
    {"ms", 1e-3, duration},
    {"min", 60.0, duration},
    {"h", 3600.0, duration},
    {"day", 86400.0, duration},
    {"month", year / 12.0, duration},
    {"year", year, duration},
    {"K", 1.0, temperature},
    {"degC", 1.0, temperature},
    {"degF", 5.0 / 9.0, temperature},
    {"USD", 1.0, money},
    {"kUSD", 1e3, money},
    {"MUSD", 1e6, money},
    {"cent", 0.01, money},
    {"W", 1.0, power},
    {"kW", 1e3, power},
    {"MW", 1e6, power},
    {"GW", 1e9, power},
    {"J", 1.0, energy},
    {"kJ", 1e3, energy},
    {"MJ", 1e6, energy},
    {"GJ", 1e9, energy},
    {"Wh", 3600.0, energy},
    {"kWh", 3.6e6, energy},
    {"MWh", 3.6e9, energy},
    {"GWh", 3.6e12, energy},
    {"MMBtu", 1.055056e9, energy},
    {"Btu", 1055.056, energy},
    {"Pa", 1.0, pressure},
    {"hPa", 100.0, pressure},
    {"kPa", 1e3, pressure},
    {"bar", 1e5, pressure},
    {"psi", 6894.757, pressure},
    {"Hz", 1.0, {0, 0, -1, 0, 0}},
});

/// Units a value is shown in, per quantity unit, largest first.
struct Shown {
    std::string_view si, text;
    double factor;
};
constexpr auto shown = std::to_array<Shown>({
    {"W", "GW", 1e9},
    {"W", "MW", 1e6},
    {"W", "kW", 1e3},
    {"W", "W", 1.0},
    {"J", "GWh", 3.6e12},
    {"J", "MWh", 3.6e9},
    {"J", "kWh", 3.6e6},
    {"J", "J", 1.0},
    {"USD J-1", "USD/MWh", 1.0 / 3.6e9},
    {"USD W-1", "USD/kW", 1e-3},
    {"USD W-1 s-1", "USD/(kW year)", 1e-3 / year},
    {"m3 J-1", "L/kWh", 1e-3 / 3.6e6},
    {"kg J-1", "g/kWh", 1e-3 / 3.6e6},
    {"USD m-3", "USD/m3", 1.0},
    {"USD kg-1", "USD/t", 1e-3},
    {"s", "year", year},
    {"s", "h", 3600.0},
    {"s", "min", 60.0},
    {"s", "s", 1.0},
    {"Pa", "kPa", 1e3},
    {"Pa", "Pa", 1.0},
    {"W K-1", "kW/K", 1e3},
    {"W K-1", "W/K", 1.0},
    {"J K-1", "MJ/K", 1e6},
    {"J K-1", "kJ/K", 1e3},
    {"J K-1", "J/K", 1.0},
    {"J kg-1 K-1", "kJ/(kg K)", 1e3},
    {"USD", "MUSD", 1e6},
    {"USD", "USD", 1.0},
});

std::string describe(const Dimension& d) {
    constexpr std::array<std::pair<Dimension, std::string_view>, 18> names{{{none, "plain number"},
                                                                            {mass, "mass"},
                                                                            {length, "length"},
                                                                            {volume, "volume"},
                                                                            {duration, "time"},
                                                                            {temperature, "temperature"},
                                                                            {money, "amount of money"},
                                                                            {power, "power"},
                                                                            {energy, "energy"},
                                                                            {pressure, "pressure"},
                                                                            {{1, 0, -1, 0, 0}, "mass flow"},
                                                                            {{0, 3, -1, 0, 0}, "volume flow"},
                                                                            {{-1, -2, 2, 0, 1}, "price of energy"},
                                                                            {{-1, -2, 3, 0, 1}, "price of power"},
                                                                            {{0, -3, 0, 0, 1}, "price of volume"},
                                                                            {{1, 2, -3, -1, 0}, "conductance"},
                                                                            {{-1, 1, 2, 0, 0}, "volume per energy"},
                                                                            {{0, -2, 2, 0, 0}, "mass per energy"}}};
    for (const auto& [dimension, name] : names)
        if (dimension == d) return std::string(name);
    return "quantity of another kind";
}

std::string one(const std::string& noun) { return (std::string("aeiou").find(noun[0]) < 5 ? "an " : "a ") + noun; }

/// Reads a product of units such as USD/(kW year).
class UnitReader {
  public:
    explicit UnitReader(std::string_view text) : text_(text) {}

    Unit read() {
        const Unit u = product();
        skip();
        if (at_ < text_.size()) throw QuantityError("cannot read the unit '" + std::string(text_) + "'");
        return u;
    }

  private:
    void skip() {
        while (at_ < text_.size() && text_[at_] == ' ') ++at_;
    }
    Unit product() {
        Unit result{"", 1.0, none};
        int sign = 1;
        for (bool first = true;; first = false) {
            skip();
            if (at_ >= text_.size() || text_[at_] == ')') return result;
            if (text_[at_] == '/') {
                sign = -1;
                ++at_;
            } else if (text_[at_] == '*' && !first) {
                ++at_;
            }
            skip();
            const Unit next = factor();
            result.factor *= sign > 0 ? next.factor : 1.0 / next.factor;
            for (std::size_t i = 0; i < 5; ++i) result.dimension[i] += sign * next.dimension[i];
            sign = 1;
        }
    }
    Unit factor() {
        if (at_ < text_.size() && text_[at_] == '(') {
            if (++depth_ > 4) throw QuantityError("too many brackets in '" + std::string(text_) + "'");
            ++at_;
            const Unit u = product();
            if (at_ >= text_.size()) throw QuantityError("a bracket is not closed in '" + std::string(text_) + "'");
            ++at_;
            return u;
        }
        const std::size_t begin = at_;
        while (at_ < text_.size() && text_.find_first_of(" /*()", at_) != at_) ++at_;
        const std::string_view name = text_.substr(begin, at_ - begin);
        if (name == "1") return {"", 1.0, none};
        std::vector<std::string_view> known;
        for (const Unit& u : units) {
            if (u.name == name) return u;
            known.push_back(u.name);
        }
        throw QuantityError("unknown unit '" + std::string(name) + "'" + did_you_mean(name, known));
    }
    std::string_view text_;
    std::size_t at_ = 0;
    int depth_ = 0;
};

} // namespace

double parse_quantity(std::string_view text, const Quantity& quantity) {
    constexpr std::size_t longest = 200;    // bytes
    constexpr double largest_number = 1e30; // of anything in SI
    if (text.size() > longest)
        throw QuantityError("a text of " + std::to_string(text.size()) + " bytes is no number with a unit, such as \"" +
                            to_text(quantity.nominal, quantity) + "\"");
    while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
    while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
    double number = 0.0;
    const auto [end, error] =
        std::from_chars(text.data() + (text.starts_with('+') ? 1 : 0), text.data() + text.size(), number);
    if (error != std::errc{} || !std::isfinite(number))
        throw QuantityError("'" + std::string(text) + "' is not a number with a unit, such as \"" +
                            to_text(quantity.nominal, quantity) + "\"");
    const std::string_view rest(end, static_cast<std::size_t>(text.data() + text.size() - end));
    if (std::abs(number) > largest_number)
        throw QuantityError("'" + std::string(text) + "' is more than anything can have");
    if (rest.find_first_not_of(' ') == std::string_view::npos) return number;
    const Unit unit = UnitReader(rest).read();
    if (unit.dimension != quantity.dimension)
        throw QuantityError("'" + std::string(text) + "' is " + one(describe(unit.dimension)) + ", expected " +
                            one(describe(quantity.dimension)) + " such as \"" + to_text(quantity.nominal, quantity) +
                            "\"");
    // Only a lone degC or degF on a scale that starts at absolute zero is a point on that scale.
    const std::string_view name = rest.substr(rest.find_first_not_of(' '));
    if (quantity.is_temperature_point()) {
        if (name == "degC") return number + zero_celsius;
        if (name == "degF") return (number - 32.0) * 5.0 / 9.0 + zero_celsius;
    }
    const double value = number * unit.factor;
    if (!(std::abs(value) <= largest_number))
        throw QuantityError("'" + std::string(text) + "' is more than anything can have");
    return value;
}

std::string to_text(double value, const Quantity& quantity) {
    const auto number = [](double x) {
        std::array<char, 32> buffer{};
        const auto [end, error] =
            std::to_chars(buffer.data(), buffer.data() + buffer.size(), x, std::chars_format::general, 12);
        return std::string(buffer.data(), end);
    };
    if (quantity.dimension == temperature) // K stays exact for small values; degC for points
        return quantity.is_temperature_point() ? number(value - zero_celsius) + " degC" : number(value) + " K";
    for (const Shown& s : shown)
        if (s.si == quantity.unit && (std::abs(value) >= s.factor || &s == &shown.back() || (&s + 1)->si != s.si))
            return number(value / s.factor) + " " + std::string(s.text);
    if (quantity.unit == "1") return number(value);
    std::string unit; // "kg s-1" -> "kg/s"
    std::string_view rest = quantity.unit;
    std::string below;
    while (!rest.empty()) {
        const std::size_t space = rest.find(' ');
        std::string_view word = rest.substr(0, space);
        rest = space == std::string_view::npos ? "" : rest.substr(space + 1);
        if (const std::size_t minus = word.find('-'); minus != std::string_view::npos) {
            for (int k = 0; k < word[minus + 1] - '0'; ++k)
                below += (below.empty() ? "" : " ") + std::string(word.substr(0, minus));
        } else {
            unit += (unit.empty() ? "" : " ") + std::string(word);
        }
    }
    return number(value) + " " + (unit.empty() ? "1" : unit) + (below.empty() ? "" : "/(" + below + ")");
}

} // namespace sitewatt
