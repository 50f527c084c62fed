#include "models/site/design/token_value.hpp"
#include "models/site/operation/flexible_work.hpp"
#include "tests/catch.hpp"
#include "tests/models/site/operation/example_work.hpp"

#include <numeric>

using namespace sitewatt;
using example::half_may_wait, example::operator+;

namespace {

constexpr double hour = 3600.0;

struct Run : example::Run {
    explicit Run(const std::vector<Override>& more, bool placed = true)
        : example::Run(example::dear_afternoons,
                       half_may_wait(placed, "9 day") +
                           std::vector<Override>{{"power.grid.peak_days", "all"}, {"run.output_interval", "1 h"}},
                       more) {}
    /// Mean of hours of the day after the first two days, and before the last.
    double mean(const std::string& name, std::size_t from, std::size_t to) const {
        const auto list = rows(name);
        double sum = 0.0, n = 0.0;
        for (std::size_t h = 48; h < list.size() - 24; ++h)
            if (h % 24 >= from && h % 24 < to) sum += list[h], n += 1.0;
        return sum / n;
    }
    const SiteDesign& design() const { return dynamic_cast<const Site&>(*system).design(); }
};
const std::vector<Override> steady{{"workload.unrest", "0"},
                                   {"workload.daily_amplitude", "0"},
                                   {"workload.weekend_factor", "1"},
                                   {"power.grid.demand_charge", "0 USD/kW"}};

} // namespace

TEST_CASE("on a day of two prices half of the work leaves the dear hours, and the bill falls by what it drew there") {
    const Run at_once(steady, false), placed(steady);
    const auto& d = placed.design();
    const auto& racks = d.halls.front().racks;
    const double idle = racks.count * Rack<double>::power(racks, racks.accelerator_idle_power, 1.0);
    // of what the racks draw over idle half is left; the last of it goes with the first minutes of 14 h
    const double all = at_once.mean("it_power", 15, 20), left = placed.mean("it_power", 15, 20);
    CHECK(left - idle == Approx(0.5 * (all - idle)).epsilon(0.03));
    const double less = at_once.mean("site_power", 14, 20) - placed.mean("site_power", 14, 20);
    // eight days with a plan; what is moved costs a third, and up to two hundredths more of it is drawn
    const double saved = 8.0 * 6.0 * hour * less * 2.0 * at_once.mean("energy_price", 0, 14);
    CHECK(at_once.kpi("cost_running") - placed.kpi("cost_running") == Approx(saved).epsilon(0.03));
    CHECK(placed.kpi("work_batch_lost") == 0.0);
    CHECK(placed.kpi("work_firm_lost") <= at_once.kpi("work_firm_lost") * (1.0 + 1e-6) + 1.0);
    CHECK(placed.kpi("work_batch_asked") == Approx(placed.kpi("work_batch_served") + placed.kpi("work_batch_waiting")));
    CHECK(at_once.kpi("work_batch_late") == 0.0);
}

TEST_CASE("work that may wait for an hour is done as it comes, and nothing is lost where it may wait for two") {
    const auto within = [](const char* wait, bool placed) {
        return Run(std::vector<Override>{{"work.batch.within", wait}}, placed);
    };
    CHECK(within("1 h", true).kpi("cost_running") == within("1 h", false).kpi("cost_running"));
    const Run two = within("2 h", true), day = within("24 h", true);
    CHECK(two.kpi("work_batch_lost") == 0.0);
    CHECK(two.kpi("cost_running") < within("2 h", false).kpi("cost_running"));
    CHECK(day.kpi("cost_running") < two.kpi("cost_running"));
}

