// The power chain of a machine whose constants are published, from its chips to its terminals.

#include "models/compute/rack.hpp"
#include "models/power/conversion_stage.hpp"
#include "models/site/build/read_tables.hpp"
#include "tests/catch.hpp"
#include "tests/models/site/example_site.hpp"

using namespace sitewatt;

namespace {
const char* const frontier = "sites/validation/frontier.toml";
constexpr double pumps = 25.0 * 8473.47; // W, coolant distribution units, constant in that model

/// W at the rectifiers' input, with pumps, at an activity of all accelerators.
double terminals(double activity) {
    const auto s = example::scenario(frontier, {});
    const auto hall = read(*s.document.members("hall").front(), Rack<double>::parameters);
    const auto stage = read(*s.document.members("power_chain").front(), ConversionStage<double>::parameters);
    const double racks = Rack<double>::output(hall, {}, {activity, 338.15, 0.0, 1.0, 298.15}).it_power;
    return ConversionStage<double>::output(stage, {}, {racks}).power_in + pumps;
}
} // namespace

TEST_CASE("Frontier idles at 652.31 W a node and 7.307 MW, and peaks at 2772.71 W and 28.228 MW") {
    const auto s = example::scenario(frontier, {});
    const auto hall = read(*s.document.members("hall").front(), Rack<double>::parameters);
    const double switches = 32.0 * 250.0; // W a rack
    const auto node = [&](double activity) {
        auto one = hall;
        one.count = 1.0;
        return (Rack<double>::output(one, {}, {activity, 338.15, 0.0, 1.0, 298.15}).it_power - switches) / 128.0;
    };
    CHECK(node(0.0) == Approx(652.31).epsilon(1e-5));
    CHECK(node(1.0) == Approx(2772.71).epsilon(1e-5));
    CHECK(terminals(0.0) == Approx(7.307e6).epsilon(2e-4));
    CHECK(terminals(1.0) == Approx(28.228e6).epsilon(2e-4));
}

TEST_CASE("a week of Frontier as a site lies between idle and peak") {
    const auto run = example::finished(frontier, {{"run.duration", "7 day"}});
    const double mean = run.kpi("energy_site") / (7.0 * 86400.0);
    CHECK(mean > 8e6); // the published set of telemetry shows 8-30 MW
    CHECK(mean < 30e6);
    CHECK(run.kpi("pue") > 1.03);
    CHECK(run.kpi("pue") < 1.15);
}

TEST_CASE("chains by their kind of redundancy lose less the nearer they work to their best load") {
    const auto pue = [](const char* chain) {
        return example::finished("sites/memphis", {{"power_chain.use", chain}, {"run.duration", "3 day"}}).kpi("pue");
    };
    const double dc = pue("dc_800v"), eco = pue("eco_mode"), modern = pue("double_conversion"),
                 shared = pue("distributed_redundant"), old = pue("legacy");
    CHECK(dc < shared); // one conversion fewer
    CHECK(eco < shared);
    CHECK(shared < modern);
    CHECK(modern < old);
    CHECK(old - modern > 0.01);
}
