#include "models/site/operation/flexible_work.hpp"

#include "models/site/books/work_figures.hpp"
#include "models/site/design/token_value.hpp"
#include "tests/catch.hpp"
#include "tests/models/site/example_run.hpp"

#include <algorithm>
#include <numeric>

using namespace sitewatt;

namespace {

/// A run of a small site on the grid whose requests are the same all day, with its series.
struct Run : example::Run {
    double step;

    Run(const std::vector<Override>& more, const char* duration = "3 day", double every = 300.0)
        : example::Run("sites/studies/energy-sources",
                       {{"hall.a.count", "100"},
                        {"power.battery.rated_power", "0 MW"},
                        {"power.adequacy_years", "0"},
                        {"power.grid.outages_per_year", "0"},
                        {"workload.unrest", "0"},
                        {"workload.daily_amplitude", "0"},
                        {"workload.weekend_factor", "1"},
                        {"run.duration", duration},
                        {"run.output_interval", std::to_string(every) + " s"}},
                       more),
          step(every) {}
    /// Mean of rows between two times, s.
    double mean(const std::string& name, double from, double to) const {
        const auto list = rows(name);
        const auto a = static_cast<long>(from / step), b = static_cast<long>(to / step);
        return std::accumulate(list.begin() + a, list.begin() + b, 0.0) / static_cast<double>(b - a);
    }
    double highest(const std::string& name, double from, double to) const {
        const auto list = rows(name);
        return *std::max_element(list.begin() + static_cast<long>(from / step),
                                 list.begin() + static_cast<long>(to / step));
    }
};
constexpr double hour = 3600.0;

const std::vector<Override> half_may_wait{
    {"work.batch.kind", "deferrable"}, {"work.batch.share", "0.5"}, {"work.batch.rebate", "0.5"}};
std::vector<Override> operator+(std::vector<Override> a, const std::vector<Override>& b) {
    a.insert(a.end(), b.begin(), b.end());
    return a;
}
std::vector<Override> asked(const char* share, const char* length, const char* ramp) {
    return {{"event.asked.of", "power"},
            {"event.asked.share", share},
            {"event.asked.start", "24 h"},
            {"event.asked.duration", length},
            {"event.asked.ramp", ramp}};
}
} // namespace

TEST_CASE("a quarter less for three hours, as in Phoenix: held to the end, and no firm work pays for it") {
    const Run r(half_may_wait + asked("0.25", "3 h", "15 min"));
    const double before = r.mean("site_power", 23.5 * hour, 24.0 * hour);
    CHECK(r.mean("site_power", 24.25 * hour, 27.0 * hour) <= 0.75 * before);
    CHECK(r.mean("site_power", 24.25 * hour, 27.0 * hour) > 0.73 * before); // nor more than asked
    CHECK(r.highest("site_power", 24.25 * hour, 27.0 * hour) < 0.755 * before);
    CHECK(r.kpi("power_asked_missed") == 0.0);
    CHECK(r.kpi("power_asked_time") == Approx(3.25 * hour).margin(0.25 * hour)); // with or without the ramp back
    CHECK(r.kpi("power_asked_energy") == Approx(0.25 * before * 2.875 * hour).epsilon(0.05)); // the ramp gives half
    CHECK(r.kpi("work_firm_lost") < 1e-5 * r.kpi("work_firm_asked"));
    CHECK(r.kpi("work_batch_lost") == 0.0);
    CHECK(r.kpi("work_batch_late") > 0.0);
    CHECK(std::abs(r.kpi("work_batch_waiting")) < 1e-3 * r.kpi("work_batch_asked")); // all of it caught up
    // a day later the site is as it was
    CHECK(r.mean("site_power", 47.5 * hour, 48.0 * hour) == Approx(before).epsilon(5e-3));
}

TEST_CASE("where some halls read and others write, both wait for what yields, and both catch up") {
    const std::vector<Override> apart{{"hall.a.count", "20"},
                                      {"hall.a.phase", "prefill"},
                                      {"hall.b.use", "gb200_nvl72"},
                                      {"hall.b.count", "80"},
                                      {"hall.b.phase", "decode"}};
    const Run r(apart + half_may_wait + asked("0.25", "3 h", "15 min"));
    const double before = r.mean("site_power", 23.5 * hour, 24.0 * hour);
    CHECK(r.mean("site_power", 24.25 * hour, 27.0 * hour) <= 0.75 * before);
    CHECK(r.mean("site_power", 24.25 * hour, 27.0 * hour) > 0.72 * before);
    CHECK(r.kpi("power_asked_missed") == 0.0);
    CHECK(r.kpi("work_batch_lost") == 0.0);
    CHECK(r.kpi("work_batch_late") > 0.0);
    CHECK(std::abs(r.kpi("work_batch_waiting")) < 1e-3 * r.kpi("work_batch_asked"));
    // what was read was written, also while it waited: 8 tokens of prompt to each of the answer
    const double in = r.mean("input_token_rate", 24.5 * hour, 27.0 * hour),
                 out = r.mean("output_token_rate", 24.5 * hour, 27.0 * hour);
    CHECK(in == Approx(8.0 * out).epsilon(1e-4));
    CHECK(out < 0.8 * r.mean("output_token_rate", 20.0 * hour, 24.0 * hour));
}

