#include "models/site/operation/demand_history.hpp"
#include "tests/catch.hpp"

using namespace sitewatt;

namespace {
/// A constant demand in every hour of a day from `first` on.
void day_of(DemandHistory& h, int day, double demand, double renewable = 0.0, double price = 0.0) {
    for (int k = 1; k <= 24; ++k) h.record(86400.0 * day + 3600.0 * k, {demand, renewable, 0.0, {price}});
}
} // namespace

TEST_CASE("a week before counts first, then a day before, and nothing is known at first") {
    DemandHistory h;
    CHECK(h.forecast(0.0) == 0.0);
    h.record(0.0, {5.0, 1.0});
    for (int k = 1; k <= 24 * 8; ++k) h.record(3600.0 * k, {k <= 24 ? 5.0 : 7.0, 1.0});
    CHECK(h.forecast(86400.0 * 1.5) == Approx(5.0));
    CHECK(h.forecast(86400.0 * 7.5) == Approx(5.0));
    CHECK(h.forecast(86400.0 * 8.5) == Approx(7.0));
}

TEST_CASE("an hour to come has last week's demand, and yesterday's sun and price") {
    DemandHistory h;
    CHECK_FALSE(h.expected(1000.0).known);
    for (int day = 0; day < 8; ++day)
        day_of(h, day, day == 1 ? 9.0 : 4.0, day == 7 ? 3.0 : 1.0, day == 7 ? 50.0 : 20.0);
    const auto next = h.expected(86400.0 * 8.5); // like day 1, sun and price like day 7
    CHECK(next.known);
    CHECK(next.net == Approx(6.0));
    CHECK(next.highest == Approx(6.0));
    CHECK(next.price[0] == Approx(50.0));
}

TEST_CASE("looks stand for the time between them, whatever their distance, and clearing forgets") {
    DemandHistory h;
    h.record(0.0, {2.0});
    h.record(900.0, {2.0});
    h.record(1000.0, {2.0}); // an event in between changes no mean
    h.record(3600.0, {6.0, 0.0, 1.0});
    CHECK(h.means().front() == Approx((2.0 * 1000.0 + 4.0 * 2600.0) / 3600.0));
    CHECK(h.served().front() == Approx(h.means().front() - 0.5 * 2600.0 / 3600.0));
    CHECK(h.means().size() == 8760);
    h.clear();
    CHECK(h.means().front() == 0.0);
}

TEST_CASE("a run of more than a year remembers all of it, and its first year apart") {
    DemandHistory h;
    constexpr double hour = 3600.0;
    for (int k = 0; k <= 8760 + 216; ++k) h.record(hour * k, {.demand = k <= 8760 ? 5e6 : 7e6});
    REQUIRE(h.means().size() == 8760); // a year stands against failures of a year
    REQUIRE(h.served().size() == 8760 + 216);
    CHECK(h.served().back() == Approx(7e6));
    CHECK(h.forecast(hour * (8760 + 216.5)) == Approx(7e6)); // as a week before, in the second year
    h.clear();
    CHECK(h.served().size() == 8760);
}

TEST_CASE("the hours before now are given in their order, without those that the run did not come through") {
    DemandHistory h;
    h.record(0.0, {0.0, 0.0});
    for (int k = 1; k <= 30; ++k) h.record(3600.0 * k, {10.0 * k, 4.0});
    const auto net = h.net_before(30.0 * 3600.0, 3);
    REQUIRE(net.size() == 3);
    for (int k = 0; k < 3; ++k) CHECK(net[static_cast<std::size_t>(k)] == Approx(10.0 * (27 + k) + 5.0 - 4.0)); // means
    CHECK(h.net_before(30.0 * 3600.0, 168).size() == 30);
    CHECK(h.net_before(0.0, 24).empty());
}

TEST_CASE("a grid is used in the hours in which it was not the dearest, and none is never") {
    DemandHistory h;
    CHECK(h.cheaper_share(0.0, 2, {})[0] == 1.0);
    h.record(0.0, {1.0, 0.0, 0.0, {40.0, 70.0}});
    for (int k = 1; k <= 24; ++k) // the first is cheaper in six hours of the day
        for (const double end : {3600.0 * k - 3599.0, 3600.0 * k})
            h.record(end, {1.0, 0.0, 0.0, {k <= 6 ? 40.0 : 80.0, 70.0}});
    const auto share = h.cheaper_share(86400.0, 2, {});
    CHECK(share[0] == Approx(0.25));
    CHECK(share[1] == Approx(0.75));
    CHECK(h.cheaper_share(86400.0, 2, {0.0, 20.0})[0] == 1.0);                // delivery makes the second dearer
    CHECK(h.cheaper_share(86400.0, 2, {0.0, 20.0})[1] == Approx(1.0 / 24.0)); // an hour, and no division by none
    CHECK(h.cheaper_share(86400.0, 3, {0.0, 0.0, 100.0})[0] == 1.0);          // of three one is always dearer
}

