// Every plant by name in air from the arctic to the desert, at sea level and on high plateaus, idle and overloaded.

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
    Site site(design,
              Forcing(Weather(year), Signal(load * requests), Steps(1.0), {{Steps(1e-8), none, none, none}}, {}, {}));
    RunOptions options;
    options.duration = 2.0 * 3600.0;
    options.warm_up = 4.0 * 3600.0;
    return run(site, options); // throws if a balance does not close or a state cannot be advanced
}

double kpi(const RunOutcome& run, std::string_view name) {
    return std::find_if(run.kpis.begin(), run.kpis.end(), [&](const Kpi& k) { return k.name == name; })->value;
}

} // namespace

TEST_CASE("every plant lives through all air there is: numbers stay finite and water is where water belongs") {
    for (const std::string plant : {"dry", "hybrid", "closed_loop", "tower", "fluid_cooler", "tower_economizer_chiller",
                                    "air_chiller", "direct_evaporative", "indirect_evaporative"}) {
        const Scenario s = example::scenario(
            "sites/memphis",
            {{"cooling.use", plant}, {"hall.b.count", "0"}, {"hall.c.count", "0"}, {"hall.d.count", "0"}});
        const auto built = build_site(s.document, s.files);
        REQUIRE(built.mistakes.empty());
        for (const double celsius : {-40.0, -10.0, 5.0, 30.0, 55.0})
            for (const double humidity : {0.1, 0.9})
                for (const double altitude : {0.0, 3500.0})
                    for (const double load : {0.0, 1.2}) {
                        if (celsius > 40.0 && humidity > 0.5) continue; // no such air: a wet bulb over 36 degC
                        CAPTURE(plant, celsius, humidity, altitude, load);
                        const auto now = hours_in(built.site->design(), celsius, humidity, altitude, load);
                        for (const auto& k : now.kpis) {
                            CAPTURE(k.name);
                            CHECK_FALSE(std::isnan(k.value));
                        }
                        const double makeup = kpi(now, "water_makeup_total"),
                                     evaporated = kpi(now, "water_evaporated_total");
                        CHECK(makeup >= 0.0);
                        CHECK(evaporated >= 0.0);
                        if (plant == "dry" || plant == "air_chiller") CHECK(makeup == 0.0);
                        const bool pads =
                            plant == "hybrid" || plant == "closed_loop" || plant == "indirect_evaporative";
                        if (pads && celsius < 10.0) CHECK(makeup < 1e-3); // kg: pads long dry
                        const double dew =
                            moist_air::dew_point(humidity * moist_air::saturation_pressure(celsius + 273.15));
                        if (plant == "direct_evaporative" && celsius < 10.0 && dew > 264.15) CHECK(makeup == 0.0);
                    }
    }
}
