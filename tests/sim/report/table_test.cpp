#include "sim/report/table.hpp"
#include "tests/catch.hpp"

#include <cmath>
#include <nlohmann/json.hpp>

using namespace sitewatt;

namespace {
std::vector<Kpi> figures(double scale) {
    return {{"energy_site", quantity::energy, "energy", 3.6e15 * scale},
            {"water_makeup_total", quantity::mass, "water", 2e8 * scale},
            {"residual_heat", quantity::number, "left open", 1e-9},
            {"unit_starts", quantity::count, "starts", 0.0}};
}
} // namespace

TEST_CASE("figures stand in units that people read") {
    const std::string text = figures_table({{"memphis", figures(1.0)}});
    CHECK_THAT(text,
               Catch::Contains("GWh") && Catch::Contains("1000") && Catch::Contains("ML") &&
                   Catch::Contains("200.6")); // 0.997 kg a litre
    CHECK_THAT(text, !Catch::Contains("residual"));
    const std::string small = figures_table({{"a",
                                              {{"co2_per_mtoken", quantity::mass, "per token", 0.0133},
                                               {"water_per_mtoken", quantity::mass, "per token", 1e-3}}}});
    CHECK_THAT(small, Catch::Contains("13.30") && Catch::Contains(" g ") && Catch::Contains("mL"));
    const auto [per_litre, tokens] = shown({"tokens_per_litre", quantity::number, "tokens", 2.8e9});
    CHECK((per_litre == "2800" && tokens == "Mtoken/L"));
    const auto [dry, of_dry] = shown({"tokens_per_litre", quantity::number, "tokens", infinity});
    CHECK(dry + of_dry == "unbounded");
    const auto [back, of_back] = shown({"payback", quantity::duration, "", infinity});
    CHECK(back + of_back == "never");
    const auto [few, also] = shown({"tokens_per_litre", quantity::number, "tokens", 2.5e5});
    CHECK((few == "0.2500" && also == "Mtoken/L"));
    const auto [even, rate] = shown({"cache_break_even", quantity::frequency, "bytes", 1.8e9});
    CHECK((even == "1.800" && rate == "GB/s"));
    const auto [litres, unit] = shown({"water_per_mtoken", quantity::mass, "per token", 3.5});
    CHECK((litres == "3.511" && unit == "L"));
    const auto [price, per_kg] = shown({"nox_permit_price", quantity::mass_price, "mean", 3.548}, {"EUR", 1.1});
    CHECK((price == "3.225" && per_kg == "EUR/kg"));
    const auto [of_hour, per_hour] = shown({"hours_permit_price", quantity::money_rate, "mean", 0.02});
    CHECK((of_hour == "72.00" && per_hour == "USD/h"));
    // what is billed by volume and what is printed are one: 51.59 GWh at 1.9 L/kWh
    CHECK(shown({"water_generation_total", quantity::mass, "", 51.59e6 * 1.9e-3 * 997.0}).first == "98.02");
}

TEST_CASE("numbers that a study varies stand in the units of their key, prices in the currency of the site") {
    const auto [carbon, per_tonne] = shown({"economics_carbon_price", quantity::mass_price, "carbon", 0.05});
    CHECK((carbon == "50.00" && per_tonne == "USD/t"));
    const auto told = [](const Quantity& quantity, double value) {
        const auto [number, unit] = shown({"power_grid_key", quantity, "", value}, {"EUR", 1.25});
        return number + " " + unit;
    };
    CHECK(told(quantity::power_price, 0.0125) == "10.00 EUR/kW");
    CHECK(told(quantity::power_price_rate, 25e-3 / (365.0 * 86400.0)) == "20.00 EUR/(kW year)");
    CHECK(told(quantity::volume_price, 2.5) == "2.000 EUR/m3");
    CHECK(told(quantity::energy_price, 75.0 / 3.6e9) == "60.00 EUR/MWh");
    CHECK(told(quantity::temperature_difference, 4.0) == "4.000 K");
    CHECK(told(quantity::temperature, 309.15) == "36.00 degC");
}

TEST_CASE("durations stand in seconds, hours or years by their size, and what did not come came never") {
    const auto row = [](std::vector<double> values) {
        std::vector<Figures> runs;
        for (const double v : values) runs.push_back({"r", {{"time_to_trip", quantity::duration, "time", v}}});
        return figures_table(runs);
    };
    CHECK_THAT(row({90.0}), Catch::Contains(" s ") && Catch::Contains("90.00"));
    CHECK_THAT(row({18000.0}), Catch::Contains(" h ") && Catch::Contains("5.000"));
    CHECK_THAT(row({2.0 * 365.0 * 86400.0}), Catch::Contains("year") && Catch::Contains("2.000"));
    CHECK_THAT(figures_table({{"r", {{"hours_mixed", quantity::duration, "time", 8760.0 * 3600.0}}}}),
               Catch::Contains(" h ") && Catch::Contains("8760"));
    CHECK_THAT(figures_table({{"r", {{"loss_of_load_error", quantity::duration, "time", 360.0}}}}),
               Catch::Contains(" h ") && Catch::Contains("0.1000"));
    const auto [value, unit] = shown({"nox_permit_used", quantity::duration, "time", infinity});
    CHECK((value == "never" && unit.empty()));
    CHECK_THAT(row({infinity, 90.0}), Catch::Contains(" s ") && Catch::Contains("never") && Catch::Contains("90.00"));
}

