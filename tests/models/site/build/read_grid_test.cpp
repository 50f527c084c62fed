#include "models/site/build/read_grid.hpp"

#include "tests/catch.hpp"
#include "tests/models/site/example_site.hpp"

using namespace sitewatt;

namespace {
/// The grid's table of a site, as its file and overrides say it.
struct Grids {
    Scenario scenario;
    std::vector<Mistake> mistakes;
    GridDesign design;

    explicit Grids(std::vector<Override> sets, std::optional<RateSchedule> rate = {})
        : scenario(example::scenario("sites/memphis", std::move(sets))) {
        Table table = *scenario.document.members("power").front();
        for (const Table* t : scenario.document.members("power"))
            if (t->kind->name == "grid") table = *t;
        if (rate) scenario.files.rates.push_back({table.label, *rate});
        if (rate) // as if the site named a file
            for (std::size_t i = 0; i < table.texts.size(); ++i)
                if (table.kind->texts[i].is_rate) table.texts[i] = "rate.json";
        design = read_grid(table, currency_of(scenario.document), scenario.files, mistakes);
    }
    std::string said() const {
        std::string all;
        for (const auto& m : mistakes) all += m.message + "\n";
        return all;
    }
};
RateSchedule flat() {
    RateSchedule rate;
    rate.energy = {{{std::numeric_limits<double>::infinity(), 0.05 / 3.6e6}}};
    return rate;
}
RateSchedule with_demand() {
    RateSchedule rate = flat();
    rate.flat_demand.periods = {{{std::numeric_limits<double>::infinity(), 10.0 / 1e3}}};
    return rate;
}
} // namespace

TEST_CASE("what a rate schedule says already is refused beside it, with the place") {
    for (const char* set : {"energy_price = 50 USD/MWh", "demand_charge = 3 USD/kW", "fixed_charge = 10 USD",
                            "peak_factor = 3", "off_peak_factor = 0.5", "peak_from = 10", "contract_power = 5 MW"}) {
        const std::string text(set);
        const auto equals = text.find(" = ");
        const Grids grid({{"power.grid." + text.substr(0, equals), text.substr(equals + 3)}}, flat());
        CAPTURE(set);
        REQUIRE(grid.mistakes.size() == 1);
        CHECK_THAT(grid.said(), Catch::Contains("leave one out"));
        CHECK(grid.mistakes.front().place.line > 0);
    }
    CHECK(Grids({}, flat()).mistakes.empty());
    CHECK_THAT(Grids({{"power.grid.peak_days", "monday_to_friday"}}, flat()).said(), Catch::Contains("peak_days"));
}

TEST_CASE("a declared ratchet joins a schedule that has demand and no ratchet") {
    const std::vector<Override> ratchet{{"power.grid.demand_ratchet", "0.8"}};
    const Grids joined(ratchet, with_demand());
    CHECK(joined.mistakes.empty());
    CHECK(joined.design.schedule.ratchet_share[5] == 0.8);
    CHECK_THAT(Grids(ratchet, flat()).said(), Catch::Contains("has none"));
    RateSchedule two = with_demand();
    two.lookback_share = 0.5, two.lookback_range = 11;
    CHECK_THAT(Grids(ratchet, two).said(), Catch::Contains("beside the ratchet"));
    RateSchedule periods = with_demand();
    periods.demand.periods = {{{infinity, 0.0}}, {{infinity, 9e-3}}};
    periods.demand_weekday[6][17] = 1;
    CHECK_THAT(Grids(ratchet, periods).said(), Catch::Contains("by periods of the day"));
}

TEST_CASE("charges by kVA want a power factor") {
    RateSchedule rate = with_demand();
    rate.flat_demand.apparent = true;
    CHECK_THAT(Grids({}, rate).said(), Catch::Contains("power_factor"));
    CHECK(Grids({{"power.grid.power_factor", "0.97"}}, rate).mistakes.empty());
}

TEST_CASE("exports earn what the schedule or the site says, not both and not nothing unsaid") {
    const Override limit{"power.grid.export_limit", "10 MW"}, factor{"power.grid.export_factor", "0.5"};
    CHECK(Grids({limit}, flat()).design.schedule.energy[0][0].sell == Approx(0.05 / 3.6e6));
    CHECK(Grids({limit, factor}, flat()).design.schedule.energy[0][0].sell == Approx(0.025 / 3.6e6));
    RateSchedule sells = flat();
    sells.energy[0][0].sell = 0.02 / 3.6e6;
    sells.sells = true;
    sells.exports = RateSchedule::Exports::net_billing;
    CHECK(Grids({limit}, sells).design.schedule.energy[0][0].sell == Approx(0.02 / 3.6e6));
    CHECK_THAT(Grids({limit, factor}, sells).said(), Catch::Contains("sell rates"));
    RateSchedule silent = flat();
    silent.exports = RateSchedule::Exports::net_billing_by_hour;
    CHECK_THAT(Grids({limit}, silent).said(), Catch::Contains("export_factor"));
    CHECK(Grids({}, silent).mistakes.empty());
    CHECK(Grids({limit, factor}, silent).design.schedule.energy[0][0].sell == Approx(0.025 / 3.6e6));
}

TEST_CASE("a contract's peak has whole hours and an end that is not its begin") {
    CHECK_THAT(Grids({{"power.grid.peak_factor", "2"}, {"power.grid.peak_from", "12.5"}}).said(),
               Catch::Contains("peak_from is no whole number"));
    CHECK_THAT(Grids({{"power.grid.peak_factor", "2"}, {"power.grid.peak_from", "20"}}).said(),
               Catch::Contains("ends when it begins"));
    const Grids night({{"power.grid.peak_factor", "5"}, {"power.grid.peak_from", "22"}, {"power.grid.peak_to", "6"}});
    CHECK(night.mistakes.empty());
    CHECK(night.design.schedule.energy.size() == 2);
}

TEST_CASE("charges that would pay the site are refused") {
    for (const char* name : {"demand_charge", "interconnection_cost"})
        CHECK_THAT(Grids(std::vector<Override>{{std::string("power.grid.") + name, "-12 USD/kW"}}).said(),
                   Catch::Contains(std::string(name) + " is negative"));
    CHECK_THAT(Grids(std::vector<Override>{{"power.grid.fixed_charge", "-5 USD"}}).said(),
               Catch::Contains("fixed_charge is negative"));
    CHECK(Grids(std::vector<Override>{{"power.grid.demand_charge", "0 USD/kW"}}).said().empty());
}

TEST_CASE("the money of a rate schedule is USD or the site's") {
    std::vector<Override> sets{
        {"site.currency", "EUR"}, {"site.exchange_rate", "1.25"}, {"power.grid.rate_currency", "CLP"}};
    CHECK_THAT(Grids(sets, flat()).said(), Catch::Contains("rate_currency is \"CLP\", the site's is EUR"));
    for (const char* known : {"EUR", "USD"}) {
        sets.back().value = known;
        CHECK(Grids(sets, flat()).said().empty());
    }
}