TEST_CASE("racks that come while work may wait are counted on once they are there") {
    const Run r(half_may_wait + asked("0.25", "3 h", "15 min") +
                std::vector<Override>{{"delivery.late.count", "50"}, {"delivery.late.at", "20 h"}});
    const double before = r.mean("site_power", 23.5 * hour, 24.0 * hour);
    CHECK(before > 1.5 * r.mean("site_power", 18.0 * hour, 20.0 * hour));
    CHECK(r.mean("site_power", 24.25 * hour, 27.0 * hour) <= 0.75 * before);
    CHECK(r.kpi("power_asked_missed") == 0.0);
    CHECK(r.kpi("work_batch_lost") == 0.0);
}

TEST_CASE("thirty percent less within thirty seconds") {
    const auto sets = half_may_wait + asked("0.30", "20 min", "30 s");
    const Run r(sets + std::vector<Override>{{"work.batch.share", "0.7"}}, "25 h", 1.0);
    const double before = r.mean("site_power", 24.0 * hour - 60.0, 24.0 * hour);
    CHECK(r.highest("site_power", 24.0 * hour + 31.0, 24.3 * hour) < 0.705 * before);
    CHECK(r.mean("site_power", 24.0 * hour + 5.0, 24.0 * hour + 10.0) > 0.9 * before); // on the ramp, not at once
    CHECK(r.kpi("power_asked_missed") < 5.0);
}

TEST_CASE("a request nobody has flexible work for is missed by what it is, and told notice counts") {
    const auto sets = half_may_wait + asked("0.25", "2 h", "0 s");
    const Run late(sets + std::vector<Override>{{"work.batch.notice", "30 min"}});
    CHECK(late.kpi("power_asked_missed") == Approx(1800.0).margin(60.0));
    const double before = late.mean("site_power", 23.5 * hour, 24.0 * hour);
    CHECK(late.kpi("power_asked_missed_most") == Approx(0.25 * before).epsilon(0.02));
    const Run told(sets + std::vector<Override>{{"work.batch.notice", "30 min"}, {"event.asked.notice", "1 h"}});
    CHECK(told.kpi("power_asked_missed") < 30.0); // a step: what follows the racks takes seconds
    const Run little(half_may_wait + asked("0.25", "2 h", "0 s") + std::vector<Override>{{"work.batch.share", "0.1"}});
    CHECK(little.kpi("power_asked_missed") == Approx(2.0 * hour).epsilon(0.02));
    CHECK(little.kpi("work_firm_lost") < 1e-5 * little.kpi("work_firm_asked"));
}

TEST_CASE("what waits longer than it may is lost, no more and no less: constant work held for three hours") {
    // Asked for more than there is, all of the class is held: what came in the first two hours of three is lost.
    const Run r(half_may_wait + asked("0.9", "3 h", "0 s") +
                std::vector<Override>{{"work.batch.within", "1 h"}, {"work.batch.recovery", "4 h"}});
    const double rate = r.kpi("work_batch_asked") / (72.0 * hour);
    CHECK(r.kpi("work_batch_lost") == Approx(2.0 * hour * rate).epsilon(0.05));
    const Run patient(half_may_wait + asked("0.9", "3 h", "0 s"));
    CHECK(patient.kpi("work_batch_lost") == 0.0);
    // In order: what came u s into the hold of D = 3 h is served u / (1 + D / R) s after it, R = 4 h; late is over
    // 600 s.
    const double late = 3.0 * hour + 4.0 * hour - 600.0 * (1.0 + 4.0 / 3.0);
    CHECK(patient.kpi("work_batch_late") == Approx(late * rate).epsilon(0.04));
    const double value = request_value(dynamic_cast<const Site&>(*r.system).design()) /
                         (dynamic_cast<const Site&>(*r.system).design().halls[0].input_tokens +
                          dynamic_cast<const Site&>(*r.system).design().halls[0].output_tokens);
    CHECK(patient.kpi("work_batch_cost") == Approx(0.5 * value * patient.kpi("work_batch_late")).epsilon(1e-9));
    CHECK(r.kpi("work_batch_cost") ==
          Approx(value * (r.kpi("work_batch_lost") + 0.5 * r.kpi("work_batch_late"))).epsilon(1e-9));
}

