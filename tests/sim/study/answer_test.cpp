#include "sim/study/answer.hpp"

#include "sim/error.hpp"
#include "tests/catch.hpp"

#include <cmath>
#include <functional>

using namespace sitewatt;

namespace {
const std::string factors = "[[sweep.parameter]]\npath = \"a.x\"\nlow = 0\nhigh = 10\n"
                            "[[sweep.parameter]]\npath = \"a.y\"\nlow = 0\nhigh = 1\n";

/// The table of a study of which every variant costs what a function of its numbers says; NaN: it failed.
SweepTable table(const std::string& sweep, const std::function<double(const Variant&)>& cost) {
    SweepTable t{"study", "[sweep]\n" + sweep, true, {}, {}, {}, {}};
    const Design design = read_design(*parse_toml(t.study, "study.toml").find("sweep"));
    JoinedFigure figure{"cost_per_mtoken", quantity::money, "", {}}, twice{"co2_per_mtoken", quantity::ratio, "", {}};
    for (const Variant& v : design.variants) {
        const double value = cost(v);
        const bool ok = !std::isnan(value);
        t.labels.push_back(v.label);
        t.status.push_back(ok ? "ok" : "it broke");
        figure.values.push_back(ok ? std::optional(value) : std::nullopt);
        twice.values.push_back(ok ? std::optional(-2.0 * value) : std::nullopt);
    }
    t.figures = {twice, figure};
    return t;
}
double of(const Variant& v, const std::string& path, double fallback = 0.0) {
    for (const Override& o : v.overrides)
        if (o.path == path) return std::stod(o.value);
    return fallback;
}
double slope(const Variant& v) { return 1.0 + of(v, "a.x", 5.0) + 0.5 * of(v, "a.y", 0.5); }
} // namespace

TEST_CASE("variants are ranked by the figure, failed ones counted and left out") {
    const auto t = table("[[sweep.parameter]]\npath = \"a.x\"\nvalues = [3, 1, 2, 9]\n",
                         [](const Variant& v) { return of(v, "a.x") == 9.0 ? std::nan("") : of(v, "a.x"); });
    const Answer a = answer(t, {});
    CHECK(a.failed == 1);
    REQUIRE(a.ranking.size() == 3);
    CHECK(a.ranking[0].label == "x 1");
    CHECK(a.ranking[2].value == 3.0);
    CHECK(a.spreads.empty()); // a grid is no sample
    CHECK(a.drivers.empty());
    CHECK(answer(t, {{"co2_per_mtoken"}, {}, ""}).ranking[0].label == "x 3");
    CHECK_THROWS_WITH(answer(t, {{"co2_per_mtokn"}, {}, ""}),
                      Catch::Contains("did you mean 'co2_per_mtoken'") &&
                          Catch::Contains("there are co2_per_mtoken, cost_per_mtoken"));
}

TEST_CASE("one at a time, drivers stand by the swing they cause") {
    const Answer a = answer(table("method = \"one_at_a_time\"\n" + factors, slope), {});
    REQUIRE(a.drivers.size() == 2); // cost and carbon
    const auto& of_cost = a.drivers[0];
    CHECK(of_cost.base == 6.25);
    CHECK(of_cost.drivers[0].path == "a.x");
    CHECK(of_cost.drivers[0].bars[0].value == 1.25);
    CHECK(of_cost.drivers[0].size() == 10.0);
    CHECK(of_cost.drivers[1].size() == 0.5);
}

