#include "sim/study/choice_table.hpp"

#include "sim/error.hpp"
#include "tests/catch.hpp"

using namespace sitewatt;

namespace {
const std::string study = "[sweep]\n[[sweep.parameter]]\npath = \"cooling.use\"\nvalues = [\"dry\", \"tower\"]\n"
                          "[[sweep.parameter]]\npath = \"workload.seed\"\nvalues = [1, 2, 3]\n";
SweepTable table() {
    SweepTable t{"study", study, true, {}, {}, {}, {}};
    t.columns = {
        {"cooling.use", {"dry", "dry", "dry", "tower", "tower", "tower"}},
        {"workload.seed", std::vector<std::string>(6), quantity::ratio, "", {1.0, 2.0, 3.0, 1.0, 2.0, std::nullopt}}};
    t.labels = {"a", "b", "c", "d", "e", "f"};
    t.figures = {{"cost", quantity::money, "", {1.0, 2.0, 3.0, 4.0, std::nullopt, 6.0}}};
    return t;
}
} // namespace

TEST_CASE("a grid over seeds has the rows of a choice side by side, those that ran with every choice") {
    SweepTable t = table();
    t.columns[1].numbers[5] = 3.0;
    const Design design = read_design(*parse_toml(study, "study.toml").find("sweep"));
    const ChoiceTable rows = choices_of(t, {"cooling.use"}, design, {t.figures.data()});
    // a tower that cannot be in one state of three is no choice: dry coolers are judged over all three
    CHECK(rows.names == std::vector<std::string>{"use dry"});
    CHECK(rows.states == std::vector<std::vector<std::size_t>>{{0}, {1}, {2}});
    REQUIRE(rows.failed.size() == 1);
    CHECK(rows.failed[0].name == "use tower");
    CHECK(rows.failed[0].ran == 2);
    CHECK(rows.failed[0].states == 3);
    CHECK(told(rows.failed) == "  use tower: left out, it has a result in 2 of 3 states in which another has\n");
    CHECK(rows.parameters == std::vector<std::string>{"workload.seed"});
    CHECK(rows.values == std::vector<std::vector<double>>{{1.0, 2.0, 3.0}});
    t.figures[0].values[0].reset(); // each misses one: those that both ran in are left
    const ChoiceTable few = choices_of(t, {"cooling.use"}, design, {t.figures.data()});
    CHECK(few.names == std::vector<std::string>{"use dry", "use tower"});
    CHECK(few.states == std::vector<std::vector<std::size_t>>{{2, 5}});
    CHECK(few.left_out == 2);
    CHECK(few.failed.empty());
    CHECK_THROWS_WITH(choices_of(t, {"cooling.us"}, design, {}), Catch::Contains("did you mean 'cooling.use'"));
    t.columns[0].texts.assign(6, "dry");
    CHECK_THROWS_WITH(choices_of(t, {"cooling.use"}, design, {}), Catch::Contains("nothing to choose"));
}

TEST_CASE("variants are called by their keys as people write them, each told from the others") {
    SweepTable t = table();
    const Design design = read_design(*parse_toml(study, "study.toml").find("sweep"));
    const auto name = [&](std::size_t row) { return VariantNames({&t.columns[0], &t.columns[1]}, t, design).of(row); };
    CHECK(name(1) == "use dry, seed 2");
    CHECK(name(5) == "use tower, seed automatic");
    t.columns[1].path = "power.gas.use"; // another word of the same name
    CHECK(name(1) == "cooling.use dry, gas.use 2");
}

TEST_CASE("a choice that ran nowhere is told, and choices that met no state in common are refused with the reason") {
    SweepTable t = table();
    t.columns[1].numbers[5] = 3.0;
    const Design design = read_design(*parse_toml(study, "study.toml").find("sweep"));
    for (std::size_t i = 3; i < 6; ++i) t.figures[0].values[i].reset();
    const ChoiceTable rows = choices_of(t, {"cooling.use"}, design, {t.figures.data()});
    CHECK(rows.names == std::vector<std::string>{"use dry"});
    CHECK(rows.failed.at(0).ran == 0);
    SweepTable apart = table();
    apart.columns[1].numbers = {1.0, 2.0, 3.0, 4.0, 5.0, 6.0};
    CHECK_THROWS_WITH(choices_of(apart, {"cooling.use"}, design, {apart.figures.data()}), Catch::Contains("`when`"));
}

TEST_CASE("a choice that was not tried in a state has not failed in it") {
    SweepTable t{"study", study, true, {}, {}, {}, {}};
    const std::size_t n = 30; // dry coolers met 29 states, the tower one of its own
    t.columns = {{"cooling.use", std::vector<std::string>(n, "dry")},
                 {"workload.seed", std::vector<std::string>(n), quantity::ratio, "", {}}};
    t.columns[0].texts.back() = "tower";
    t.figures = {{"cost", quantity::money, "", {}}};
    for (std::size_t i = 0; i < n; ++i) {
        t.labels.push_back(std::to_string(i));
        t.columns[1].numbers.emplace_back(static_cast<double>(i));
        t.figures[0].values.emplace_back(1.0);
    }
    const Design design = read_design(*parse_toml(study, "study.toml").find("sweep"));
    CHECK_THROWS_WITH(choices_of(t, {"cooling.use"}, design, {t.figures.data()}), Catch::Contains("`when`"));
}
