#include "models/site/books/adequacy.hpp"
#include "tests/catch.hpp"

#include <cmath>

using namespace sitewatt;

namespace {
/// Probability that fewer than n of n + k independent equal units are up, each down with probability q: the closed
/// form.
double loss_of_load_probability(int n, int k, double q) {
    double enough = 0.0, choose = 1.0; // C(n + k, i) from i = n + k downwards
    for (int i = n + k; i >= n; --i) {
        enough += choose * std::pow(1.0 - q, i) * std::pow(q, n + k - i);
        choose *= static_cast<double>(i) / (n + k - i + 1);
    }
    return 1.0 - enough;
}
/// n units wanted of n + k, each down a share q of the time.
adequacy::System plant(int n, int k, double q) {
    adequacy::System s{};
    s.demand.assign(8760, 10e6 * n);
    s.units.push_back({n + k, 500.0 * 3600.0, 500.0 * 3600.0 * q / (1.0 - q), 0.0, std::vector<double>(8760, 10e6)});
    return s;
}
} // namespace

TEST_CASE("loss of load of equal units at the published points") {
    CHECK(loss_of_load_probability(10, 1, 0.03) == Approx(0.041349).epsilon(1e-4));
    CHECK(loss_of_load_probability(10, 2, 0.03) == Approx(0.0048461).epsilon(1e-4));
    CHECK(loss_of_load_probability(20, 2, 0.03) == Approx(0.027152).epsilon(1e-4));
    CHECK(loss_of_load_probability(20, 3, 0.05) == Approx(0.025815).epsilon(1e-4));
    CHECK(loss_of_load_probability(5, 2, 0.02) == Approx(2.636e-4).epsilon(1e-3));
}

TEST_CASE("simulated years agree with the closed form") {
    const auto s = plant(10, 1, 0.10);
    const double expected = loss_of_load_probability(10, 1, 0.10) * 8760.0;
    CHECK(adequacy::simulate(s, {400}, 1).loss_of_load == Approx(expected).epsilon(0.05));
}

TEST_CASE("the same seed gives the same years, storage and spares help, no outage loses nothing") {
    auto s = plant(5, 1, 0.05);
    const auto first = adequacy::simulate(s, {50}, 7), again = adequacy::simulate(s, {50}, 7);
    CHECK(first.loss_of_load == again.loss_of_load);
    CHECK(first.energy_not_served == again.energy_not_served);
    auto stored = s;
    stored.storage = {50e6, 50e6 * 3600.0 * 10.0};
    CHECK(adequacy::simulate(stored, {50}, 7).loss_of_load < first.loss_of_load);
    CHECK(adequacy::simulate(plant(5, 2, 0.05), {50}, 7).loss_of_load < first.loss_of_load);
    auto calm = plant(5, 0, 0.05);
    calm.units.front().time_to_failure = 1e15;
    CHECK(adequacy::simulate(calm, {20}, 7).loss_of_load == 0.0);
    CHECK(adequacy::simulate(calm, {20}, 7).availability == 1.0);
}

TEST_CASE("planned outages come one after another, where the margin is widest") {
    adequacy::System s{};
    s.demand.assign(8760, 10e6);
    s.units.push_back({2, 1e15, 1.0, 200.0 * 3600.0, std::vector<double>(8760, 10e6)});
    CHECK(adequacy::simulate(s, {5}, 1).loss_of_load == 0.0); // one of two is always there
    s.units.front().count = 1;
    CHECK(adequacy::simulate(s, {5}, 1).loss_of_load == Approx(200.0));
    for (std::size_t h = 4000; h < 4400; ++h) s.demand[h] = 0.0;
    CHECK(adequacy::simulate(s, {5}, 1).loss_of_load == 0.0);
    const auto begin = adequacy::plan_outages(s).front().front() / 3600.0;
    CHECK(begin >= 4000.0);
    CHECK(begin <= 4200.0);
}

