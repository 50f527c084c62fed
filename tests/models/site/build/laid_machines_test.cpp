#include "models/site/build/laid_machines.hpp"
#include "tests/catch.hpp"
#include "tests/models/site/example_design.hpp"

using namespace sitewatt;

namespace {
const std::vector<std::string> laid{"free"};
/// The example's chilled loop, at 18 degC, with coils or towers that were laid by default.
SiteDesign chilled(RejectionDesign machine) {
    machine.label = "free";
    machine.loop = 1;
    auto d = example::unsized({example::dry(), machine});
    d.loops[1].fan_control.set_point = 291.15;
    return d;
}
DesignDay with_cool(double celsius) {
    auto day = example::memphis_day();
    day.dry_bulb_cool = 273.15 + celsius;
    return day;
}
} // namespace

TEST_CASE("coils for free cooling stay where a tenth of the year is cold enough for half of the heat") {
    for (const double celsius : {12.9, 13.1}) {
        auto d = chilled(example::dry());
        settle_laid(d, 1, laid, with_cool(celsius));
        CHECK(d.rejection.size() == (celsius < 13.0 ? 2 : 1));
        CHECK_THAT(d.loops[1].note, Catch::Contains(celsius < 13.0 ? "under 8 degC" : "under 13 degC"));
        CHECK(d.loops[0].note.empty());
    }
}

TEST_CASE("coils behind outside air or plates that it cools get no free cooling of their own") {
    for (const bool indirect : {true, false}) {
        auto d = chilled(example::dry());
        auto& air = d.halls[0].air.treatment;
        (indirect ? air.indirect_effectiveness : air.outside_air) = indirect ? 0.7 : 1.0;
        settle_laid(d, 1, laid, with_cool(-10.0));
        CHECK(d.rejection.size() == 1);
    }
}

TEST_CASE("towers of the chilled loop stay beside its chillers in any climate") {
    auto d = chilled(example::tower());
    std::visit([](auto& p) { p.air_cooled = 0.0; }, d.chillers[0].machine);
    d.chillers[0].loop = 1;
    settle_laid(d, 1, laid, with_cool(25.0));
    CHECK(d.rejection.size() == 2);
}

TEST_CASE("machines that the user named are left as they are") {
    auto d = chilled(example::dry());
    settle_laid(d, 1, std::vector<std::string>{"other"}, with_cool(25.0));
    CHECK(d.rejection.size() == 2);
    CHECK(d.loops[1].note.empty());
}
