#include "sim/input/weather_file.hpp"

#include "sim/error.hpp"
#include "tests/catch.hpp"

#include <filesystem>
#include <fstream>
#include <unistd.h>

using namespace sitewatt;
namespace fs = std::filesystem;

namespace {
/// A file gone at the end.
struct File {
    fs::path path;
    File(const std::string& ending, const std::string& text)
        : path(fs::temp_directory_path() / ("sitewatt_weather_" + std::to_string(getpid()) + ending)) {
        std::ofstream(path, std::ios::binary) << text;
    }
    File(const File&) = delete;
    File& operator=(const File&) = delete;
    ~File() { fs::remove(path); }
};
} // namespace

TEST_CASE("a weather file that is not there is refused") {
    CHECK_THROWS_AS(read_weather(fs::temp_directory_path() / "sitewatt_no_such_weather.epw"), StorageError);
    CHECK_THROWS_AS(read_weather(fs::temp_directory_path()), StorageError);
}

TEST_CASE("weather is told by its first line, and an EPW file by its name too") {
    const File price(".epw", "time [h],price [USD/MWh]\n0,1\n"), csv(".csv", "time [h],price [USD/MWh]\n0,1\n");
    CHECK_THROWS_WITH(read_weather(price.path), Catch::Contains("an EPW file begins with LOCATION,city,…"));
    CHECK_THROWS_WITH(read_weather(csv.path), Catch::Contains("no column of temperature"));
    const File epw(".csv", "\xef\xbb\xbfLOCATION,A,B,C,D,1,35,-90,-6,81\n"); // the mark is no text
    CHECK_THROWS_WITH(read_weather(epw.path), Catch::Contains("the file has no rows of weather"));
    CHECK_THROWS_WITH(read_weather(epw.path, {35.0, -90.0, 81.0, 0.0}), Catch::Contains("says its place itself"));
    const File wide(".epw", std::string("\xff\xfeL\0O\0", 6));
    CHECK_THROWS_WITH(read_weather(wide.path), Catch::Contains("UTF-16"));
}

TEST_CASE("the typical years of twenty places are read as the climates they are") {
    // Annual means of dry bulb and global irradiance by an independent reader: scripts/weather_means.
    struct Known {
        const char* file;
        double latitude, dry_bulb, sun; // degrees, degC, kWh/m2
    };
    const Known known[]{
        {"CHN_Zhejiang.Hangzhou.584570_SWERA", 30.23, 16.65, 1394.0},
        {"EGY_Aswan.624140_ETMY", 23.97, 26.22, 2445.0},
        {"USA_TN_Memphis.Intl.AP.723340_TMY3", 35.07, 17.04, 1640.0},
        {"USA_AZ_Phoenix-Sky.Harbor.Intl.AP.722780_TMYx.2007-2021", 33.428, 24.67, 2153.0},
    };
    for (const auto& k : known) {
        const fs::path source = "../shared/data/epw/" + std::string(k.file) + ".epw.gz";
        if (!fs::exists(source)) {
            WARN("skipped: no " << source.string());
            continue;
        }
        INFO(k.file);
        const WeatherYear y = read_weather(source);
        CHECK(y.latitude == k.latitude);
        CHECK(y.year == 0);
        REQUIRE(y.dry_bulb.size() == 8760);
        double mean = 0.0, sun = 0.0;
        for (std::size_t i = 0; i < y.dry_bulb.size(); ++i)
            mean += y.dry_bulb[i] / 8760.0, sun += y.global_irradiance[i] / 1000.0;
        CHECK(mean - 273.15 == Approx(k.dry_bulb).margin(0.0051));
        CHECK(sun == Approx(k.sun).margin(0.51));
    }
}
