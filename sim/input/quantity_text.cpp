#include "sim/input/quantity_text.hpp"

#include "sim/input/plain_signs.hpp"
#include "sim/input/unit_text.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <cmath>
#include <vector>

namespace sitewatt {
namespace {

using Dimension = std::array<int, 5>; // kg m s K USD
constexpr Dimension none{0, 0, 0, 0, 0}, temperature{0, 0, 0, 1, 0}, time{0, 0, 1, 0, 0};
constexpr double year = 365.0 * 86400.0; // s; a simulated year has 8760 hours
constexpr double zero_celsius = 273.15;  // K
constexpr double largest_number = 1e30;  // of anything in SI

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
    {"USD s-1", "USD/h", 1.0 / 3600.0},
    {"m3 J-1", "L/kWh", 1e-3 / 3.6e6},
    {"kg J-1", "g/kWh", 1e-3 / 3.6e6},
    {"USD m-3", "USD/m3", 1.0},
    {"USD kg-1", "USD/t", 1e-3},
    {"m2 W-1", "m2/MW", 1e-6},
    {"s", "year", year},
    {"s", "h", 3600.0},
    {"s", "min", 60.0},
    {"s", "s", 1.0},
    {"Pa", "kPa", 1e3},
    {"Pa", "Pa", 1.0},
    {"byte", "TB", 1e12},
    {"byte", "GB", 1e9},
    {"byte", "MB", 1e6},
    {"byte", "kB", 1e3},
    {"byte", "B", 1.0},
    {"byte s-1", "TB/s", 1e12},
    {"byte s-1", "GB/s", 1e9},
    {"byte s-1", "MB/s", 1e6},
    {"byte s-1", "kB/s", 1e3},
    {"byte s-1", "B/s", 1.0},
    {"W K-1", "kW/K", 1e3},
    {"W K-1", "W/K", 1.0},
    {"W s m-3", "W/(m3/s)", 1.0},
    {"USD s kg-1", "USD/(kg/s)", 1.0},
    {"J K-1", "MJ/K", 1e6},
    {"J K-1", "kJ/K", 1e3},
    {"J K-1", "J/K", 1.0},
    {"J kg-1", "kJ/kg", 1e3},
    {"J kg-1 K-1", "kJ/(kg K)", 1e3},
    {"USD", "MUSD", 1e6},
    {"USD", "USD", 1.0},
});

std::string one(const std::string& noun) { return (std::string("aeiou").find(noun[0]) < 5 ? "an " : "a ") + noun; }

