#include "models/site/design/token_value.hpp"
#include "tests/catch.hpp"
#include "tests/models/site/example_design.hpp"
#include "tests/models/site/example_site.hpp"

using namespace sitewatt;

TEST_CASE("a million tokens earn their price") {
    Economics prices{};
    prices.input_price = 0.05;
    prices.cached_price = 0.01;
    prices.output_price = 0.5;
    CHECK(token_revenue(1e6, 0.0, 0.0, prices) == Approx(0.05));
    CHECK(token_revenue(2e6, 0.0, 3e6, prices) == Approx(1.6));
    CHECK(token_revenue(2e6, 1.5e6, 3e6, prices) == Approx(0.025 + 0.015 + 1.5)); // cached ones are of the input
}

TEST_CASE("DeepSeek's published day earned what its price list says of its tokens") {
    // 27-28 February 2025: 608 bn input tokens, 342 bn of them cached, 168 bn output; "if all were billed at the prices
    // of R1" 562,027 USD: 0.14 USD a million cached, 0.55 other input, 2.19 output
    Economics r1{};
    r1.input_price = 0.55;
    r1.cached_price = 0.14;
    r1.output_price = 2.19;
    CHECK(token_revenue(608e9, 342e9, 168e9, r1) == Approx(562027.0).epsilon(1e-3));
    // 87,072 USD of rented accelerators: 545 % over cost, as published
    CHECK(token_revenue(608e9, 342e9, 168e9, r1) / 87072.0 - 1.0 == Approx(5.45).epsilon(2e-3));
}

TEST_CASE("a request is worth its tokens, and energy what full accelerators earn with it") {
    auto d = example::sized();
    d.economics.input_price = 0.1;
    d.economics.output_price = 1.0;
    CHECK(request_value(d) == Approx((1613.0 * 0.1 + 106.0) * 1e-6));
    // 7200 accelerators; a request takes 1613 / 24,000 + 106 / 8,000 s of one
    CHECK(request_capacity(d) == Approx(7200.0 / (1613.0 / 24e3 + 106.0 / 8e3)));
    auto two = d;
    two.halls.push_back(two.halls.front());
    two.halls.back().serving.prefill_rate *= 0.5;
    CHECK(request_capacity(two) == Approx(request_capacity(two.halls[0]) + request_capacity(two.halls[1])));
    CHECK(request_capacity(two.halls[1]) == Approx(7200.0 / (1613.0 / 12e3 + 106.0 / 8e3)));
    CHECK(energy_value(d) * d.design_power == Approx(request_capacity(d) * request_value(d)));
    // half of the input of the second hall is cached and sold at a tenth: it serves more, and each request earns less
    two.economics.cached_price = 0.01;
    two.halls[1].serving = two.halls[0].serving;
    two.halls[1].serving.prefix_cache_hit = 0.5;
    const double first = 1.0 / (1613.0 / 24e3 + 106.0 / 8e3), second = 1.0 / (806.5 / 24e3 + 106.0 / 8e3);
    CHECK(request_value(two) ==
          Approx((first * (161.3 + 106.0) + second * (80.65 + 8.065 + 106.0)) / (first + second) * 1e-6));
    two.halls[1].duty.work = Work::training; // takes no requests
    CHECK(request_value(two) == Approx((161.3 + 106.0) * 1e-6));
    d.halls.clear();
    CHECK(energy_value(d) == 0.0);
}

TEST_CASE("halls of one phase each serve what the slower of them does, and a request counts once") {
    auto d = example::sized();
    d.halls.push_back(d.halls.front());
    d.halls[0].decodes = false, d.halls[0].output_tokens = 0.0;
    d.halls[1].prefills = false, d.halls[1].input_tokens = 0.0;
    const double reading = 7200.0 / (1613.0 / 24e3), writing = 7200.0 / (106.0 / 8e3);
    REQUIRE(reading < writing);
    CHECK(full_rates(d)[0] == Approx(reading));
    CHECK(full_rates(d)[1] == Approx(reading));
    CHECK(request_capacity(d) == Approx(reading));
    d.halls[1].serving.decode_rate /= 10.0;
    CHECK(full_rates(d)[0] == Approx(writing / 10.0));
    CHECK(request_capacity(d) == Approx(writing / 10.0));
}

