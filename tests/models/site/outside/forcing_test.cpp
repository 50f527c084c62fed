#include "models/site/outside/climate.hpp"
#include "models/site/outside/forcing.hpp"
#include "tests/catch.hpp"

using namespace sitewatt;

namespace {
Forcing with_outages(std::vector<Outage> outages, std::vector<Steps> loads = {}, Deliveries deliveries = {}) {
    return {Weather(synthetic_year(*find_climate("memphis"), 1)),
            Signal(Steps({0.0, 100.0}, {10.0, 0.0}, 200.0)),
            Steps(1.0),
            {{Steps({0.0, 900.0, 1800.0}, {0.0, 3e-8, 3e-8}, 3600.0), Steps({0.0, 600.0}, {1e-7, 2e-7}, 3600.0),
              Steps(2e-7), Steps(5e-10)},
             {Steps(4e-8), Steps(3e-7), Steps(3e-7), Steps(0.0)}},
            {Signal(5e6)},
            std::move(outages),
            std::move(loads),
            std::move(deliveries)};
}
} // namespace

TEST_CASE("racks that come are a break, a stage begins with them, and requests take its factor") {
    const auto always = with_outages({}), later = with_outages({}, {}, {{50.0, 150.0}, {0.5, 0.75, 1.0}});
    CHECK(always.at(1e6).stage == 0);
    CHECK(later.at(49.9).stage == 0);
    CHECK(later.at(50.0).stage == 1);
    CHECK(later.at(150.0).stage == 2);
    CHECK(later.next_break(0.0) == 50.0);
    CHECK(later.next_break(50.0) == 150.0);
    CHECK(later.next_break(150.0) == infinity);
    CHECK(later.at(20.0).request_rate == 0.5 * always.at(20.0).request_rate);
    CHECK(later.at(60.0).request_rate == 0.75 * always.at(60.0).request_rate);
    CHECK(later.at(160.0).request_rate == always.at(160.0).request_rate);
    const auto part = [&](double from, double to) { return always.request_mean(from, to) * (to - from); };
    CHECK(later.request_mean(0.0, 200.0) * 200.0 ==
          Approx(0.5 * part(0.0, 50.0) + 0.75 * part(50.0, 150.0) + part(150.0, 200.0)).epsilon(1e-12));
    CHECK(later.request_mean(60.0, 80.0) == Approx(0.75 * always.request_mean(60.0, 80.0)).epsilon(1e-12));
    CHECK(later.mean(0.0, 100.0).request_rate == later.request_mean(0.0, 100.0));
}

TEST_CASE("metered heat holds, breaks where it jumps, and until then is what it was") {
    const auto forcing =
        with_outages({{100.0, 200.0}}, {Steps({0.0, 150.0, 300.0, 400.0}, {1e5, 9e5, 9e5, 2e5}, 500.0), Steps(7.0)});
    CHECK(forcing.at(149.9).load_heat[0] == 1e5);
    CHECK(forcing.at(150.0).load_heat[0] == 9e5);
    CHECK(forcing.loads_until(150.0)[0] == 1e5);
    CHECK(forcing.loads_until(150.0)[1] == 7.0);
    CHECK(forcing.loads_until(399.0)[0] == 9e5);
    CHECK(forcing.next_break(0.0) == 100.0);
    CHECK(forcing.next_break(100.0) == 150.0);
    CHECK(forcing.next_break(200.0) == 400.0); // at 300 s nothing jumps
    CHECK(forcing.next_break(400.0) == infinity);
    CHECK(forcing.mean(100.0, 200.0).load_heat[0] == Approx(5e5).epsilon(1e-12));
}

TEST_CASE("the grid is away from the first second of an outage to the last") {
    const auto forcing = with_outages({{100.0, 200.0}, {500.0, 501.0}});
    CHECK(forcing.at(99.9).grids[0].available == 1.0);
    CHECK(forcing.at(100.0).grids[0].available == 0.0);
    CHECK(forcing.at(199.9).grids[0].available == 0.0);
    CHECK(forcing.at(200.0).grids[0].available == 1.0);
    CHECK(forcing.at(500.5).grids[0].available == 0.0);
}

