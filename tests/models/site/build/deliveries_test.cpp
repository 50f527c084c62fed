#include "models/site/build/deliveries.hpp"

#include "models/compute/spares.hpp"
#include "models/site/design/token_value.hpp"
#include "models/site/site.hpp"
#include "tests/catch.hpp"
#include "tests/models/site/example_run.hpp"

#include <algorithm>
#include <cmath>

using namespace sitewatt;

namespace {
constexpr double day = 86400.0;
const std::filesystem::path place = "sites/studies/energy-sources";

BuiltSystem built(std::vector<Override> sets) {
    sets.insert(sets.begin(), {"hall.a.count", "100"});
    const Scenario s = example::scenario(place, std::move(sets));
    return example::product().build(s.document, s.files);
}
SiteDesign design(std::vector<Override> sets) {
    const auto system = built(std::move(sets));
    for (const auto& m : system.mistakes) INFO(m.message);
    REQUIRE(system.system != nullptr);
    return dynamic_cast<const Site&>(*system.system).design();
}
std::string text(const std::vector<Mistake>& list) {
    std::string all;
    for (const auto& m : list) all += m.message + "\n";
    return all;
}
std::vector<Override> with(std::vector<Override> sets, const std::vector<Override>& more) {
    sets.insert(sets.end(), more.begin(), more.end());
    return sets;
}
const std::vector<Override> later{{"delivery.one.count", "30"}, {"delivery.one.at", "2 day"}};
} // namespace

TEST_CASE("racks of a delivery are not there before it, and all of them after the last") {
    const auto d = design(with(later, {{"delivery.two.at", "5 day"}, {"delivery.two.count", "20"}}));
    CHECK(d.deliveries == std::vector{2.0 * day, 5.0 * day});
    REQUIRE(d.halls[0].stages.size() == 3);
    CHECK(d.halls[0].stages[0].here == Approx(0.5));
    CHECK(d.halls[0].stages[1].here == Approx(0.8));
    CHECK(d.halls[0].stages[2].here == 1.0);
    CHECK(d.halls[0].stages[0].working == 1.0);
    CHECK(mean_here(d, d.halls[0], 10.0 * day) == Approx(0.2 * 0.5 + 0.3 * 0.8 + 0.5));
    CHECK(mean_here(d, d.halls[0], 4.0 * day) == Approx(0.5 * 0.5 + 0.5 * 0.8));
    CHECK(mean_in_service(d, d.halls[0], 4.0 * day) == Approx((0.5 * 0.5 + 0.5 * 0.8) * 7200.0));
    // plant is there for all
    CHECK(d.critical_it_power == design({}).critical_it_power);
    CHECK(d.design_power == design({}).design_power);
}

TEST_CASE("a delivery without a count brings what the others leave, and one at a time for each hall") {
    const auto d = design(with(later, {{"hall.b.use", "gb200_nvl72"},
                                       {"hall.b.count", "10"},
                                       {"delivery.one.hall", "a"},
                                       {"delivery.all.hall", "b"},
                                       {"delivery.all.at", "2 day"},
                                       {"delivery.rest.hall", "a"},
                                       {"delivery.rest.at", "3 day"}}));
    CHECK(d.deliveries == std::vector{2.0 * day, 3.0 * day});
    CHECK(d.halls[0].stages[0].here == 0.0);
    CHECK(d.halls[0].stages[1].here == Approx(0.3));
    CHECK(d.halls[1].stages[0].here == 0.0);
    CHECK(d.halls[1].stages[1].here == 1.0);
    CHECK(request_shares(d, 0) == std::vector{0.0, 0.0}); // none is there, and none is asked for
    CHECK(requests_by_stage(d)[0] == 0.0);
    CHECK(request_shares(d, 1)[1] == Approx(10.0 / 40.0)); // by what is there
    CHECK(request_shares(d, 2)[1] == Approx(10.0 / 110.0));
}

