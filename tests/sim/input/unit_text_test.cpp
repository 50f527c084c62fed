#include "sim/input/plain_signs.hpp"
#include "sim/input/unit_text.hpp"

#include "models/field.hpp"
#include "tests/catch.hpp"

using namespace sitewatt;

namespace {
std::string refusal(std::string_view unit) {
    try {
        read_unit(unit);
    } catch (const QuantityError& error) { return error.what(); }
    return "";
}
/// SI per unit, if it is of the quantity's kind.
double factor(std::string_view text, const Quantity& quantity) {
    const Unit unit = read_unit(plain_signs(text));
    CHECK(unit.dimension == quantity.dimension);
    return unit.factor;
}
} // namespace

TEST_CASE("units of power, energy, money, water, land and time are those of their definitions") {
    // NIST SP 811, appendix B.
    CHECK(factor("MVA", quantity::power) == 1e6);
    CHECK(factor("kVA", quantity::power) == 1e3);
    CHECK(factor("hp", quantity::power) == Approx(745.7).epsilon(1e-5));
    CHECK(factor("TR", quantity::power) == Approx(3516.853));
    CHECK(factor("tons of refrigeration", quantity::power) == Approx(12000.0 * 1055.056 / 3600.0).epsilon(1e-5));
    CHECK(factor("kBtu/h", quantity::power) == Approx(293.0711));
    CHECK(factor("TWh", quantity::energy) == 3.6e15);
    CHECK(factor("therms", quantity::energy) == Approx(1.055056e8));
    CHECK(factor("MMBtu", quantity::energy) == Approx(1.055056e9));
    CHECK(factor("gpm", quantity::volume_flow) == Approx(6.30902e-5));
    CHECK(factor("cfm", quantity::volume_flow) == Approx(4.719474e-4));
    CHECK(factor("acres", quantity::area) == Approx(4046.856));
    CHECK(factor("hectares", quantity::area) == 1e4);
    CHECK(factor("m²", quantity::area) == 1.0);
    CHECK(factor("m^3/h", quantity::volume_flow) == Approx(1.0 / 3600.0));
    CHECK(factor("hours", quantity::duration) == 3600.0);
    CHECK(factor("minutes", quantity::duration) == 60.0);
    CHECK(factor("weeks", quantity::duration) == 604800.0);
    CHECK(factor("days", quantity::duration) == 86400.0);
    CHECK(factor("years", quantity::duration) == 365.0 * 86400.0);
    CHECK(factor("kL", quantity::volume) == 1.0);
    CHECK(factor("lb/MWh", quantity::emission_factor) == Approx(0.45359237 / 3.6e9));
    CHECK(factor("lbCO2/MWh", quantity::emission_factor) == Approx(0.45359237 / 3.6e9));
    CHECK(factor("kgCO2e/MWh", quantity::emission_factor) == Approx(1.0 / 3.6e9));
    CHECK(factor("mph", quantity::speed) == Approx(0.44704));
    CHECK(factor("mbar", quantity::pressure) == 100.0);
    CHECK(factor("W/(m3/s)", {"W s m-3", {1, -1, -2, 0, 0}}) == 1.0);
    CHECK(factor("W/m²·K", {"W m-2 K", {1, 0, -3, 1, 0}}) == 1.0); // divided by the square metre alone
}

TEST_CASE("an unknown unit is refused with the letters in the right case, the meanings of a word, or the nearest") {
    CHECK(refusal("mw") == "unknown unit 'mw' (did you mean 'MW'?)");
    CHECK(refusal("KW") == "unknown unit 'KW' (did you mean 'kW'?)");
    CHECK(refusal("mwh") == "unknown unit 'mwh' (did you mean 'MWh'?)");
    CHECK(refusal("Kg") == "unknown unit 'Kg' (did you mean 'kg'?)");
    CHECK(refusal("GAL") == "unknown unit 'GAL' (did you mean 'gal'?)");
    CHECK(refusal("usd/mwh").starts_with("unknown unit 'usd' (did you mean 'USD'?)"));
    CHECK(refusal("tons").find("a ton may be 1000 kg (t), 2000 lb (short_ton) or 3.517 kW of cooling (TR)") !=
          std::string::npos);
    CHECK(refusal("MWW") == "unknown unit 'MWW' (did you mean 'MW'?)");
    CHECK(refusal("C") == "unknown unit 'C': write degC");
    CHECK(refusal("WCO2").starts_with("unknown unit 'WCO2'"));
}

TEST_CASE("what a dimension is called") {
    CHECK(kind_name(quantity::power.dimension) == "power");
    CHECK(kind_name(quantity::energy_price.dimension) == "price of energy");
    CHECK(kind_name({7, 0, 0, 0, 0}) == "quantity of another kind");
}
