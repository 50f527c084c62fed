#include "sim/study/answer_text.hpp"

#include "sim/study/answer_json.hpp"
#include "tests/catch.hpp"

#include <limits>
#include <nlohmann/json.hpp>

using namespace sitewatt;

namespace {
SweepTable table(const std::string& method, const std::vector<double>& cost) {
    SweepTable t{
        "study", "[sweep]\nmethod = \"" + method + "\"\n[[sweep.parameter]]\npath = \"a.x\"\n", true, {}, {}, {}, {}};
    t.study += method == "grid"
                   ? "values = [1, 2]\n[[sweep.parameter]]\npath = \"a.kind\"\nvalues = [\"gas\", \"grid\"]\n"
                   : "low = 0\nhigh = 1\n";
    if (method != "grid" && method != "one_at_a_time") t.study.insert(t.study.find("[[sweep"), "samples = 2\n");
    const Design design = read_design(*parse_toml(t.study, "study.toml").find("sweep"));
    JoinedFigure figure{"cost_per_mtoken", quantity::money, "", {}};
    for (std::size_t i = 0; i < design.variants.size(); ++i) {
        t.labels.push_back(design.variants[i].label);
        t.status.push_back("ok");
        figure.values.push_back(cost[i % cost.size()]);
    }
    t.figures = {figure};
    if (method == "grid")
        t.columns = {{"a.x", std::vector<std::string>(4), quantity::power, "", {1e6, 1e6, 2e6, 2e6}},
                     {"a.kind", {"gas", "grid", "gas", "grid"}}};
    return t;
}
std::string text(const SweepTable& t, const Question& q = {}) { return answer_text(answer(t, q), t, true); }
nlohmann::json json(const SweepTable& t, const Question& q = {}) {
    return nlohmann::json::parse(answer_json(answer(t, q), t));
}
} // namespace

TEST_CASE("a grid is told as ranking, crossing and front") {
    const auto t = table("grid", {1.0, 2.0, 4.0, 2.0});
    const Question q{{}, {"cost_per_mtoken"}, "a.x"};
    CHECK_THAT(text(t, q),
               Catch::Contains("study: 4 variants by grid, 0 failed") && Catch::Contains("1  x 1, kind gas"));
    CHECK_THAT(text(t, q), Catch::Contains("+100.0 %") &&
                               Catch::Contains("kind gas or kind grid: at 1.33333 MW, below which kind gas is lower"));
    CHECK_THAT(text(t, q), Catch::Contains("Nothing beats these 1 of 4 variants"));
    CHECK(json(t, q)["crossings"][0]["at"][0].get<double>() == Approx(4e6 / 3.0));
    CHECK(json(t, q)["ranking"]["rows"].size() == 4);
    CHECK(json(t, q)["front"][0]["scenario"] == "x 1, kind gas");
}

TEST_CASE("each method tells its drivers in its own words, and all as JSON") {
    const auto swing = table("one_at_a_time", {2.0, 1.0, 4.0});
    CHECK_THAT(text(swing), Catch::Contains("which is 2.000 USD as the site stands") &&
                                Catch::Contains("1.000 USD at 0; 4.000 USD at 1\n"));
    CHECK(json(swing)["drivers"]["cost_per_mtoken"][0]["values"][1]["value"] == 4.0);
    const auto effects = table("morris", {1.0, 3.0});
    CHECK_THAT(text(effects), Catch::Contains("mean size of its effect") && Catch::Contains("deviation"));
    CHECK(json(effects)["drivers"]["cost_per_mtoken"][0]["mu_star"]["value"] == 4.0); // 2 over half the range
    const auto shares = table("saltelli", {1.0, 2.0, 2.0});
    CHECK_THAT(text(shares), Catch::Contains("shares of its variance") && Catch::Contains("with others"));
    CHECK(json(shares)["drivers"]["cost_per_mtoken"][0].contains("total"));
    const auto ranks = table("sobol", {1.0, 2.0});
    CHECK_THAT(text(ranks), Catch::Contains("correlation of ranks") && Catch::Contains("below this lie"));
    CHECK(json(ranks)["spread"]["cost_per_mtoken"]["p50"] == 1.5);
    for (const char* method : {"one_at_a_time", "morris", "saltelli", "sobol"}) {
        const auto same = table(method, {2.0});
        CHECK_THAT(text(same), Catch::Contains("Nothing moves cost_per_mtoken: no two variants differ in it") &&
                                   !Catch::Contains("nan"));
    }
    CHECK(json(table("sobol", {2.0}))["drivers"]["cost_per_mtoken"][0]["rank_correlation"].is_null());
}