TEST_CASE("a grid saves what the cheapest of the others costs more, with what a peak of theirs adds") {
    DemandHistory history;
    CHECK(history.saved(0.0, 2, {}, {})[0] == 0.0); // nothing is known
    history.record(0.0, {1e6, 0.0, 0.0, {20.0, 40.0}});
    for (int h = 1; h <= 48; ++h)
        for (const double at : {3600.0 * h - 3599.0, 3600.0 * h})
            history.record(at, {1e6, 0.0, 0.0, {h % 2 == 1 ? 20.0 : 60.0, 40.0}});
    const double end = 48.0 * 3600.0;
    const auto saved = history.saved(end, 2, {}, {});
    CHECK(saved[0] == Approx(10.0).epsilon(1e-2)); // 20 in every other hour
    CHECK(saved[1] == Approx(10.0).epsilon(1e-2));
    CHECK(history.saved(end, 2, {0.0, 5.0}, {})[0] == Approx(12.5).epsilon(1e-2));
    CHECK(history.saved(end, 2, {0.0, 5.0}, {})[1] == Approx(7.5).epsilon(1e-2));
    CHECK(history.saved(end, 2, {}, {0.0, 30.0})[0] ==
          Approx(0.5 * 50.0 + 0.5 * 10.0).epsilon(1e-2)); // 70 beside 20 and 60
    CHECK(history.saved(end, 2, {}, {0.0, 30.0})[1] == Approx(10.0).epsilon(1e-2));
}

TEST_CASE("hours gone by are told the latest last, and only those that are known") {
    DemandHistory h;
    for (int k = 0; k <= 30; ++k) h.record(3600.0 * k, {10.0 + k, 2.0, 0.0, {100.0 + k}});
    const auto hours = h.before(30.0 * 3600.0, 48);
    REQUIRE(hours.size() == 30);
    CHECK(hours.back().net == Approx(10.0 + 29.5 - 2.0));
    CHECK(hours.back().price[0] == Approx(129.5));
    CHECK(hours.front().net == Approx(8.5));
    CHECK(h.before(30.0 * 3600.0, 5).size() == 5);
    CHECK(DemandHistory().before(1e5, 5).empty());
}

TEST_CASE("work that a plan moved is not taken for what users ask") {
    DemandHistory h;
    for (int k = 0; k <= 24; ++k)
        h.record(3600.0 * k, {.demand = k > 12 ? 7.0 : 3.0, .moved = k > 12 ? 2.0 : -2.0, .requests = 40.0});
    CHECK(h.forecast(86400.0 + 20.5 * 3600.0) == Approx(7.0));
    CHECK(h.unmoved(86400.0 + 20.5 * 3600.0) == Approx(5.0));
    CHECK(h.unmoved(86400.0 + 3.5 * 3600.0) == Approx(5.0));
    CHECK(h.requests(86400.0 + 3.5 * 3600.0) == Approx(40.0));
    CHECK(DemandHistory().unmoved(0.0) == 0.0);
    const auto night = h.expected(86400.0 + 20.5 * 3600.0), turn = h.expected(86400.0 + 12.5 * 3600.0);
    CHECK(night.moved == Approx(2.0));
    CHECK(night.highest == Approx(7.0));
    CHECK(turn.net == Approx(5.0));     // 3 at its begin and 7 at its end,
    CHECK(turn.highest == Approx(5.0)); // for a plan's sake alone
}

TEST_CASE("forecasts are off by what the last day differed from that of a week before") {
    DemandHistory h;
    CHECK(h.missed(0.0) == 0.0);
    h.record(0.0, {4.0});
    for (int d = 0; d < 7; ++d) day_of(h, d, 4.0);
    CHECK(h.missed(7.0 * 86400.0) == 0.0); // like no day of a week before
    CHECK_FALSE(h.week_before(6.5 * 86400.0));
    CHECK(h.week_before(7.5 * 86400.0));
    h.record(7.0 * 86400.0 + 1.0, {7.0});
    day_of(h, 7, 7.0);
    CHECK(h.missed(8.0 * 86400.0) == Approx(3.0).epsilon(1e-3));
}

TEST_CASE("what batteries held is the mean of each hour, as before where the run was not, and unknown before a look") {
    DemandHistory h;
    CHECK(h.held().empty());
    const auto look = [&](double time, double held) {
        DemandHistory::Look seen{};
        seen.held = held;
        h.record(time, seen);
    };
    look(7200.0, 4.0), look(9000.0, 8.0), look(10800.0, 8.0), look(14400.0, 2.0);
    const auto held = h.held();
    REQUIRE(held.size() == 8760);
    CHECK(held[2] == Approx(7.0));
    CHECK(held[3] == Approx(5.0));
    CHECK(held[0] == held[2]);
    CHECK(held[8759] == held[3]);
}
