#include "models/site/build/least_size.hpp"

#include "tests/catch.hpp"

#include <algorithm>
#include <cmath>
#include <future>

using namespace sitewatt;
using adequacy::least_size;

namespace {
constexpr double mw = 1e6, mwh = 3.6e9, h = 3600.0;

/// Hours a year in which fewer than ten of n independent units are up, each down a share q of the time: the closed
/// form.
double hours_short(int n, double q) {
    double enough = 0.0, choose = 1.0; // C(n, i) from i = n downwards
    for (int i = n; i >= 10; --i) {
        enough += choose * std::pow(1.0 - q, i) * std::pow(q, n - i);
        choose *= static_cast<double>(i) / (n - i + 1);
    }
    return 8760.0 * (1.0 - enough);
}
/// So many units of 10 MW for 100 MW.
adequacy::System plant(double n, double q) {
    adequacy::System s{};
    s.demand.assign(8760, 100 * mw);
    s.units.push_back({static_cast<int>(n), 500.0 * h, 500.0 * h * q / (1.0 - q), 0.0, {}});
    s.units[0].capacity.assign(8760, 10 * mw);
    return s;
}
/// 10 MW behind a connection of 15 that is away for two hours five times a year, and so much storage.
adequacy::System connection(double energy) {
    adequacy::System s{};
    s.demand.assign(8760, 10 * mw);
    s.units.push_back({1, 8760.0 * h / 5.0, 2.0 * h, 0.0, std::vector<double>(8760, 15 * mw), true});
    s.storage = {10 * mw, energy, 0.9, 0.9};
    return s;
}
adequacy::Target target(double hours) { return {hours, {2000, 0.05}, 1}; }
} // namespace

TEST_CASE("the fewest units that keep a target are those of the binomial law, and a lower target wants no fewer") {
    double last = 0.0;
    for (const double hours : {3000.0, 500.0, 100.0, 10.0, 1.5}) {
        int fewest = 10;
        while (hours_short(fewest, 0.03) > hours) ++fewest;
        REQUIRE(hours_short(fewest, 0.03) < 0.9 * hours); // clear of the simulated years' error
        const auto found = least_size(
            {10.0, 1.0, 40.0, true}, [](double n) { return plant(n, 0.03); }, target(hours));
        REQUIRE(found);
        CHECK(found->size == fewest);
        CHECK(found->size >= last);
        CHECK(found->years.loss_of_load == adequacy::years_of(plant(found->size, 0.03), target(hours)).loss_of_load);
        last = found->size;
    }
    CHECK(last == 14.0);
}

TEST_CASE("what is there already is not made smaller, and what is out of reach is not found") {
    const auto with = [](double n) { return plant(n, 0.03); };
    const auto size = [&](const adequacy::SizeRange& range, double hours) {
        const auto found = least_size(range, with, target(hours));
        return found ? found->size : -1.0;
    };
    CHECK(size({17.0, 1.0, 40.0, true}, 100.0) == 17.0);
    CHECK(size({10.0, 1.0, 12.0, true}, 10.0) == -1.0); // 13 would
    CHECK(size({10.0, 1.0, 13.0, true}, 10.0) == 13.0);
    CHECK(size({13.0, 1.0, 13.0, true, true}, 10.0) == -1.0);
}

TEST_CASE("a size that is known not to keep the target is not looked at again") {
    std::vector<double> seen;
    const auto with = [&](double n) {
        seen.push_back(n);
        return plant(n, 0.03);
    };
    const auto again = least_size({10.0, 1.0, 40.0, true}, with, target(10.0));
    CHECK(std::count(seen.begin(), seen.end(), 10.0) == 1);
    seen.clear();
    const auto found = least_size({10.0, 1.0, 40.0, true, true}, with, target(10.0));
    CHECK(std::count(seen.begin(), seen.end(), 10.0) == 0);
    CHECK(found->size == again->size);
}

TEST_CASE("a battery is as large as the outages that it carries, with its losses") {
    // 20 MWh at the terminals carry two hours; a tenth of the ten hours a year may be lost: 12 minutes of each
    const auto found = least_size(
        {5 * mwh, 5 * mwh, 500 * mwh, false}, [](double e) { return connection(e); }, target(1.0));
    REQUIRE(found);
    CHECK(found->size > 1.8 * 10 * mwh / 0.9);
    CHECK(found->size < 2.0 * 10 * mwh / 0.9);
    CHECK(adequacy::keeps(adequacy::years_of(connection(found->size), target(1.0)), target(1.0)));
    CHECK_FALSE(adequacy::keeps(adequacy::years_of(connection(0.97 * found->size), target(1.0)), target(1.0)));
}

TEST_CASE("a target is kept by the upper end of the interval, not by the mean alone") {
    const auto years = adequacy::years_of(plant(12, 0.03), target(100.0));
    REQUIRE(years.loss_error > 0.0);
    CHECK(adequacy::keeps(years, target(years.loss_of_load + 2.0 * years.loss_error)));
    CHECK_FALSE(adequacy::keeps(years, target(years.loss_of_load + 1.9 * years.loss_error)));
    CHECK_FALSE(adequacy::keeps(years, target(years.loss_of_load)));
}

TEST_CASE("far from the target a few years are enough to see it, and near it all are lived") {
    CHECK(adequacy::years_of(plant(11, 0.03), target(1.0), false).years == 100);
    CHECK(adequacy::years_of(plant(13, 0.03), target(2000.0), false).years == 100);
    auto near = target(hours_short(13, 0.03));
    near.effort.error = 0.0;
    CHECK(adequacy::years_of(plant(13, 0.03), near, false).years > 500);
}

TEST_CASE("two threads find the same size to the last bit") {
    const auto find = [] {
        return least_size(
                   {5 * mwh, 5 * mwh, 500 * mwh, false}, [](double e) { return connection(e); }, target(1.0))
            ->size;
    };
    auto other = std::async(std::launch::async, find);
    CHECK(find() == other.get());
}
