#include "sim/study/plan.hpp"

#include "sim/error.hpp"
#include "tests/catch.hpp"

#include <cmath>

using namespace sitewatt;

namespace {
constexpr double year = 365.0 * 86400.0; // s

/// A variant whose year earns and costs what is said, USD.
SweepRow variant(const std::string& label, double tokens, double running, double power_capital, double lead) {
    std::vector<Kpi> kpis;
    for (const auto& [name, value] : std::vector<std::pair<std::string, double>>{{"capital_facility", 0.0},
                                                                                 {"capital_compute", 40e6},
                                                                                 {"capital_power", power_capital},
                                                                                 {"lead_time", lead * year},
                                                                                 {"tokens_input", tokens},
                                                                                 {"tokens_output", 0.0},
                                                                                 {"cost_total", running + 7e6},
                                                                                 {"cost_capital", 7e6},
                                                                                 {"co2_total", 1e6},
                                                                                 {"water_makeup_total", 2e6},
                                                                                 {"water_generation_total", 3e6}})
        kpis.push_back({name, quantity::money, "", value});
    return {label, "ok", kpis};
}
Plan plain() {
    Plan p;
    p.horizon = 20.0 * year;
    p.discount_rate = 0.12;
    p.input_price = 1.0;
    p.rack_life = 5.0 * year;
    p.plant_life = 20.0 * year;
    return p;
}
double figure(const Figures& f, const std::string& name) {
    for (const auto& k : f.kpis)
        if (k.name == name) return k.value;
    return std::nan("");
}
std::string mistake(const std::string& text) {
    try {
        const Node root = parse_toml(text, "study.toml");
        read_plan(*root.find("plan"), {"gas", "grid"});
    } catch (const InputError& error) { return error.what(); }
    return "";
}
} // namespace

TEST_CASE("five years of a steady flow are worth the annuity of continuous discounting") {
    // 40 M at once, 13.5 M a year for five years at 12 %: (1 - 1.12^-5) / ln 1.12 = 3.81698 years' worth
    auto plan = plain();
    plan.paths = {{"now", {{"gas", 0.0, 0.0}}}, {"later", {{"gas", 2.0 * year, 0.0}}}};
    const auto values = values_of(plan, {variant("gas", 13.5e12, 0.0, 0.0, 0.0)});
    const double worth = (1.0 - std::pow(1.12, -5.0)) / std::log(1.12);
    CHECK(worth == Approx(3.81698).epsilon(1e-5));
    CHECK(figure(values[0], "net_present_value") == Approx(13.5e6 * worth - 40e6).epsilon(1e-9));
    // the whole project two years later is worth 1.12^-2 of that
    CHECK(figure(values[1], "net_present_value") / figure(values[0], "net_present_value") ==
          Approx(std::pow(1.12, -2.0)).epsilon(1e-9));
    CHECK(figure(values[0], "tokens") == Approx(5.0 * 13.5e12));
    // all costs over all tokens, both discounted
    CHECK(figure(values[0], "levelised_cost") == Approx(40e6 / (13.5e6 * worth)).epsilon(1e-9));
}

TEST_CASE("falling token prices make early power worth more, better racks make waiting worth more") {
    auto plan = plain();
    plan.price_decline = 0.4;
    plan.paths = {{"now", {{"gas", 0.0, 0.0}}}, {"later", {{"gas", 2.0 * year, 0.0}}}};
    const std::vector<SweepRow> rows{variant("gas", 60e12, 0.0, 0.0, 0.0)};
    const auto falling = values_of(plan, rows);
    CHECK(figure(falling[1], "value_revenue") / figure(falling[0], "value_revenue") ==
          Approx(std::pow(1.12, -2.0) * 0.36).epsilon(1e-9));
    plan.sold_ahead = true; // at first power: today's price for the first, 0.36 of it for the second, and no fall after
    const auto agreed = values_of(plan, rows);
    CHECK(figure(agreed[0], "value_revenue") > figure(falling[0], "value_revenue"));
    CHECK(figure(agreed[1], "value_revenue") / figure(agreed[0], "value_revenue") ==
          Approx(std::pow(1.12, -2.0) * 0.36).epsilon(1e-9));
    plan.rack_progress = 1.0 / 0.6 - 1.0; // what the price loses, the racks gain
    const auto equal = values_of(plan, rows);
    CHECK(figure(equal[1], "value_revenue") / figure(equal[0], "value_revenue") ==
          Approx(std::pow(1.12, -2.0)).epsilon(1e-9));
}