TEST_CASE("both ends of every outage are breaks and then there are none") {
    const auto forcing = with_outages({{100.0, 200.0}, {500.0, 501.0}});
    CHECK(forcing.next_break(0.0) == 100.0);
    CHECK(forcing.next_break(100.0) == 200.0);
    CHECK(forcing.next_break(200.0) == 500.0);
    CHECK(forcing.next_break(500.0) == 501.0);
    CHECK(forcing.next_break(501.0) == infinity);
    CHECK(with_outages({}).next_break(0.0) == infinity);
}

TEST_CASE("a loss of cooling asks for looks a second apart, then wider ones, and for none an hour after it") {
    const auto forcing = with_outages({{1000.0, 8000.0, Lost::pumps}});
    CHECK(forcing.next_look(999.0) == infinity);
    CHECK(forcing.next_look(1000.0) == 1001.0);
    CHECK(forcing.next_look(1500.0) == 1510.0); // 2 % of the time since
    CHECK(forcing.next_look(7000.0) == 7030.0);
    CHECK(forcing.next_look(8000.0) == 8001.0); // what comes back is quick again
    CHECK(forcing.next_look(11600.0) == infinity);
    CHECK(with_outages({{1000.0, 8000.0, Lost::grid}}).next_look(1000.0) == infinity);
}

TEST_CASE("of two losses of a kind of machine the larger counts, and others keep theirs") {
    const auto forcing = with_outages({{100.0, 200.0, Lost::machines, 0.3, 1}, {150.0, 300.0, Lost::machines, 0.5, 1}});
    CHECK(forcing.at(120.0).machines_left(1) == Approx(0.7));
    CHECK(forcing.at(160.0).machines_left(1) == Approx(0.5));
    CHECK(forcing.at(160.0).machines_left(0) == 1.0);
    CHECK(forcing.at(300.0).machines_left(1) == 1.0);
}

TEST_CASE("nobody asks for fewer than no requests") {
    const auto forcing = with_outages({});
    CHECK(forcing.at(0.0).request_rate == 10.0);
    CHECK(forcing.at(100.0).request_rate == 0.0);
    for (double t = -100.0; t < 300.0; t += 1.0) CHECK(forcing.at(t).request_rate >= 0.0);
}

TEST_CASE("units out of order add up, and a curtailment is told before it comes") {
    const auto forcing = with_outages({{100.0, 200.0, Lost::units, 2.0, 1},
                                       {150.0, 300.0, Lost::units, 1.0, 1},
                                       {150.0, 300.0, Lost::maintenance, 3.0, 0},
                                       {1000.0, 2000.0, Lost::grid, 0.6, 0, 600.0}});
    CHECK(forcing.at(120.0).units_out[1].failed == 2);
    CHECK(forcing.at(160.0).units_out[1].failed == 3);
    CHECK(forcing.at(160.0).units_out[0].maintained == 3);
    CHECK(forcing.at(160.0).units_out[0].failed == 0);
    CHECK(forcing.at(399.0).grids[0].announced == 1.0);
    CHECK(forcing.at(400.0).grids[0].announced == Approx(0.4));
    CHECK(forcing.at(999.0).grids[0].available == 1.0);
    CHECK(forcing.at(1000.0).grids[0].available == Approx(0.4));
    CHECK(forcing.next_break(300.0) == 400.0);
}

TEST_CASE("prices and carbon hold over their intervals, and their steps are told once each") {
    const auto forcing = with_outages({});
    CHECK(forcing.at(899.0).grids[0].energy_price == 0.0);
    CHECK(forcing.at(900.0).grids[0].energy_price == 3e-8);
    CHECK(forcing.next_step(-1e4) == 600.0);
    CHECK(forcing.next_step(600.0) == 900.0);
    CHECK(forcing.next_step(900.0) == infinity); // two equal prices follow
}

