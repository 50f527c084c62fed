#include "sim/report/bill_table.hpp"

#include "tests/catch.hpp"

using namespace sitewatt;

namespace {
const std::vector<BillLine> lines{{"2025-01", "energy", 1000.0, "kWh", 0.05, 50.0},
                                  {"2025-01", "demand of the month", 10.0, "kW", 12.0, 120.0},
                                  {"2025-02", "energy", 2000.0, "kWh", 0.05, 100.0}};
} // namespace

TEST_CASE("a bill is shown month by month with its sums") {
    const std::string text = bill_table(lines);
    CHECK_THAT(text, Catch::Contains("2025-01\n  energy "));
    CHECK_THAT(text, Catch::Contains("1000.000 kWh"));
    CHECK_THAT(text, Catch::Contains("170.00 USD"));
    CHECK_THAT(text, Catch::Contains("270.00 USD"));
    CHECK(std::count(text.begin(), text.end(), '\n') == 2 + 3 + 2 + 1); // months, lines, their sums, the total
}

TEST_CASE("a bill is shown in the site's currency: prices and sums over what one of it buys") {
    const std::string text = bill_table(lines, {"EUR", 1.25});
    CHECK_THAT(text, Catch::Contains("0.040000") && Catch::Contains("136.00 EUR") && Catch::Contains("216.00 EUR"));
    CHECK(text.find("USD") == std::string::npos);
    CHECK_THAT(text, Catch::Contains("1000.000 kWh")); // amounts are no money
}

TEST_CASE("the same bill as JSON") {
    const std::string text = bill_json(lines);
    CHECK_THAT(text,
               Catch::Contains(R"({"item": "energy", "amount": 1000, "unit": "kWh", "price": 0.05, "cost": 50})"));
    CHECK_THAT(text, Catch::Contains(R"("cost": 170})"));
    CHECK_THAT(text, Catch::Contains("\"total\": 270"));
    CHECK_THAT(bill_json({}), Catch::Contains("\"months\": [\n  ]"));
}

TEST_CASE("bills of several meters stand one after the other, each with its sum, and name their meters") {
    auto two = lines;
    for (auto& line : two) line.meter = "south";
    two.push_back({"2025-01", "energy", 100.0, "kWh", 0.1, 10.0, "north"});
    const std::string text = bill_table(two), json = bill_json(two);
    CHECK(text.find("power.south\n2025-01\n") == 0);
    CHECK(text.find("power.north\n2025-01\n") > text.find("total of power.south"));
    CHECK_THAT(text, Catch::Contains("280.00 USD"));
    CHECK_THAT(text, Catch::Contains("total of power.north"));
    CHECK_THAT(json, Catch::Contains(R"({"meter": "north", "month": "2025-01", "lines")"));
    CHECK_THAT(json, Catch::Contains("\"total\": 280"));
    CHECK(bill_table(lines).find("power.") == std::string::npos);
}
