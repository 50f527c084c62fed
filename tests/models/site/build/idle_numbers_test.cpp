#include "models/site/build/idle_numbers.hpp"

#include "tests/catch.hpp"
#include "tests/models/site/example_site.hpp"

using namespace sitewatt;

namespace {
/// What is said of a site with these overrides, a line each: "refused: …" or "warned: …".
std::string said(std::vector<Override> sets) {
    const Scenario s = example::scenario("sites/memphis", std::move(sets));
    std::vector<Mistake> mistakes, warnings;
    find_idle_numbers(s.document, s.files, mistakes, warnings);
    std::string all;
    for (const auto& m : mistakes) all += "refused: " + m.place.file + ": " + m.message + "\n";
    for (const auto& w : warnings) all += "warned: " + w.place.file + ": " + w.message + "\n";
    return all;
}
} // namespace

TEST_CASE("records and defaults never speak in vain, and numbers that count are not told") {
    CHECK(said({}).empty());
    CHECK(said({{"power.sun.use", "solar_tracker"}, {"power.sun.peak_power", "5 MW"}}).empty());
    CHECK(said({{"power.wind.use", "wind_n131_3000"}, {"power.wind.rated_power", "9 MW"}}).empty());
    CHECK(said({{"power.grid.peak_factor", "2"}, {"power.grid.peak_from", "8"}, {"power.grid.peak_to", "20"}}).empty());
    CHECK(said({{"power.grid.energised_at", "9 day"}, {"power.grid.early_import_limit", "9 MW"}}).empty());
    CHECK(said({{"workload.request_rate", "10 1/s"}}).empty());
}

TEST_CASE("a number that another one leaves without effect is told") {
    // a tilt that trackers do not have, a limit before a day that is not said, hours of a peak that costs no more
    CHECK_THAT(said({{"power.sun.use", "solar_tracker"}, {"power.sun.peak_power", "5 MW"}, {"power.sun.tilt", "30"}}),
               Catch::StartsWith("warned: ") && Catch::Contains("tilt has no effect") &&
                   Catch::Contains("tracking = 0"));
    for (const auto& [key, value, way_out] : {std::array{"power.grid.early_import_limit", "9 MW", "energised_at"},
                                              std::array{"power.grid.peak_from", "8", "peak_factor"},
                                              std::array{"power.grid.curtailed_share", "50 %", "curtailed_hours"},
                                              std::array{"power.grid.outage_duration", "5 h", "outages_per_year"},
                                              std::array{"power.grid.contract_price", "50 USD/MWh", "contract_power"},
                                              std::array{"weather.latitude", "10", "built-in climate"}})
        CHECK_THAT(said({{key, value}}),
                   Catch::StartsWith("warned: ") && Catch::Contains("has no effect") && Catch::Contains(way_out));
    CHECK(said({{"power.sun.use", "solar_tracker"},
                {"power.sun.peak_power", "5 MW"},
                {"power.sun.tracking", "0"},
                {"power.sun.tilt", "30"}})
              .empty());
}

TEST_CASE("two numbers that say the same, and half a curve, are refused") {
    CHECK_THAT(said({{"workload.utilisation", "0.5"}, {"workload.request_rate", "10 1/s"}}),
               Catch::StartsWith("refused: ") && Catch::Contains("stands beside utilisation"));
    CHECK_THAT(said({{"economics.equity_rate", "0.12"}, {"economics.discount_rate", "0.09"}}),
               Catch::StartsWith("refused: ") && Catch::Contains("stands beside equity_rate"));
    CHECK(said({{"economics.equity_rate", "0.12"}, {"economics.compute_discount_rate", "0.09"}}).empty());
    CHECK_THAT(said({{"economics.compute_debt_rate", "0.09"}}),
               Catch::StartsWith("warned: ") && Catch::Contains("compute_equity_rate"));
    CHECK_THAT(said({{"workload.input_tokens", "0"}, {"workload.output_tokens", "0"}}),
               Catch::StartsWith("refused: ") && Catch::Contains("ask for nothing"));
    CHECK_THAT(said({{"power.wind.kind", "wind"}, {"power.wind.rated_power", "3 MW"}, {"power.wind.power_5", "0.1"}}),
               Catch::StartsWith("refused: ") && Catch::Contains("power_3 to power_14"));
    CHECK_THAT(said({{"power.wind.use", "wind_onshore"},
                     {"power.wind.rated_power", "3 MW"},
                     {"power.wind.restart_speed", "38 m/s"}}),
               Catch::StartsWith("refused: ") && Catch::Contains("restart_speed is over cut_out"));
}

TEST_CASE("half a switch, half a month and a unit that lives for itself are refused") {
    CHECK_THAT(
        said({{"power.sun.use", "solar_tracker"}, {"power.sun.peak_power", "5 MW"}, {"power.sun.tracking", "0.5"}}),
        Catch::StartsWith("refused: ") && Catch::Contains("tracking is a switch"));
    CHECK_THAT(said({{"power.battery.grid_forming", "0.5"}}), Catch::Contains("grid_forming is a switch"));
    CHECK_THAT(said({{"economics.permit_first_month", "2.5"}}), Catch::Contains("whole months"));
    CHECK_THAT(said({{"power.gas.auxiliary_fraction", "1"}}), Catch::Contains("leaves no power to the site"));
    CHECK(said({{"power.battery.grid_forming", "0"},
                {"economics.water_permit", "9 ML"},
                {"economics.permit_first_month", "11"}})
              .empty());
}

