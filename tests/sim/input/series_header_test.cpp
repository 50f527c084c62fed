#include "sim/input/series_header.hpp"

#include "sim/error.hpp"
#include "tests/catch.hpp"

using namespace sitewatt;

namespace {
SeriesHeader header(std::string_view line, const Quantity& quantity, bool dated = true,
                    const std::string& wished = "") {
    return read_series_header(cells_of(line), quantity, wished, dated, "f.csv", 1);
}
} // namespace

TEST_CASE("a header says its zone, its unit and its column") {
    using Time = SeriesHeader::Time;
    CHECK(header("datetime_utc,price_usd_per_mwh", quantity::energy_price).time == Time::fixed);
    CHECK(header("Timestamp (UTC),price [USD/MWh]", quantity::energy_price).time == Time::fixed);
    CHECK(header("datetime [UTC],price [USD/MWh]", quantity::energy_price).time == Time::fixed);
    CHECK(header("datetime_standard,price [USD/MWh]", quantity::energy_price).time == Time::standard);
    CHECK(header("interval_start,price [USD/MWh]", quantity::energy_price).time == Time::wall);
    CHECK(header("time (UTC+01:00),price [USD/MWh]", quantity::energy_price).offset == 3600.0);
    CHECK(header("datetime_utc,price [USD/MWh]", quantity::energy_price).offset == 0.0);
    CHECK(header("datetime [CET],price [USD/MWh]", quantity::energy_price).unread_zone == "CET");
    CHECK(header("time (America/New_York),price [USD/MWh]", quantity::energy_price).region == "America/New_York");
    CHECK(header("time [Europe/Berlin],price [USD/MWh]", quantity::energy_price).unread_zone.empty());
    CHECK(header("HE,price [USD/MWh]", quantity::energy_price).ends);
    CHECK(header("datetime [Berlin],price [USD/MWh]", quantity::energy_price).unread_zone == "Berlin");
    const auto hours = header("time [h],price [USD/MWh]", quantity::energy_price, false);
    CHECK(hours.time == Time::number);
    CHECK(hours.time_unit == 3600.0);
    CHECK(hours.value_unit == Approx(1.0 / 3.6e9));
    const auto requests = header("datetime_utc,requests_per_min,tokens", quantity::frequency);
    CHECK(requests.name == "requests_per_min");
    CHECK(requests.value_unit == Approx(1.0 / 60.0));
}

TEST_CASE("units in round brackets and of data sets are read, and no other word in brackets is taken for one") {
    CHECK(header("time,price (USD/MWh)", quantity::energy_price).value_unit == Approx(1.0 / 3.6e9));
    CHECK(header("time,LMP ($/MWh)", quantity::energy_price).value_unit == Approx(1.0 / 3.6e9));
    CHECK(header("time,carbon_kg_per_kwh", quantity::emission_factor).value_unit == Approx(1.0 / 3.6e6));
    CHECK(header("time,carbon_t_per_mwh", quantity::emission_factor).value_unit == Approx(1e3 / 3.6e9));
    CHECK(header("time,water_l_per_kwh", quantity::water_intensity).value_unit == Approx(1e-3 / 3.6e6));
    CHECK(header("time,price (day ahead) [USD/kWh]", quantity::energy_price).value_unit == Approx(1.0 / 3.6e6));
    CHECK(header("time,price_usd_mwh", quantity::energy_price).value_unit == Approx(1.0 / 3.6e9));
    CHECK(header("time,heat_mw", quantity::power).value_unit == Approx(1e6));
    CHECK(header("time,tokens_per_s,requests_per_s", quantity::frequency).name == "requests_per_s");
    CHECK_THROWS_WITH(header("time,price (day ahead)", quantity::energy_price), Catch::Contains("names no unit"));
}

TEST_CASE("a comma in quotes parts no cells, and a column is named with its unit or without") {
    const std::string line = "datetime,\"price, day ahead [USD/MWh]\",\"price, real time [USD/MWh]\"";
    CHECK(header(line, quantity::energy_price, true, "price, real time").column == 2);
    CHECK(header(line, quantity::energy_price, true, "price, day ahead [USD/MWh]").column == 1);
    CHECK_THROWS_AS(header(line, quantity::energy_price), InputError);
    CHECK_THROWS_AS(header("time,price [USD/MWh]", quantity::energy_price, false), InputError);
}
