#include "sim/input/series_holes.hpp"

#include "sim/error.hpp"
#include "tests/catch.hpp"

#include <numeric>

using namespace sitewatt;

namespace {
/// Prices in USD/MWh of hours from 2022-05-10T00:00Z; a row that is "" is left out.
TimeSeries prices(const std::vector<std::string>& cells, const std::string& holes) {
    std::string text = "datetime_utc,price [USD/MWh]\n";
    for (std::size_t k = 0; k < cells.size(); ++k)
        if (cells[k] != "no row")
            text += "2022-05-10T" + std::string(k < 10 ? "0" : "") + std::to_string(k) + ":00," + cells[k] + "\n";
    SeriesReading how;
    how.holes = holes;
    return parse_series(text, "s.csv", quantity::energy_price, how);
}
std::vector<double> values(const TimeSeries& s) {
    std::vector<double> list;
    for (const double v : s.value) list.push_back(v * 3.6e9);
    return list;
}
std::string mistake(const std::vector<std::string>& cells, const std::string& holes) {
    try {
        prices(cells, holes);
    } catch (const InputError& error) { return error.what(); }
    return "";
}
} // namespace

TEST_CASE("a cell without a value is refused with both ways out, unless the site says one") {
    for (const char* cell : {"", "nan", "NA", "null", "-", "-999", "-9999.0"}) {
        CAPTURE(cell);
        CHECK_THAT(mistake({"10", cell, "30"}, ""),
                   Catch::Contains("s.csv:3:") && Catch::Contains("holes = \"hold\"") && Catch::Contains("\"line\""));
        CHECK(mistake({"10", cell, "30"}, "hold").empty());
    }
    CHECK_THAT(mistake({"10", "high", "30"}, "hold"), Catch::Contains("'high' is not a number")); // no hole
    CHECK_FALSE(is_missing("0"));
    CHECK_FALSE(is_missing("-998"));
}

TEST_CASE("hold carries the value before on, line joins its neighbours, and both say how much they filled") {
    const auto hold = prices({"10", "", "", "40", "50"}, "hold"), line = prices({"10", "", "", "40", "50"}, "line");
    const std::vector<double> held{10, 10, 10, 40, 50}, joined{10, 20, 30, 40, 50};
    REQUIRE(hold.value.size() == 5);
    REQUIRE(line.value.size() == 5);
    for (std::size_t k = 0; k < 5; ++k) {
        CHECK(values(hold)[k] == Approx(held[k]));
        CHECK(values(line)[k] == Approx(joined[k]));
    }
    for (const auto* s : {&hold, &line}) {
        REQUIRE(s->warnings.size() == 1);
        CHECK(s->warnings[0].place == Place{"s.csv", 3, 1});
        CHECK_THAT(s->warnings[0].message, Catch::Contains("2 values were missing") && Catch::Contains("is 2 h"));
    }
    CHECK(prices({"10", "20", "30"}, "hold").warnings.empty());
}

TEST_CASE("rows that are missing are holes as well") {
    std::vector<std::string> cells(20, "10");
    cells[7] = cells[8] = cells[9] = cells[10] = "no row"; // refused where a run needs them
    cells[11] = "60";
    CHECK(prices(cells, "").gaps.size() == 1);
    const auto line = prices(cells, "line"), hold = prices(cells, "hold");
    CHECK(line.gaps.empty());
    REQUIRE(line.value.size() == 20);
    REQUIRE(hold.value.size() == 20);
    for (std::size_t k = 6; k < 12; ++k) {
        CHECK(values(line)[k] == Approx(10.0 + 10.0 * static_cast<double>(k - 6)));
        CHECK(values(hold)[k] == Approx(k < 11 ? 10.0 : 60.0));
        CHECK(line.time[k] - line.time[k - 1] == 3600.0);
    }
    CHECK_THAT(line.warnings.at(0).message, Catch::Contains("4 values were missing") && Catch::Contains("is 4 h"));
}

TEST_CASE("what has no neighbour is left out, so that a run that needs it is refused") {
    const auto late = prices({"", "", "30", "40", "50"}, "hold");
    REQUIRE(late.value.size() == 3);
    CHECK(late.time[0] == 1652148000.0); // 2022-05-10T02:00Z: date -u -d @1652148000
    CHECK(prices({"10", "20", "30", "", ""}, "line").value.size() == 3);
    CHECK(prices({"10", "20", "30", "", ""}, "line").end == prices({"10", "20", "30"}, "").end);
    const auto held = prices({"10", "20", "30", "", ""}, "hold");
    REQUIRE(held.value.size() == 5);
    CHECK(values(held)[4] == Approx(30.0));
    CHECK_THAT(held.warnings.at(0).message, Catch::Contains("is 2 h"));
    CHECK_THAT(mistake({"", "", ""}, "hold"), Catch::Contains("no value at all"));
}
