/// Mutated inputs of every reader of files.

#include "tests/catch.hpp"
#include "tests/fuzz/mutation.hpp"
#include "tests/fuzz/readers.hpp"

#include <algorithm>
#include <cstdlib>
#include <ctime>

using namespace sitewatt;

TEST_CASE("readers take their seeds, or refuse them with words") {
    for (const auto& reader : fuzz::readers()) {
        INFO(reader.name);
        REQUIRE_FALSE(reader.seeds.empty());
        bool any = false;
        for (const auto& seed : reader.seeds) any = fuzz::accepts(reader, seed) || any;
        CHECK(any);
    }
}

namespace {
/// As many mutations as SITEWATT_MUTATIONS says, or ten thousand. @param dear  of which one in as many is enough
void mutate(std::string_view name, std::size_t dear = 1) {
    const auto all = fuzz::readers();
    const auto& reader = *std::find_if(all.begin(), all.end(), [&](const auto& r) { return r.name == name; });
    const char* wished = std::getenv("SITEWATT_MUTATIONS");
    const std::size_t count = wished == nullptr ? 10000 / dear : std::strtoul(wished, nullptr, 10);
    std::size_t taken = 0;
    double slowest = 0.0; // s
    for (std::uint64_t seed = 1; seed <= count; ++seed) {
        INFO(reader.name << ", seed " << seed);
        const std::string bytes = fuzz::Mutator(seed, reader.words)(reader.seeds);
        const auto before = std::clock();
        REQUIRE_NOTHROW(taken += fuzz::accepts(reader, bytes) ? 1 : 0);
        slowest = std::max(slowest, static_cast<double>(std::clock() - before) / CLOCKS_PER_SEC);
    }
    CAPTURE(taken, count);
    CHECK(slowest < 1.0); // of CPU time; the seeds take milliseconds
    CHECK(taken > 0);     // were all refused at once, little would be tested
    CHECK(taken < count);
}
} // namespace

// Ten thousand mutations of each are read or refused with words, never fatal and never slow.
TEST_CASE("mutated quantities are read or refused") { mutate("quantity"); }
TEST_CASE("mutated sites are read or refused") { mutate("site"); }
TEST_CASE("mutated studies are read or refused") { mutate("study"); }
TEST_CASE("mutated catalogues are read or refused") { mutate("catalogue"); }
TEST_CASE("mutated weather files are read or refused") { mutate("weather", 25); } // of a whole year: 1.5 MB each
TEST_CASE("mutated series are read or refused") { mutate("series"); }
TEST_CASE("mutated rate schedules are read or refused") { mutate("rate"); }
TEST_CASE("mutated results are read or refused") { mutate("result"); }