TEST_CASE("every class closes its balance: asked is served, lost or waits") {
    const Run r(half_may_wait + asked("0.9", "3 h", "0 s") + std::vector<Override>{{"work.batch.within", "2 h"}},
                "26 h");
    CHECK(r.kpi("work_batch_waiting") > 0.0); // the run ends within the hold
    bool found = false;
    for (const auto& balance : r.result->balances) {
        if (!balance.name.starts_with("work_")) continue;
        found = true;
        CHECK(std::abs(balance.residual()) < 1e-6);
        CHECK(balance.in > 0.0);
    }
    CHECK(found);
    CHECK(r.kpi("work_batch_asked") + r.kpi("work_firm_asked") ==
          Approx(r.mean("requests_asked", 0.0, 26.0 * hour) * 26.0 * hour *
                 (dynamic_cast<const Site&>(*r.system).design().halls[0].input_tokens +
                  dynamic_cast<const Site&>(*r.system).design().halls[0].output_tokens))
              .epsilon(1e-6));
}

TEST_CASE("a connection curtailed for 0.25 % of a year's energy: with work that may wait no token is lost") {
    // Duke, Rethinking Load Growth (2025): 22 h of full load a year, 0.25 %; here 37 hours of 60 % of the connection.
    const std::vector<Override> curtailed{
        {"power.grid.curtailed_hours", "37"}, {"power.grid.curtailed_share", "0.60"}, {"workload.utilisation", "0.9"}};
    const std::vector<Override> more{{"work.batch.share", "0.6"}};
    const Run firm(curtailed, "365 day", 3600.0), patient(half_may_wait + curtailed + more, "365 day", 3600.0);
    const auto lost = [](const Run& r) { return r.kpi("revenue_lost") / r.kpi("revenue"); };
    REQUIRE(lost(firm) > 1e-4);
    CHECK(lost(firm) < 0.0025); // what is not to be had, at the most
    CHECK(lost(patient) < 0.05 * lost(firm));
    CHECK(patient.kpi("work_batch_lost") == 0.0);
    CHECK(patient.kpi("work_late") > 0.0);
    // Held for 37 hours at the most, 0.54 of the accelerators, and caught up with what 0.9 of use leaves of them.
    const double longest = (37.0 + 37.0 * 0.54 / 0.09) / 8760.0;
    CHECK(patient.kpi("work_late") < longest * patient.kpi("work_batch_asked"));
}

TEST_CASE("an island that carries less is met by work that may wait, and firm work goes on") {
    const std::vector<Override> island{{"event.dark.of", "grid"},
                                       {"event.dark.share", "0.60"},
                                       {"workload.utilisation", "0.9"},
                                       {"event.dark.start", "24 h"},
                                       {"event.dark.duration", "4 h"}};
    const Run firm(island), patient(half_may_wait + island + std::vector<Override>{{"work.batch.share", "0.6"}});
    const auto lost = [](const Run& r) { return r.kpi("revenue_lost") / r.kpi("revenue"); };
    REQUIRE(lost(firm) > 1e-3);
    CHECK(lost(patient) < 0.05 * lost(firm));
    CHECK(patient.kpi("work_batch_lost") == 0.0);
    CHECK(patient.kpi("work_late") > 0.0);
    CHECK(patient.mean("unserved_power", 24.1 * hour, 28.0 * hour) <
          0.01 * patient.mean("site_power", 24.1 * hour, 28.0 * hour));
}

TEST_CASE("work waits while power is dear, and only then") {
    const std::vector<Override> day{{"power.grid.peak_factor", "3"},
                                    {"power.grid.peak_from", "14"},
                                    {"power.grid.peak_to", "20"},
                                    {"run.start", "2025-07-07"}};
    const Run always(half_may_wait + day),
        dear(half_may_wait + day + std::vector<Override>{{"work.batch.price_above", "100 USD/MWh"}});
    CHECK(always.kpi("work_late") == 0.0);
    CHECK(dear.kpi("work_batch_lost") == 0.0);
    CHECK(dear.kpi("work_late") > 0.0);
    CHECK(dear.mean("it_power", 39.0 * hour, 43.0 * hour) < 0.75 * always.mean("it_power", 39.0 * hour, 43.0 * hour));
    CHECK(dear.mean("electricity_cost", 0.0, 72.0 * hour) < 0.95 * always.mean("electricity_cost", 0.0, 72.0 * hour));
}

