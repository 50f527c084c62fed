#include "sim/report/overview.hpp"
#include "tests/catch.hpp"

#include <cmath>
#include <limits>
#include <numeric>

using namespace sitewatt;

namespace {
constexpr double none = std::numeric_limits<double>::quiet_NaN();
struct Hours {
    std::vector<double> begin, end;
    explicit Hours(std::size_t count) {
        for (std::size_t k = 0; k < count; ++k)
            begin.push_back(3600.0 * static_cast<double>(k)), end.push_back(begin.back() + 3600.0);
    }
};
} // namespace

TEST_CASE("buckets hold every row once, in order, and are not more than asked for") {
    for (const std::size_t rows : {1, 2, 7, 100, 8760})
        for (const std::size_t most : {1, 2, 3, 99, 8760}) {
            const Hours hours(rows);
            const Buckets b = buckets_of(hours.begin, hours.end, most);
            INFO(rows << " rows in " << most);
            CHECK(b.size() <= most);
            REQUIRE(b.first.size() == b.size() + 1);
            CHECK(b.first.front() == 0);
            CHECK(b.first.back() == rows);
            CHECK(b.single == (rows <= most));
            for (std::size_t k = 0; k < b.size(); ++k) {
                CHECK(b.first[k] < b.first[k + 1]);
                CHECK(b.begin[k] == hours.begin[b.first[k]]);
                CHECK(b.end[k] == hours.end[b.first[k + 1] - 1]);
            }
        }
}

TEST_CASE("a spike of one row stays visible in its bucket, and the mean is one of time") {
    const std::vector<double> begin{0.0, 1.0, 2.0, 5.0}, end{1.0, 2.0, 5.0, 6.0}, values{1.0, 90.0, 2.0, none};
    const Buckets two = buckets_of(begin, end, 2);
    const Overview o = overview(values, begin, end, two);
    CHECK(o.low == std::vector{1.0, 2.0});
    CHECK(o.high == std::vector{90.0, 2.0});
    CHECK(o.mean[0] == Approx(45.5));
    CHECK(o.mean[1] == 2.0); // what is no number is passed by
    const Overview one = overview(values, begin, end, buckets_of(begin, end, 1));
    CHECK(one.mean[0] == Approx((1.0 + 90.0 + 3.0 * 2.0) / 5.0));
    const std::vector<double> nothing(4, none);
    CHECK(std::isnan(overview(nothing, begin, end, two).mean[0]));
    CHECK(std::isnan(overview(nothing, begin, end, two).high[0]));
}

TEST_CASE("a load-duration curve falls, and weighs every row by its time") {
    // 10 for one second, 4 for three, 1 for four: exceeded an eighth, half and all of the time.
    const std::vector<double> begin{0.0, 4.0, 7.0}, end{4.0, 7.0, 8.0}, values{1.0, 4.0, 10.0};
    CHECK(duration_curve(values, begin, end, 9) == std::vector{10.0, 4.0, 4.0, 4.0, 1.0, 1.0, 1.0, 1.0, 1.0});
    const Hours hours(1000);
    std::vector<double> ramp(1000);
    std::iota(ramp.begin(), ramp.end(), 0.0);
    const auto curve = duration_curve(ramp, hours.begin, hours.end, 101);
    CHECK(curve.front() == 999.0);
    CHECK(curve.back() == 0.0);
    for (std::size_t k = 0; k + 1 < curve.size(); ++k) CHECK(curve[k] - curve[k + 1] == Approx(10.0).margin(1.0));
    CHECK(duration_curve(std::vector{none}, std::vector{0.0}, std::vector{1.0}, 3).empty());
}

TEST_CASE("integrals of groups add up to the whole, and means are theirs over their time") {
    const std::vector<double> begin{0.0, 10.0, 30.0}, end{10.0, 30.0, 60.0}, values{5.0, -1.0, 2.0};
    const std::vector<std::size_t> group{0, 2, 0};
    CHECK(integrals(values, begin, end, group, 3) == std::vector{110.0, 0.0, -20.0});
    const auto m = means(values, begin, end, group, 3);
    CHECK(m[0] == Approx(110.0 / 40.0));
    CHECK(std::isnan(m[1]));
    CHECK(m[2] == -1.0);
}

TEST_CASE("packed numbers are two letters, their ends exact, no number apart from all") {
    CHECK(packed(std::vector{0.0, 1.0}, 0.0, 1.0) == "AA/+"); // 4094 is 63 * 64 + 62
    CHECK(packed(std::vector{none}, 0.0, 1.0) == "//");
    CHECK(packed(std::vector{0.5}, 0.0, 1.0) == "f/");          // 2047 is 31 * 64 + 63
    CHECK(packed(std::vector{7.0, 9.0}, 7.0, 7.0) == "AAAA");   // constant
    CHECK(packed(std::vector{-5.0, 99.0}, 0.0, 1.0) == "AA/+"); // never outside
}
