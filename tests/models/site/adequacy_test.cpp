#include "models/site/adequacy.hpp"
#include "tests/catch.hpp"

using namespace sitewatt;

namespace {
/// n units wanted of n + k, each down a share q of the time.
adequacy::System plant(int n, int k, double q) {
    adequacy::System s{};
    s.demand.assign(8760, 10e6 * n);
    s.units.push_back({n + k, 500.0 * 3600.0, 500.0 * 3600.0 * q / (1.0 - q), 0.0, std::vector<double>(8760, 10e6)});
    return s;
}
} // namespace

TEST_CASE("loss of load of equal units at the published points") {
    CHECK(adequacy::loss_of_load_probability(10, 1, 0.03) == Approx(0.041349).epsilon(1e-4));
    CHECK(adequacy::loss_of_load_probability(10, 2, 0.03) == Approx(0.0048461).epsilon(1e-4));
    CHECK(adequacy::loss_of_load_probability(20, 2, 0.03) == Approx(0.027152).epsilon(1e-4));
    CHECK(adequacy::loss_of_load_probability(20, 3, 0.05) == Approx(0.025815).epsilon(1e-4));
    CHECK(adequacy::loss_of_load_probability(5, 2, 0.02) == Approx(2.636e-4).epsilon(1e-3));
}

TEST_CASE("simulated years agree with the closed form") {
    // hours in which a unit is partly down count as lost, so repairs are made long beside the hour
    const auto s = plant(10, 1, 0.10);
    const double expected = adequacy::loss_of_load_probability(10, 1, 0.10) * 8760.0;
    CHECK(adequacy::simulate(s, 400, 1).loss_of_load == Approx(expected).epsilon(0.05));
}

TEST_CASE("the same seed gives the same years, storage and spares help, no outage loses nothing") {
    auto s = plant(5, 1, 0.05);
    const auto first = adequacy::simulate(s, 50, 7), again = adequacy::simulate(s, 50, 7);
    CHECK(first.loss_of_load == again.loss_of_load);
    CHECK(first.energy_not_served == again.energy_not_served);
    auto stored = s;
    stored.storage_power = 50e6;
    stored.storage_energy = 50e6 * 3600.0 * 10.0;
    CHECK(adequacy::simulate(stored, 50, 7).loss_of_load < first.loss_of_load);
    CHECK(adequacy::simulate(plant(5, 2, 0.05), 50, 7).loss_of_load < first.loss_of_load);
    auto calm = plant(5, 0, 0.05);
    calm.units.front().time_to_failure = 1e15;
    CHECK(adequacy::simulate(calm, 20, 7).loss_of_load == 0.0);
    CHECK(adequacy::simulate(calm, 20, 7).availability == 1.0);
}

TEST_CASE("planned outages come one after another") {
    adequacy::System s{};
    s.demand.assign(8760, 10e6);
    s.units.push_back({2, 1e15, 1.0, 200.0 * 3600.0, std::vector<double>(8760, 10e6)});
    CHECK(adequacy::simulate(s, 5, 1).loss_of_load == 0.0); // one of two is always there
    s.units.front().count = 1;
    CHECK(adequacy::simulate(s, 5, 1).loss_of_load == Approx(200.0).margin(1.5));
}
