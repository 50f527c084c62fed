#include "sim/study/settings.hpp"
#include "tests/catch.hpp"

using namespace sitewatt;

TEST_CASE("what was swept is a number in SI where the site knows it as one, and a word where not") {
    static const Row row{"fuel_price", quantity::energy_price, "price", 1e-9};
    static const TableKind kind{"gas", "", {&row, 1}};
    Document document{"site.toml", "site", {Table{&kind, "power", "gas", {}, {2e-9}, {Place{}}, {}, {}, ""}}, {}};
    const std::vector<Variant> variants{{"a", {{"power.gas.fuel_price", "2 USD/GJ"}, {"cooling.use", "dry"}}},
                                        {"b", {{"power.gas.fuel_price", "3 USD/GJ"}}},
                                        {"c", {}}};
    auto columns = columns_of(variants);
    REQUIRE(columns.size() == 2);
    settle(columns, 0, document);
    document.tables[0].numbers[0] = 1e-9; // as the site is without the study
    settle(columns, 2, document);
    settle_rest(columns); // the site of b could not be read
    CHECK(columns[0].path == "power.gas.fuel_price");
    REQUIRE(columns[0].quantity);
    CHECK(columns[0].quantity->unit == "USD J-1");
    CHECK(columns[0].numbers[0] == 2e-9);
    CHECK(columns[0].numbers[1].value() == Approx(3e-9));
    CHECK(columns[0].numbers[2] == 1e-9);
    CHECK_FALSE(columns[1].quantity);
    CHECK(columns[1].texts == std::vector<std::string>{"dry", "", ""});
}

TEST_CASE("what the site sizes itself is no number") {
    static const Row row{"count", quantity::count, "units", automatic};
    static const TableKind kind{"gas", "", {&row, 1}};
    const Document document{
        "site.toml", "site", {Table{&kind, "power", "gas", {}, {automatic}, {Place{}}, {}, {}, ""}}, {}};
    auto columns = columns_of({{"a", {{"power.gas.count", "automatic"}}}});
    settle(columns, 0, document);
    settle_rest(columns);
    CHECK(columns[0].quantity);
    CHECK_FALSE(columns[0].numbers[0]);
}
