#include "sim/run/figure_table.hpp"

#include "sim/error.hpp"
#include "tests/catch.hpp"

using namespace sitewatt;

namespace {
SweepRow row(const std::string& label, const std::vector<std::pair<std::string, double>>& figures,
             const Quantity& quantity = quantity::power) {
    std::vector<Kpi> kpis;
    for (const auto& [name, value] : figures) kpis.push_back({name, quantity, "", value});
    return {label, "ok", kpis};
}
} // namespace

TEST_CASE("every row has its figures under their names, and none that are not its own") {
    const std::vector<SweepRow> rows{row("one", {{"a", 1.0}, {"c", 3.0}}),
                                     {"broken", "it broke"},
                                     row("two", {{"a", 4.0}, {"b", 5.0}, {"c", 6.0}}),
                                     row("three", {{"a", 7.0}, {"c", 8.0}})};
    const FigureTable table(rows);
    REQUIRE(table.figures().size() == 3);
    CHECK(table.figures()[1].name == "b"); // behind what stands before it there
    CHECK(table.value(0, 0) == 1.0);
    CHECK_FALSE(table.value(0, 1));
    CHECK(table.value(0, 2) == 3.0);
    CHECK_FALSE(table.value(1, 0));
    CHECK(table.value(2, 1) == 5.0);
    CHECK(table.value(3, 2) == 8.0);
    const auto list = joined(rows);
    for (std::size_t f = 0; f < 3; ++f)
        for (std::size_t i = 0; i < rows.size(); ++i) CHECK(list[f].values[i] == table.value(i, f));
}

TEST_CASE("a name with two units is refused, with the rows that have them") {
    const std::vector<SweepRow> rows{row("one", {{"a", 1.0}}), row("two", {{"a", 1.0}}, quantity::duration)};
    CHECK_THROWS_WITH(FigureTable(rows), Catch::Contains("in one and in") && Catch::Contains("in two"));
}

TEST_CASE("rows of chosen figures hold those alone, under their names, and a name that none has is refused") {
    const std::vector<SweepRow> rows{
        row("one", {{"a", 1.0}, {"c", 3.0}}), {"broken", "it broke"}, row("two", {{"a", 4.0}, {"b", 5.0}, {"c", 6.0}})};
    const auto chosen = with_figures(rows, {"c", "b"});
    REQUIRE(chosen.size() == 3);
    CHECK(chosen[0].kpis.size() == 1);
    CHECK(chosen[0].kpis.value(0) == 3.0);
    CHECK(chosen[1].status == "it broke");
    CHECK(chosen[1].kpis.empty());
    CHECK(chosen[2].kpis[0].name == "b");
    CHECK(chosen[2].kpis.value(1) == 6.0);
    CHECK_THROWS_WITH(with_figures(rows, {"a", "bb"}),
                      Catch::Contains("--figure bb") && Catch::Contains("did you mean"));
}
