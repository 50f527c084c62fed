#include "sim/error.hpp"
#include "sim/run/checksum.hpp"
#include "sim/run/netcdf.hpp"
#include "sim/run/series_reader.hpp"
#include "tests/catch.hpp"
#include "tests/sim/run/fake_result.hpp"

#include <fstream>

using namespace sitewatt;

namespace {
/// A file as results are, of an image that is none.
std::filesystem::path written(NetcdfImage& image) {
    auto bytes = image.bytes();
    const std::string text(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    const auto path = std::filesystem::temp_directory_path() / ("series_" + std::to_string(::getpid()) + ".nc");
    std::ofstream(path, std::ios::binary) << text << checksum_line(text);
    return path;
}
} // namespace

TEST_CASE("series come back with unit, meaning, labels and every row") {
    const fake::ResultOnDisk result({"t", "h", {}, {}});
    const NetcdfReader file(result.path);
    const auto time = recorded_time(file);
    CHECK(time.epoch == "2025-01-01 00:00:00");
    CHECK(time.begin == std::vector<double>{0.0, 3600.0});
    CHECK(time.end == result.outcome.records.time());
    const auto all = recorded_series(file);
    REQUIRE(all.size() == 3);
    CHECK(all[0].name == "x_mean");
    CHECK(all[0].mean);
    CHECK(all[0].unit == "K");
    CHECK(all[0].labels == std::vector<std::string>{""});
    CHECK(all[1].name == "x");
    CHECK_FALSE(all[1].mean);
    CHECK(all[2].path() == "heat/gain");
    CHECK(all[2].meaning == "flow into x");
    CHECK(all[2].labels == std::vector<std::string>{"all", "half"});
    const auto columns = columns_of(file, all[2]);
    REQUIRE(columns.size() == 2);
    const auto told = result.outcome.records.mean_of(result.system.account_list[1]);
    for (std::size_t k = 0; k < columns[0].size(); ++k) {
        CHECK(columns[0][k] == Approx(told[2 * k]));
        CHECK(columns[1][k] == Approx(0.5 * columns[0][k]));
    }
}

TEST_CASE("a file whose time is none is refused, and one without rows has none") {
    const std::vector<std::pair<std::string, std::string>> seconds{{"units", "seconds since 2025-01-01 00:00:00"}};
    const auto refused = [&](const std::vector<double>& bounds, const char* unit) {
        NetcdfImage image;
        image.dimension("time", std::vector<double>{1.0, 2.0}, {{"units", unit}});
        image.dimension("nv", 2);
        image.variable({"", "time_bnds", "s", "begin and end", {"time", "nv"}, false, {}}, bounds);
        const auto path = written(image);
        const NetcdfReader file(path);
        std::filesystem::remove(path);
        try {
            recorded_time(file);
            return false;
        } catch (const StorageError&) { return true; }
    };
    CHECK_FALSE(refused({0.0, 1.0, 1.0, 2.0}, "seconds since 2025-01-01 00:00:00"));
    CHECK(refused({0.0, 1.0, 1.0, 2.0}, "fortnights since 2025-01-01 00:00:00"));
    CHECK(refused({0.0, 1.0, 1.0, 1.0}, "seconds since 2025-01-01 00:00:00"));
    CHECK(refused({5.0, 6.0, 1.0, 2.0}, "seconds since 2025-01-01 00:00:00"));
    NetcdfImage empty;
    empty.attribute("", "title", "nothing");
    const auto path = written(empty);
    const NetcdfReader file(path);
    std::filesystem::remove(path);
    CHECK(recorded_time(file).begin.empty());
    CHECK(recorded_series(file).empty());
}

TEST_CASE("columns without labels are numbered, and labels of another length are not believed") {
    NetcdfImage image;
    image.dimension("time", std::vector<double>{1.0, 2.0}, {{"units", "seconds since 2025-01-01 00:00:00"}});
    image.dimension("part", 2);
    image.dimension("word", std::vector<std::string>{"one", "two", "three"}, "words");
    const auto put = [&](const char* name, const char* labels) {
        image.variable(
            {"", name, "W", "power", {"time", "part"}, false, {{"cell_methods", "time: mean"}, {"labels", labels}}},
            std::vector<double>{1.0, 2.0, 3.0, 4.0});
    };
    put("a", "/word"), put("b", "/nowhere"), put("c", "");
    const auto path = written(image);
    const NetcdfReader file(path);
    std::filesystem::remove(path);
    for (const auto& series : recorded_series(file)) CHECK(series.labels == std::vector<std::string>{"1", "2"});
    CHECK(columns_of(file, recorded_series(file)[0]) == std::vector<std::vector<double>>{{1.0, 3.0}, {2.0, 4.0}});
}
