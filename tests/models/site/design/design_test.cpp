#include "models/site/design/design.hpp"
#include "tests/catch.hpp"
#include "tests/models/site/example_design.hpp"

using namespace sitewatt;

TEST_CASE("kinds of machine are numbered by label, heat rejection first, then chillers, then none") {
    const auto design = example::sized(); // dry, adiabatic; trim
    CHECK(machine_kind(design, "dry") == 0);
    CHECK(machine_kind(design, "adiabatic") == 1);
    CHECK(machine_kind(design, "trim") == 2);
    CHECK(machine_kind(design, "tower") == 3);
}

TEST_CASE("a site has the accelerators of all its racks") {
    auto design = example::sized();
    design.halls[0].racks.count = 3.0;
    design.halls.push_back(design.halls[0]);
    design.halls[1].racks.count = 2.0;
    CHECK(design.halls[0].accelerators() == 216.0);
    CHECK(accelerators(design) == 360.0); // 5 racks of 72
}

TEST_CASE("means over stages weigh each by its time in the run") {
    SiteDesign d{};
    const auto number = [](std::size_t k) { return static_cast<double>(k); };
    CHECK(mean_of_stages(d, 100.0, number) == 0.0);
    d.deliveries = {20.0, 50.0};
    CHECK(mean_of_stages(d, 100.0, number) == Approx(0.3 * 1.0 + 0.5 * 2.0));
    CHECK(mean_of_stages(d, 40.0, number) == Approx(0.5));
    CHECK(mean_of_stages(d, 10.0, number) == 0.0);
}