TEST_CASE("variants that miss their reliability target are marked in the ranking") {
    auto t = table("grid", {1.0, 2.0, 4.0, 3.0});
    CHECK_THAT(text(t), !Catch::Contains("reliability target"));
    t.figures.push_back({"firm_power_missing", quantity::power, "", {31.2e6, 0.0, std::nullopt, 2e6}});
    CHECK_THAT(text(t), Catch::Contains("1* x 1, kind gas") && Catch::Contains("2  x 1, kind grid") &&
                            Catch::Contains("2 of 4 miss their reliability target") && Catch::Contains("31.2 MW"));
    const auto rows = json(t)["ranking"]["rows"];
    CHECK(rows[0]["firm_power_missing"] == 31.2e6);
    CHECK_FALSE(rows[1].contains("firm_power_missing"));
}

TEST_CASE("the front of choices is told by means, those that are beaten where all is wanted") {
    auto t = table("grid", {1.0, 5.0, 3.0, 9.0}); // x 1 and 2, of gas and of grid: means of 2 and 7
    t.figures.push_back({"co2_per_mtoken", quantity::ratio, "", {4.0, 5.0, 4.0, 5.0}});
    const Question q{{}, {"cost_per_mtoken", "co2_per_mtoken"}, "", {"a.kind"}};
    const Answer a = answer(t, q);
    CHECK_THAT(answer_text(a, t, true), Catch::Contains("in the mean over 2 states of the world") &&
                                            Catch::Contains("kind gas") &&
                                            Catch::Contains("2.000 USD (1.200 USD to 2.800 USD)") &&
                                            Catch::Contains("beaten in the mean\n  kind grid"));
    CHECK_THAT(answer_text(a, t, false), Catch::Contains("and 1 that are beaten in the mean (--all)"));
    CHECK(json(t, q)["front_choices"][0]["cost_per_mtoken"]["mean"] == 2.0);
    CHECK(json(t, q)["front_choices"][1]["unbeaten_share"] == 0.0);
}

TEST_CASE("what never comes is ranked, spread, chosen and told as never") {
    constexpr double never = std::numeric_limits<double>::infinity();
    const double hour = 3600.0;
    auto t = table("grid", {1.0, 2.0, 4.0, 3.0});
    t.figures.push_back({"time_to_throttle", quantity::duration, "", {3.0 * hour, never, 6.0 * hour, std::nullopt}});
    CHECK_THAT(text(t, {{"max:time_to_throttle"}, {"max:time_to_throttle", "cost_per_mtoken"}}),
               Catch::Contains("1 of 4 variants have no time_to_throttle\n") &&
                   Catch::Contains("1  x 1, kind grid                                          never") &&
                   Catch::Contains("Nothing beats these 2 of 4 variants") && !Catch::Contains("nan"));
    t.figures.back().values = {3.0 * hour, never, 6.0 * hour, 9.0 * hour};
    CHECK_THAT(text(t, {{"max:time_to_throttle"}, {}, "a.x", {"a.kind"}}),
               Catch::Contains("kind grid: never in 50 % of them, and so in the mean") &&
                   Catch::Contains("unbounded") && // the regret of gas
                   Catch::Contains("nowhere, kind gas is lower throughout"));
    t.figures.back().values = {3.0 * hour, 5.0 * hour, never, 9.0 * hour};
    CHECK_THAT(text(t, {{"time_to_throttle"}, {}, "a.x"}),
               Catch::Contains("between 1 MW and 2 MW, below which kind gas is lower"));

    auto swing = table("one_at_a_time", {2.0, 1.0, 4.0});
    swing.figures.push_back({"time_to_throttle", quantity::duration, "", {never, 3.0 * hour, never}});
    CHECK_THAT(text(swing, {{"time_to_throttle"}, {}}),
               Catch::Contains("which is never as the site stands") && Catch::Contains("3.000 h at 0; never at 1"));
    swing.figures.back().values = {std::nullopt, 3.0 * hour, 5.0 * hour};
    CHECK_THAT(text(swing, {{"time_to_throttle"}, {}}),
               Catch::Contains("which the site as it stands does not have") && !Catch::Contains("nan"));
    auto shares = table("saltelli", {1.0, 2.0, 2.0, never, 1.0, 2.0});
    CHECK_THAT(text(shares), Catch::Contains("it is unbounded in 1 variants, whose blocks are left out"));
}