TEST_CASE("samples have a spread, and drivers by the method of the study") {
    const Answer sobol_study = answer(table("method = \"sobol\"\nsamples = 512\n" + factors, slope), {});
    REQUIRE(sobol_study.spreads.size() == 2);
    CHECK(sobol_study.spreads[1].low == Approx(2.25).margin(0.05)); // 1.25 and a tenth of ten
    CHECK(sobol_study.spreads[1].middle == Approx(6.25).margin(0.05));
    CHECK(sobol_study.spreads[1].high == Approx(10.25).margin(0.05));
    CHECK(sobol_study.drivers[0].drivers[0].correlation > 0.99);
    CHECK(sobol_study.drivers[1].drivers[0].correlation < -0.99);

    const Answer morris_study = answer(table("method = \"morris\"\nsamples = 5\n" + factors, slope), {});
    CHECK(morris_study.spreads.empty());
    CHECK(morris_study.drivers[0].drivers[0].effect.mu == Approx(10.0)); // over the whole range
    CHECK(morris_study.drivers[0].drivers[1].effect.mu == Approx(0.5));

    // listed numbers count over their range, words each over a whole one
    const std::string listed =
        "method = \"morris\"\nsamples = 6\n[[sweep.parameter]]\npath = \"a.x\"\nvalues = [2, 10]\n"
        "[[sweep.parameter]]\npath = \"a.kind\"\nvalues = [\"gas\", \"grid\"]\n";
    auto listed_table =
        table(listed, [](const Variant& v) { return of(v, "a.x") + (v.overrides[1].value == "gas" ? 0.0 : 3.0); });
    const Design design = read_design(*parse_toml("[sweep]\n" + listed, "study.toml").find("sweep"));
    SweepColumn x{"a.x", {}, quantity::ratio, "", {}}, words{"a.kind", {}};
    for (const Variant& v : design.variants) {
        x.texts.emplace_back(), x.numbers.emplace_back(of(v, "a.x"));
        words.texts.push_back(v.overrides[1].value);
    }
    listed_table.columns = {x, words};
    const auto of_lists = answer(listed_table, {}).drivers[0].drivers;
    CHECK(of_lists[0].effect.mu_star.value == Approx(8.0));
    CHECK(of_lists[1].effect.mu_star.value == Approx(3.0));

    const Answer saltelli_study = answer(table("method = \"saltelli\"\nsamples = 256\n" + factors, slope), {});
    const auto& index = saltelli_study.drivers[0].drivers[0].index;
    CHECK(index.first.value == Approx(100.0 / 100.25).margin(0.05));
    CHECK(index.total.value == Approx(100.0 / 100.25).margin(0.05));
    CHECK(saltelli_study.spreads[1].middle == Approx(6.25).margin(0.2));
}

TEST_CASE("two choices cross where their curves do") {
    auto t = table("[[sweep.parameter]]\npath = \"a.kind\"\nvalues = [\"gas\", \"grid\"]\n"
                   "[[sweep.parameter]]\npath = \"a.price\"\nvalues = [8, 2, 4]\n",
                   [](const Variant& v) { return v.overrides[0].value == "gas" ? of(v, "a.price") : 5.0; });
    t.columns = {{"a.kind", {"gas", "gas", "gas", "grid", "grid", "grid"}},
                 {"a.price", std::vector<std::string>(6), quantity::ratio, "", {8.0, 2.0, 4.0, 8.0, 2.0, 4.0}}};
    const Answer a = answer(t, {{}, {}, "a.price"});
    REQUIRE(a.crossings.size() == 1);
    CHECK(a.crossings[0].at == std::vector<Turn>{{5.0, 5.0}});
    CHECK(a.crossings[0].lower == "kind gas");
    CHECK_THROWS_WITH(answer(t, {{}, {}, "a.kind"}), Catch::Contains("is no number"));
    CHECK_THROWS_WITH(answer(t, {{}, {}, "a.prise"}), Catch::Contains("did you mean 'a.price'"));
    t.columns.pop_back();
    t.columns.push_back(
        {"a.price", std::vector<std::string>(6), quantity::ratio, "", std::vector<std::optional<double>>(6, 1.0)});
    CHECK_THROWS_WITH(answer(t, {{}, {}, "a.price"}), Catch::Contains("make a grid"));
}

TEST_CASE("a choice that leaves a number to the site is called automatic") {
    auto t = table("[[sweep.parameter]]\npath = \"a.limit\"\nvalues = [0, \"automatic\"]\n"
                   "[[sweep.parameter]]\npath = \"a.price\"\nvalues = [2, 8]\n",
                   [](const Variant& v) { return v.overrides[0].value == "0" ? 5.0 : of(v, "a.price"); });
    t.columns = {{"a.limit", std::vector<std::string>(4), quantity::ratio, "", {0.0, 0.0, std::nullopt, std::nullopt}},
                 {"a.price", std::vector<std::string>(4), quantity::ratio, "", {2.0, 8.0, 2.0, 8.0}}};
    const Answer a = answer(t, {{}, {}, "a.price"});
    REQUIRE(a.crossings.size() == 1);
    CHECK(a.crossings[0].lower == "limit automatic");
    CHECK(a.crossings[0].at == std::vector<Turn>{{5.0, 5.0}});
}

