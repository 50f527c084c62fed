#include "sim/error.hpp"
#include "sim/run/run.hpp"
#include "tests/catch.hpp"
#include "tests/models/site/example_site.hpp"
#include "tests/sim/run/fake_system.hpp"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <cstdlib>
#include <new>
#include <span>
#include <utility>
#include <vector>

using namespace sitewatt;

namespace {
bool counting = false;
long allocations = 0;
[[maybe_unused]] void* counted(std::size_t size) {
    if (counting) ++allocations;
    if (void* memory = std::malloc(size)) return memory;
    throw std::bad_alloc();
}
RunOptions hour() {
    RunOptions o;
    o.duration = 3600.0;
    o.communication_interval = 300.0;
    o.output_interval = 600.0;
    o.warm_up = 0.0;
    o.tolerances.relative = 1e-7;
    o.balance_tolerance = 1e-5;
    return o;
}
} // namespace

namespace {
constexpr double price_interval = 700.0; // s

/// The fake with a third account, what x costs at a price of 0 and 1 by turns; it is read by a meter every 450 s.
struct Priced : fake::Cooling {
    std::vector<std::pair<double, double>> readings; ///< time and cost so far
    Priced() { account_list.push_back({"cost", "", quantity::money_rate, "what x costs", "", 3, 1}); }
    std::size_t account_count() const override { return 4; }
    void account_rates(double t, const double* x, double* rate) const override {
        fake::Cooling::account_rates(t, x, rate);
        rate[3] = 0.0;
    }
    double next_step(double t) const override { return (std::floor(t / price_interval) + 1.0) * price_interval; }
    void settle(double begin, double end, double* accounts) const override {
        const double price = static_cast<int>(begin / price_interval) % 2;
        if (end > begin) accounts[3] += price * accounts[0];
    }
    double next_reading(double t) const override { return (std::floor(t / 450.0) + 1.0) * 450.0; }
    void read_meters(double t, std::span<const double> total, bool) override { readings.emplace_back(t, total[3]); }
    std::vector<Kpi> kpis(std::span<const double> total, double) const override {
        return {{"cost", quantity::money, "all of it", total[3]}};
    }
};
/// Of x = 300 + 100 exp(-t / 1000 s) over the intervals whose price is 1, up to `end`.
double cost_until(double end) {
    const auto integral = [](double t) { return 300.0 * t - 1e5 * std::exp(-1e-3 * t); };
    double sum = 0.0;
    for (double from = price_interval; from < end; from += 2.0 * price_interval)
        sum += integral(std::min(from + price_interval, end)) - integral(from);
    return sum;
}
} // namespace

TEST_CASE("what is paid is the integral of every interval at its own price") {
    Priced system;
    const auto outcome = run(system, hour());
    CHECK(outcome.kpis.front().value == Approx(cost_until(3600.0)).epsilon(1e-6));
    const auto rows = outcome.records.mean_of(system.account_list.back());
    for (std::size_t k = 0; k < rows.size(); ++k) {
        const double end = 600.0 * static_cast<double>(k + 1);
        CHECK(rows[k] * 600.0 == Approx(cost_until(end) - cost_until(end - 600.0)).epsilon(1e-5).margin(1e-3));
    }
    CHECK(rows.front() == 0.0); // its price is 0, to the last bit
}

TEST_CASE("meters are read when they ask, with what prices made of it so far, and at the end") {
    Priced system;
    run(system, hour());
    REQUIRE(system.readings.size() >= 8);
    for (const auto& [time, cost] : system.readings) CHECK(cost == Approx(cost_until(time)).epsilon(1e-6).margin(1e-3));
    CHECK(system.readings.front().first == 450.0);
    CHECK(system.readings.back().first == 3600.0);
}

TEST_CASE("rows of the result change nothing of the run, to the last bit") {
    const auto with_rows = [](double interval, bool kept = true) {
        Priced system;
        system.jump = 450.0;
        system.ambient_after = 350.0;
        auto o = hour();
        o.warm_up = 1000.0;
        o.output_interval = interval;
        o.rows = kept;
        const auto outcome = run(system, o);
        CHECK((outcome.records.rows() > 0) == kept);
        return std::pair{outcome.kpis.front().value, system.look_times};
    };
    const auto coarse = with_rows(3600.0);
    for (const double interval : {600.0, 77.0, 10.0}) CHECK(with_rows(interval) == coarse);
    CHECK(with_rows(600.0, false) == coarse);
}

TEST_CASE("controllers look at whole multiples of their interval, whenever the warm-up begins") {
    fake::Cooling system;
    auto o = hour();
    o.warm_up = 1000.0;
    run(system, o);
    REQUIRE(system.look_times.size() > 4);
    CHECK(system.look_times[0] == -900.0);
    CHECK(system.look_times[3] == 0.0);
}

