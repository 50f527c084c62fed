/// Thousands of scenario-years in one process: the memory and the pace of the last are those of the first.
///
///     cmake --build --preset release --target bench_soak && SOAK=10000 build/release/tests/bench_soak
///
/// Goal (docs/trust.md): 10,000 years, memory within 1 %. Without SOAK it is twenty years, to see that it runs.
/// The site is Memphis at a constant load, so that a year is cheap; every tenth year also starts anew from its files.

#include "tests/catch.hpp"
#include "tests/models/site/example_site.hpp"

#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <thread>
#include <unistd.h>

using namespace sitewatt;

namespace {
/// Resident memory of this process in bytes.
double memory() {
    long total = 0, resident = 0;
    std::ifstream("/proc/self/statm") >> total >> resident;
    return static_cast<double>(resident) * static_cast<double>(::sysconf(_SC_PAGESIZE));
}
} // namespace

TEST_CASE("the last of thousands of years takes the memory and the time of the first") {
    const char* asked = std::getenv("SOAK");
    const int years = asked != nullptr ? std::atoi(asked) : 20, part = std::max(years / 10, 1);
    const std::vector<Override> constant{{"workload.unrest", "0"}};
    std::atomic<int> next{0};
    std::atomic<double> site_energy{0.0};
    std::vector<double> seconds, bytes;
    for (int block = 0; block < 10; ++block) {
        const auto begin = std::chrono::steady_clock::now();
        next = 0;
        std::vector<std::thread> threads;
        for (int thread = 0; thread < 2; ++thread)
            threads.emplace_back([&] {
                while (next++ < part) site_energy = example::finished("sites/memphis", constant).kpi("energy_site");
            });
        for (auto& thread : threads) thread.join();
        seconds.push_back(std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count());
        bytes.push_back(memory());
        std::printf("%6d years  %6.1f MB  %6.2f s a year\n", (block + 1) * part, bytes.back() / 1e6,
                    seconds.back() / part);
        std::fflush(stdout);
    }
    CHECK(site_energy > 0.0);
    CHECK(bytes.back() < 1.01 * bytes[1]); // the first part fills what is kept for later ones
}
