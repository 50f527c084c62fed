#include "sim/run/netcdf.hpp"
#include "sim/run/result_file.hpp"
#include "tests/catch.hpp"

#include <array>
#include <chrono>
#include <cstring>
#include <filesystem>
#include <thread>
#include <unistd.h>

using namespace sitewatt;

namespace {
std::vector<std::byte> image() {
    NetcdfImage file;
    file.attribute("", "title", "a test");
    file.dimension("time", std::array{1.0, 2.0, 3.0}, {{"units", "seconds since 2025-01-01 00:00:00"}});
    file.dimension("part", {"left", "right"}, "label of the part");
    file.variable({"", "heat", "W", "heat of each part", {"time", "part"}, false, {}},
                  std::array{1., 2., 3., 4., 5., 6.});
    file.variable({"cooling", "time", "s", "the same times", {"time"}, false, {}, true}, std::array{1.0, 2.0, 3.0});
    file.variable({"", "time_bnds", "", "", {"time"}, false, {}}, std::array{0.5, 1.5, 2.5});
    file.variable({"cooling", "speed", "1", "of the fan", {"time"}, true, {}}, std::array{0.1, 0.2, 0.3});
    file.text("provenance", "input", "", {"[site]\nname = \"x\""});
    return file.bytes();
}
} // namespace

TEST_CASE("an image is HDF5 and the same every time") {
    const auto bytes = image();
    REQUIRE(bytes.size() > 1000);
    CHECK(std::memcmp(bytes.data(), "\x89HDF\r\n\x1a\n", 8) == 0);
    std::this_thread::sleep_for(std::chrono::milliseconds(1100)); // no time of day in it
    CHECK(bytes == image());
}

TEST_CASE("the netCDF library's own tools read the image where they are installed") {
    if (std::system("command -v ncdump >/dev/null 2>&1") != 0) {
        WARN("SKIPPED: ncdump is not installed");
        return;
    }
    const auto path = std::filesystem::temp_directory_path() / ("image_" + std::to_string(::getpid()) + ".nc");
    const auto bytes = image();
    write_whole(path, bytes.data(), bytes.size());
    const std::string dump = "ncdump '" + path.string() + "' | ";
    CHECK(std::system((dump + "grep -q 'heat(time, part)'").c_str()) == 0);
    CHECK(std::system((dump + "grep -q 'speed = 0.1, 0.2, 0.3'").c_str()) == 0);
    CHECK(std::system((dump + "grep -q '\"left\", \"right\"'").c_str()) == 0);
    // A group has the dimension of the root, not one of its own that is called the same.
    CHECK(std::system(("test $(ncdump -h '" + path.string() + "' | grep -c 'time = 3') -eq 1").c_str()) == 0);
    CHECK(std::system(("ncdump -h '" + path.string() + "' | grep -q 'time:_FillValue\\|time_bnds:'").c_str()) != 0);
    std::filesystem::remove(path);
}