TEST_CASE("what a delivery cannot mean is told, with a way out") {
    CHECK_THAT(text(built({{"delivery.one.at", "2 day"}, {"delivery.one.hall", "x"}}).mistakes),
               Catch::Contains("no hall 'x' of racks that could come: say hall = \"…\", one of a"));
    CHECK_THAT(text(built(with(later, {{"delivery.one.count", "101"}})).mistakes),
               Catch::Contains("bring 101 racks to hall 'a', whose count is 100"));
    CHECK_THAT(text(built({{"delivery.one.at", "2 day"}, {"delivery.two.at", "3 day"}}).mistakes),
               Catch::Contains("say count in one"));
    CHECK_THAT(text(built(with(later, {{"hall.b.use", "gb200_nvl72"}, {"hall.b.count", "10"}})).mistakes),
               Catch::Contains("the delivery names no hall"));
    CHECK_THAT(text(built(with(later, {{"delivery.one.at", "500 day"}})).warnings),
               Catch::Contains("30 racks of hall 'a' never come"));
    CHECK_THAT(text(built(with(later, {{"delivery.one.at", "0 s"}})).warnings),
               Catch::Contains("there from the start"));
    CHECK(design(with(later, {{"delivery.one.at", "0 s"}})).deliveries.empty());
    CHECK_THAT(text(built({{"hall.a.spare_share", "0.05"}}).warnings), Catch::Contains("say repair_time"));
    CHECK_THAT(text(built({{"hall.a.fault_group", "4"}}).warnings), Catch::Contains("repair_time says how long"));
}

TEST_CASE("a delivery that brings nothing is told and makes no stage, and an empty hall is told by its count") {
    for (const std::string count : {"0", "100"}) { // said, and left by the other
        auto sets = with(later, {{"delivery.one.count", count}});
        if (count == "100") sets.push_back({"delivery.rest.at", "3 day"});
        CHECK_THAT(text(built(sets).warnings), Catch::Contains("the delivery brings no racks to hall 'a'"));
        CHECK(design(sets).deliveries.size() == (count == "100" ? 1 : 0));
    }
    CHECK(delivery_text(design(with(later, {{"delivery.one.count", "0"}}))).empty());
    CHECK(delivery_text(design(with(later, {{"delivery.one.at", "0 day"}}))).empty());
    CHECK_THAT(text(built({{"hall.b.use", "gb200_nvl72"},
                           {"hall.b.count", "0"},
                           {"delivery.one.hall", "b"},
                           {"delivery.one.at", "2 day"}})
                        .mistakes),
               Catch::Contains("count of hall 'b' is 0") && Catch::Contains("leave [delivery.one] out"));
}

TEST_CASE("of many deliveries six are told and the rest counted, with one warning for all that never come") {
    std::vector<Override> sets;
    for (int k = 1; k <= 20; ++k) {
        const std::string name = "delivery.d" + std::to_string(k);
        sets.push_back({name + ".count", "1"});
        sets.push_back({name + ".at", std::to_string(k == 1 ? 12 : 480 * k) + " h"}); // 20 days apart
    }
    const auto lines = delivery_text(design(sets));
    REQUIRE(lines.size() == 1);
    CHECK(lines[0] ==
          "hall a: 80 racks from the start, 1 more after 12 h, 1 more after 40 days, 1 more after 60 days, "
          "1 more after 80 days, 1 more after 100 days, 1 more after 120 days, and 14 more within 400 days");
    const std::string warnings = text(built(sets).warnings);
    const auto first = warnings.find("never come");
    CHECK_THAT(warnings, Catch::Contains("of hall 'a' never come"));
    CHECK(warnings.find("never come", first + 1) == std::string::npos);
}

TEST_CASE("no spares are told of where there are none, and many accelerators out are warned of") {
    const auto d = design({{"hall.a.repair_time", "3 day"}, {"hall.a.fault_group", "4"}});
    REQUIRE(delivery_text(d).size() == 1);
    CHECK_THAT(delivery_text(d)[0], Catch::Contains("out for repair") && !Catch::Contains("stand by"));
    CHECK_THAT(text(built({{"hall.a.repair_time", "3 day"}}).warnings), !Catch::Contains("out for repair in the mean"));
    // 4 x 300 x 24 / 86300 = 0.334 groups out for each that is in
    CHECK_THAT(text(built({{"hall.a.repair_time", "300 day"}}).warnings),
               Catch::Contains("25 % of the accelerators of hall 'a' are out for repair in the mean: lower repair_time "
                               "(300 days)"));
}

TEST_CASE("a site that says nothing of it has no stages, and each hall all of its racks") {
    const auto d = design({});
    CHECK(d.deliveries.empty());
    CHECK(d.halls[0].stages.empty());
    CHECK(d.halls[0].stage(0) == HallStage{});
    CHECK(delivery_text(d).empty());
}