TEST_CASE("a unit that fails while it is maintained is one unit out") {
    // one unit, the other's capacity never needed: down when repaired or maintained, q and m of the year, independent
    adequacy::System s{};
    s.demand.assign(8760, 10e6);
    const double q = 0.2, m = 0.3;
    s.units.push_back({1, 400.0 * 3600.0, 100.0 * 3600.0, m * 8760.0 * 3600.0, std::vector<double>(8760, 10e6)});
    const auto years = adequacy::simulate(s, {2000}, 1);
    CHECK(std::abs(years.loss_of_load - 8760.0 * (1.0 - (1.0 - q) * (1.0 - m))) < 4.0 * years.loss_error);
    CHECK(years.energy_not_served == Approx(years.loss_of_load * 10e6 * 3600.0));
    CHECK(years.years == 2000);
}

TEST_CASE("outages of the grid last as long as they say, and what is short is not smoothed away") {
    adequacy::System s{};
    s.demand.assign(8760, 10e6);
    const double length = 0.3 * 3600.0; // with 1.5 times the demand no hour's mean is short
    s.units.push_back({1, 8760.0 * 3600.0 / 50.0, length, 0.0, std::vector<double>(8760, 15e6), true});
    const auto years = adequacy::simulate(s, {500}, 3);
    const double expected = 8760.0 * 0.3 / (8760.0 / 50.0 + 0.3);
    CHECK(std::abs(years.loss_of_load - expected) < 4.0 * years.loss_error);
    CHECK(years.loss_error < 0.01 * expected);
    CHECK(years.energy_not_served == Approx(years.loss_of_load * 10e6 * 3600.0));
    auto longer = s;
    longer.storage = {10e6, 10e6 * length * 1.001}; // outlasts them all, and fills between
    CHECK(adequacy::simulate(longer, {500}, 3).loss_of_load < 0.01 * years.loss_of_load); // but where they meet
    const double at_once = adequacy::simulate(longer, {500}, 3).loss_of_load;
    longer.storage.charging = 0.02; // full again after 30 h, and the next outage is 50 h away
    CHECK(adequacy::simulate(longer, {500}, 3).loss_of_load > 5.0 * at_once);
    longer.storage.charging = 1.0;
    longer.storage.discharging = 0.9; // of each a tenth is left
    CHECK(adequacy::simulate(longer, {500}, 3).loss_of_load == Approx(0.1 * years.loss_of_load).epsilon(0.02));
}

TEST_CASE("years go on until the error asked for, and the error is that of the mean") {
    const auto s = plant(10, 1, 0.10);
    const auto rough = adequacy::simulate(s, {5000, 0.05}, 1), fine = adequacy::simulate(s, {5000, 0.01}, 1);
    CHECK(rough.years < fine.years);
    CHECK(fine.loss_error <= 0.01 * fine.loss_of_load);
    const double expected = loss_of_load_probability(10, 1, 0.10) * 8760.0;
    int inside = 0;
    for (std::uint64_t seed = 0; seed < 40; ++seed) {
        const auto years = adequacy::simulate(s, {100}, seed);
        inside += std::abs(years.loss_of_load - expected) < 1.96 * years.loss_error ? 1 : 0;
    }
    CHECK(inside >= 33); // 38 expected, 33 with a probability of 0.997
}

TEST_CASE("the nines of an availability are its decimal digits of 9") {
    CHECK(adequacy::nines(0.999) == Approx(3.0));
    CHECK(adequacy::nines(0.99995) == Approx(4.30103).epsilon(1e-5));
    CHECK(adequacy::nines(0.0) == 0.0);
    CHECK(adequacy::nines(1.0) == 9.0);
}

TEST_CASE("availability is one less the energy lost over that demanded") {
    // one unit that is away a tenth of the time and carries all
    const auto result = adequacy::simulate(plant(1, 0, 0.10), {400}, 3);
    CHECK(result.availability == Approx(0.90).epsilon(0.01));
    CHECK(result.availability == Approx(1.0 - result.energy_not_served / (10e6 * 8760.0 * 3600.0)));
}

