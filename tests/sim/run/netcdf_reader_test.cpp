#include "sim/error.hpp"
#include "sim/run/checksum.hpp"
#include "sim/run/netcdf.hpp"
#include "sim/run/netcdf_reader.hpp"
#include "tests/catch.hpp"

#include <fstream>
#include <unistd.h>

using namespace sitewatt;

namespace {
struct Written {
    std::filesystem::path path =
        std::filesystem::temp_directory_path() / ("netcdf_reader_" + std::to_string(::getpid()) + ".nc");
    explicit Written(const std::string& damage = "") {
        NetcdfImage image;
        image.attribute("", "title", "a title");
        image.attribute("", "complete", 1);
        image.dimension("part", std::vector<std::string>{"one", "two", "three"}, "parts");
        image.dimension("pair", 2);
        image.variable({"deep", "table", "W", "a table", {"part", "pair"}, false, {}},
                       std::vector<double>{1.0, 2.0, 3.0, 4.0, 5.0, 6.0});
        image.variable({"deep", "single", "K", "a number", {}, false, {}}, std::vector<double>{7.5});
        auto bytes = image.bytes();
        std::string text(reinterpret_cast<const char*>(bytes.data()), bytes.size());
        const std::string line = checksum_line(text);
        if (!damage.empty()) text.replace(100, damage.size(), damage);
        std::ofstream(path, std::ios::binary) << text << line;
    }
    ~Written() { std::filesystem::remove(path); }
};
} // namespace

TEST_CASE("what was written is found by its path, with shape, text and numbers") {
    const Written file;
    const NetcdfReader reader(file.path);
    CHECK(reader.text_attribute("", "title") == "a title");
    CHECK(reader.text_attribute("", "nothing").empty());
    CHECK(reader.number_attribute("", "complete") == 1.0);
    CHECK(reader.text_attribute("deep/table", "units") == "W");
    CHECK(reader.is_group("deep"));
    CHECK_FALSE(reader.is_group("part"));
    CHECK(reader.names("deep") == std::vector<std::string>{"table", "single"});
    CHECK(reader.shape("deep/table") == std::vector<std::size_t>{3, 2});
    CHECK(reader.numbers("deep/table", 6) == std::vector<double>{1.0, 2.0, 3.0, 4.0, 5.0, 6.0});
    CHECK(reader.is_number("deep/single"));
    CHECK(reader.number("deep/single") == 7.5);
    CHECK(reader.is_text("part"));
    CHECK(reader.lines("part") == std::vector<std::string>{"one", "two", "three"});
}

TEST_CASE("what is not there, or is something else, or is too much, is refused") {
    const Written file;
    const NetcdfReader reader(file.path);
    for (const char* path : {"", "nothing", "deep/nothing", "/deep", "deep/table/more"}) {
        INFO(path);
        CHECK_FALSE(reader.holds(path));
    }
    CHECK_THROWS_AS(reader.numbers("deep/table", 5), StorageError);
    CHECK_THROWS_AS(reader.number("deep/table"), StorageError);
    CHECK_THROWS_AS(reader.numbers("part", 100), StorageError);
    CHECK_THROWS_AS(reader.lines("deep/table"), StorageError);
    CHECK_THROWS_AS(reader.names("part"), StorageError);
    CHECK_THROWS_AS(reader.number_attribute("", "title"), StorageError);
}

TEST_CASE("a byte that changed is seen before anything is read") {
    const Written file("x");
    CHECK_THROWS_AS(NetcdfReader(file.path), StorageError);
}
