#include "sim/error.hpp"
#include "sim/input/text_file.hpp"
#include "sim/run/netcdf_reader.hpp"
#include "sim/run/result_file.hpp"
#include "sim/run/run.hpp"
#include "tests/catch.hpp"
#include "tests/sim/run/fake_system.hpp"

#include <algorithm>
#include <unistd.h>

using namespace sitewatt;
namespace fs = std::filesystem;

namespace {
struct Folder {
    fs::path path = fs::temp_directory_path() / ("results_" + std::to_string(::getpid()));
    Folder() { fs::create_directories(path); }
    ~Folder() { fs::remove_all(path); }
    std::size_t files() const {
        std::size_t count = 0;
        for ([[maybe_unused]] const auto& entry : fs::recursive_directory_iterator(path)) ++count;
        return count;
    }
};
void write(const fs::path& path) {
    fake::Cooling system;
    RunOptions o;
    o.duration = 7200.0;
    o.balance_tolerance = 1e-3;
    const auto outcome = run(system, o);
    write_result(path, system, outcome.records, outcome.kpis,
                 {"fake", "a test", {{"resolved_input", "none"}}, outcome.statistics.named()});
}
} // namespace

TEST_CASE("equal runs give equal bytes, and nothing but the result is left") {
    const Folder folder;
    write(folder.path / "a.nc");
    write(folder.path / "b.nc");
    CHECK(read_text(folder.path / "a.nc", 1 << 24) == read_text(folder.path / "b.nc", 1 << 24));
    CHECK(folder.files() == 2);
}

TEST_CASE("a result goes into a folder that is made for it, over an older one") {
    const Folder folder;
    write_whole(folder.path / "x.nc", "old", 3);
    write(folder.path / "x.nc");
    CHECK(fs::file_size(folder.path / "x.nc") > 1000);
    write(folder.path / "deep" / "down" / "y.nc");
    CHECK(fs::exists(folder.path / "deep" / "down" / "y.nc"));
}

TEST_CASE("what cannot be written leaves the old file whole and nothing beside it") {
    const Folder folder;
    fs::create_directories(folder.path / "x.nc"); // a folder stands where the file should go
    CHECK_THROWS_AS(write_whole(folder.path / "x.nc", "new", 3), StorageError);
    CHECK(folder.files() == 1);
    CHECK_THROWS_AS(write_whole("/proc/nowhere/x.nc", "new", 3), StorageError);
    if (fs::exists("/dev/full")) CHECK_THROWS_AS(write_whole("/dev/full/x.nc", "new", 3), StorageError);
}

TEST_CASE("a sweep's table keeps failed rows with their reason") {
    const Folder folder;
    const std::vector<SweepRow> rows{{"a", "ok", {{"pue", quantity::ratio, "", 1.1}}}, {"b", "it broke", {}}};
    write_sweep(folder.path / "sweep.nc", {{"power.gas.count", {"4", "5"}, quantity::count, "units", {4.0, 5.0}}}, rows,
                {"t", "h", {}, {}});
    CHECK(fs::file_size(folder.path / "sweep.nc") > 1000);
    CHECK(joined(rows).front().values == std::vector<std::optional<double>>{1.1, std::nullopt});
}

TEST_CASE("keys become names that netCDF and CF accept, each once") {
    std::vector<std::string> taken{"pue", "cooling_use"};
    CHECK(variable_name("power.gas.fuel_price", taken) == "power_gas_fuel_price");
    CHECK(variable_name("power.gas_fuel.price", taken) == "power_gas_fuel_price_set");
    CHECK(variable_name("cooling.use", taken) == "cooling_use_set");
    CHECK(variable_name("1/ü.b", taken) == "key_1____b");
}

TEST_CASE("a result of chosen series holds those, their time and their labels, and nothing else") {
    const Folder folder;
    fake::Cooling system;
    RunOptions o;
    o.duration = 7200.0;
    o.balance_tolerance = 1e-3;
    const auto outcome = run(system, o);
    CHECK(path_of(system.accounts()[1]) == "heat/gain");
    const auto names = [&](const std::vector<std::string>& only, const std::string& group) {
        write_result(folder.path / "x.nc", system, outcome.records, outcome.kpis,
                     {"fake", "a test", {{"resolved_input", "none"}}, {}}, only);
        return NetcdfReader(folder.path / "x.nc").names(group);
    };
    const auto has = [](const std::vector<std::string>& list, const char* name) {
        return std::find(list.begin(), list.end(), name) != list.end();
    };
    const auto root = names({"x_mean"}, "");
    CHECK(has(root, "x_mean"));
    CHECK(has(root, "time"));
    for (const char* none : {"x", "heat", "kpi", "provenance", "part"}) CHECK_FALSE(has(root, none));
    const auto deep = names({"heat/gain"}, "");
    CHECK(has(deep, "part"));
    CHECK_FALSE(has(deep, "x_mean"));
    CHECK(has(names({"heat/gain"}, "heat"), "gain"));
    CHECK(has(names({}, ""), "kpi"));
}
