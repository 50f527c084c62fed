#include "models/site/operation/control.hpp"
#include "tests/catch.hpp"

using namespace sitewatt;

namespace {
struct Looks {
    explicit Looks(const SiteDesign&) {}
    bool look(double, const Surroundings&, const Instant<double>&, Commands&) { return false; }
};
struct FromNothing { // knows no design
    bool look(double, const Surroundings&, const Instant<double>&, Commands&) { return false; }
};
struct SaysNothing { // whether what it did is worth a restart
    explicit SaysNothing(const SiteDesign&) {}
    void look(double, const Surroundings&, const Instant<double>&, Commands&) {}
};
struct CommandsNothing {
    explicit CommandsNothing(const SiteDesign&) {}
    bool look(double, const Surroundings&, const Instant<double>&) { return false; }
};
} // namespace

TEST_CASE("a controller is made from the design, may set commands, and says if that is worth a restart") {
    STATIC_REQUIRE(Control<Looks>);
    STATIC_REQUIRE_FALSE(Control<FromNothing>);
    STATIC_REQUIRE_FALSE(Control<SaysNothing>);
    STATIC_REQUIRE_FALSE(Control<CommandsNothing>);
}