std::string number_text(double x, int digits = 12) {
    std::array<char, 32> buffer{};
    const auto [end, error] =
        std::to_chars(buffer.data(), buffer.data() + buffer.size(), x, std::chars_format::general, digits);
    return {buffer.data(), end};
}
/// "kg s-1" as a person writes it: "kg/s"; "W m-2 K-1": "W/(m2 K)".
std::string unit_text(std::string_view unit) {
    std::string above, below;
    int factors_below = 0;
    while (!unit.empty()) {
        const std::size_t space = unit.find(' ');
        const std::string_view word = unit.substr(0, space);
        unit = space == std::string_view::npos ? "" : unit.substr(space + 1);
        if (const std::size_t minus = word.find('-'); minus != std::string_view::npos) {
            const std::string_view power = word.substr(minus + 1);
            below += (below.empty() ? "" : " ") + std::string(word.substr(0, minus)) +
                     (power == "1" ? "" : std::string(power));
            ++factors_below;
        } else {
            above += (above.empty() ? "" : " ") + std::string(word);
        }
    }
    if (below.empty()) return above;
    return (above.empty() ? "1" : above) + "/" + (factors_below > 1 ? "(" + below + ")" : below);
}
/// What a text should have been: "a power such as "1 MW"".
std::string expected(const Quantity& quantity) {
    return (quantity.is_data() ? "bytes" : one(kind_name(quantity.dimension))) + " such as \"" +
           example_text(quantity) + "\"";
}
/// What a text's number is multiplied by for a quantity that is kept for a million tokens. @throws QuantityError where
/// tokens or requests stand that are not what is counted
double counted(const Unit& unit, const Quantity& quantity, std::string_view text) {
    const bool bytes_alone = unit.bytes == 1 && unit.tokens == 0 && unit.requests == 0;
    if (quantity.is_data() && !bytes_alone)
        throw QuantityError("'" + std::string(text) + "' is not told in bytes, expected " + expected(quantity));
    if (!quantity.is_data() && unit.bytes != 0)
        throw QuantityError("'" + std::string(text) + "' is told in bytes, expected " + expected(quantity));
    const bool price = quantity.counted == Counted::per_million_tokens;
    if (price && unit.tokens == 0 && unit.requests == 0)
        throw QuantityError("'" + std::string(text) +
                            "' does not say for how many tokens, expected a price such as \"" + example_text(quantity) +
                            "\"");
    if (unit.tokens == 0 && unit.requests == 0) return 1.0;
    if (price && unit.tokens == -1 && unit.requests == 0) return 1e6;
    if (quantity.counted == Counted::requests && unit.tokens == 0) return 1.0;
    if (quantity.counted == Counted::tokens && unit.requests == 0) return 1.0;
    const bool plain = quantity.dimension == std::array<int, 5>{};
    if (quantity.counted == Counted::unsaid && quantity.dimension[4] == 0 && !plain) return 1.0;
    throw QuantityError("'" + std::string(text) + "' is told in " + (unit.tokens != 0 ? "tokens" : "requests") +
                        ", expected " +
                        (price                                   ? "USD/Mtoken"
                         : quantity.counted == Counted::requests ? "requests, such as \"10 request/s\""
                         : quantity.counted == Counted::tokens   ? "tokens, such as \"50 token/s\""
                         : plain                                 ? "a plain number"
                                                                 : "an amount of money such as \"1 USD\""));
}
/// Units of time in which a number is allowed and about what is usual, if that is known: "5 year" of a life.
std::vector<std::string> units_of_time(double number, const Quantity& quantity) {
    constexpr double about = 100.0; // times more or less, estimate
    constexpr auto units = std::to_array<std::pair<std::string_view, double>>(
        {{"s", 1.0}, {"min", 60.0}, {"h", 3600.0}, {"day", 86400.0}, {"year", year}});
    std::vector<std::string> texts;
    for (const auto& [text, factor] : units) {
        const double value = std::abs(number) * factor, times = value / quantity.nominal;
        const bool usual = quantity.nominal == 1.0 ? texts.size() < 3 : times >= 1.0 / about && times <= about;
        if (usual && value >= quantity.min && value <= quantity.max) texts.emplace_back(text);
    }
    return texts;
}
/// Units of length in which a number is allowed.
std::vector<std::string> units_of_length(double number, const Quantity& quantity) {
    std::vector<std::string> texts;
    for (const auto& [text, factor] : {std::pair{"mm", 1e-3}, std::pair{"m", 1.0}, std::pair{"km", 1e3}})
        if (number * factor >= quantity.min && number * factor <= quantity.max) texts.emplace_back(text);
    return quantity.max < infinity ? texts : std::vector<std::string>{};
}
/// A bare number's possible texts: "60 W", "60 kW" or "60 MW".
std::string with_units(double value, const Quantity& quantity, std::string_view money) {
    const std::string number = number_text(value);
    std::vector<std::string> texts;
    if (quantity.unit == "s") texts = units_of_time(value, quantity);
    if (quantity.unit == "m") texts = units_of_length(value, quantity);
    if (quantity.is_temperature_point()) {
        texts = {"degC", "K"};
    } else if (texts.empty()) {
        for (const Shown& s : shown)
            if (s.si == quantity.unit) texts.insert(texts.begin(), std::string(s.text));
        if (quantity.counted == Counted::per_million_tokens) texts = {"USD/Mtoken"};
        if (quantity.is_data()) {
            const std::string usual = example_text(quantity);
            texts = {usual.substr(usual.find(' ') + 1)};
        }
        if (texts.size() > 3) texts.resize(3);
        if (texts.empty()) texts = {unit_text(quantity.unit)};
        for (auto& text : texts)
            if (const auto at = text.find("USD"); at != std::string::npos) text.replace(at, 3, money);
    }
    std::string all;
    for (std::size_t i = 0; i < texts.size(); ++i)
        all += (i == 0 ? "\"" : i + 1 == texts.size() ? " or \"" : ", \"") + number + " " + texts[i] + "\"";
    return all;
}

} // namespace

std::string example_text(const Quantity& quantity) {
    if (quantity.is_temperature_point()) return "25 degC";
    if (constexpr double day = 86400.0;
        quantity.unit == "s" && quantity.nominal >= day && std::fmod(quantity.nominal, year) != 0.0) // s
        return number_text(quantity.nominal / day) + " day";
    for (const auto& [unit, text] : {std::pair{"USD J-1", "50 USD/MWh"}, std::pair{"USD W-1 s-1", "20 USD/(kW year)"},
                                     std::pair{"kg J-1", "400 g/kWh"}, std::pair{"m3 J-1", "1.9 L/kWh"}})
        if (quantity.unit == unit) return text; // one of them in SI is nothing that anybody has seen
    return to_text(quantity.nominal, quantity);
}

Quantity about_default(const Row& row) {
    const Quantity& q = row.quantity;
    const bool time_alone = q.unit == "s" && q.nominal == 1.0;
    return time_alone && std::isfinite(row.fallback) && row.fallback > 0.0 ? q.around(row.fallback) : q;
}

double plain_number(double number, const Quantity& quantity, std::string_view money) {
    if (!std::isfinite(number)) throw QuantityError("expected a finite number");
    if (std::abs(number) > largest_number) throw QuantityError("is more than anything can have");
    if (quantity.is_data() && std::abs(number) >= 1e6) // so many are bytes
        throw QuantityError(number_text(number) + " has no unit: write \"" + to_text(number, quantity) + "\"");
    if (number != 0.0 && quantity.unit != "1")
        throw QuantityError(number_text(number) + " has no unit: write " + with_units(number, quantity, money));
    if (number == 0.0 && quantity.is_temperature_point())
        throw QuantityError("0 has no unit: write " + with_units(0.0, quantity, money));
    return number;
}