TEST_CASE("halls of two workloads are asked by their own demand, and earn the prices of their own requests") {
    auto d = example::sized();
    d.halls.push_back(d.halls.front());
    d.halls[1].workload = 1, d.halls[1].demand = 0.25;
    d.workloads.resize(2);
    d.workloads[0].input_price = 0.1, d.workloads[0].output_price = 1.0;
    d.workloads[1].input_price = 0.2, d.workloads[1].output_price = 3.0;
    const double first = (1613.0 * 0.1 + 106.0) * 1e-6, second = (1613.0 * 0.2 + 318.0) * 1e-6;
    CHECK(request_value(d, d.halls[0]) == Approx(first));
    CHECK(request_value(d, d.halls[1]) == Approx(second));
    CHECK(request_shares(d)[0] == Approx(0.8)); // four requests for each of the other
    CHECK(request_value(d) == Approx(0.8 * first + 0.2 * second));
}

TEST_CASE(
    "Memphis earns at the list price what its accelerators make of the published rate, and says where that is absurd") {
    const auto f = example::finished("sites/memphis", {{"run.duration", "28 day"}});
    // 230,400 GB200 at 60 % of 5,790 tokens/s, eight of nine of them input at 0.28 USD a million, the ninth at 0.42
    const double hand = 230400.0 * 0.6 * 5790.0 * (8.0 * 0.28 + 0.42) / 9.0 * 1e-6 * 28.0 * 86400.0;
    CHECK(f.kpi("revenue") == Approx(hand).epsilon(0.02)); // the mean of four weeks, which are not the year
    CHECK(f.kpi("revenue") == Approx((f.kpi("tokens_input") * 0.28 + f.kpi("tokens_output") * 0.42) * 1e-6));
    CHECK(f.kpi("revenue_lost") < 1e-4 * f.kpi("revenue"));
    // who sells tokens earns more than who rents out the hours (10-12 bn USD a GW and year reported by AI clouds)
    CHECK(f.kpi("revenue") * 365.0 / 28.0 / 0.4 > 12e9);
    const auto says = [](const example::Finished& run) {
        std::string all;
        for (const auto& w : run.outcome.warnings) all += w.message + "\n";
        return all;
    };
    CHECK_THAT(says(f), !Catch::Contains("no market pays"));
    const auto dear = example::finished("sites/memphis", {{"run.duration", "1 day"},
                                                          {"power.adequacy_years", "0"},
                                                          {"economics.input_price", "3 USD/Mtoken"},
                                                          {"economics.output_price", "10 USD/Mtoken"}});
    CHECK_THAT(says(dear), Catch::Contains("no market pays") && Catch::Contains("input_price"));
}

TEST_CASE("an outage without a source costs the tokens whose users gave up") {
    const std::vector<Override> calm{
        {"run.duration", "4 day"}, {"power.gas.count", "0"}, {"power.grid.import_limit", "450 MW"}};
    auto dark = calm;
    for (const auto& o :
         std::vector<Override>{{"event.x.of", "grid"}, {"event.x.start", "30 h"}, {"event.x.duration", "12 h"}})
        dark.push_back(o);
    const auto lit = example::finished("sites/memphis", calm), out = example::finished("sites/memphis", dark);
    CHECK(out.kpi("revenue_lost") > 0.01 * lit.kpi("revenue"));
    // what is not earned was lost: requests at the end of four days wait in neither run
    CHECK(lit.kpi("revenue") - out.kpi("revenue") == Approx(out.kpi("revenue_lost")).epsilon(0.01));
}