TEST_CASE("means over an interval are those of the series") {
    const auto forcing = with_outages({{1000.0, 1200.0, Lost::grid, 0.5}});
    const Surroundings m = forcing.mean(0.0, 2000.0);
    CHECK(m.grids[0].energy_price == Approx(3e-8 * 1100.0 / 2000.0));
    CHECK(m.grids[0].carbon == Approx(1e-7 * 0.3 + 2e-7 * 0.7));
    CHECK(m.request_rate == Approx(10.0 * 100.0 / 2000.0));
    CHECK(m.renewable[0] == Approx(5e6));
    CHECK(m.grids[0].available == Approx(1.0 - 0.5 * 200.0 / 2000.0));
    CHECK(m.dry_bulb == Approx(forcing.at(1000.0).dry_bulb).margin(0.5));
    CHECK(forcing.request_mean(0.0, 100.0) == Approx(10.0));
}

TEST_CASE("no step passes by an interval of requests or sun") {
    CHECK(with_outages({}).longest_step(0.0) <= 100.0);
    CHECK(with_outages({}).longest_step(1000.0) == infinity);
}

TEST_CASE("power that is asked to be less comes down over its ramp and goes up over it again") {
    Outage asked{.begin = 1000.0, .end = 5000.0, .of = Lost::power, .share = 0.25, .notice = 600.0, .ramp = 200.0};
    const auto forcing = with_outages({asked});
    CHECK(forcing.at(999.0).power_asked.begin == infinity);
    const auto most = [&](double time) { return forcing.at(time).power_asked.most(time, 8e6); };
    CHECK(most(1000.0) == Approx(8e6));
    CHECK(most(1100.0) == Approx(7e6));
    CHECK(most(1200.0) == Approx(6e6));
    CHECK(most(4999.0) == Approx(6e6));
    CHECK(most(5100.0) == Approx(7e6));
    CHECK(forcing.at(5200.0).power_asked.begin == infinity);
    CHECK(forcing.at(2000.0).power_asked.told == 400.0);
    CHECK(forcing.at(2000.0).grids[0].available == 1.0);
    CHECK(forcing.at(500.0).grids[0].announced == 1.0); // told, and the grid is as it was
    CHECK(forcing.next_break(0.0) == 400.0);
    CHECK(forcing.next_break(4000.0) == 5000.0);
    CHECK(forcing.next_break(5000.0) == 5200.0);
    CHECK(forcing.next_look(1000.0) == 1001.0);
    CHECK(forcing.next_look(5000.0) == 5001.0);
}

TEST_CASE("a limit in watts holds whatever was drawn, and asks nothing of a site that draws less") {
    const auto forcing =
        with_outages({Outage{.begin = 0.0, .end = 900.0, .of = Lost::power, .share = 0.0, .limit = 5e6}});
    const auto asked = forcing.at(100.0).power_asked;
    CHECK(asked.most(100.0, 8e6) == Approx(5e6));
    CHECK(asked.most(100.0, 4e6) == Approx(5e6));
}

TEST_CASE("grids have prices, carbon and outages of their own") {
    const auto forcing =
        with_outages({{100.0, 200.0, Lost::grid, 1.0, 1}, {1000.0, 2000.0, Lost::grid, 0.6, 1, 600.0}});
    CHECK(forcing.at(150.0).grids[0].available == 1.0);
    CHECK(forcing.at(150.0).grids[1].available == 0.0);
    CHECK(forcing.at(500.0).grids[0].announced == 1.0);
    CHECK(forcing.at(500.0).grids[1].announced == Approx(0.4));
    CHECK(forcing.at(950.0).grids[0].energy_price == 3e-8);
    CHECK(forcing.at(950.0).grids[1].energy_price == 4e-8);
    CHECK(forcing.mean(0.0, 400.0).grids[1].available == Approx(0.75));
    CHECK(forcing.mean(0.0, 400.0).grids[0].available == Approx(1.0));
    CHECK(forcing.mean(0.0, 400.0).grids[1].carbon == Approx(3e-7));
}
