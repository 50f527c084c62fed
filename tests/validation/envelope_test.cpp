// Every plant by name under liquid-cooled and air-cooled halls, and plants that are drawn by hand, in air from the
// arctic to the desert, at sea level and on high plateaus, idle and overloaded: each run closes its balances of heat,
// water and salt, or it throws.

#include "models/site/design/token_value.hpp"
#include "tests/catch.hpp"
#include "tests/models/site/example_site.hpp"

#include <cmath>

using namespace sitewatt;

namespace {

/// A site as sized for Memphis, then put under the same air and requests for all hours.
RunOutcome hours_in(const SiteDesign& design, double celsius, double relative_humidity, double altitude, double load) {
    const double t = celsius + moist_air::zero_celsius;
    const std::vector<double> still(8760, 0.0);
    WeatherYear year;
    year.dry_bulb.assign(8760, t);
    year.dew_point.assign(8760, moist_air::dew_point(relative_humidity * moist_air::saturation_pressure(t)));
    year.pressure.assign(8760, moist_air::standard_pressure(altitude));
    year.global_irradiance = year.direct_irradiance = year.diffuse_irradiance = year.wind_speed = still;

    const double requests = request_capacity(design); // of all accelerators, always busy
    const Steps none(0.0);
    RunOptions options;
    options.duration = 2.0 * 3600.0;
    options.warm_up = 4.0 * 3600.0;
    const auto site = [&] {
        return Site(
            design,
            Forcing(Weather(year), Signal(load * requests), Steps(1.0), {{Steps(1e-8), none, none, none}}, {}, {}),
            options.duration);
    };
    Site first = site();
    if (auto now = attempt(first, options); now.open.empty()) return now;
    options.tolerances.relative *= 0.1; // as every run of a site tries again by itself
    Site second = site();
    return run(second, options); // throws if a balance does not close or a state cannot be advanced
}
/// Those sites in all air; `check` gets the celsius, the relative humidity and the run.
template <class Check>
void through_all_air(const std::string& name, std::vector<Override> sets, const Check& check) {
    for (const char* other : {"hall.b.count", "hall.c.count", "hall.d.count"}) sets.push_back({other, "0"});
    const Scenario s = example::scenario("sites/memphis", std::move(sets));
    const auto built = build_site(s.document, s.files);
    for (const auto& m : built.mistakes) FAIL(name << ": " << m.message);
    for (const double celsius : {-40.0, -10.0, 5.0, 30.0, 55.0})
        for (const double humidity : {0.1, 0.9})
            for (const double altitude : {0.0, 3500.0})
                for (const double load : {0.0, 1.2}) {
                    if (celsius > 40.0 && humidity > 0.5) continue; // no such air: a wet bulb over 36 degC
                    CAPTURE(name, celsius, humidity, altitude, load);
                    const auto now = hours_in(built.site->design(), celsius, humidity, altitude, load);
                    for (const auto& k : now.kpis) {
                        CAPTURE(k.name);
                        CHECK_FALSE(std::isnan(k.value));
                    }
                    check(celsius, humidity, now);
                }
}

double kpi(const RunOutcome& run, std::string_view name) {
    return std::find_if(run.kpis.begin(), run.kpis.end(), [&](const Kpi& k) { return k.name == name; })->value;
}

} // namespace

TEST_CASE("every plant lives through all air there is: numbers stay finite and water is where water belongs") {
    for (const std::string plant : {"dry", "hybrid", "closed_loop", "tower", "fluid_cooler", "tower_economizer_chiller",
                                    "air_chiller", "direct_evaporative", "indirect_evaporative"})
        through_all_air(plant, {{"cooling.use", plant}}, [&](double celsius, double humidity, const RunOutcome& now) {
            const double makeup = kpi(now, "water_makeup_total");
            CHECK(makeup >= 0.0);
            CHECK(kpi(now, "water_evaporated_total") >= 0.0);
            if (plant == "dry" || plant == "air_chiller") CHECK(makeup == 0.0);
            const bool pads = plant == "hybrid" || plant == "closed_loop" || plant == "indirect_evaporative";
            if (pads && celsius < 10.0) CHECK(makeup < 1e-3); // kg: pads long dry
            const double dew = moist_air::dew_point(humidity * moist_air::saturation_pressure(celsius + 273.15));
            if (plant == "direct_evaporative" && celsius < 10.0 && dew > 264.15) CHECK(makeup == 0.0);
        });
}