TEST_CASE("an event says only what belongs to what it takes") {
    // without of = "units" the event would take the fans, whatever fleet it names
    const auto event = [](std::vector<Override> more) {
        more.push_back({"event.x.start", "1 day"});
        more.push_back({"event.x.duration", "1 h"});
        return said(std::move(more));
    };
    CHECK_THAT(event({{"event.x.fleet", "gas"}, {"event.x.units", "2"}}),
               Catch::Contains("fleet is not of a loss of fans") && Catch::Contains("units is not of a loss of fans"));
    CHECK_THAT(event({{"event.x.of", "units"}, {"event.x.fleet", "gas"}, {"event.x.share", "0.5"}}),
               Catch::Contains("share is not of a loss of units"));
    CHECK_THAT(event({{"event.x.of", "pumps"}, {"event.x.machine", "dry"}}),
               Catch::Contains("machine is not of a loss of pumps"));
    CHECK(event({{"event.x.of", "units"}, {"event.x.fleet", "gas"}, {"event.x.units", "2"}}).empty());
    CHECK(event({{"event.x.of", "machines"}, {"event.x.machine", "dry"}, {"event.x.share", "0.5"}}).empty());
}

TEST_CASE("every row that says 1: is a switch, in halls, plants and supplies") {
    // the convention that the judgement goes by: a meaning that begins with "1: ", bounds 0 and 1
    int switches = 0;
    for (const TableRole& role : catalog::roles()) {
        std::vector<const TableKind*> kinds{&role.own};
        for (const TableKind& kind : role.kinds) kinds.push_back(&kind);
        for (const TableKind* kind : kinds)
            for (const Row& row : kind->numbers) {
                if (!row.meaning.starts_with("1: ")) continue;
                ++switches;
                CAPTURE(role.path, kind->name, row.name);
                CHECK(row.quantity.min == 0.0);
                CHECK(row.quantity.max == 1.0);
            }
    }
    CHECK(switches > 20);
    CHECK_THAT(said({{"cooling.dry.staged", "0.5"}}), Catch::Contains("staged is a switch"));
    CHECK_THAT(said({{"power.gas.pipeline_gas", "0.5"}}), Catch::Contains("pipeline_gas is a switch"));
    CHECK(said({{"cooling.dry.staged", "1"}}).empty());
}

TEST_CASE("what a grid says in vain is told") {
    const std::string grid = "power.grid.";
    for (const auto& [sets, way_out] :
         {std::pair{std::vector<Override>{{grid + "export_factor", "0.5"}}, "export_limit says how much may be"},
          std::pair{std::vector<Override>{{grid + "rate_label", "x"}}, "rate_label has no effect"},
          std::pair{std::vector<Override>{{grid + "power_factor", "0.9"}}, "by kVA or kvar"},
          std::pair{std::vector<Override>{{grid + "peak_days", "monday_to_friday"}}, "peak_days has no effect"},
          std::pair{std::vector<Override>{{grid + "carbon_in_price", "1"}}, "carbon_price of [economics] is 0"},
          std::pair{std::vector<Override>{{grid + "demand_charge", "0"}, {grid + "demand_ratchet", "0.5"}},
                    "demand_ratchet has no effect"},
          std::pair{std::vector<Override>{{grid + "coincident_shed", "0.5"}}, "coincident_charge says what they save"},
          std::pair{std::vector<Override>{{grid + "energised_at", "400 day"}}, "the connection never comes"}}) {
        CAPTURE(way_out);
        CHECK_THAT(said(sets), Catch::StartsWith("warned: ") && Catch::Contains(way_out));
    }
    CHECK(said({{grid + "export_factor", "0.5"}, {grid + "export_limit", "5 MW"}}).empty());
    CHECK(said({{grid + "energised_at", "200 day"}}).empty());
    CHECK(said({{grid + "coincident_shed", "0.5"}, {grid + "coincident_charge", "60 USD/kW"}}).empty());
    CHECK(said({{grid + "demand_ratchet", "0.5"}}).empty());
    CHECK(said({{grid + "carbon_in_price", "1"}, {"economics.carbon_price", "80 USD/t"}}).empty());
}

