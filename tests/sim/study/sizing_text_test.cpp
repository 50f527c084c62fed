#include "sim/study/sizing_text.hpp"

#include "tests/catch.hpp"

#include <limits>
#include <nlohmann/json.hpp>

using namespace sitewatt;

namespace {
/// Twelve units, where eleven break the limit and thirteen cost a tenth more.
SizingOutcome outcome() {
    SizingOutcome o;
    o.file.site = "sites/memphis";
    o.file.goals = {{"capital_power", false, {}}};
    Factor units{"power.gas.count", {}, {}, "uniform"}, battery{"power.battery.rated_power", {}, {}, "uniform"};
    battery.unit = "MW";
    o.file.variables = {units, battery};
    o.file.ranges = {{9.0, 16.0, true}, {0.0, 60.0, false}};
    o.file.limits = {{"loss_of_load", "2.4 h", true, {}}, {"availability", "0.9", false, {}}};
    o.limits = {8640.0, 0.9};
    o.optimum.best = {{12.0, 60.0}, {true, 2e8, {-0.01, -0.1}}};
    o.optimum.neighbours = {{{{0, -1}}, {{11.0, 60.0}, {true, 1.8e8, {0.5, -0.1}}}},
                            {{{0, 1}}, {{13.0, 60.0}, {true, 2.2e8, {-0.4, -0.1}}}}};
    o.optimum.relaxed = {{true, 0, false, {{12.0, 40.0}, {true, 1.96e8, {0.09, -0.1}}}},
                         {false, 1, true, {{12.0, 66.0}, {true, 2e8, {-0.01, -0.1}}}}};
    o.optimum.looked_at = {o.optimum.best, {{9.0, 0.0}, {false, 0.0, {1.0, 1.0}, "too small"}}};
    o.best = {"",
              "ok",
              {{"capital_power", quantity::money, "", 2e8},
               {"loss_of_load", quantity::duration, "", 8553.6},
               {"availability", quantity::fraction, "", 0.99}}};
    return o;
}
} // namespace

TEST_CASE("the text says the best, what its limits cost, and how its neighbours fare") {
    const std::string text = sizing_text(outcome());
    CHECK_THAT(text, Catch::Contains("least capital_power: 2 choices looked at, 0 run now, 1 that cannot be"));
    CHECK_THAT(text, Catch::Contains("the first that cannot be says: too small"));
    CHECK_THAT(text, Catch::Contains("200.0 M USD") && Catch::Contains("9 to 16") && Catch::Contains("0 MW to 60 MW"));
    CHECK_THAT(text, Catch::Contains("loss_of_load at most 2.4 h") &&
                         Catch::Contains("-2.00 %: power.battery.rated_power 40 MW"));
    CHECK_THAT(text, Catch::Contains("does not hold it back"));
    CHECK_THAT(text, Catch::Contains("power.battery.rated_power up to 60 MW"));
    CHECK_THAT(text, Catch::Contains("-10.00 %, breaks loss_of_load by 50 %") && Catch::Contains("+10.00 %\n"));
    CHECK_THAT(text, Catch::Contains("sitewatt run sites/memphis --set 'power.gas.count=12' --set "
                                     "'power.battery.rated_power=60 MW'"));
}

TEST_CASE("a goal of which more is better is said as such, and limits that nobody keeps") {
    SizingOutcome o = outcome();
    o.file.goals[0].most = true;
    o.optimum.best.worth.goal = -2e8;
    o.optimum.relaxed[0].found.worth.goal = -2.2e8;
    CHECK_THAT(sizing_text(o), Catch::Contains("most capital_power") && Catch::Contains("+10.00 %: power.battery"));
    o.optimum.best.worth.over[0] = 0.2;
    o.optimum.relaxed.clear();
    CHECK_THAT(sizing_text(o), Catch::Contains("NO CHOICE KEEPS ALL LIMITS") && Catch::Contains("is broken"));
    o.optimum.neighbours[0].found.worth.over[0] = std::numeric_limits<double>::infinity(); // it has no such figure
    CHECK_THAT(sizing_text(o), Catch::Contains("breaks loss_of_load\n"));
    o.optimum.best.worth = {false, 0.0, {1.0, 1.0}, "too small"};
    CHECK_THAT(sizing_text(o), Catch::Contains("none of them can be; the first says: too small"));
}

TEST_CASE("the document says the same in SI") {
    const auto json = nlohmann::json::parse(sizing_json(outcome()));
    CHECK(json["best"]["goal"] == 2e8);
    CHECK(json["best"]["variables"]["power.battery.rated_power"] == "60 MW");
    CHECK(json["limits"][0]["limit"] == 8640.0);
    CHECK(json["limits"][0]["holds_back"] == true);
    CHECK(json["limits"][1]["holds_back"] == false);
    CHECK(json["neighbours"][0]["keeps_limits"] == false);
    CHECK(json["given_way"].size() == 2);
}

TEST_CASE("of several goals the front is said, with what each of it is worth and how it is chosen") {
    SizingOutcome o = outcome();
    o.file.goals.push_back({"availability", true, {}});
    o.rows = {
        o.best,
        {"", "ok", {{"capital_power", quantity::money, "", 1.8e8}, {"availability", quantity::fraction, "", 0.95}}}};
    o.optimum.looked_at[1] = {{11.0, 60.0}, {true, 1.8e8, {0.0, 0.0}}};
    o.front = {1, 0};
    const std::string text = sizing_text(o);
    CHECK_THAT(text, Catch::Contains("least capital_power, most availability: 2 choices") &&
                         Catch::Contains("nothing looked at beats these 2") &&
                         Catch::Contains("best by least capital_power alone"));
    CHECK(text.find("180.0 M USD") < text.find("power.gas.count 11, power.battery.rated_power 60 MW"));
    const auto json = nlohmann::json::parse(sizing_json(o));
    REQUIRE(json["front"].size() == 2);
    CHECK(json["front"][0]["goals"]["availability"] == 0.95);
    CHECK(json["front"][1]["variables"]["power.gas.count"] == "12");
}
