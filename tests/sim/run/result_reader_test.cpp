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

TEST_CASE("what is no result is refused by name") {
    CHECK_THROWS_AS(read_kpis("/nowhere.nc"), StorageError);
    CHECK_THROWS_WITH(read_kpis("README.md"), Catch::Contains("README.md"));
    CHECK_THROWS_AS(result_summary("README.md"), StorageError);
}