TEST_CASE("sources are paid over their build time, sold at a share of their value, and follow one another by date") {
    auto plan = plain();
    plan.discount_rate = 0.0;
    plan.residual = 0.5;
    plan.paths = {{"bridge", {{"gas", 1.0 * year, 1.0}, {"grid", -1.0, 1.0}}}};
    const auto values =
        values_of(plan, {variant("gas", 10e12, 2e6, 100e6, 1.0), variant("grid", 20e12, 1e6, 10e6, 4.0)});
    // undiscounted: gas years 1-4, grid years 4-6; turbines lose 3/20, the grid 2/20, half of the rest comes back;
    // the racks are worn out
    const double power = 100e6 * (1.0 - 0.5 * 17.0 / 20.0) + 10e6 * (1.0 - 0.5 * 18.0 / 20.0);
    CHECK(figure(values[0], "first_power") == Approx(year));
    CHECK(figure(values[0], "value_capital") == Approx(40e6 + power).epsilon(1e-9));
    CHECK(figure(values[0], "value_running") == Approx(3.0 * 2e6 + 2.0 * 1e6).epsilon(1e-9));
    CHECK(figure(values[0], "value_revenue") == Approx(3.0 * 10e6 + 2.0 * 20e6).epsilon(1e-9));
    CHECK(figure(values[0], "co2_total") == Approx(5e6).epsilon(1e-9));
    CHECK(figure(values[0], "water_total") == Approx(25e6).epsilon(1e-9));
}

TEST_CASE("a present value is the integral of its discount factor") {
    CHECK(present_value(0.0, 10.0, 0.0) == 10.0);
    CHECK(present_value(2.0, 2.0, 0.1) == 0.0);
    CHECK(present_value(1.0, 3.0, 0.1) == Approx((std::exp(-0.1) - std::exp(-0.3)) / 0.1).epsilon(1e-12));
}

TEST_CASE("mistakes of a plan have a place and a way out") {
    const std::string head = "[plan]\ninput_price = 0.1\noutput_price = 0.4\n";
    CHECK(mistake(head + "[[plan.path]]\nname = \"a\"\nphases = [{ case = \"gas\", from = \"1 year\" }]\n").empty());
    CHECK_THAT(mistake("[plan]\noutput_price = 1\n"), Catch::Contains("lacks 'input_price'"));
    for (const char* price : {"0.1 EUR/Mtoken", "0.1 USD/Mtoken", "€0.1"})
        CHECK_THAT(mistake("[plan]\noutput_price = 1\ninput_price = \"" + std::string(price) + "\"\n"),
                   Catch::Contains("'input_price' is '" + std::string(price) + "': write USD per million tokens") &&
                       Catch::Contains("convert at their exchange_rate"));
    CHECK_THAT(mistake(head), Catch::Contains("lacks 'path'"));
    CHECK_THAT(mistake(head + "[[plan.path]]\nname = \"a\"\nphases = [{ case = \"gird\" }]\n"),
               Catch::Contains("no case 'gird' (did you mean 'grid'?)"));
    CHECK_THAT(mistake(head + "price_fall = 0.3\n"), Catch::Contains("unknown key 'price_fall'"));
    CHECK_THAT(mistake(head + "horizon = \"8 MW\"\n"), Catch::Contains("study.toml:4"));
    CHECK_THAT(mistake(head + "discount_rate = 2\n"), Catch::Contains("out of range"));
    auto plan = plain();
    plan.paths = {{"backwards", {{"gas", 3.0 * year, 1.0}, {"gas", 1.0 * year, 1.0}}}};
    CHECK_THROWS_WITH(values_of(plan, {variant("gas", 1e12, 0.0, 0.0, 0.0)}), Catch::Contains("begins before"));
    plan.paths = {{"failed", {{"nuclear", 3.0 * year, 1.0}}}};
    CHECK(values_of(plan, {variant("gas", 1e12, 0.0, 0.0, 0.0)}).empty());
}
