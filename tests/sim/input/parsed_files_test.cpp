#include "sim/error.hpp"
#include "sim/input/parsed_files.hpp"
#include "sim/run/sha256.hpp"
#include "tests/catch.hpp"

#include <filesystem>
#include <fstream>
#include <unistd.h>

using namespace sitewatt;
namespace fs = std::filesystem;

namespace {
struct TestFile {
    fs::path path = fs::temp_directory_path() / ("parsed_" + std::to_string(::getpid()) + ".csv");
    ~TestFile() { fs::remove(path); }
    void write(const std::string& text) const { std::ofstream(path, std::ios::trunc) << text; }
};
constexpr Quantity price = quantity::energy_price;
} // namespace

TEST_CASE("a file is parsed once and shared, and read anew once it is another") {
    const TestFile file;
    const std::string text = "time [h],price [USD/MWh]\n0,36\n1,72\n";
    file.write(text);
    const auto first = parsed_series(file.path, price, {});
    CHECK(first.hash == sha256(text));
    CHECK(first.content->value[1] == Approx(2e-8));
    CHECK(parsed_series(file.path, price, {}).content == first.content);
    file.write("time [h],price [USD/MWh]\n0,36\n1,36\n2,36\n");
    const auto second = parsed_series(file.path, price, {});
    CHECK(second.content->value.size() == 3);
    CHECK(second.hash != first.hash);
    CHECK(first.content->value.size() == 2); // who holds it keeps it
}

TEST_CASE("how a file is read is a part of what it says") {
    const TestFile file;
    file.write("time [h],price [USD/MWh],other [USD/MWh]\n0,36,72\n1,36,72\n");
    SeriesReading how;
    how.column = "price";
    const auto plain = parsed_series(file.path, price, how);
    how.scale = 2.0;
    CHECK(parsed_series(file.path, price, how).content->value[0] == Approx(2.0 * plain.content->value[0]));
    how = {};
    how.column = "other";
    CHECK(parsed_series(file.path, price, how).content->value[0] == Approx(2e-8));
}

TEST_CASE("a file that is not there, or wrong, is refused each time") {
    for (int i = 0; i < 2; ++i) CHECK_THROWS_AS(parsed_rate("no such file", "", {}), StorageError);
    const TestFile file;
    file.write("nonsense\n");
    for (int i = 0; i < 2; ++i) CHECK_THROWS_AS(parsed_weather(file.path, {}), InputError);
}
