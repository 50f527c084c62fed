#include "sim/study/told_values.hpp"

#include "tests/catch.hpp"

using namespace sitewatt;

namespace {
constexpr double mmbtu = 1.055e9; // J
const Currency peso{"MXN", 0.05};

/// How the values of a key are told that a grid says in words of its own, each worth so much of coherent SI.
std::string told(const std::vector<std::pair<std::string, std::optional<double>>>& values, double value,
                 const Quantity& quantity = quantity::energy_price) {
    std::string list;
    SweepColumn column{"power.gas.fuel_price", {}, quantity, ""};
    for (const auto& [text, number] : values) {
        list += (list.empty() ? "\"" : ", \"") + text + "\"";
        column.texts.push_back(text), column.numbers.push_back(number);
    }
    const Node root = parse_toml(
        "[sweep]\n[[sweep.parameter]]\npath = \"power.gas.fuel_price\"\nvalues = [" + list + "]\n", "s.toml");
    return ToldValues(column, read_design(*root.find("sweep")), peso)(value);
}
} // namespace

TEST_CASE("values are told in the unit of the study, in its currency too") {
    const double one = 0.05 / mmbtu; // USD/J of a peso per MMBtu
    CHECK(told({{"60 MXN/MMBtu", 60 * one}, {"100 MXN/MMBtu", 100 * one}}, 85.25 * one) == "85.25 MXN/MMBtu");
    CHECK(told({{"60 MXN/MMBtu", 60 * one}, {"100 MXN/MMBtu", 100 * one}, {"automatic", std::nullopt}}, 60 * one) ==
          "60 MXN/MMBtu");
    CHECK(told({{"50 degF", 283.15}, {"68 degF", 293.15}}, 288.15, quantity::temperature) == "59 degF"); // has a shift
    CHECK(told({{"4", 4.0}, {"8", 8.0}}, 5.5, quantity::ratio) == "5.5");
}

TEST_CASE("where a study says no single unit, values are told in the currency of the site") {
    const double usd_per_mwh = 1.0 / 3.6e9;
    CHECK(told({{"2 USD/MWh", 2 * usd_per_mwh}, {"60 MXN/MMBtu", 3.0 / mmbtu}}, 2 * usd_per_mwh) == "40 MXN/MWh");
    CHECK(told({{"2 MXN/MWh", 0.1 * usd_per_mwh}, {"3 MXN/MWh", 0.1 * usd_per_mwh}, {"4 MXN/MWh", usd_per_mwh}},
               2 * usd_per_mwh) == "40 MXN/MWh"); // its exchange rate varies with it
    CHECK(told({{"1 MW", 1e6}, {"2000 kW", 2e6}}, 1.5e6, quantity::power) == "1.5 MW");
}

TEST_CASE("a variant that leaves a number to the site has it automatic") {
    const SweepColumn column{"power.gas.count", {"", "2"}, quantity::ratio, "", {std::nullopt, 2.0}};
    CHECK(ToldValues(column, {}, {}).of(0) == "automatic");
    CHECK(ToldValues(column, {}, {}).of(1) == "2");
    CHECK(ToldValues({"cooling.use", {"dry"}}, {}, {}).of(0) == "dry");
}
