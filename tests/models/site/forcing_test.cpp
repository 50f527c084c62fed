#include "models/site/climate.hpp"
#include "models/site/forcing.hpp"
#include "tests/catch.hpp"

using namespace sitewatt;

namespace {
Forcing with_outages(std::vector<Outage> outages) {
    const std::vector<double> requests{10.0, -5.0};
    return {Weather(synthetic_year(*find_climate("memphis"), 1)),
            Signal(requests, 0.0, 100.0),
            Signal(1e-8),
            Signal(1.0),
            Signal(1e-7),
            {Signal(5e6)},
            std::move(outages)};
}
} // namespace

TEST_CASE("the grid is away from the first second of an outage to the last") {
    const auto forcing = with_outages({{100.0, 200.0}, {500.0, 501.0}});
    CHECK(forcing.at(99.9).grid_available == 1.0);
    CHECK(forcing.at(100.0).grid_available == 0.0);
    CHECK(forcing.at(199.9).grid_available == 0.0);
    CHECK(forcing.at(200.0).grid_available == 1.0);
    CHECK(forcing.at(500.5).grid_available == 0.0);
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

TEST_CASE("nobody asks for fewer than no requests") {
    const auto forcing = with_outages({});
    CHECK(forcing.at(0.0).request_rate == 10.0);
    CHECK(forcing.at(100.0).request_rate == 0.0);
}
