#include "sim/input/header_unit.hpp"

#include "tests/catch.hpp"

using namespace sitewatt;

TEST_CASE("a header says its unit in brackets or behind its name") {
    CHECK(unit_of_header("price [USD/MWh]") == "USD/MWh");
    CHECK(unit_of_header("price (USD/MWh)") == "USD/MWh");
    CHECK(unit_of_header("LMP ($/MWh)") == "$/MWh");
    CHECK(unit_of_header("Price USD/MWh") == "USD/MWh");
    CHECK(unit_of_header("cover (%)") == "%");
    CHECK(unit_of_header("price (day ahead) [USD/kWh]") == "USD/kWh");
    CHECK(in_brackets("price [USD/MWh]").first == "price");
}

TEST_CASE("names of data sets say units with and without per") {
    CHECK(unit_of_header("price_usd_per_mwh") == "USD/MWh");
    CHECK(unit_of_header("price_usd_mwh") == "USD/MWh");
    CHECK(unit_of_header("day_ahead_EUR_MWh") == "EUR/MWh");
    CHECK(unit_of_header("price_cents_kwh") == "cent/kWh");
    CHECK(unit_of_header("carbon_gco2_kwh") == "g/kWh");
    CHECK(unit_of_header("carbon_intensity_gco2eq_per_kwh") == "g/kWh");
    CHECK(unit_of_header("kg_co2_per_mwh") == "kg/MWh");
    CHECK(unit_of_header("water_l_kwh") == "L/kWh");
    CHECK(unit_of_header("heat_kw") == "kW");
    CHECK(unit_of_header("heat_mw") == "MW");
    CHECK(unit_of_header("calls_per_min") == "1/min");
    CHECK(unit_of_header("requests_per_hour") == "request/h");
    CHECK(unit_of_header("tokens_per_s") == "token/s");
    CHECK(unit_of_header("time_h") == "h");
}

TEST_CASE("a name without a unit says none") {
    for (const auto* name : {"price", "", "price (day ahead)", "price_forecast", "usd_price", "lmp_da_hub", "value_",
                             "price_eur", "cost_usd"})
        CHECK(unit_of_header(name).empty());
}