TEST_CASE("the front of two goals follows the sense of each") {
    const auto t = table("[[sweep.parameter]]\npath = \"a.x\"\nvalues = [3, 1, 2]\n",
                         [](const Variant& v) { return of(v, "a.x"); });
    CHECK(answer(t, {{}, {"cost_per_mtoken", "co2_per_mtoken"}, ""}).front ==
          std::vector<std::size_t>{1, 2, 0}); // carbon is -2 cost
    CHECK(answer(t, {{}, {"cost_per_mtoken", "max:co2_per_mtoken"}, ""}).front == std::vector<std::size_t>{1});
}

TEST_CASE("the front of choices is that of their means over the states, not of single samples") {
    // Gas costs x, 0 to 10, and a carbon of -2 x less 1 for the grid: single samples of gas at x = 0 beat all in cost.
    const std::string study = "method = \"sobol\"\nsamples = 512\n" + factors +
                              "[[sweep.choice]]\npath = \"a.kind\"\nvalues = [\"gas\", \"grid\", \"both\"]\n";
    const auto kind = [](const Variant& v) { return v.overrides[2].value; };
    auto t = table(study, [&](const Variant& v) {
        return kind(v) == "gas" ? of(v, "a.x") : kind(v) == "grid" ? 4.0 : 6.0;
    });
    const Design design = read_design(*parse_toml(t.study, "study.toml").find("sweep"));
    t.columns.push_back({"a.kind", {}});
    for (std::size_t i = 0; i < design.variants.size(); ++i) {
        t.columns.back().texts.push_back(kind(design.variants[i]));
        t.figures[0].values[i] = kind(design.variants[i]) == "gas"    ? 1.0
                                 : kind(design.variants[i]) == "grid" ? 2.0
                                                                      : 3.0;
    }
    const Answer a = answer(t, {{}, {"cost_per_mtoken", "co2_per_mtoken"}});
    CHECK(a.front.empty());
    CHECK(a.front_states == 512);
    REQUIRE(a.front_choices.size() == 3);
    CHECK(a.front_choices[0].name == "kind grid"); // 4 and 2 in the mean
    CHECK(a.front_choices[0].on_front);
    CHECK(a.front_choices[0].share == Approx(0.6).margin(0.01)); // gas is cheaper below 4, and cleaner always
    CHECK(a.front_choices[1].name == "kind gas");                // 5 and 1
    CHECK(a.front_choices[1].on_front);
    CHECK(a.front_choices[1].mean[0] == Approx(5.0).margin(0.01));
    CHECK(a.front_choices[1].low[0] == Approx(1.0).margin(0.05));
    CHECK(a.front_choices[1].share == 1.0);
    CHECK_FALSE(a.front_choices[2].on_front); // 6 and 3: the grid beats it in every state
    CHECK(a.front_choices[2].share == 0.0);
    const Answer most = answer(t, {{}, {"max:cost_per_mtoken", "co2_per_mtoken"}});
    CHECK(most.front_choices[0].name == "kind gas");
    CHECK(most.front_choices[0].mean[0] == Approx(5.0).margin(0.01));
    t.figures[0].values[1].reset(); // a goal that one choice lacks in one state
    CHECK(answer(t, {{}, {"cost_per_mtoken", "co2_per_mtoken"}}).front_left_out == 1);
}

TEST_CASE("a table whose study is another is refused") {
    auto t = table("[[sweep.parameter]]\npath = \"a.x\"\nvalues = [3, 1]\n", [](const Variant&) { return 1.0; });
    t.labels[0] = "x 4";
    CHECK_THROWS_AS(answer(t, {}), StorageError);
}

