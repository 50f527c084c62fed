#include "models/site/design/token_value.hpp"
#include "tests/catch.hpp"
#include "tests/models/site/example_design.hpp"
#include "tests/models/site/example_site.hpp"

using namespace sitewatt;

TEST_CASE("a million tokens earn their price") {
    Economics prices{};
    prices.input_price = 0.05;
    prices.output_price = 0.5;
    CHECK(token_revenue(1e6, 0.0, prices) == Approx(0.05));
    CHECK(token_revenue(2e6, 3e6, prices) == Approx(1.6));
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
    d.halls.clear();
    CHECK(energy_value(d) == 0.0);
}

TEST_CASE("a year of Memphis earns what AI clouds report, 10 to 12 bn USD per GW of critical power") {
    const auto f = example::finished("sites/memphis", {{"run.duration", "28 day"}});
    const double per_gw = f.kpi("revenue") * 365.0 / 28.0 / 0.4;
    CHECK(per_gw > 10e9);
    CHECK(per_gw < 12e9 * 1.05); // four weeks of even length, a year has a weekday more
    CHECK(f.kpi("revenue") == Approx((f.kpi("tokens_input") * 0.033 + f.kpi("tokens_output") * 0.33) * 1e-6));
    CHECK(f.kpi("revenue_lost") < 1e-4 * f.kpi("revenue"));
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
