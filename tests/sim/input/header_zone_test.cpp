#include "sim/input/header_zone.hpp"

#include "tests/catch.hpp"

using namespace sitewatt;

TEST_CASE("the name of a column of dates says its zone") {
    CHECK(zone_of_header("datetime_utc").offset == 0.0);
    CHECK(zone_of_header("Timestamp (UTC)").offset == 0.0);
    CHECK(zone_of_header("time [GMT]").offset == 0.0);
    CHECK(zone_of_header("datetime_utc_2023").offset == 0.0);
    CHECK(zone_of_header("utc-time").offset == 0.0);
    CHECK(zone_of_header("datetime (UTC+01:00)").offset == 3600.0);
    CHECK(zone_of_header("datetime_utc+1").offset == 3600.0);
    CHECK(zone_of_header("time GMT +9").offset == 9.0 * 3600.0);
    CHECK(zone_of_header("time (UTC-0330)").offset == -3.5 * 3600.0);
    CHECK(zone_of_header("time (UTC+5:30)").offset == 5.5 * 3600.0);
    CHECK_FALSE(zone_of_header("datetime").offset);
}

TEST_CASE("letters of a zone are seen, and no other word is taken for them") {
    CHECK(zone_of_header("datetime_cet").unread == "cet");
    CHECK(zone_of_header("Datetime (EST)").unread == "EST");
    CHECK(zone_of_header("IntervalStartEPT").unread == "EPT");
    CHECK(zone_of_header("Eastern Standard Time").unread == "Eastern");
    CHECK_FALSE(zone_of_header("Eastern Standard Time").standard);
    CHECK(zone_of_header("datetime_standard").standard);
    for (const char* name : {"datetime", "timestamp", "interval_start", "hour_ending", "date", "time [h]",
                             "estimated_at", "local_hour", "month"})
        CHECK(zone_of_header(name).unread.empty());
}
