#include "models/site/books/run_warnings.hpp"
#include "tests/catch.hpp"
#include "tests/models/site/books/example_year.hpp"
#include "tests/models/site/example_site.hpp"

#include <algorithm>

using namespace sitewatt;
using example::finished;

namespace {
struct Year : example::Year {
    bool says(std::string_view what) {
        total.site_power = 1e15;
        const std::vector<double> heat(design.rejection.size(), 1.0);
        std::vector<std::string> list;
        for (const auto& warning : run_warnings(finished(), heat)) list.push_back(warning.message);
        return example::any_says(list, what);
    }
};
std::vector<std::string> messages(const example::Finished& run) {
    std::vector<std::string> list;
    for (const Mistake& w : run.outcome.warnings) list.push_back(w.message);
    return list;
}
} // namespace

TEST_CASE("racks that make no tokens are told where tokens bear their cost, and requests that nobody served") {
    Year year;
    const char* some = "serve no requests";
    year.total.output_token_rate = 1e12;
    CHECK_FALSE(year.says(some));
    REQUIRE(year.design.halls[0].price > 0.0);
    year.design.halls.push_back(year.design.halls[0]);
    year.design.halls[1].label = "t", year.design.halls[1].duty.work = Work::training;
    CHECK(year.says("and 50 % of what its racks cost serve no requests (hall t)"));
    year.total.output_token_rate = 0.0; // to no token there is no cost
    CHECK_FALSE(year.says(some));
    year.total.requests_asked = 1000.0, year.total.requests_served = 991.0, year.total.requests_abandoned = 9.0;
    CHECK_FALSE(year.says("were given up"));
    year.total.requests_served = 600.0, year.total.requests_abandoned = 400.0;
    CHECK(year.says("40 % of the requests were given up"));
    year.total.requests_served = 0.0, year.total.requests_abandoned = 1010.0; // ten of them came before the run
    CHECK(year.says("100 % of the requests were given up"));
}

TEST_CASE("the pace at which a permit is used is that of the run, also where it goes over New Year") {
    const auto run = [](double permit) {
        return finished("sites/memphis", {{"run.start", "2025-12-30"},
                                          {"run.duration", "4 day"},
                                          {"power.grid.import_limit", "0 MW"},
                                          {"economics.nox_permit", std::to_string(permit) + " kg"}});
    };
    const double a_year = run(1e9).kpi("nox_total") * one_year / (4.0 * 86400.0);
    const auto says = [&](double permit) { return example::any_says(messages(run(permit)), "at which a year would"); };
    CHECK(says(0.8 * a_year)); // each of the two years alone has half of that
    CHECK_FALSE(says(1.2 * a_year));
}

TEST_CASE("a run that passes a permit says which, by what and when") {
    const auto f = finished("sites/memphis", {{"run.duration", "3 day"},
                                              {"power.grid.import_limit", "0 MW"},
                                              {"economics.nox_permit", "100 kg"},
                                              {"economics.hours_permit", "8760 h"},
                                              {"economics.starts_permit", "0"}});
    REQUIRE(f.kpi("nox_total") > 100.0);
    CHECK(f.kpi("nox_permit_margin") < 0.0);
    CHECK(f.kpi("nox_permit_used") > 0.0);
    CHECK(f.kpi("nox_permit_used") < 86400.0);
    const auto said = [&](std::string_view what) {
        return std::any_of(f.outcome.warnings.begin(), f.outcome.warnings.end(),
                           [&](const Mistake& w) { return w.message.find(what) != std::string::npos; });
    };
    CHECK(said("was used up on day 1"));
    CHECK(said("in 3 days, the permit allows"));
    CHECK_FALSE(said("in twelve months"));
    CHECK(said("starts of power.gas came to") == (f.kpi("starts_per_unit") > 0.0));
    CHECK_FALSE(said("hours of power.gas")); // a unit has no more of them than the year
    const auto many =
        finished("sites/memphis",
                 {{"run.duration", "1 day"}, {"power.grid.import_limit", "0 MW"}, {"economics.hours_permit", "10 h"}});
    const double most = 24.0 + 12.0; // h of a unit, with those before the run; of the fleet they are far more
    const auto of_hours =
        std::find_if(many.outcome.warnings.begin(), many.outcome.warnings.end(),
                     [](const Mistake& w) { return w.message.starts_with("hours of power.gas came to "); });
    REQUIRE(of_hours != many.outcome.warnings.end());
    CHECK(std::stod(of_hours->message.substr(27)) < most);
    const auto kept = finished("sites/memphis", {{"run.duration", "1 day"}, {"economics.nox_permit", "100 t"}});
    CHECK(kept.kpi("nox_permit_used") == infinity);
}

TEST_CASE("a run of days whose pace would pass a year's permit says so") {
    const double hours = 2.0 * 24.0;
    const auto at = [&](double share) { // of what two days at that pace would make in a year
        auto f = finished("sites/memphis", {{"run.duration", "2 day"}, {"power.grid.import_limit", "0 MW"}});
        const double year = f.kpi("nox_total") * 8760.0 / hours;
        return finished("sites/memphis", {{"run.duration", "2 day"},
                                          {"power.grid.import_limit", "0 MW"},
                                          {"economics.nox_permit", std::to_string(share * year) + " kg"}});
    };
    const auto warned = [](const example::Finished& f) {
        return std::any_of(f.outcome.warnings.begin(), f.outcome.warnings.end(), [](const Mistake& w) {
            return w.message.find("in 2 days, at which a year would have") != std::string::npos;
        });
    };
    CHECK(warned(at(0.95)));
    CHECK_FALSE(warned(at(1.05)));
}

TEST_CASE("a season's water permit that is used up is warned about") {
    const auto f = finished(
        "sites/memphis", {{"run.start", "2025-07-10"}, {"run.duration", "3 day"}, {"economics.water_permit", "1 m3"}});
    REQUIRE(f.kpi("water_makeup_total") > 1e4);
    CHECK(std::any_of(f.outcome.warnings.begin(), f.outcome.warnings.end(), [](const Mistake& w) {
        return w.message.find("the water taken in, for cooling and by units on site, came to") != std::string::npos;
    }));
}