TEST_CASE("terms of a rate file that the site makes nothing of are told") {
    const auto told = [](std::vector<Override> sets, const auto& change) {
        Scenario s = example::scenario("sites/memphis", std::move(sets));
        for (Table& t : s.document.tables)
            if (t.path == "power" && t.kind->name == "grid")
                for (std::size_t i = 0; i < t.texts.size(); ++i)
                    if (t.kind->texts[i].is_rate) t.texts[i] = "rate.json";
        s.files.rates = {{"grid", RateSchedule{}}};
        change(s.files.rates.front().schedule);
        std::vector<Mistake> mistakes, warnings;
        find_idle_numbers(s.document, s.files, mistakes, warnings);
        std::string all;
        for (const auto& w : warnings) all += w.message + "\n";
        return all;
    };
    const auto nothing = [](RateSchedule&) {};
    const auto sells = [](RateSchedule& r) { r.sells = true; };
    const auto netted = [](RateSchedule& r) { r.exports = RateSchedule::Exports::net_metering; };
    const auto reactive = [](RateSchedule& r) { r.reactive = 1e-3; };
    CHECK(told({}, nothing).empty());
    CHECK_THAT(told({}, sells), Catch::Contains("terms of exports, and nothing is sold"));
    CHECK_THAT(told({}, netted), Catch::Contains("terms of exports, and nothing is sold"));
    CHECK(told({{"power.grid.export_limit", "5 MW"}}, sells).empty());
    CHECK_THAT(told({{"power.grid.power_factor", "0.9"}}, nothing), Catch::Contains("no charge by kVA or kvar"));
    CHECK(told({{"power.grid.power_factor", "0.9"}}, reactive).empty());
}

TEST_CASE("what halls, units and the run say in vain is told, and what cannot be is refused") {
    for (const auto& [key, value, way_out] :
         {std::array{"hall.a.step_time", "5 s", "work = \"training\""},
          std::array{"hall.a.activity", "0.5", "work = \"constant\""},
          std::array{"workload.reuse", "0.5", "cache_capacity of [hall.NAME]"},
          std::array{"power.gas.catalyst_loss", "0.01", "there are no catalysts"},
          std::array{"power.gas.inlet_chiller_cop", "5", "chilled_inlet says how cold"},
          std::array{"power.gas.build_time", "1 month", "say both"}}) {
        CAPTURE(key);
        CHECK_THAT(said({{"hall.a.use", "gb200_nvl72"}, {"hall.a.count", "1"}, {key, value}}),
                   Catch::StartsWith("warned: ") && Catch::Contains(way_out));
    }
    CHECK_THAT(said({{"run.duration", "9 day"}, {"power.adequacy_seed", "2"}}), Catch::Contains("the run is shorter"));
    CHECK(said({{"power.adequacy_seed", "2"}}).empty());
    for (const auto& [key, value, why] : {std::array{"power.gas.fuel_price", "-1 USD/GJ", "production_credit"},
                                          std::array{"economics.network_share", "0.99", "leaves nothing for the racks"},
                                          std::array{"run.output_interval", "20 day", "is longer than the run"}}) {
        CAPTURE(key);
        CHECK_THAT(said({{"run.duration", "19 day"}, {key, value}}),
                   Catch::StartsWith("refused: ") && Catch::Contains(why));
    }
    CHECK(said({{"power.gas.fuel_price", "0"}}).empty());
    CHECK(said({{"economics.network_share", "0.9"}}).empty());
}

TEST_CASE("links and caches of a hall whose rates are measured have no effect, and a tray of a record is not told") {
    const auto measured = [](std::vector<Override> more) {
        more.insert(more.begin(), {{"hall.a.use", "gb200_nvl72"}, {"hall.a.count", "1"}, {"hall.a.phase", "decode"}});
        return said(std::move(more));
    };
    const Override link{"hall.a.transfer_bandwidth", "5 GB/s"}, cache{"hall.a.cache_capacity", "1 TB"},
        reads{"hall.a.prefill_rate", "20000 1/s"}, writes{"hall.a.decode_rate", "800 1/s"};
    CHECK(measured({link}).empty());
    CHECK_THAT(measured({link, reads, writes}), Catch::Contains("transfer_bandwidth has no effect: prefill_rate"));
    CHECK_THAT(measured({cache, reads, writes}), Catch::Contains("cache_capacity has no effect: prefill_rate"));
    CHECK(measured({{"hall.a.use", "gb300_nvl72"}, reads, writes}).empty());
}

TEST_CASE("pairs of one table that contradict each other are refused where they are read") {
    for (const auto& [key, value, why] :
         {std::array{"power.gas.age", "30 year", "over overhaul_interval = 4 year"},
          std::array{"power.gas.warm_start_factor", "3", "over cold_start_factor = 1"},
          std::array{"cooling.air.highest_dew_point", "0 degC", "not under highest_dew_point"},
          std::array{"hall.a.dx_least_y", "60 degC", "not under dx_most_y"},
          std::array{"cooling.chillers.least_y", "60 degC", "not under most_y"}}) {
        CAPTURE(key);
        CHECK_THROWS_WITH(example::scenario("sites/memphis", {{"hall.a.use", "gb200_nvl72"},
                                                              {"hall.a.count", "1"},
                                                              {"cooling.air.kind", "air_treatment"},
                                                              {"cooling.air.lowest_dew_point", "5 degC"},
                                                              {"cooling.chillers.use", "york_yt_1055kw"},
                                                              {key, value}}),
                          Catch::Contains(why));
    }
}
