#include "sim/report/summary.hpp"

#include "tests/catch.hpp"

using namespace sitewatt;

namespace {
const Figures run{"mill",
                  {{"pue", quantity::ratio, "energy of the site over that of its racks", 1.1},
                   {"energy_site", quantity::energy, "taken at the terminals", 3.6e12},
                   {"supply_temperature_highest", quantity::temperature, "warmest water to the halls", 309.15},
                   {"time_throttled", quantity::duration, "chips slowed down", 7200.0 * 10.0},
                   {"lead_time", quantity::duration, "order to power", 4.0 * 365.0 * 86400.0},
                   {"cost_fuel", quantity::money, "fuel burnt", 2e6},
                   {"residual_power", quantity::ratio, "not closed", 1e-9}}};
}

TEST_CASE("a summary begins with what everybody asks first, in one order, with what each counts") {
    const std::string text = figures_summary(run, false);
    INFO(text);
    CHECK(text.starts_with("mill\nenergy_site "));
    CHECK(text.find("taken at the terminals") < text.find("pue "));
    CHECK(text.find("cost_fuel") == std::string::npos);
    CHECK(text.ends_with("and 4 more, by subject, with --all\n"));
}

TEST_CASE("everything stands under its subject, temperatures in degC and times in hours") {
    const std::string text = figures_summary(run, true);
    INFO(text);
    const auto at = [&](const char* part) {
        const std::size_t found = text.find(part);
        CHECK(found != std::string::npos);
        return found;
    };
    CHECK(at("\nreliability\n") < at("time_throttled"));
    CHECK(at("\nmoney\n") < at("cost_fuel"));
    CHECK(at("\nmachines\n") < at("supply_temperature_highest"));
    CHECK(text.find("36.00 degC") != std::string::npos);
    CHECK(text.find("20.00 h ") != std::string::npos);
    CHECK(text.find("4.000 year") != std::string::npos);
    CHECK(text.find("residual_power") == std::string::npos);
}