double parse_quantity(std::string_view said, const Quantity& quantity, const Currency& currency) {
    constexpr std::size_t longest = 200; // bytes
    if (said.size() > longest)
        throw QuantityError("a text of " + std::to_string(said.size()) + " bytes is no number with a unit, such as \"" +
                            example_text(quantity) + "\"");
    const std::string plainly = plain_signs(said);
    std::string_view text = plainly;
    while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
    while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
    double number = 0.0;
    const bool plus = text.starts_with('+'), two_signs = plus && text.substr(1).starts_with('-');
    const auto [end, error] = std::from_chars(text.data() + (plus ? 1 : 0), text.data() + text.size(), number);
    if (error != std::errc{} || !std::isfinite(number) || two_signs)
        throw QuantityError("'" + std::string(text) + "' is not a number with a unit, such as \"" +
                            example_text(quantity) + "\"");
    const std::string_view rest(end, static_cast<std::size_t>(text.data() + text.size() - end));
    if (std::abs(number) > largest_number)
        throw QuantityError("'" + std::string(text) + "' is more than anything can have");
    if (rest.starts_with(',')) // 1,000 or 0,5: nobody knows which
        throw QuantityError("'" + std::string(text) + "' has a comma: write 1000 for a thousand, 0.5 for a half");
    if (rest.find_first_not_of(' ') == std::string_view::npos) return plain_number(number, quantity, currency.name);
    if (quantity.unit == "s" && rest.size() > 2 && rest[0] == '-' && std::isdigit(static_cast<unsigned char>(rest[1])))
        throw QuantityError("'" + std::string(text) +
                            "' is a date, expected a time such as \"60 day\": what happens in the run counts from its "
                            "start");
    const Unit unit = read_unit(rest, currency);
    if (unit.dimension != quantity.dimension)
        throw QuantityError("'" + std::string(text) + "' is " + one(kind_name(unit.dimension)) + ", expected " +
                            expected(quantity) +
                            (unit.dimension == time && quantity.unit == "1" && !quantity.whole
                                 ? "; a share of every year is told as \"" + std::string(text) + "/year\""
                             : quantity.unit == "USD W-1" && text.ends_with(" year)")
                                 ? "; it is paid every month where it is a charge: a twelfth of one by the year"
                                 : ""));
    // Only a lone degC or degF on a scale that starts at absolute zero is a point on that scale.
    const std::string_view name = rest.substr(rest.find_first_not_of(' '));
    if (quantity.is_temperature_point()) {
        if (name == "degC") return number + zero_celsius;
        if (name == "degF") return (number - 32.0) * 5.0 / 9.0 + zero_celsius;
    }
    if (quantity.whole && (name == "%" || name == "percent" || name == "ppm"))
        throw QuantityError("'" + std::string(text) + "' is a share, expected a whole number such as " +
                            number_text(std::max(std::round(number), 1.0)));
    const double value = number * unit.factor * counted(unit, quantity, text);
    if (!(std::abs(value) <= largest_number))
        throw QuantityError("'" + std::string(text) + "' is more than anything can have");
    return value;
}

std::string to_text(double value, const Quantity& quantity) {
    if (quantity.counted == Counted::per_million_tokens) return number_text(value) + " USD/Mtoken";
    if (quantity.dimension == temperature) // K stays exact for small values; degC for points
        return quantity.is_temperature_point() ? number_text(value - zero_celsius) + " degC"
                                               : number_text(value) + " K";
    for (const Shown& s : shown)
        if (s.si == quantity.unit && (std::abs(value) >= s.factor || &s == &shown.back() || (&s + 1)->si != s.si))
            return number_text(value / s.factor) + " " + std::string(s.text);
    return quantity.unit == "1" ? number_text(value) : number_text(value) + " " + unit_text(quantity.unit);
}

std::string bound_text(double value, const Quantity& quantity) {
    constexpr int digits = 6; // nobody writes more into a bound
    if (quantity.is_temperature_point()) {
        const double celsius = value - zero_celsius;
        const bool round = std::abs(celsius - std::round(celsius)) < 1e-6 && value > 200.0;
        return round ? number_text(std::round(celsius), digits) + " degC" : number_text(value, digits) + " K";
    }
    const std::string text = to_text(value, quantity);
    const std::size_t space = text.find(' ');
    double number = 0.0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number_text(number, digits) + (space == std::string::npos ? "" : text.substr(space));
}

std::string range_text(const Quantity& q) {
    if (q.min == -infinity && q.max == infinity) return "";
    if (q.max == infinity) return "at least " + bound_text(q.min, q);
    if (q.min == -infinity) return "at most " + bound_text(q.max, q);
    return bound_text(q.min, q) + " to " + bound_text(q.max, q);
}

} // namespace sitewatt
