/// Variants side by side: two threads against one, with results equal bit by bit.
///
///     cmake --build --preset release --target bench && build/release/tests/bench_sweep
///
/// Goal (docs/performance.md): two cores do 1.9 times the work of one.

#include "sim/input/text_file.hpp"
#include "sim/study/sweep.hpp"
#include "tests/catch.hpp"
#include "tests/models/site/example_site.hpp"

#include <chrono>
#include <cstdio>
#include <fstream>
#include <unistd.h>

using namespace sitewatt;
namespace fs = std::filesystem;

TEST_CASE("two threads share a sweep evenly and change nothing") {
    const fs::path folder = fs::temp_directory_path() / ("sweep_bench_" + std::to_string(::getpid()));
    fs::create_directories(folder);
    const fs::path study = folder / "study.toml";
    std::ofstream(study)
        << "site = \"" << fs::absolute("sites/memphis").string()
        << "\"\n[sweep]\n[[sweep.parameter]]\npath = \"workload.seed\"\nvalues = [1, 2, 3, 4, 5, 6, 7, 8]\n";
    const auto timed = [&](int threads) {
        SweepOptions options;
        options.threads = threads;
        options.output = (folder / std::to_string(threads)).string();
        options.site_file.overrides = {{"run.duration", "60 day"}};
        const auto begin = std::chrono::steady_clock::now();
        run_sweep(example::product(), study, options);
        return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    };
    const double one = timed(1), two = timed(2);
    std::printf("one thread %.2f s, two threads %.2f s, ratio %.2f\n", one, two, one / two);
    CHECK(read_text(folder / "1" / "sweep.csv", 1 << 24) == read_text(folder / "2" / "sweep.csv", 1 << 24));
    fs::remove_all(folder);
    CHECK(one / two > 1.2);
}