TEST_CASE("samples with a choice say what to choose, what one would regret, and what it is worth to know") {
    const std::string study = "method = \"sobol\"\nsamples = 1024\n" + factors +
                              "[[sweep.choice]]\npath = \"a.kind\"\nvalues = [\"gas\", \"grid\"]\n";
    // Gas costs x, 0 to 10; the grid 4: the mean is 5 and 4, of the least E min(x, 4) = 3.2.
    auto t = table(study, [](const Variant& v) { return v.overrides[2].value == "gas" ? of(v, "a.x") : 4.0; });
    const Design design = read_design(*parse_toml(t.study, "study.toml").find("sweep"));
    for (const char* path : {"a.x", "a.y"}) {
        t.columns.push_back({path, {}, quantity::ratio, "", {}});
        for (const Variant& v : design.variants) {
            t.columns.back().texts.emplace_back();
            t.columns.back().numbers.emplace_back(of(v, path));
        }
    }
    t.columns.push_back({"a.kind", {}});
    for (const Variant& v : design.variants) t.columns.back().texts.push_back(v.overrides[2].value);
    const Answer a = answer(t, {{"cost_per_mtoken"}, {}});
    REQUIRE(a.choosing);
    CHECK(a.spreads.empty());
    CHECK(a.choosing->names == std::vector<std::string>{"kind gas", "kind grid"});
    CHECK(a.choosing->states == 1024);
    const Decision& d = a.choosing->decision;
    CHECK(d.choices[0].mean == Approx(5.0).margin(0.01));
    CHECK(d.best == 1);
    CHECK_FALSE(d.choices[0].tied);
    CHECK(d.perfect == Approx(0.8).margin(0.01));
    CHECK(a.choosing->parameters == std::vector<std::string>{"a.x", "a.y"});
    CHECK(d.of_parameter[0] == Approx(0.8).margin(0.02));
    CHECK(d.of_parameter[1] == Approx(0.0).margin(0.02));
    CHECK(d.choices[1].most_regret == Approx(4.0).margin(0.02));
    // More of what is twice less is the same choice; named by hand it is the same question.
    const Answer most = answer(t, {{"max:co2_per_mtoken"}, {}, "", {"a.kind"}});
    CHECK(most.ranking.front().value == Approx(0.0).margin(0.05));
    CHECK(most.choosing->decision.perfect == Approx(1.6).margin(0.02));
    t.figures[1].values[0].reset(); // a choice that failed in a state
    const Answer less = answer(t, {{"cost_per_mtoken"}, {}});
    CHECK(less.choosing->states == 1023);
    CHECK(less.choosing->left_out == 1);
    CHECK_THROWS_WITH(answer(t, {{}, {}, "", {"a.x"}}), Catch::Contains("nothing to choose"));
    CHECK_THROWS_WITH(answer(t, {{}, {}, "", {"a.knd"}}), Catch::Contains("did you mean 'a.kind'"));
}

TEST_CASE("what is drawn for one choice alone still tells states apart, and what it is worth to know it") {
    const std::string study = "method = \"sobol\"\nsamples = 1024\n[[sweep.choice]]\npath = \"a.kind\"\nvalues = "
                              "[\"gas\", \"grid\"]\n[[sweep.parameter]]\npath = \"a.x\"\nlow = 0\nhigh = 10\n"
                              "when = { \"a.kind\" = \"gas\" }\n";
    auto t = table(study, [](const Variant& v) { return v.overrides.size() == 2 ? of(v, "a.x") : 4.0; });
    const Design design = read_design(*parse_toml(t.study, "study.toml").find("sweep"));
    SweepColumn x{"a.x", {}, quantity::ratio, "", {}}, kind{"a.kind", {}};
    for (const Variant& v : design.variants) {
        const bool gas = v.overrides.size() == 2;
        x.texts.emplace_back();
        x.numbers.push_back(gas ? std::optional(of(v, "a.x")) : std::nullopt);
        kind.texts.push_back(gas ? "gas" : "grid");
    }
    t.columns = {x, kind};
    const Answer a = answer(t, {{"cost_per_mtoken"}, {}});
    REQUIRE(a.choosing);
    CHECK(a.choosing->states == 1024);
    CHECK(a.choosing->left_out == 0);
    CHECK(a.choosing->decision.perfect == Approx(0.8).margin(0.01)); // as above
    CHECK(a.choosing->decision.of_parameter[0] == Approx(0.8).margin(0.02));
}

TEST_CASE("variants within the error that a figure says of itself are tied") {
    auto t = table("[[sweep.parameter]]\npath = \"a.x\"\nvalues = [1, 2, 3]\n",
                   [](const Variant& v) { return of(v, "a.x"); });
    t.figures.push_back({"cost_per_mtoken_error", quantity::money, "", {0.7, 0.4, 0.4}});
    const Answer a = answer(t, {{"cost_per_mtoken"}, {}});
    CHECK_FALSE(a.ranking[0].tied);
    CHECK(a.ranking[1].tied); // 1 apart, 1.1 open
    CHECK_FALSE(a.ranking[2].tied);
    CHECK_FALSE(answer(t, {{"co2_per_mtoken"}, {}}).ranking[1].tied);
}

