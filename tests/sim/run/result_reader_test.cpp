#include "sim/error.hpp"
#include "sim/run/result_file.hpp"
#include "sim/run/result_reader.hpp"
#include "sim/run/run.hpp"
#include "tests/catch.hpp"
#include "tests/sim/run/fake_system.hpp"

#include <algorithm>
#include <unistd.h>

using namespace sitewatt;

TEST_CASE("key figures come back from a result with unit and meaning") {
    const auto path = std::filesystem::temp_directory_path() / ("reader_" + std::to_string(::getpid()) + ".nc");
    fake::Cooling system;
    RunOptions o;
    o.duration = 7200.0;
    o.balance_tolerance = 1e-3;
    const auto outcome = run(system, o);
    write_result(path, system, outcome.records, outcome.kpis, {"my title", "h", {}, outcome.statistics.named()});
    const auto kpis = read_kpis(path);
    REQUIRE(kpis.size() == outcome.kpis.size());
    for (const auto& kpi : outcome.kpis) {
        const auto found = std::find_if(kpis.begin(), kpis.end(), [&](const Kpi& k) { return k.name == kpi.name; });
        REQUIRE(found != kpis.end());
        CHECK(found->value == kpi.value);
        CHECK(found->quantity.unit == kpi.quantity.unit);
        CHECK(found->meaning == kpi.meaning);
    }
    CHECK_THAT(result_summary(path), Catch::Contains("my title"));
    std::filesystem::remove(path);
}

TEST_CASE("warnings come back from a result as they were said") {
    const auto path = std::filesystem::temp_directory_path() / ("warned_" + std::to_string(::getpid()) + ".nc");
    fake::Cooling system;
    system.warning_list = {{{}, "never held"}};
    RunOptions o;
    o.duration = 7200.0;
    o.balance_tolerance = 1e-3;
    const auto outcome = run(system, o);
    REQUIRE(outcome.warnings == system.warning_list);
    std::vector<Mistake> all{{{"site.toml", 3, 7}, "odd °"}, outcome.warnings.front()};
    write_result(path, system, outcome.records, outcome.kpis, {"t", "h", {}, {}, all});
    CHECK(read_warnings(path) == std::vector<std::string>{"site.toml:3:7: warning: odd °", "warning: never held"});
    CHECK_THAT(result_summary(path), Catch::Contains("warning_count 2"));
    write_result(path, system, outcome.records, outcome.kpis, {"t", "h", {}, {}, {}});
    CHECK(read_warnings(path).empty());
    CHECK_THAT(result_summary(path), Catch::Contains("warning_count 0"));
    std::filesystem::remove(path);
}

namespace {
struct Billed : fake::Cooling {
    std::vector<BillLine> lines{{"2025-01", "energy, period 1", 1000.5, "kWh", 0.05, 50.025},
                                {"2025-02", "demand", 10.0, "kW", 12.0, 120.0}};
    std::vector<BillLine> bill() const override { return lines; }
};
} // namespace

TEST_CASE("a bill comes back from a result line by line, and none where none was written") {
    const auto path = std::filesystem::temp_directory_path() / ("bill_" + std::to_string(::getpid()) + ".nc");
    Billed system;
    RunOptions o;
    o.duration = 7200.0;
    o.balance_tolerance = 1e-3;
    const auto outcome = run(system, o);
    write_result(path, system, outcome.records, outcome.kpis, {"t", "h", {}, {}, {}});
    const auto lines = read_bill(path);
    REQUIRE(lines.size() == 2);
    for (std::size_t k = 0; k < 2; ++k) {
        CHECK(lines[k].month == system.lines[k].month);
        CHECK(lines[k].item == system.lines[k].item);
        CHECK(lines[k].unit == system.lines[k].unit);
        CHECK(lines[k].amount == system.lines[k].amount);
        CHECK(lines[k].price == system.lines[k].price);
        CHECK(lines[k].cost == system.lines[k].cost);
    }
    fake::Cooling plain;
    write_result(path, plain, outcome.records, outcome.kpis, {"t", "h", {}, {}, {}});
    CHECK(read_bill(path).empty());
    std::filesystem::remove(path);
}

TEST_CASE("what is no result is refused by name") {
    CHECK_THROWS_AS(read_bill("README.md"), StorageError);
    CHECK_THROWS_AS(read_kpis("/nowhere.nc"), StorageError);
    CHECK_THROWS_WITH(read_kpis("README.md"), Catch::Contains("README.md"));
    CHECK_THROWS_AS(result_summary("README.md"), StorageError);
}