// The whole test program counts its allocations while it is told to. Sanitizers have their own allocator.
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
void* operator new(std::size_t size) { return counted(size); }
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }
#define SITEWATT_COUNTS_ALLOCATIONS
#endif

TEST_CASE("controllers look at every communication point and at every break") {
    fake::Cooling system;
    system.jump = 450.0;
    run(system, hour());
    CHECK(system.looks == 14); // 0, 12 communication points, the break
    CHECK(std::count(system.look_times.begin(), system.look_times.end(), 450.0) == 1);
}

TEST_CASE("a system is watched as often as it asks, and what is planned stays planned") {
    fake::Cooling calm, anxious;
    calm.jump = anxious.jump = 450.0;
    anxious.looks_from = 450.0;
    const auto often = run(anxious, hour()), seldom = run(calm, hour());
    CHECK(calm.watch_times.empty());
    CHECK(anxious.look_times == calm.look_times);
    CHECK(anxious.watch_times.front() == 457.0);
    CHECK(anxious.watch_times.size() > 400);
    CHECK(often.records.time() == seldom.records.time());
    CHECK(often.kpis.front().value == Approx(seldom.kpis.front().value).epsilon(1e-9));
}

TEST_CASE("rows stand at the end of their intervals, means beside instants") {
    fake::Cooling system;
    const auto outcome = run(system, hour());
    REQUIRE(outcome.records.rows() == 6);
    CHECK(outcome.records.time().back() == 3600.0);
    const auto means = outcome.records.mean_of(system.account_list[0]);
    const auto ends = outcome.records.instant_of(system.signal_list[0]);
    for (std::size_t k = 0; k < 6; ++k) {
        const double a = 600.0 * static_cast<double>(k), b = a + 600.0;
        CHECK(means[k] == Approx(300.0 + 100.0 * (std::exp(-1e-3 * a) - std::exp(-1e-3 * b)) / 0.6).epsilon(1e-6));
        CHECK(ends[k] == Approx(300.0 + 100.0 * std::exp(-1e-3 * b)).epsilon(1e-6));
    }
    CHECK(outcome.kpis.front().value == Approx(300.0 + 100.0 / 3.6 * (1.0 - std::exp(-3.6))).epsilon(1e-6));
}

TEST_CASE("a last row may be shorter than the others") {
    fake::Cooling system;
    auto o = hour();
    o.duration = 1500.0;
    const auto outcome = run(system, o);
    CHECK(outcome.records.time() == std::vector{600.0, 1200.0, 1500.0});
}

TEST_CASE("nothing before time 0 is accounted for") {
    fake::Cooling system;
    auto o = hour();
    o.warm_up = 5000.0;
    const auto outcome = run(system, o);
    CHECK(system.counting > 0);
    CHECK(outcome.kpis.front().value == Approx(300.0).margin(0.3)); // the body has cooled by then
    CHECK(outcome.records.time().front() == 600.0);
}

TEST_CASE("a balance that does not close fails the run by its name") {
    fake::Cooling system;
    system.leak = 10.0;
    CHECK_THROWS_AS(run(system, hour()), BalanceError);
    CHECK_THROWS_WITH(run(system, hour()), Catch::Contains("heat: in") && Catch::Contains("residual"));
}

TEST_CASE("an interrupted run keeps what it has") {
    fake::Cooling system;
    std::atomic<bool> stop{false};
    auto o = hour();
    o.interrupted = &stop;
    o.progress = [&](double done) { stop = done > 0.4; };
    const auto outcome = run(system, o);
    CHECK(outcome.interrupted);
    CHECK(outcome.simulated == 1800.0);
    CHECK(outcome.records.rows() == 3);
}

TEST_CASE("a run tells how far it is, once a row and never backwards") {
    fake::Cooling system;
    std::vector<double> told;
    auto o = hour();
    o.progress = [&](double done) { told.push_back(done); };
    run(system, o);
    CHECK(told.size() == 6);
    CHECK(std::is_sorted(told.begin(), told.end()));
    CHECK(told.back() == 1.0);
}

TEST_CASE("no evaluation of a site allocates") {
    const auto system = build_system(example::product(), example::scenario("sites/memphis", {}));
    std::vector<double> x(system->state_count()), rate(x.size()), accounts(system->account_count()),
        signals(system->signal_count());
    system->initial(0.0, x);
    std::vector<double> nonzeros(system->pattern().column.size());
    allocations = 0;
    counting = true;
    system->derivative(3600.0, x.data(), rate.data());
    system->account_rates(3600.0, x.data(), accounts.data());
    system->jacobian(3600.0, x.data(), nonzeros.data());
    system->signal_values(3600.0, x.data(), signals.data());
    counting = false;
#ifdef SITEWATT_COUNTS_ALLOCATIONS
    CHECK(allocations == 0);
#else
    WARN("SKIPPED: allocations cannot be counted beside a sanitizer");
#endif
}
