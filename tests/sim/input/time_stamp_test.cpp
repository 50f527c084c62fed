#include "sim/input/time_stamp.hpp"

#include "tests/catch.hpp"

#include <limits>
#include <string_view>

using namespace sitewatt;

namespace {
double clock(std::string_view text) {
    const auto stamp = read_time_stamp(text);
    return stamp ? stamp->clock : std::numeric_limits<double>::quiet_NaN();
}
double offset(std::string_view text) {
    const auto stamp = read_time_stamp(text);
    return stamp ? stamp->offset.value_or(1e9) : std::numeric_limits<double>::quiet_NaN();
}
} // namespace

TEST_CASE("a stamp is seconds since 1970 on its own clock") {
    CHECK(clock("1970-01-01T00:00") == 0.0);
    CHECK(clock("2022-05-10") == 19122.0 * 86400.0); // date -u -d 2022-05-10 +%s
    CHECK(clock("2022-05-10 06:30") == 19122.0 * 86400.0 + 23400.0);
    CHECK(clock("2022-05-10T06:30:15") == 19122.0 * 86400.0 + 23415.0);
    CHECK(clock("2022-05-10T06:30:15.25Z") == 19122.0 * 86400.0 + 23415.25);
    CHECK(clock("2022/05/10 06:30") == clock("2022-05-10T06:30"));
    CHECK(clock("2022-05") == 19113.0 * 86400.0);
    CHECK(clock("2022-05-10T24:00") == 19123.0 * 86400.0);
    CHECK(clock("2024-02-29T00:00") - clock("2024-02-28T00:00") == 86400.0);
}

TEST_CASE("a zone behind a stamp is read in every usual spelling") {
    for (const char* text : {"2022-05-10T06:30Z", "2022-05-10T06:30:00+00:00", "2022-05-10 06:30 UTC",
                             "2022-05-10T06:30+0000", "2022-05-10T06:30-00"})
        CHECK(offset(text) == 0.0);
    CHECK(offset("2022-05-10T06:30+02:00") == 7200.0);
    CHECK(offset("2022-05-10T06:30-0600") == -21600.0);
    CHECK(offset("2022-05-10T06:30 +05:30") == 19800.0);
    CHECK(offset("2022-05-10T06:30") == 1e9); // none said
}

TEST_CASE("what is no day, no time or no zone is no stamp") {
    for (const char* text : {"", "yesterday", "2023-02-29", "2022-13-01", "2022-04-31T00:00", "2022-05-10T25:00",
                             "2022-05-10T24:15", "2022-05-10T06:60", "2022-05-10T06", "2022-05-10T06:30 CST",
                             "2022-05-10T06:30+15:00", "10/05/2022 06:30", "2022/05", "2022/05-10", "2022-05/10",
                             "2022-5-1", "2022-05-10T06:30:61", "2022-05-10T06:30Zulu", "2022-05-10 "}) {
        INFO(text);
        CHECK_FALSE(read_time_stamp(text));
    }
}