TEST_CASE("firm power missing is the next step of the binomial law") {
    // 10 MW units: with 10 MW more, 9 of 11 are enough; a target between the two probabilities asks for those 10 MW
    const auto s = plant(10, 1, 0.10);
    const double with_nothing = loss_of_load_probability(10, 1, 0.10), with_one = loss_of_load_probability(9, 2, 0.10),
                 with_two = loss_of_load_probability(8, 3, 0.10);
    CHECK(adequacy::simulate(s, {200}, 1, 8760.0 * 1.2 * with_nothing).firm_power_missing == 0.0);
    CHECK(adequacy::simulate(s, {200}, 1, 8760.0 * 0.5 * (with_nothing + with_one)).firm_power_missing ==
          Approx(10e6).epsilon(1e-4));
    CHECK(adequacy::simulate(s, {200}, 1, 8760.0 * 0.5 * (with_one + with_two)).firm_power_missing ==
          Approx(20e6).epsilon(1e-4));
    CHECK(adequacy::simulate(s, {200}, 1).firm_power_missing == 0.0); // nobody asked
}

TEST_CASE("without any unit the whole demand is missing, and what is added as found reaches the target") {
    adequacy::System none{};
    none.demand.assign(8760, 50e6);
    CHECK(adequacy::simulate(none, {3}, 1, 2.4).firm_power_missing == Approx(50e6).epsilon(1e-5));

    auto s = plant(5, 1, 0.08);
    s.storage = {20e6, 20e6 * 4.0 * 3600.0};
    const auto before = adequacy::simulate(s, {100}, 5, 2.4);
    REQUIRE(before.loss_of_load > 2.4);
    // the new unit draws its random numbers behind those of the others, which therefore live the same years
    const auto with = [&](double power) {
        auto more = s;
        more.units.push_back({1, 1e15, 1.0, 0.0, std::vector<double>(8760, power)});
        return adequacy::simulate(more, {100}, 5, 2.4).loss_of_load;
    };
    CHECK(with(before.firm_power_missing) <= 2.4);
    CHECK(with(0.999 * before.firm_power_missing) > 2.4);
}

TEST_CASE("firm power and storage share a daily block of load") {
    // 10 MW for five hours a day; 20 MWh of storage leave 30 MWh to firm power of 6 MW, which also refills it
    adequacy::System s{};
    s.demand.assign(8760, 0.0);
    for (std::size_t h = 0; h < s.demand.size(); ++h)
        if (h % 24 < 5) s.demand[h] = 10e6;
    s.storage = {10e6, 20e6 * 3600.0};
    CHECK(adequacy::simulate(s, {2}, 1, 0.0).firm_power_missing == Approx(6e6).epsilon(1e-4));
}

namespace {
/// Share of time a unit of these factors on its failure rate is down in each hour: du/dt = f (1 - u) / ttf - u / ttr,
/// by small steps, from where year_of_unit starts.
std::vector<double> down_by_hour(const adequacy::Units& u) {
    const double first = u.clock[1] / 3600.0 * u.time_to_repair / u.time_to_failure;
    double down = first / (1.0 + first);
    std::vector<double> list;
    for (std::size_t h = 0; h + 1 < u.clock.size(); ++h) {
        const double factor = (u.clock[h + 1] - u.clock[h]) / 3600.0;
        double mean = 0.0;
        for (int k = 0; k < 100; ++k) {
            mean += down / 100.0;
            down += 36.0 * (factor * (1.0 - down) / u.time_to_failure - down / u.time_to_repair);
        }
        list.push_back(mean);
    }
    return list;
}
} // namespace