TEST_CASE("what is asked as a share follows the racks that are there, what is asked as a rate does not") {
    const auto shares = design(later), rate = design(with(later, {{"workload.request_rate", "100 1/s"}}));
    CHECK(requests_by_stage(shares)[0] == Approx(0.7));
    CHECK(requests_by_stage(rate)[0] == Approx(1.0));
    CHECK(request_capacity(rate.halls[0], 0) == Approx(0.7 * request_capacity(rate.halls[0])));
    // of two workloads, one by each
    const auto two = design({{"hall.b.use", "gb200_nvl72"},
                             {"hall.b.count", "100"},
                             {"hall.b.workload", "code"},
                             {"workload.code.request_rate", "50 1/s"},
                             {"delivery.a.hall", "a"},
                             {"delivery.a.count", "50"},
                             {"delivery.a.at", "1 day"},
                             {"delivery.b.hall", "b"},
                             {"delivery.b.count", "50"},
                             {"delivery.b.at", "1 day"}});
    const auto before = asked_rates(two, 0), after = asked_rates(two);
    CHECK(before[0] == Approx(0.5 * after[0]));
    CHECK(before[1] == Approx(50.0));
    CHECK(after[1] == Approx(50.0));
}

TEST_CASE("faults take a hall's capacity, spares give it back for what they cost, and a job shrinks with them") {
    const std::vector<Override> faults{{"hall.a.repair_time", "30 day"}, {"hall.a.fault_group", "4"}};
    const double q = 4.0 * 720.0 / 86300.0 / (1.0 + 4.0 * 720.0 / 86300.0);
    const auto whole = design({}), out = design(faults), spare = design(with(faults, {{"hall.a.spare_share", "0.06"}}));
    CHECK(out.halls[0].stage().out == Approx(q));
    CHECK(request_capacity(out) == Approx((1.0 - q) * request_capacity(whole)));
    CHECK(request_capacity(spare) == Approx(0.94 * request_capacity(whole)).epsilon(1e-4));
    const auto lines = delivery_text(spare);
    REQUIRE(lines.size() == 1);
    CHECK_THAT(lines[0], Catch::Contains("3.23 % out for repair") && Catch::Contains("% stand by"));
    const std::vector<Override> trains{{"hall.a.work", "training"}, {"hall.a.trained_parameters", "405e9"}};
    const Duty full = design(trains).halls[0].duty, less = design(with(faults, trains)).halls[0].duty;
    CHECK(less.token_rate / less.goodput == Approx((1.0 - q) * full.token_rate / full.goodput));
    CHECK(less.goodput > full.goodput); // a smaller job stops less often
}

TEST_CASE("a run with deliveries closes its balances, and its racks draw, serve and cost while they are there") {
    const std::vector<Override> run{{"hall.a.count", "100"},           {"run.duration", "4 day"},
                                    {"workload.daily_amplitude", "0"}, {"workload.weekend_factor", "1"},
                                    {"workload.unrest", "0"},          {"workload.utilisation", "0.6"}};
    const auto all = example::finished(place, run);
    const auto part = example::finished(
        place, with(run, {{"delivery.one.count", "30"}, {"delivery.one.at", "2 day"}})); // throws if one is open
    const double here = 0.5 * 0.7 + 0.5;
    CHECK(part.kpi("accelerators_here") == Approx(here * 7200.0).epsilon(1e-12));
    CHECK(part.kpi("tokens_output") == Approx(here * all.kpi("tokens_output")).epsilon(1e-4));
    CHECK(part.kpi("energy_it") == Approx(here * all.kpi("energy_it")).epsilon(2e-3)); // chips by as much warmer or not
    CHECK(part.kpi("utilisation") == Approx(all.kpi("utilisation")).epsilon(1e-4));
    CHECK(part.kpi("availability") == Approx(all.kpi("availability")).epsilon(1e-6));
    CHECK(part.kpi("time_per_output_token") == all.kpi("time_per_output_token"));
    CHECK(part.kpi("water_embodied_total") == Approx(here * all.kpi("water_embodied_total")).epsilon(1e-9));
    CHECK(part.kpi("capital_racks") == all.kpi("capital_racks")); // what they cost once all are bought
    // per hour of an accelerator that is there racks cost the same, plant and buildings more
    CHECK(part.kpi("cost_per_gpu_hour") > all.kpi("cost_per_gpu_hour"));
    CHECK(part.kpi("cost_per_gpu_hour") < all.kpi("cost_per_gpu_hour") / here);
}
