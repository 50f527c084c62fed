#include "sim/version.hpp"

#include "tests/catch.hpp"

#include <algorithm>

TEST_CASE("the version is three numbers, the commit a hash or 'unknown'") {
    const auto version = sitewatt::version();
    CHECK(std::ranges::count(version, '.') == 2);
    CHECK(version.find_first_not_of("0123456789.") == version.npos);

    const auto commit = sitewatt::commit();
    if (commit == "unknown") return;
    CHECK(commit.size() >= 12);
    CHECK(std::min(commit.find_first_not_of("0123456789abcdef"), commit.size()) >= 12);
}