TEST_CASE("failures that go by a clock of their own come when it runs fast, and as often") {
    // ten times as many in 30 days of winter, against the rate equation of a two-state unit
    adequacy::System s{};
    s.demand.assign(8760, 0.0);
    for (std::size_t h = 500; h < 1000; ++h) s.demand[h] = 10e6; // within those days
    s.units.push_back({1, 1000.0 * 3600.0, 50.0 * 3600.0, 0.0, std::vector<double>(8760, 10e6)});
    auto& clock = s.units.front().clock;
    clock.push_back(0.0);
    for (int h = 0; h < 8760; ++h) clock.push_back(clock.back() + (h >= 336 && h < 1056 ? 10.0 : 0.5) * 3600.0);
    const auto years = adequacy::simulate(s, {4000, 0.0}, 3);
    double expected = 0.0;
    const auto down = down_by_hour(s.units.front());
    for (std::size_t h = 500; h < 1000; ++h) expected += down[h];
    CHECK(expected > 500.0 * 0.25); // ten times the rate: a third, when it has come to rest
    CHECK(std::abs(years.loss_of_load - expected) < 4.0 * years.loss_error);
    CHECK(years.loss_error < 0.03 * expected);

    auto steady = s; // a clock that runs as all do gives the same years as none
    for (std::size_t h = 0; h < steady.units.front().clock.size(); ++h)
        steady.units.front().clock[h] = 3600.0 * static_cast<double>(h);
    auto none = s;
    none.units.front().clock.clear();
    CHECK(adequacy::simulate(steady, {50, 0.0}, 3).loss_of_load ==
          Approx(adequacy::simulate(none, {50, 0.0}, 3).loss_of_load).epsilon(1e-9));
}

TEST_CASE("two units that fail in the same cold are lost together more often than their shares say") {
    adequacy::System s{};
    s.demand.assign(8760, 1e6);
    s.units.push_back({2, 2000.0 * 3600.0, 40.0 * 3600.0, 0.0, std::vector<double>(8760, 10e6)});
    const double alone = adequacy::simulate(s, {4000, 0.0}, 5).loss_of_load;
    auto& clock = s.units.front().clock;
    clock.push_back(0.0);
    for (int h = 0; h < 8760; ++h) clock.push_back(clock.back() + (h < 876 ? 7.3 : 0.3) * 3600.0); // mean 1
    const auto cold = adequacy::simulate(s, {4000, 0.0}, 5);
    double expected = 0.0;
    for (const double down : down_by_hour(s.units.front())) expected += down * down;
    CHECK(std::abs(cold.loss_of_load - expected) < 4.0 * cold.loss_error);
    CHECK(cold.loss_of_load > 2.0 * alone);
}

TEST_CASE("a pipeline takes all units that burn its gas at once, but for what a second fuel lets them give") {
    adequacy::System s{};
    s.demand.assign(8760, 10e6);
    s.units.push_back({4, 1e15, 1.0, 0.0, std::vector<double>(8760, 5e6)});
    s.pipeline = {2920.0 * 3600.0, 20.0 * 3600.0}; // three a year
    const double hours = 8760.0 * 20.0 / (2920.0 + 20.0);
    CHECK(adequacy::simulate(s, {500, 0.0}, 2).loss_of_load == 0.0); // coal
    s.units.front().without_gas = 0.0;
    const auto gas = adequacy::simulate(s, {4000, 0.0}, 2);
    CHECK(std::abs(gas.loss_of_load - hours) < 4.0 * gas.loss_error);
    CHECK(gas.energy_not_served == Approx(gas.loss_of_load * 3600.0 * 10e6));
    s.units.front().without_gas = 0.4; // 8 of 20 MW
    const auto oil = adequacy::simulate(s, {4000, 0.0}, 2);
    CHECK(oil.loss_of_load == Approx(gas.loss_of_load));
    CHECK(oil.energy_not_served == Approx(0.2 * gas.energy_not_served));
    s.units.front().without_gas = 0.5;
    CHECK(adequacy::simulate(s, {500, 0.0}, 2).loss_of_load == 0.0);
    CHECK(oil.firm_power_missing == 0.0); // nobody asked
}

