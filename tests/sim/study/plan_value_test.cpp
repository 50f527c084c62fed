#include "sim/study/plan.hpp"

#include "sim/error.hpp"
#include "tests/catch.hpp"

#include <algorithm>
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
double figure(const SweepRow& row, const std::string& name) {
    for (const auto& k : row.kpis.list())
        if (k.name == name) return k.value;
    return std::nan("");
}
/// With another figure than `variant` has.
SweepRow with(SweepRow row, const std::string& name, double value) {
    std::vector<Kpi> kpis = row.kpis.list();
    const auto at = std::find_if(kpis.begin(), kpis.end(), [&](const Kpi& k) { return k.name == name; });
    if (at == kpis.end())
        kpis.push_back({name, quantity::money, "", value});
    else
        at->value = value;
    return {row.label, row.status, kpis};
}
PlanValues all_of(const Plan& plan, const std::vector<SweepRow>& rows, double duration = year) {
    std::vector<VariantRun> runs;
    for (const auto& row : rows) runs.push_back({row.label, duration});
    return values_of(plan, rows, runs);
}
std::vector<SweepRow> values_of(const Plan& plan, const std::vector<SweepRow>& rows) {
    return all_of(plan, rows).paths;
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

TEST_CASE("a path cut into phases of one case is worth what it is whole, and so are runs of two years") {
    auto plan = plain();
    plan.residual = 0.5, plan.price_decline = 0.3, plan.rack_progress = 0.2;
    plan.paths = {
        {"whole", {{"gas", 1.0 * year, 1.0}}},
        {"two", {{"gas", 1.0 * year, 1.0}, {"gas", 3.0 * year, 0.0}}},
        {"four",
         {{"gas", 1.0 * year, 1.0}, {"gas", 1.5 * year, 0.0}, {"gas", 1.5 * year, 0.0}, {"gas", 4.0 * year, 0.0}}}};
    auto row = with(with(variant("gas", 60e12, 8e6, 90e6, 2.0), "capital_credits", -20e6), "capital_facility", 50e6);
    const auto values = all_of(plan, {row});
    CHECK(values.warnings.empty());
    for (const auto& path : values.paths)
        for (const auto& k : path.kpis.list()) CHECK(k.value == Approx(figure(values.paths.front(), k.name)));
    for (const char* total :
         {"tokens_input", "cost_total", "cost_capital", "co2_total", "water_makeup_total", "water_generation_total"})
        for (const auto& k : row.kpis.list())
            if (k.name == total) row = with(row, total, 2.0 * k.value);
    const auto twice = all_of(plan, {row}, 2.0 * year);
    CHECK(figure(twice.paths[2], "net_present_value") == Approx(figure(values.paths[0], "net_present_value")));
    CHECK(figure(twice.paths[0], "co2_total") == Approx(5.0 * 1e6));
}

TEST_CASE("what a later phase has more of halls and racks is bought when it begins, and land is sold at its price") {
    auto plan = plain();
    plan.discount_rate = 0.0;
    plan.residual = 0.5;
    plan.paths = {{"grows", {{"small", 0.0, 1.0}, {"large", 1.0 * year, 1.0}}},
                  {"shrinks", {{"large", 0.0, 1.0}, {"small", 1.0 * year, 1.0}}}};
    const auto hall = [](const char* name, double racks, double facility) {
        return with(
            with(with(variant(name, 1e12, 0.0, 0.0, 1.0), "capital_compute", racks), "capital_facility", facility),
            "capital_land", 10e6);
    };
    const auto values = values_of(plan, {hall("small", 100e6, 50e6), hall("large", 400e6, 130e6)});
    // five years; racks last five, halls twenty; land of 10 M comes back whole
    CHECK(figure(values[0], "value_capital") ==
          Approx(100e6 + 300e6 * (1.0 - 0.5 * 1.0 / 5.0) + 40e6 * (1.0 - 0.5 * 15.0 / 20.0) +
                 80e6 * (1.0 - 0.5 * 16.0 / 20.0)));
    CHECK(figure(values[1], "value_capital") == Approx(400e6 + 120e6 * (1.0 - 0.5 * 15.0 / 20.0)));
    plan.rack_progress = 0.5; // racks of the second year serve half as much again
    CHECK(figure(values_of(plan, {hall("small", 100e6, 50e6), hall("large", 400e6, 130e6)})[0], "tokens") ==
          Approx(1e12 + 4.0 * 1e12 * (0.25 + 0.75 * 1.5)));
}

TEST_CASE("sources that a phase takes over were bought before, or are bought with a warning") {
    auto plan = plain();
    plan.discount_rate = 0.0;
    plan.paths = {{"more", {{"gas", 0.0, 1.0}, {"both", 1.0 * year, 0.0, {"study.toml", 9, 1}}}},
                  {"said", {{"gas", 0.0, 1.0}, {"both", 1.0 * year, 0.2}}},
                  {"there", {{"both", 0.0, 0.2}, {"both", 1.0 * year, 0.0}}}};
    const auto values = all_of(plan, {variant("gas", 1e12, 0.0, 80e6, 1.0), variant("both", 1e12, 0.0, 100e6, 1.0)});
    for (const std::size_t i : {0, 1}) CHECK(figure(values.paths[i], "value_capital") == Approx(40e6 + 100e6));
    CHECK(figure(values.paths[2], "value_capital") == Approx(40e6 + 20e6)); // what was there before costs nothing
    REQUIRE(values.warnings.size() == 1);
    CHECK(values.warnings.front().place.line == 9);
    CHECK_THAT(values.warnings.front().message, Catch::Contains("'both' takes over 20.0 M USD of sources more"));
}

TEST_CASE("tax credits come with what is bought, and cached tokens have a price of their own") {
    auto plan = plain();
    plan.output_price = 2.0, plan.cached_price = 0.1;
    plan.paths = {{"a", {{"gas", 2.0 * year, 0.5}}}};
    const auto row = with(variant("gas", 10e12, 0.0, 80e6, 0.0), "tokens_output", 1e12);
    const auto plain_value = values_of(plan, {row});
    const auto credited = values_of(plan, {with(row, "capital_credits", -30e6)});
    CHECK(figure(credited[0], "value_capital") - figure(plain_value[0], "value_capital") ==
          Approx(-15e6 * std::pow(1.12, -2.0)));
    const auto cached = values_of(plan, {with(row, "tokens_cached", 6e12)});
    CHECK(figure(cached[0], "value_revenue") / figure(plain_value[0], "value_revenue") ==
          Approx((4.0 + 0.6 + 2.0) / (10.0 + 2.0)));
    CHECK(figure(cached[0], "tokens") == figure(plain_value[0], "tokens"));
}

TEST_CASE("credits are of the sources that are new, and phases of no length hand on what they bought") {
    auto plan = plain();
    plan.discount_rate = 0.0;
    const auto gas = variant("gas", 1e12, 0.0, 60e6, 1.0);
    const auto both = with(variant("both", 1e12, 0.0, 80e6, 1.0), "capital_credits", -8e6); // sun of 20 M beside them
    plan.paths = {{"sun later", {{"gas", 0.0, 1.0}, {"both", 1.0 * year, 0.25}}},
                  {"at once", {{"both", 0.0, 1.0}}},
                  {"kept", {{"both", 0.0, 1.0}, {"both", 2.0 * year, 0.0}}},
                  {"no length", {{"gas", 1.0 * year, 1.0}, {"both", 1.0 * year, 0.25}}}};
    for (const auto& path : values_of(plan, {gas, both})) {
        CAPTURE(path.label);
        CHECK(figure(path, "value_capital") == Approx(40e6 + 80e6 - 8e6));
    }
}

TEST_CASE("rent takes the place of tokens sold, and racks that train and earn nothing are told of") {
    auto plan = plain();
    plan.paths = {{"a", {{"gas", 0.0, 1.0}}}};
    const auto row = with(variant("gas", 10e12, 0.0, 80e6, 0.0), "tokens_trained", 5e12);
    CHECK(all_of(plan, {row}).warnings.size() == 1);
    const auto rented = all_of(plan, {with(row, "contract_revenue", 30e6)});
    CHECK(rented.warnings.empty());
    CHECK(figure(rented.paths[0], "value_revenue") ==
          Approx(3.0 * figure(all_of(plan, {row}).paths[0], "value_revenue")));
}

TEST_CASE("a present value is the integral of its discount factor") {
    CHECK(present_value(0.0, 10.0, 0.0) == 10.0);
    CHECK(present_value(2.0, 2.0, 0.1) == 0.0);
    CHECK(present_value(1.0, 3.0, 0.1) == Approx((std::exp(-0.1) - std::exp(-0.3)) / 0.1).epsilon(1e-12));
}

TEST_CASE("a path whose phases do not follow one another is refused, one of a failed case says which and why") {
    auto plan = plain();
    const auto gas = variant("gas", 1e12, 0.0, 0.0, 0.0);
    plan.paths = {{"backwards", {{"gas", 3.0 * year, 1.0}, {"gas", 1.0 * year, 1.0, {"study.toml", 9, 4}}}}};
    CHECK_THROWS_WITH(values_of(plan, {gas}), Catch::Contains("study.toml:9:4") && Catch::Contains("before the one"));
    plan.paths = {{"failed", {{"gas", 0.0, 1.0}, {"nuclear", 3.0 * year, 1.0}}}, {"gas", {{"gas", 0.0, 1.0}}}};
    const auto values = values_of(plan, {gas, {"nuclear", "no such reactor"}});
    REQUIRE(values.size() == 2);
    CHECK(values[0].label == "failed");
    CHECK(values[0].status == "its case 'nuclear' has no result: no such reactor");
    CHECK(values[0].kpis.empty());
    CHECK(values[1].status == "ok");
}

TEST_CASE("a path that begins after the horizon has no value, and a phase after the path's end is told of") {
    auto plan = plain();
    plan.horizon = 8.0 * year;
    plan.paths = {{"never", {{"gas", 9.0 * year, 1.0}}},
                  {"long", {{"gas", 0.0, 1.0}, {"gas", 5.5 * year, 0.0, {"study.toml", 9, 4}}}},
                  {"short", {{"gas", 0.0, 1.0}}}};
    const auto values = all_of(plan, {variant("gas", 1e12, 1e6, 10e6, 0.0)});
    CHECK(values.paths[0].kpis.empty()); // not 0, which would stand before what loses money
    CHECK_THAT(values.paths[0].status, Catch::Contains("lengthen it"));
    CHECK(figure(values.paths[1], "net_present_value") == figure(values.paths[2], "net_present_value"));
    REQUIRE(values.warnings.size() == 1);
    CHECK(values.warnings[0].place.line == 9);
    CHECK_THAT(values.warnings[0].message, Catch::Contains("counts for nothing"));
}
