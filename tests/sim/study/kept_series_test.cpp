#include "sim/study/kept_series.hpp"

#include "sim/error.hpp"
#include "tests/catch.hpp"
#include "tests/models/site/example_site.hpp"

using namespace sitewatt;

TEST_CASE("a series to be kept is one of the system, by its name or its path") {
    const auto system = build_system(example::product(), example::scenario("sites/memphis", {}));
    CHECK_NOTHROW(check_kept({"power/pump_power", "site_power"}, *system, "a"));
    CHECK_THROWS_WITH(check_kept({"site_pwoer"}, *system, "hot"),
                      Catch::Contains("--keep site_pwoer") && Catch::Contains("'hot' has no such series"));
}