TEST_CASE("a second run is compared with the first") {
    const std::string text = figures_table({{"a", figures(1.0)}, {"b", figures(1.1)}});
    CHECK_THAT(text, Catch::Contains("1100 (+10.0 %)"));
    CHECK(figures_table({}).empty());
}

TEST_CASE("the same as JSON holds every figure in SI") {
    const auto document = nlohmann::json::parse(figures_json({{"a", figures(1.0)}}));
    CHECK(document[0]["name"] == "a");
    CHECK(document[0]["kpi"]["energy_site"]["value"] == 3.6e15);
    CHECK(document[0]["kpi"]["energy_site"]["units"] == "J");
    CHECK(document[0]["kpi"]["residual_heat"]["value"] == 1e-9);
}

TEST_CASE("figures of unlike runs stand under their own names, and what is absent is a dash") {
    auto more = figures(2.0);
    more.insert(more.begin() + 1, {"dispatch_bound", quantity::money, "bound", 7.0});
    const std::string text = figures_table({{"a", figures(1.0)}, {"b", more}});
    CHECK_THAT(text, Catch::Contains("2000 (+100.0 %)") && Catch::Contains("401.2 (+100.0 %)"));
    const std::size_t row = text.find("dispatch_bound");
    const std::string line = text.substr(row, text.find('\n', row) - row);
    CHECK_THAT(line, Catch::Contains(" - ") && Catch::Contains("7.000"));
    CHECK(text.find("water_makeup_total") > row); // where it stands in its own run
}

TEST_CASE("a figure that could not be found is no number, and no undefined one") {
    CHECK_THAT(figures_table({{"a", {{"gap", quantity::ratio, "", std::nan("")}}}}), Catch::Contains("nan"));
}

TEST_CASE("money is shown in the site's currency, other figures as ever, and unlike currencies in dollars") {
    const Currency euro{"EUR", 1.25};
    using Shown = std::pair<std::string, std::string>;
    CHECK(shown({"cost_total", quantity::money, "", 2.5e6}, euro) == Shown{"2.000", "M EUR"});
    CHECK(shown({"cost_power", quantity::energy_price, "", 50.0 / 3.6e9}, euro) == Shown{"40.00", "EUR/MWh"});
    CHECK(shown({"energy_site", quantity::energy, "", 3.6e12}, euro) == Shown{"1.000", "GWh"});
    const std::vector<Kpi> kpis{{"cost_power", quantity::energy_price, "", 50.0 / 3.6e9}};
    CHECK_THAT(figures_table({{"a", kpis, euro}, {"b", kpis, euro}}), Catch::Contains("EUR/MWh"));
    CHECK_THAT(figures_table({{"a", kpis, euro}, {"b", kpis, {"JPY", 0.0066}}}), Catch::Contains("USD/MWh"));
}

TEST_CASE("temperatures stand in degrees Celsius and differ in kelvin, also where a file told their unit alone") {
    const Quantity read{"K", {0, 0, 0, 0, 0}};
    CHECK(shown({"chip_temperature_highest", read, "", 345.3}) == std::pair<std::string, std::string>{"72.15", "degC"});
    CHECK_THAT(figures_table({{"a", {{"t", read, "", 345.15}}}, {"b", {{"t", read, "", 351.4}}}}),
               Catch::Contains("72.00") && Catch::Contains("78.25 (+6.2 K)") && !Catch::Contains("%"));
}

TEST_CASE("what rises is told with a plus, also from below zero") {
    const auto row = [](double first, double second) {
        return figures_table({{"a", {{"net_present_value", quantity::money, "", first}}},
                              {"b", {{"net_present_value", quantity::money, "", second}}}});
    };
    CHECK_THAT(row(-400e6, -300e6), Catch::Contains("-300.0 (+25.0 %)"));
    CHECK_THAT(row(-400e6, -500e6), Catch::Contains("-500.0 (-25.0 %)"));
    CHECK_THAT(row(-400e6, 200e6), Catch::Contains("200.0 (+150.0 %)"));
    CHECK_THAT(row(400e6, 300e6), Catch::Contains("300.0 (-25.0 %)"));
}