TEST_CASE("what has waited too long leaves its queue between two looks, however far apart they are") {
    const Run r(half_may_wait + std::vector<Override>{{"power.grid.peak_factor", "3"},
                                                      {"power.grid.peak_from", "14"},
                                                      {"power.grid.peak_to", "17"},
                                                      {"run.start", "2025-07-07"},
                                                      {"work.batch.price_above", "100 USD/MWh"},
                                                      {"work.batch.within", "1 h"},
                                                      {"run.control_interval", "20 min"}},
                "1 day", 1200.0);
    const double rate = r.kpi("work_batch_asked") / (24.0 * hour);
    // what came in the first two hours of three, less what the last look before five had yet to let go
    CHECK(r.kpi("work_batch_lost") < 2.0 * hour * rate);
    CHECK(r.kpi("work_batch_lost") > (2.0 * hour - 1200.0) * rate);
}

TEST_CASE("training stops when asked and what it makes counts again only after its recovery") {
    const std::vector<Override> trains{{"hall.a.work", "training"},
                                       {"hall.a.trained_parameters", "405e9"},
                                       {"work.training.kind", "interruptible"},
                                       {"work.training.recovery", "30 min"}};
    const Run slowed(trains + asked("0.25", "3 h", "15 min")), stopped(trains + asked("0.95", "2 h", "0 s")),
        free(trains);
    CHECK(slowed.kpi("power_asked_missed") == 0.0);
    CHECK(stopped.kpi("power_asked_missed") > 1.9 * hour); // idle racks and cooling draw more than a twentieth
    CHECK(free.kpi("work_lost") < 1e-9 * free.kpi("work_training_asked"));
    const double rate = stopped.kpi("work_training_asked") / (72.0 * hour);
    CHECK(stopped.kpi("work_lost") == Approx(2.5 * hour * rate).epsilon(0.02));
    CHECK(stopped.kpi("tokens_trained") == Approx(stopped.kpi("work_training_served")).epsilon(1e-9));
    // slowed accelerators lose less work than power: three hours at a quarter less cost under a quarter of the tokens
    CHECK(slowed.kpi("work_lost") > 0.02 * 3.0 * hour * rate);
    CHECK(slowed.kpi("work_lost") < 0.25 * 3.25 * hour * rate);
    // priced by the hour of their racks
    const auto& design = dynamic_cast<const Site&>(*stopped.system).design();
    const double hours =
        stopped.kpi("work_lost") / design.halls[0].duty.token_rate * design.halls[0].accelerators() / hour;
    CHECK(stopped.kpi("work_cost") == Approx(hours * lost_hour_price(design, 0)).epsilon(1e-9));
    CHECK(lost_hour_price(design, 0) > 0.5); // USD; rents of such accelerators are 2 to 4 USD an hour
    CHECK(lost_hour_price(design, 0) < 4.0);
}

TEST_CASE("firm work bears a part of a request where the site allows its accelerators to be capped") {
    const Run r(half_may_wait + asked("0.25", "2 h", "0 s") +
                std::vector<Override>{
                    {"work.batch.share", "0.1"}, {"work.chat.kind", "firm"}, {"work.chat.least_power", "0.3"}});
    const double before = r.mean("site_power", 23.5 * hour, 24.0 * hour);
    CHECK(r.mean("site_power", 24.1 * hour, 26.0 * hour) < 0.76 * before);
    CHECK(r.kpi("power_asked_missed") < 60.0);
    CHECK(r.mean("site_power", 30.0 * hour, 31.0 * hour) == Approx(before).epsilon(0.01)); // and comes back
}

TEST_CASE("the most patient class yields first, and alone where it is enough") {
    const Run r(asked("0.10", "2 h", "0 s") + std::vector<Override>{{"work.hasty.kind", "deferrable"},
                                                                    {"work.hasty.share", "0.3"},
                                                                    {"work.hasty.within", "3 h"},
                                                                    {"work.patient.kind", "deferrable"},
                                                                    {"work.patient.share", "0.3"}});
    CHECK(r.kpi("power_asked_missed") < 5.0);
    CHECK(r.kpi("work_patient_late") > 0.0);
    CHECK(r.kpi("work_hasty_late") == 0.0);
}

TEST_CASE("what is caught up over a longer time rebounds less") {
    const auto rebound = [](const char* recovery) {
        return Run(half_may_wait + asked("0.25", "2 h", "15 min") +
                   std::vector<Override>{{"work.batch.recovery", recovery}})
            .kpi("power_asked_rebound");
    };
    const double quick = rebound("1 h"), slow = rebound("8 h");
    CHECK(slow > 0.0);
    CHECK(slow < 0.5 * quick);
}
