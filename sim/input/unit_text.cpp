#include "sim/input/unit_text.hpp"

#include "sim/input/cells.hpp" // lower
#include "sim/input/nearest.hpp"

#include <algorithm>
#include <array>
#include <vector>

namespace sitewatt {
namespace {

using Dimension = std::array<int, 5>; // kg m s K USD

constexpr Dimension none{0, 0, 0, 0, 0}, mass{1, 0, 0, 0, 0}, length{0, 1, 0, 0, 0}, volume{0, 3, 0, 0, 0},
    duration{0, 0, 1, 0, 0}, temperature{0, 0, 0, 1, 0}, money{0, 0, 0, 0, 1}, power{1, 2, -3, 0, 0},
    energy{1, 2, -2, 0, 0}, pressure{1, -1, -2, 0, 0};
constexpr double year = 365.0 * 86400.0;    // s; a simulated year has 8760 hours
constexpr double gallon = 3.785411784e-3;   // m3, US gallon
constexpr double pound = 0.45359237;        // kg
constexpr double ton_of_cooling = 3516.853; // W: 12,000 Btu/h
constexpr Dimension area{0, 2, 0, 0, 0}, volume_flow{0, 3, -1, 0, 0}, speed{0, 1, -1, 0, 0};

constexpr auto units = std::to_array<Unit>({
    {"%", 0.01, none},
    {"percent", 0.01, none},
    {"ppm", 1e-6, none},
    {"token", 1.0, none, 1},
    {"tok", 1.0, none, 1},
    {"Mtoken", 1e6, none, 1},
    {"Mtok", 1e6, none, 1},
    {"request", 1.0, none, 0, 1},
    {"B", 1.0, none, 0, 0, 1},
    {"kB", 1e3, none, 0, 0, 1},
    {"MB", 1e6, none, 0, 0, 1},
    {"GB", 1e9, none, 0, 0, 1},
    {"TB", 1e12, none, 0, 0, 1},
    {"Gbit", 1.25e8, none, 0, 0, 1}, // 8 bits
    {"kg", 1.0, mass},
    {"g", 1e-3, mass},
    {"mg", 1e-6, mass},
    {"t", 1e3, mass},
    {"kt", 1e6, mass},
    {"Mt", 1e9, mass},
    {"tonne", 1e3, mass},
    {"lb", pound, mass},
    {"short_ton", 2000.0 * pound, mass},
    {"m", 1.0, length},
    {"mm", 1e-3, length},
    {"cm", 1e-2, length},
    {"km", 1e3, length},
    {"ft", 0.3048, length},
    {"in", 0.0254, length},
    {"mi", 1609.344, length},
    {"m2", 1.0, area},
    {"km2", 1e6, area},
    {"ft2", 0.3048 * 0.3048, area},
    {"ha", 1e4, area},
    {"hectare", 1e4, area},
    {"acre", 4046.8564224, area},
    {"m3", 1.0, volume},
    {"ft3", 0.3048 * 0.3048 * 0.3048, volume},
    {"L", 1e-3, volume},
    {"l", 1e-3, volume},
    {"liter", 1e-3, volume},
    {"litre", 1e-3, volume},
    {"mL", 1e-6, volume},
    {"kL", 1.0, volume},
    {"ML", 1e3, volume},
    {"gal", gallon, volume},
    {"gallon", gallon, volume},
    {"kgal", 1e3 * gallon, volume},
    {"Mgal", 1e6 * gallon, volume},
    {"gpm", gallon / 60.0, volume_flow},
    {"cfm", 0.3048 * 0.3048 * 0.3048 / 60.0, volume_flow},
    {"mph", 0.44704, speed},
    {"kn", 1852.0 / 3600.0, speed},
    {"s", 1.0, duration},
    {"second", 1.0, duration},
    {"ms", 1e-3, duration},
    {"min", 60.0, duration},
    {"minute", 60.0, duration},
    {"h", 3600.0, duration},
    {"hour", 3600.0, duration},
    {"day", 86400.0, duration},
    {"d", 86400.0, duration},
    {"week", 7.0 * 86400.0, duration},
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
    {"VA", 1.0, power},
    {"kVA", 1e3, power},
    {"MVA", 1e6, power},
    {"hp", 745.6998715822702, power},
    {"TR", ton_of_cooling, power},
    {"J", 1.0, energy},
    {"kJ", 1e3, energy},
    {"MJ", 1e6, energy},
    {"GJ", 1e9, energy},
    {"TJ", 1e12, energy},
    {"Wh", 3600.0, energy},
    {"kWh", 3.6e6, energy},
    {"MWh", 3.6e9, energy},
    {"GWh", 3.6e12, energy},
    {"TWh", 3.6e15, energy},
    {"MMBtu", 1.055056e9, energy},
    {"Btu", 1055.056, energy},
    {"kBtu", 1055.056e3, energy},
    {"therm", 1.055056e8, energy},
    {"Pa", 1.0, pressure},
    {"hPa", 100.0, pressure},
    {"mbar", 100.0, pressure},
    {"kPa", 1e3, pressure},
    {"MPa", 1e6, pressure},
    {"bar", 1e5, pressure},
    {"psi", 6894.757, pressure},
    {"ftH2O", 2989.067, pressure}, // at 4 degC
    {"inH2O", 249.0889, pressure},
    {"inHg", 3386.389, pressure}, // at 0 degC, NIST SP 811
    {"mmHg", 133.3224, pressure},
    {"Hz", 1.0, {0, 0, -1, 0, 0}},
    {"mHz", 1e-3, {0, 0, -1, 0, 0}},
    {"rpm", 1.0 / 60.0, {0, 0, -1, 0, 0}},
});

/// Words that mean several things, and what to write.
constexpr auto unclear = std::to_array<std::pair<std::string_view, std::string_view>>({
    {"ton", "a ton may be 1000 kg (t), 2000 lb (short_ton) or 3.517 kW of cooling (TR)"},
    {"tons", "a ton may be 1000 kg (t), 2000 lb (short_ton) or 3.517 kW of cooling (TR)"},
    {"BTU", "did you mean 'Btu'? 1 Btu is 1055 J"},
    {"M", "M may be million or mega: write 1e6 with the unit, or MW, MUSD, ML"},
    {"C", "write degC"},
    {"F", "write degF"},
    {"lbs", "write lb"},
    {"ct", "write cent, or 0.05 with the currency"},
    {"deg", "an angle is a plain number of degrees"},
    {"degree", "an angle is a plain number of degrees"},
    {"degrees", "an angle is a plain number of degrees"},
    {"yr", "write year"},
    {"hr", "write h"},
    {"hrs", "write h"},
    {"sec", "write s"},
});

const Unit* known_unit(std::string_view name) {
    const auto at = std::find_if(units.begin(), units.end(), [&](const Unit& u) { return u.name == name; });
    return at == units.end() ? nullptr : &*at;
}
/// A unit by its name; words of time and area may stand in the plural, masses may name CO2.
const Unit* find_unit(std::string_view name) {
    if (const Unit* unit = known_unit(name)) return unit;
    for (const std::string_view ending : {"CO2", "CO2e", "CO2eq"})
        if (name.ends_with(ending))
            if (const Unit* unit = known_unit(name.substr(0, name.size() - ending.size())))
                return unit->dimension == mass ? unit : nullptr;
    return name.size() > 3 && name.ends_with('s') ? known_unit(name.substr(0, name.size() - 1)) : nullptr; // "days"
}
/// What to write in place of an unknown unit: the same letters in another case, one of several meanings, or the
/// nearest.
std::string hint(std::string_view name) {
    for (const auto& [word, meaning] : unclear)
        if (word == name) return ": " + std::string(meaning);
    std::string same;
    std::vector<std::string_view> known;
    for (const Unit& u : units) {
        if (lower(u.name) == lower(name)) same += (same.empty() ? " (did you mean '" : "' or '") + std::string(u.name);
        known.push_back(u.name);
    }
    return same.empty() ? did_you_mean(name, known) : same + "'?)";
}

/// Reads a product of units such as USD/(kW year).
class UnitReader {
  public:
    UnitReader(std::string_view text, const Currency& currency) : text_(text), currency_(currency) {}
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
            for (int Unit::*of : {&Unit::tokens, &Unit::requests, &Unit::bytes}) result.*of += sign * next.*of;
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
        if (const auto usd = usd_of(name, currency_)) return {"", *usd, money};
        if (const Unit* unit = find_unit(name)) return *unit;
        throw QuantityError("unknown unit '" + std::string(name) + "'" + hint(name));
    }
    std::string_view text_;
    const Currency& currency_;
    std::size_t at_ = 0;
    int depth_ = 0;
};

} // namespace

Unit read_unit(std::string_view text, const Currency& currency) { return UnitReader(text, currency).read(); }

std::string kind_name(const std::array<int, 5>& d) {
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

} // namespace sitewatt