TEST_CASE("a number of few values that the figure rises with goes with it wholly, however they are listed") {
    const std::string study = "method = \"monte_carlo\"\nsamples = 60\n[[sweep.parameter]]\npath = \"a.x\"\n"
                              "values = [300, 100, 200]\nweights = [1, 2, 1]\n";
    auto t = table(study, [](const Variant& v) { return 2.0 * of(v, "a.x"); });
    SweepColumn x{"a.x", {}, quantity::ratio, "", {}};
    for (const Variant& v : read_design(*parse_toml(t.study, "study.toml").find("sweep")).variants)
        x.texts.push_back(v.overrides[0].value), x.numbers.push_back(of(v, "a.x"));
    t.columns = {x};
    t.figures.push_back({"water_per_mtoken", quantity::ratio, "", {}});
    t.figures.back().values.assign(60, 3.0);
    const Answer a = answer(t, {{"cost_per_mtoken", "co2_per_mtoken", "water_per_mtoken"}, {}});
    CHECK(a.drivers[0].drivers[0].correlation == Approx(1.0));
    CHECK(a.drivers[1].drivers[0].correlation == Approx(-1.0)); // less than zero, twice
    CHECK_FALSE(a.drivers[0].constant);
    CHECK(a.drivers[2].constant);
    t.columns[0].numbers.assign(60, std::nullopt); // set in no variant
    CHECK(std::isnan(answer(t, {{"cost_per_mtoken"}, {}}).drivers[0].drivers[0].correlation));
}

TEST_CASE("variants of which a figure is infinite are in its spread, its ranks and its swing") {
    constexpr double never = std::numeric_limits<double>::infinity();
    // never over 8 of 0 to 10: a fifth of all, so that the 90 % value is never and the median that of 5
    const auto cost = [](const Variant& v) { return of(v, "a.x", 5.0) > 8.0 ? never : of(v, "a.x", 5.0); };
    const Answer drawn = answer(table("method = \"sobol\"\nsamples = 256\n" + factors, cost), {});
    CHECK(drawn.ranking.size() == 256);
    CHECK(drawn.ranking.back().value == never);
    CHECK(drawn.spreads[1].middle == Approx(5.0).margin(0.05));
    CHECK(drawn.spreads[1].high == never);
    // ranks: those of x but for the fifth that is alike, as Spearman's of min(x, 8): sqrt(1 - 0.2^3)
    CHECK(drawn.drivers[0].drivers[0].correlation == Approx(std::sqrt(1.0 - 0.008)).margin(1e-3));
    CHECK(drawn.lacking.empty());

    const Answer swung =
        answer(table("method = \"one_at_a_time\"\n" + factors,
                     [&](const Variant& v) { return of(v, "a.y", 0.5) > 0.9 ? never : cost(v) / 100; }),
               {});
    CHECK(swung.drivers[0].drivers[0].size() == never); // of both: they lead
    CHECK(swung.drivers[0].drivers[1].size() == never);
}

TEST_CASE("choices that are infinite in fewer states are better in the mean") {
    constexpr double never = std::numeric_limits<double>::infinity();
    // kind 1 is never in one state of three, kind 2 in two; the second goal is alike
    auto t = table("[[sweep.parameter]]\npath = \"a.kind\"\nvalues = [1, 2]\n"
                   "[[sweep.parameter]]\npath = \"a.x\"\nvalues = [1, 2, 3]\n",
                   [&](const Variant& v) { return of(v, "a.x") > 4.0 - of(v, "a.kind") - 0.5 ? never : 1.0; });
    t.columns = {{"a.kind", std::vector<std::string>(6), quantity::number, "", {1.0, 1.0, 1.0, 2.0, 2.0, 2.0}},
                 {"a.x", std::vector<std::string>(6), quantity::number, "", {1.0, 2.0, 3.0, 1.0, 2.0, 3.0}}};
    t.figures.front().values.assign(6, 1.0);
    const Answer a = answer(t, {{"cost_per_mtoken"}, {"cost_per_mtoken", "co2_per_mtoken"}, "", {"a.kind"}});
    REQUIRE(a.front_choices.size() == 2);
    CHECK(a.front_choices[0].on_front);
    CHECK_THAT(a.front_choices[0].name, Catch::Contains("kind 1"));
    CHECK_FALSE(a.front_choices[1].on_front);
    CHECK(a.front_choices[1].mean[0] == never);
    CHECK(a.choosing->decision.best == 0);
}
