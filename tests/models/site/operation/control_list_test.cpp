#include "models/site/operation/control_list.hpp"
#include "tests/catch.hpp"
#include "tests/models/site/example_design.hpp"

using namespace sitewatt;

namespace {
/// Caps power by a tenth at each look, and remembers what the one before it left.
struct Brake {
    explicit Brake(const SiteDesign&) {}
    double seen = 0.0;
    bool look(double, const Surroundings&, const Instant<double>&, Commands& commands) {
        seen = commands.power_cap;
        commands.power_cap *= 0.9;
        return true;
    }
};
struct Idle {
    explicit Idle(const SiteDesign&) {}
    double seen = 0.0;
    bool look(double, const Surroundings&, const Instant<double>&, Commands& commands) {
        seen = commands.power_cap;
        return false;
    }
};
} // namespace

TEST_CASE("controllers of a list look one after the other, each at what the one before commanded") {
    const auto design = example::sized();
    auto commands = example::running(design);
    const Instant<double> now(design);
    ControlsOf<std::tuple<Brake, Idle>> controls(design);
    CHECK(controls.look(0.0, example::summer(), now, commands)); // one of them changed something
    CHECK(std::get<Brake>(controls.list).seen == 1.0);
    CHECK(std::get<Idle>(controls.list).seen == Approx(0.9));
    ControlsOf<std::tuple<Idle>> quiet(design);
    CHECK_FALSE(quiet.look(0.0, example::summer(), now, commands));
}
