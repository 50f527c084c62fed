#include "models/power/gas_turbine.hpp"
#include "models/power/part_load.hpp"
#include "tests/catch.hpp"

using namespace sitewatt;
using Fleet = ThermalFleet<double>;

namespace {
Fleet::Parameters turbine(double rated, double efficiency) {
    Fleet::Parameters p{};
    for (const auto& row : GasTurbine<double>::parameters) p.*row.member = row.fallback;
    p.count = 1.0;
    p.rated_power = rated;
    p.heat_rate = 1.0 / efficiency;
    p.no_load_fraction = 0.28;
    p.temperature_slope = 0.0085;
    p.inlet_loss = p.degradation = p.auxiliary_fraction = 0.0;
    return p;
}
void put_map(Fleet::Parameters& p, const std::array<double, 8>& efficiency, double full) {
    p.efficiency_20 = efficiency[0] / full, p.efficiency_30 = efficiency[1] / full;
    p.efficiency_40 = efficiency[2] / full, p.efficiency_50 = efficiency[3] / full;
    p.efficiency_60 = efficiency[4] / full, p.efficiency_70 = efficiency[5] / full;
    p.efficiency_80 = efficiency[6] / full, p.efficiency_90 = efficiency[7] / full;
}
} // namespace

TEST_CASE("the Willans line raises the heat rate by its intercept over the load") {
    auto p = turbine(30e6, 0.4);
    p.no_load_fraction = 0.22;
    for (const auto& [load, ratio] : {std::pair{0.75, 1.0733}, {0.5, 1.2200}, {0.3, 1.5133}})
        CHECK(part_load::fuel_fraction(p, load) / load == Approx(ratio).epsilon(1e-4));
    CHECK(part_load::fuel_fraction(p, 1.0) == Approx(1.0));
}

TEST_CASE("a map gives the measured efficiency of an LM2500+G4 at every tenth of its load") {
    // HES-OFF gas turbine model: 32.245 MW; 16.12 MW at 0.3060 takes 52.68 MW of fuel
    auto p = turbine(32.245e6, 0.3830);
    const std::array map{0.2198, 0.2408, 0.2698, 0.3060, 0.3094, 0.3346, 0.3597, 0.3780};
    put_map(p, map, 0.3830);
    for (std::size_t i = 0; i < map.size(); ++i) {
        const double load = 0.1 * static_cast<double>(i + 2);
        CHECK(load / part_load::fuel_fraction(p, load) * 0.3830 == Approx(map[i]));
    }
    const auto y = Fleet::output(p, {16.12e6}, {16.12e6, 1.0, 288.15, 283.15, 101325.0});
    CHECK(y.fuel_power == Approx(52.68e6).epsilon(1e-3));
    CHECK(part_load::fuel_fraction(p, 0.0) == Approx(p.no_load_fraction));
    CHECK(part_load::fuel_fraction(p, 1.0) == Approx(1.0));
}

TEST_CASE("the lines a linear program knows lie under the fuel curve and touch it at both ends") {
    auto p = turbine(32.245e6, 0.3830);
    CHECK(part_load::supporting_lines(p, p.minimum_load).size() == 1);
    put_map(p, {0.2198, 0.2408, 0.2698, 0.3060, 0.3094, 0.3346, 0.3597, 0.3780}, 0.3830);
    p.minimum_load = 0.5;
    const auto lines = part_load::supporting_lines(p, p.minimum_load);
    const auto under = [&](double load) {
        double most = 0.0;
        for (const auto& line : lines) most = std::max(most, line.idle + line.slope * load);
        return most;
    };
    for (double load = 0.5; load <= 1.0; load += 0.01) CHECK(under(load) <= part_load::fuel_fraction(p, load) + 1e-12);
    CHECK(under(0.5) == Approx(part_load::fuel_fraction(p, 0.5)));
    CHECK(under(1.0) == Approx(1.0));
}

TEST_CASE("more power never takes less fuel on any map of the catalogue's shape") {
    auto p = turbine(41.945e6, 0.4116); // LM6000-PF of the same model
    p.no_load_fraction = 0.33;
    put_map(p, {0.1980, 0.2353, 0.2715, 0.3098, 0.3471, 0.3708, 0.3895, 0.4028}, 0.4116);
    for (double load = 0.0; load < 1.0; load += 0.01)
        CHECK(part_load::fuel_fraction(p, load + 0.01) > part_load::fuel_fraction(p, load));
}
