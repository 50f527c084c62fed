#include "sim/report/flips.hpp"

#include "tests/catch.hpp"

using namespace sitewatt;

namespace {
const std::string parameters = "[[sweep.parameter]]\npath = \"a.x\"\nlow = 0\nhigh = 10\n"
                               "[[sweep.parameter]]\npath = \"a.y\"\nlow = 0\nhigh = 1\n";

/// A study one at a time: as it is, x low and high, y low and high.
SweepTable table(const std::vector<double>& cost, const std::vector<double>& margin) {
    SweepTable t{"study", "[sweep]\nmethod = \"one_at_a_time\"\n" + parameters, true, {}, {}, {}, {}};
    for (const Variant& v : read_design(*parse_toml(t.study, "study.toml").find("sweep")).variants)
        t.labels.push_back(v.label), t.status.emplace_back("ok");
    const auto values = [](const std::vector<double>& numbers) {
        return std::vector<std::optional<double>>(numbers.begin(), numbers.end());
    };
    t.figures = {{"cost_per_mtoken", quantity::money, "", values(cost)},
                 {"nox_permit_margin", quantity::ratio, "", values(margin)},
                 {"pue", quantity::ratio, "", values({1.1, 1.1, 1.1, 1.1, 1.1})}};
    return t;
}
} // namespace

TEST_CASE("a permit that one parameter breaks turns by that parameter alone") {
    const SweepTable t = table({5.0, 1.0, 9.0, 4.0, 6.0}, {0.2, 0.3, -0.1, 0.2, 0.1});
    const auto turned = verdicts_that_turn(t, answer(t, {}));
    REQUIRE(turned.size() == 1);
    CHECK(turned[0].figure->name == "nox_permit_margin");
    CHECK(turned[0].kept == 4);
    CHECK(turned[0].broken == 1);
    CHECK(turned[0].by == std::vector<std::string>{"a.x"});
    const SweepTable kept = table({5.0, 1.0, 9.0, 4.0, 6.0}, {0.2, 0.3, 0.1, 0.2, 0.0});
    CHECK(verdicts_that_turn(kept, answer(kept, {})).empty());
}

TEST_CASE("headlines of a run move as far as the study has them, by what moves them most") {
    const SweepTable t = table({5.0, 1.0, 9.0, 4.0, 6.0}, {0.2, 0.3, -0.1, 0.2, 0.1});
    const auto moved = movements(t, answer_of_headlines(t),
                                 {{"cost_per_mtoken", quantity::money, "", 5.0}, {"pue", quantity::ratio, "", 1.2}});
    REQUIRE(moved.size() == 2);
    CHECK(moved[0].low == 1.0);
    CHECK(moved[0].high == 9.0);
    CHECK(moved[0].driver == "a.x");
    CHECK(moved[0].holds);
    CHECK_FALSE(moved[1].holds); // the site of the study has another
    CHECK(moved[1].driver.empty());
}

TEST_CASE("a figure that no choice moves is of the run, though the solver's steps move its last digits") {
    SweepTable t{"study", "[sweep]\n[[sweep.parameter]]\npath = \"a.x\"\nvalues = [1, 2]\n", true, {}, {}, {}, {}};
    t.labels = {"x 1", "x 2"}, t.status = {"ok", "ok"};
    t.figures = {{"cost_per_mtoken", quantity::money, "", {1.0, 1.0 + 1e-7}}};
    const auto holds = [&](double value) {
        return movements(t, answer_of_headlines(t), {{"cost_per_mtoken", quantity::money, "", value}}).front().holds;
    };
    CHECK(holds(1.0 - 7e-7));
    CHECK_FALSE(holds(1.0 - 1e-4)); // of another day or place
}

TEST_CASE("the best choice of the mean that is not the best of every state turns") {
    // Gas costs x, 0 to 10, and the grid 4: nothing is below the grid where x is over 4.
    SweepTable t{"study",
                 "[sweep]\nmethod = \"sobol\"\nsamples = 512\n" + parameters +
                     "[[sweep.choice]]\npath = \"a.kind\"\nvalues = [\"gas\", \"grid\"]\n",
                 true,
                 {},
                 {},
                 {},
                 {}};
    SweepColumn kind{"a.kind", {}}, x{"a.x", {}, quantity::ratio, "", {}};
    JoinedFigure cost{"cost_per_mtoken", quantity::money, "", {}}, same{"pue", quantity::ratio, "", {}};
    for (const Variant& v : read_design(*parse_toml(t.study, "study.toml").find("sweep")).variants) {
        t.labels.push_back(v.label), t.status.emplace_back("ok");
        const double of_x = std::stod(v.overrides[0].value);
        kind.texts.push_back(v.overrides[2].value);
        x.texts.emplace_back(), x.numbers.emplace_back(of_x);
        cost.values.emplace_back(kind.texts.back() == "gas" ? of_x : 4.0);
        same.values.emplace_back(kind.texts.back() == "gas" ? 1.2 : 1.1);
    }
    t.columns = {x, kind}, t.figures = {cost, same};
    const auto turned = choices_that_turn(t, {"cost_per_mtoken", "pue", "water_per_mtoken"});
    REQUIRE(turned.size() == 1); // the grid has the lower PUE in every state
    CHECK(turned[0].best == "kind grid");
    CHECK(turned[0].share == Approx(0.6).margin(0.01));
    CHECK(turned[0].driver == "a.x");
    CHECK(turned[0].tied.empty());
}
