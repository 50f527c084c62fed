// Sources of power against figures published elsewhere.

#include "models/money/project_finance.hpp"
#include "models/power/gas_turbine.hpp"
#include "sim/input/text_file.hpp"
#include "tests/catch.hpp"
#include "tests/models/site/example_site.hpp"

#include <filesystem>
#include <nlohmann/json.hpp>

using namespace sitewatt;
namespace fs = std::filesystem;

namespace {

/// A number of a catalogue record as a site has it.
double record(const std::string& use, const std::string& number) {
    const auto s = example::scenario("sites/studies/energy-sources", {{"power.x.use", use}});
    for (const Table* t : s.document.members("power"))
        if (t->label == "x") return t->number(number);
    throw std::out_of_range(use);
}
double efficiency(const std::string& use) { return 1.0 / record(use, "heat_rate") / 1.109; } // by higher heating value

} // namespace

TEST_CASE("the turbines bought for Memphis add up to the 460 MW reported") {
    const double sum = 12.0 * record("titan_130", "rated_power") + 7.0 * record("titan_350", "rated_power");
    CHECK(sum == Approx(460e6).epsilon(0.02));                                          // 12 SMT-130 and 7 Titan 350
    CHECK(29.0 * record("lm2500xpress", "rated_power") == Approx(986e6).epsilon(0.03)); // 29 LM2500XPRESS at Abilene
}

TEST_CASE("fifteen turbines at full load emit what their permit at Memphis allows") {
    // Shelby County, July 2025: 15 SMT-130 of 247 MW, 87 short tons of NOx a year and 73 of particulates. Their
    // catalysts reach 2 ppm (letter of the Southern Environmental Law Center: 177 tons of NOx at 421 MW and 2 ppm).
    ThermalFleet<double>::Parameters p{};
    for (const auto& row : GasTurbine<double>::parameters) p.*row.member = row.fallback;
    p.count = 15.0;
    p.rated_power = 247e6 / 15.0;
    p.heat_rate = record("titan_130", "heat_rate");
    p.no_load_fraction = record("titan_130", "no_load_fraction");
    p.temperature_slope = record("titan_130", "temperature_slope");
    p.nox_ppm = 2.0;
    const auto y = ThermalFleet<double>::output(p, {247e6}, {247e6, 15.0, 288.15, 283.15, 101325.0});
    constexpr double short_tons = 8760.0 * 3600.0 / 907.18474; // a year, of kg/s
    CHECK(y.nox * short_tons == Approx(87.0).epsilon(0.1));
    CHECK(y.particulates * short_tons == Approx(73.0).epsilon(0.1));
    CHECK(y.nox * short_tons * 421.0 / 247.0 < 177.0); // theirs are older machines
    CHECK(y.nox * short_tons * 421.0 / 247.0 > 0.7 * 177.0);
}

TEST_CASE("turbines and engines and fuel cells of the catalogue are as efficient and as dear as REopt's defaults") {
    const fs::path file = "../shared/data/equipment/reopt_chp_defaults.json";
    if (!fs::exists(file)) {
        WARN("SKIPPED: " << file << " is absent");
        return;
    }
    const auto reopt = nlohmann::json::parse(read_text(file, 1 << 20));
    const auto largest = [&](const char* kind, const char* what) { return reopt[kind][what].back().get<double>(); };
    // REopt's classes end at 25 MW, 4.5 MW and 9.3 MW; makers' sheets at ISO stand a few per cent over its site figures
    const double turbine = largest("combustion_turbine", "electric_efficiency_full_load");
    CHECK(efficiency("titan_130") == Approx(turbine).epsilon(0.06));
    CHECK(efficiency("titan_250") == Approx(turbine).epsilon(0.07));
    CHECK(efficiency("jenbacher_j620") ==
          Approx(largest("recip_engine", "electric_efficiency_full_load")).epsilon(0.03));
    const double cells = largest("fuel_cell", "electric_efficiency_full_load");
    CHECK(efficiency("bloom_sofc_10mw") > cells); // new; solid oxide over REopt's mean of kinds
    const double turbine_price = reopt["combustion_turbine"]["installed_cost_per_kw"].back()[1].get<double>();
    const double engine_price = reopt["recip_engine"]["installed_cost_per_kw"].back()[1].get<double>();
    const double cell_price = reopt["fuel_cell"]["installed_cost_per_kw"].back()[1].get<double>();
    CHECK(record("titan_250", "capital_cost") * 1e3 == Approx(turbine_price).epsilon(0.10));
    CHECK(record("jenbacher_j620", "capital_cost") * 1e3 == Approx(engine_price).epsilon(0.15));
    CHECK(record("bloom_sofc_10mw", "capital_cost") * 1e3 == Approx(cell_price).epsilon(0.15));
}

TEST_CASE("a year of the books comes to the textbook's levelised cost at the year's own load") {
    for (const char* use : {"jenbacher_j620", "lm2500xpress", "bloom_sofc_10mw"}) {
        const auto run = example::finished("sites/studies/energy-sources", {{"power.grid.import_limit", "0 MW"},
                                                                            {"power.x.use", use},
                                                                            {"power.x.age", "0 s"},
                                                                            {"power.adequacy_years", "0"}});
        const double generated = run.kpi("energy_generated"), year = 8760.0 * 3600.0;
        const double battery = (50e6 * 3600.0 * 200.0 / 3.6e6 + 50e6 * 0.1); // USD, 50 MW for an hour
        const double capital = run.kpi("capital_power") - battery;
        const double rated = capital / record(use, "capital_cost"); // W
        const double fuel = run.kpi("cost_fuel") / generated;
        const double starts = run.kpi("unit_starts") * record(use, "start_cost") / generated;
        // with the interest of its years of construction
        const double building = construction_factor(0.08, record(use, "construction_time") / year);
        const double textbook =
            levelised_cost(record(use, "capital_cost") * building, record(use, "fixed_om"), record(use, "variable_om"),
                           fuel, generated / year / rated, 0.08, record(use, "life") / year);
        const double own_battery =
            (battery * (construction_factor(0.08, 1.0) * capital_recovery_factor(0.08, 15.0) + 0.025)) /
            generated;                                                     // USD/J, 15 years, 2.5 % upkeep
        const double ammonia = run.kpi("ammonia_total") * 0.6 / generated; // USD/J at 0.6 USD/kg
        CAPTURE(use);
        CHECK(run.kpi("cost_power") * run.kpi("energy_site") / generated ==
              Approx(textbook + starts + ammonia + own_battery).epsilon(1e-3));
        // at full load the fuel would be that of the heat rate; part load and heat add up to a quarter of it
        const double full = record(use, "heat_rate") * 1.109 * 4.5 / 1.055056e9;
        CHECK(fuel > full * (1.0 - 1e-6)); // cells have the same efficiency at every load
        CHECK(fuel < 1.3 * full);
    }
}