TEST_CASE("air-cooled halls on every plant, and plants drawn by hand, live through all air there is") {
    const std::vector<Override> air{{"hall.a.use", "h100_air"}, {"hall.a.count", "100"}};
    const std::vector<Override> chilled{{"loop.chilled.supply_set_point", "18 degC"}, {"hall.a.air_loop", "chilled"}};
    const std::vector<Override> towers{{"loop.tower.glycol", "0"},       {"cooling.cells.use", "tower_cell_1mw"},
                                       {"cooling.cells.loop", "tower"},  {"cooling.york.use", "york_yt_1403kw_vsd"},
                                       {"cooling.york.loop", "chilled"}, {"cooling.york.condenser", "tower"}};
    const std::vector<Override> plates{
        {"cooling.plates.kind", "plate_exchanger"}, {"cooling.plates.loop", "chilled"}, {"cooling.plates.to", "tower"}};
    const std::vector<Override> outside{{"cooling.air.kind", "air_treatment"},
                                        {"cooling.air.outside_air", "true"},
                                        {"cooling.air.outside_limit", "24 degC"},
                                        {"cooling.air.steam_energy", "2.7 MJ/kg"}};
    const auto all = [](std::vector<std::vector<Override>> parts) {
        std::vector<Override> sets;
        for (const auto& part : parts) sets.insert(sets.end(), part.begin(), part.end());
        return sets;
    };
    std::vector<std::pair<std::string, std::vector<Override>>> plants;
    for (const char* plant :
         {"tower", "tower_economizer_chiller", "air_chiller", "direct_evaporative", "indirect_evaporative"})
        plants.push_back({std::string("air on ") + plant, all({air, {{"cooling.use", plant}}})});
    plants.push_back({"chillers on towers with plates", all({air, chilled, towers, plates})});
    plants.push_back({"chillers on towers with outside air and steam", all({air, chilled, towers, outside})});
    plants.push_back(
        {"rear doors", all({air,
                            chilled,
                            towers,
                            plates,
                            {{"hall.a.specific_fan_power", "50 W s/m3"}, {"hall.a.air_recirculation", "0"}}})});
    plants.push_back({"chillers on dry coolers", all({air,
                                                      chilled,
                                                      {{"loop.glycol.glycol", "0.3"},
                                                       {"cooling.coolers.use", "dry_cooler_2mw"},
                                                       {"cooling.coolers.loop", "glycol"},
                                                       {"cooling.carrier.use", "carrier_19xr_1234kw"},
                                                       {"cooling.carrier.loop", "chilled"},
                                                       {"cooling.carrier.condenser", "glycol"}}})});
    plants.push_back({"direct expansion alone", all({air,
                                                     {{"cooling.use", "dry"},
                                                      {"hall.a.dx_capacity", "6 MW"},
                                                      {"cooling.air.kind", "air_treatment"},
                                                      {"cooling.air.mechanical", "0"}}})});
    plants.push_back({"a tank of immersion and heat reused",
                      {{"hall.tank.kind", "heat_load"},
                       {"hall.tank.heat", "5 MW"},
                       {"hall.tank.water_flow", "120 kg/s"},
                       {"cooling.use", "hybrid"},
                       {"cooling.heat_reuse", "3 MW"}}});
    for (const auto& [name, sets] : plants) {
        const bool dry =
            name == "chillers on dry coolers" || name == "direct expansion alone" || name == "air on air_chiller";
        through_all_air(name, sets, [&](double, double, const RunOutcome& now) {
            CHECK(kpi(now, "water_makeup_total") >= 0.0);
            if (dry) CHECK(kpi(now, "water_makeup_total") == 0.0);
        });
    }
}