TEST_CASE("no small site costs more with its work placed, and none loses any of it") {
    const std::vector<std::vector<Override>> sites{
        {},
        {{"power.battery.use", "lfp_4h"}, {"power.battery.rated_power", "3 MW"}},
        {{"power.gas.use", "jenbacher_j620"}, {"power.gas.count", "2"}},
        {{"power.gas.use", "jenbacher_j620"}, {"power.gas.count", "2"}, {"power.dispatch", "unit_commitment"}},
        {{"power.battery.use", "lfp_4h"},
         {"power.battery.rated_power", "3 MW"},
         {"power.sun.use", "solar_tracker"},
         {"power.sun.peak_power", "8 MW"}},
        {{"power.wind.use", "wind_onshore"}, {"power.wind.rated_power", "12 MW"}}};
    for (const auto& site : sites) {
        CAPTURE(&site - sites.data());
        const Run at_once(site, false), placed(site);
        // Batteries move what work would; beside sun they keep a line of their own, and nothing is placed.
        const bool stored = !placed.design().batteries.empty();
        CHECK(placed.kpi("cost_running") <= (stored ? 1.0 + 1e-9 : 0.98) * at_once.kpi("cost_running"));
        CHECK(placed.kpi("work_batch_lost") == 0.0);
        CHECK(placed.kpi("energy_unserved") <= at_once.kpi("energy_unserved") + 1e6);
    }
}

TEST_CASE("a price of one's own, and rules, leave work where it is") {
    const std::vector<Override> own{{"work.batch.price_above", "1000 USD/MWh"}}, rules{{"power.dispatch", "rules"}};
    for (const auto& said : {own, rules}) {
        const Run placed(said), at_once(said, false);
        CHECK(placed.kpi("cost_running") == at_once.kpi("cost_running"));
        CHECK(placed.kpi("work_batch_late") == 0.0);
    }
}

TEST_CASE("halls that are nearly full lose nothing for what is put off, and a request to draw less is kept") {
    const Run full(std::vector<Override>{{"workload.utilisation", "0.88"}, {"work.batch.share", "0.3"}});
    CHECK(full.kpi("work_batch_lost") == 0.0);
    CHECK(full.kpi("work_batch_late") > 0.0);
    const Run asked(steady + std::vector<Override>{{"event.asked.of", "power"},
                                                   {"event.asked.share", "0.2"},
                                                   {"event.asked.start", "98 h"},
                                                   {"event.asked.duration", "3 h"},
                                                   {"event.asked.ramp", "15 min"}});
    CHECK(asked.kpi("power_asked_missed") == 0.0);
    CHECK(asked.kpi("work_batch_lost") == 0.0);
}

TEST_CASE("what is known of the hours to come adds up: what comes, how much of it may wait, and what halls have left") {
    const Run r(steady + std::vector<Override>{{"run.duration", "30 h"}, {"work.batch.within", "4 h"}});
    const auto& d = r.design();
    FlexibleWork work(d);
    Surroundings outside;
    outside.request_rate = 0.5 * mixed_capacity(d);
    Instant<double> now(d);
    for (auto& hall : now.halls) hall.racks.it_power = 1e6;
    now.supply.demand = 1.1e6 * static_cast<double>(now.halls.size());
    const auto ahead = work.ahead(0.0, outside, now, {}, 36);
    REQUIRE(ahead.classes.size() == 1);
    const auto& c = ahead.classes.front();
    CHECK(d.work[c.work].label == "batch");
    CHECK(c.comes[7] == Approx(0.25 * ahead.per_share)); // half of the work, halls half full
    CHECK(ahead.spare[7] == Approx(0.47 * ahead.per_share));
    CHECK(c.may_wait[0] == Approx(1.0 * hour * c.comes[0]));  // nothing came before
    CHECK(c.may_wait[30] == Approx(3.0 * hour * c.comes[0])); // whole hours of seven eighths of four
    const auto& racks = d.halls.front().racks;
    const double dynamic = racks.count * (Rack<double>::power(racks, racks.accelerator_peak_power, 1.0) -
                                          Rack<double>::power(racks, racks.accelerator_idle_power, 1.0));
    CHECK(ahead.per_share < 1.1 * dynamic);
    CHECK(ahead.per_share > 0.4 * dynamic);
}
