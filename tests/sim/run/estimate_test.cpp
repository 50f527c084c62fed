#include "sim/error.hpp"
#include "sim/run/estimate.hpp"
#include "tests/catch.hpp"
#include "tests/sim/run/fake_system.hpp"

using namespace sitewatt;

TEST_CASE("a result takes rows times series of eight bytes, three times in memory") {
    const fake::Cooling system; // 3 accounts, 1 signal
    RunOptions o;
    o.duration = 7200.0;
    o.output_interval = 3600.0;
    CHECK(estimate(system, o).disk == 2 * (3 + 1 + 3) * 8.0);
    CHECK(estimate(system, o).memory == 3.0 * estimate(system, o).disk);
    o.output_interval = 3599.0; // a last, short row
    CHECK(estimate(system, o).disk == 3 * 7 * 8.0);
    o.rows = false;
    CHECK(estimate(system, o).memory == 0.0);
}

TEST_CASE("what goes over the limit is refused with a way out") {
    const Estimate run{3e9, 1e9};
    CHECK_NOTHROW(refuse_over(run, 1, 1, 4e9, {}));
    CHECK_NOTHROW(refuse_over(run, 4, 1, 4e9, {}));
    CHECK_THROWS_WITH(refuse_over(run, 4, 2, 4e9, {"site.toml", 3, 1}),
                      Catch::Contains("site.toml:3:1") && Catch::Contains("6 GB of memory") &&
                          Catch::Contains("--limit") && Catch::Contains("run.output_interval"));
    CHECK_THROWS_AS(refuse_over(run, 5, 1, 4e9, {}), InputError);
}
