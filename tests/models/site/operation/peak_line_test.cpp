#include "models/site/operation/peak_line.hpp"
#include "tests/catch.hpp"

#include <algorithm>
#include <utility>

using namespace sitewatt;

namespace {
constexpr double mwh = 3.6e9;

/// 20 MWh and 10 MW without losses.
StoredValue::Store store() { return {20.0 * mwh, 10e6, 1.0, 1.0, 0.0}; }

/// Of hours that all count alike.
const peak_line::Hours alike{std::vector<std::size_t>(24, 0), 1.0, {0.0}};
double lowest(const StoredValue::Store& s, const std::vector<double>& net, double charge, double least) {
    return peak_line::lowest(s, net, alike, charge, {least}, std::vector<std::size_t>{0})[0];
}
double peak(const StoredValue::Store& s, const std::vector<double>& net, double charge, double line) {
    return peak_line::peaks(s, net, alike, charge, {line})[0];
}
double best(const StoredValue::Store& s, const std::vector<std::vector<double>>& ways, double charge, double least) {
    return peak_line::best(s, ways, alike, charge, {least})[0];
}
} // namespace

TEST_CASE("the lowest line spreads what is stored over the hours above it, within the power of the store") {
    const std::vector<double> still(10, 8e6);
    CHECK(lowest(store(), still, 20.0 * mwh, 0.0) == Approx(6e6).epsilon(5e-3));
    CHECK(lowest(store(), still, 0.0, 0.0) == Approx(8e6).epsilon(5e-3));
    CHECK(lowest(store(), still, 20.0 * mwh, 7e6) == 7e6); // reached already
    const std::vector<double> high{2e6, 25e6, 2e6};
    CHECK(lowest(store(), high, 20.0 * mwh, 0.0) == Approx(15e6).epsilon(5e-3));
    // filled at the line before: L for an hour, then 8 - L for four, L = 4 (8 - L)
    const std::vector<double> filled{0.0, 8e6, 8e6, 8e6, 8e6};
    CHECK(lowest(store(), filled, 0.0, 0.0) == Approx(6.4e6).epsilon(5e-3));
    // through losses: 0.8 of it comes in and 0.8 out
    auto lossy = store();
    lossy.charging = lossy.discharging = 0.8;
    CHECK(lowest(lossy, filled, 0.0, 0.0) == Approx(32e6 / 4.64).epsilon(5e-3));
}

TEST_CASE("a line that the store cannot hold leaves the load that it is empty in, and that is the line from then on") {
    const std::vector<double> still(10, 8e6);
    CHECK(peak(store(), still, 20.0 * mwh, 6e6) == Approx(6e6));
    CHECK(peak(store(), still, 20.0 * mwh, 4e6) == Approx(8e6)); // empty after five hours
    // full again at 8 MW after three hours of nothing, it still gives only what is above 8 MW
    std::vector<double> twice(6, 8e6);
    twice.insert(twice.end(), 3, 0.0);
    twice.insert(twice.end(), 10, 9e6);
    CHECK(peak(store(), twice, 20.0 * mwh, 4e6) == Approx(8e6));
}

TEST_CASE("of several ways that the hours may come the line is that with the lowest mean peak") {
    // Ten hours of 5, 8 or 11 MW with 20 MWh: 3, 6 or 9 MW hold; under 6 MW the third way leaves 11 MW, under 3 MW 8.
    const std::vector<std::vector<double>> ways{std::vector<double>(10, 5e6), std::vector<double>(10, 8e6),
                                                std::vector<double>(10, 11e6)};
    // means: 3 -> (3 + 8 + 11) / 3 = 7.3, 6 -> (6 + 6 + 11) / 3 = 7.7, 9 -> 9
    CHECK(best(store(), ways, 20.0 * mwh, 0.0) == Approx(3e6).epsilon(5e-3));
    // the middle way twice: (3 + 8 + 8 + 11) / 4 = 7.5, (6 + 6 + 6 + 11) / 4 = 7.25
    auto more = ways;
    more.push_back(ways[1]);
    CHECK(best(store(), more, 20.0 * mwh, 0.0) == Approx(6e6).epsilon(5e-3));
    // 8.5 MW reached: (8.5 + 8.5 + 8.5 + 11) / 4 = 9.1, and 9 MW hold in all
    CHECK(best(store(), more, 20.0 * mwh, 8.5e6) == Approx(9e6).epsilon(5e-3));
    const std::vector<std::vector<double>> known{ways[1]};
    CHECK(best(store(), known, 20.0 * mwh, 0.0) == lowest(store(), ways[1], 20.0 * mwh, 0.0));
}

TEST_CASE("hours that count for a dearer peak have a lower line, filled for in the others as far as it pays") {
    // 10 MW all day and 20 MWh, empty: from hour 12 to 19 they spare 2.5 MW, filled by 20 / 12 MW in the hours before.
    std::vector<double> day(24, 10e6);
    peak_line::Hours hours{std::vector<std::size_t>(24, 0)};
    std::fill(hours.kinds.begin() + 12, hours.kinds.begin() + 20, 1);
    const auto lines = [&](double any, std::vector<double> own, peak_line::Lines least) {
        hours.any = any, hours.own = std::move(own);
        return peak_line::best(store(), {day}, hours, 0.0, least);
    };
    // 8 and 28 USD/kW: 1.67 MW more at 8 and 2.5 less at 28
    const auto apart = lines(0.0, {8e-3, 28e-3}, {0.0, 0.0});
    CHECK(apart[1] == Approx(7.5e6).epsilon(5e-3));
    CHECK(apart[0] == Approx(10e6 + 20e6 / 12.0).epsilon(5e-3));
    // 30 for any hour and one beside it: a peak before costs more than it saves
    CHECK(lines(30e-3, {0.0, 1e-3}, {0.0, 0.0})[0] == Approx(10e6).epsilon(5e-3));
    // the hours before are not charged, or have reached 14 MW
    CHECK(lines(0.0, {0.0, 28e-3}, {infinity, 0.0}) == peak_line::Lines{infinity, apart[1]});
    CHECK(lines(0.0, {8e-3, 28e-3}, {14e6, 0.0})[0] == 14e6);
}
