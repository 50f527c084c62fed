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

TEST_CASE("a name of the IANA database, the Z of UTC and signs in words are read") {
    CHECK(zone_of_header("time (America/New_York)").region == "America/New_York");
    CHECK(zone_of_header("time_Europe/Berlin").region == "Europe/Berlin");
    CHECK(zone_of_header("datetime [Etc/GMT+5]").region == "Etc/GMT+5"); // five hours west, not east
    CHECK(zone_of_header("Date/Time").region.empty());
    CHECK(zone_of_header("datetime_z").offset == 0.0);
    CHECK(zone_of_header("time (Z)").offset == 0.0);
    CHECK(zone_of_header("datetime_ut").offset == 0.0);
    CHECK(zone_of_header("datetime_gmt_plus1").offset == 3600.0);
    CHECK(zone_of_header("datetime_utc_minus_5").offset == -5.0 * 3600.0);
    CHECK(zone_of_header("time (+01:00)").offset == 3600.0);
    CHECK(zone_of_header("time [-0500]").offset == -5.0 * 3600.0);
    CHECK(zone_of_header("datetime_utc_15min").offset == 0.0);
}

TEST_CASE("what may be two zones, or one that is not known, is not taken for UTC or for none") {
    CHECK(zone_of_header("time (UTC+1/+2)").unread == "UTC+1/+2)");
    CHECK(zone_of_header("time (UTC-6 / UTC-5)").unread == "UTC-6 / UTC-5)");
    for (const char* name : {"datetime_utc1", "datetime_utc_0530", "time UTC+", "time (UTC+19)", "time (GMT/BST)",
                             "time (NPT)", "time (DST)", "datetime_utc_cet"}) {
        CAPTURE(name);
        CHECK_FALSE(zone_of_header(name).unread.empty());
        CHECK_FALSE(zone_of_header(name).offset);
    }
    for (const char* name : {"Interval (START)", "time (LT)", "Datetime (HE)", "zone", "best time", "Fritz"}) {
        CAPTURE(name);
        CHECK(zone_of_header(name).unread.empty());
        CHECK_FALSE(zone_of_header(name).offset);
    }
}

TEST_CASE("a name says that stamps are ends, and no other word is taken for that") {
    for (const char* name :
         {"interval_end_utc", "Hour Ending", "HourEnding", "HE", "Datetime (HE)", "valid_until", "to", "bis"})
        CHECK(says_end(name));
    for (const char* name :
         {"interval_start", "weekend", "trend", "HB", "the hour", "from", "from_to", "hour_beginning"})
        CHECK_FALSE(says_end(name));
}
