/// What a variant of a study takes before its first step, one after the other on one thread: read, built, begun.
///
///     cmake --build --preset release --target bench && build/release/tests/bench_variant_start
///
/// Goal (docs/performance.md): 3 ms.

#include "sim/study/sweep.hpp"
#include "tests/catch.hpp"
#include "tests/models/site/example_site.hpp"

#include <cstdio>
#include <ctime>

using namespace sitewatt;

namespace {
/// ms of a variant, by the processor's clock, the first left out.
double start_of(const std::string& site, const std::string& path, const std::vector<Override>& all) {
    constexpr int variants = 200;
    static const Catalogue catalogue(catalogue_files());
    std::clock_t begin = 0;
    for (int i = 0; i <= variants; ++i) {
        if (i == 1) begin = std::clock();
        SiteFileOptions options{all, true};
        options.overrides.push_back(
            {path, path.ends_with("count") ? std::to_string(20 + i) : std::to_string(0.4 + 0.001 * i)});
        const Scenario scenario = load_scenario(example::product(), catalogue, site, options);
        const BuiltSystem built = build(example::product(), scenario);
        std::vector<double> state(built.system->state_count());
        built.system->initial(-scenario.options.warm_up, state);
    }
    const double each = 1e3 * static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC / variants;
    std::printf("%-20s %-28s %.2f ms\n", site.c_str(), path.c_str(), each);
    return each;
}
} // namespace

TEST_CASE("a variant begins within three milliseconds") {
    const std::vector<Override> day{{"run.duration", "1 day"}};
    std::vector<Override> contract = day, sun = day;
    contract.push_back({"power.grid.curtailed_hours", "100"});
    sun.push_back({"power.sun.use", "solar_tracker"});
    sun.push_back({"power.sun.peak_power", "100 MW"});
    CHECK(start_of("sites/memphis", "workload.utilisation", day) < 3.0);
    CHECK(start_of("sites/memphis", "power.gas.count", day) < 3.0);
    CHECK(start_of("sites/memphis", "power.grid.curtailed_share", contract) < 3.0);
    CHECK(start_of("sites/memphis", "workload.utilisation", sun) < 3.0);
}