TEST_CASE("years end where it is clear on which side of a number the loss of load lies") {
    const auto s = plant(10, 1, 0.10);
    const double expected = loss_of_load_probability(10, 1, 0.10) * 8760.0;
    CHECK(adequacy::simulate(s, {5000, 0.0, 0.1 * expected}, 1).years == 100);
    CHECK(adequacy::simulate(s, {5000, 0.0, 10.0 * expected}, 1).years == 100);
    CHECK(adequacy::simulate(s, {5000, 0.0, expected}, 1).years > 1000);
    CHECK(adequacy::simulate(plant(5, 5, 1e-9), {300, 0.0, 1.0}, 1).years == 300); // nothing seen is not yet clear
}

TEST_CASE(
    "units that share a limited fuel give no more together than it carries, and one of them that fails is not missed") {
    adequacy::System s{};
    s.demand.assign(8760, 10e6);
    const double q = 0.1; // of three units of 5 MW two carry the demand
    s.units.push_back({3, 500.0 * 3600.0, 500.0 * 3600.0 * q / (1.0 - q), 0.0, std::vector<double>(8760, 5e6)});
    s.units[0].most.assign(8760, 10e6);
    const auto enough = adequacy::simulate(s, {2000, 0.0}, 1);
    const double expected = 8760.0 * loss_of_load_probability(2, 1, q);
    CHECK(std::abs(enough.loss_of_load - expected) < 4.0 * enough.loss_error);
    s.units[0].most.assign(8760, 9e6);
    const auto short_of_fuel = adequacy::simulate(s, {50, 0.0}, 1);
    CHECK(short_of_fuel.loss_of_load == Approx(8760.0));
    CHECK(short_of_fuel.energy_not_served > 8760.0 * 3600.0 * 1e6);
}

TEST_CASE("an outage takes what storage holds in its hour, not what it holds when full") {
    adequacy::System s{};
    s.demand.assign(8760, 10e6);
    s.units.push_back({1, 8760.0 * 3600.0 / 20.0, 1800.0, 0.0, std::vector<double>(8760, 20e6), true});
    s.storage = {.power = 10e6, .energy = 20e9, .discharging = 0.9};
    CHECK(adequacy::simulate(s, {2000}, 3).loss_of_load < 0.03); // full it carries half an hour, but where they meet
    s.storage.held.assign(8760, 20e9);
    for (std::size_t h = 0; h < 8760; h += 2) s.storage.held[h] = 8e9; // 720 s; an outage may begin in any second
    const auto years = adequacy::simulate(s, {2000}, 3);
    const double outages = 8760.0 / (8760.0 / 20.0 + 0.5), empty = 1800.0 - 0.9 * 8e9 / 10e6;
    CHECK(std::abs(years.loss_of_load - 0.5 * outages * empty / 3600.0) < 4.0 * years.loss_error);
    CHECK(years.loss_error < 0.01 * years.loss_of_load);
}

TEST_CASE("storage that hardly comes back carries the first outage of a year, one that does carries them all") {
    adequacy::System s{};
    s.demand.assign(8760, 10e6);
    const double n = 3.0; // outages a year, Poisson
    s.units.push_back({1, 8760.0 * 3600.0 / n, 3600.0, 0.0, std::vector<double>(8760, 30e6), true});
    s.storage = {.power = 10e6, .energy = 36e9};
    CHECK(adequacy::simulate(s, {2000}, 5).loss_of_load < 0.01 * n);
    s.storage.restore = 1e13; // s
    const auto years = adequacy::simulate(s, {4000}, 5);
    CHECK(std::abs(years.loss_of_load - (n - 1.0 + std::exp(-n))) < 4.0 * years.loss_error);
    // Two outages that lie t apart lose what is still missing, exp(-t / restore): a loss for each ordered pair.
    s.storage.restore = 36e3; // s, a hundredth of what lies between them
    const auto soon = adequacy::simulate(s, {20000}, 5);
    CHECK(soon.loss_of_load == Approx(n * n * 36e3 / (8760.0 * 3600.0)).epsilon(0.25)); // a hundred such pairs or so
}
