#include "models/site/build/rate_terms.hpp"

#include "tests/catch.hpp"
#include "tests/models/site/example_design.hpp"

using namespace sitewatt;

namespace {
constexpr double day = 86400.0;           // s
constexpr double new_year = 1735689600.0; // s, 2025-01-01 00:00 UTC since 1970
const Place line{"rate.json", 5, 3};

/// A site of 6 MW of import in a run of 30 days from 1 January 2025.
SiteDesign site(const RateSchedule::Terms& terms) {
    auto d = example::unsized();
    d.fleets.clear();
    d.renewables.clear();
    d.design_power = 5e6;
    d.grids.front().grid.import_limit = 6e6;
    d.grids.front().schedule.terms = terms;
    return d;
}
std::string said(const RateSchedule::Terms& terms) {
    std::string all;
    for (const auto& w : rate_terms(site(terms), 30.0 * day)) {
        CHECK(w.place == line);
        all += w.message + "\n";
    }
    return all;
}
RateSchedule::Terms with(const auto& set) {
    RateSchedule::Terms terms;
    set(terms);
    return terms;
}
} // namespace

TEST_CASE("a rate that has ended or has not begun is told with both dates, and one in force is not") {
    const auto ends = [](double when) { return with([=](auto& t) { t.ends = {when, line}; }); };
    const auto begins = [](double when) { return with([=](auto& t) { t.begins = {when, line}; }); };
    CHECK_THAT(said(ends(1446249600.0)), Catch::Contains("the rate ended on 2015-10-31, the run is from 2025-01-01 to "
                                                         "2025-01-30"));
    CHECK_THAT(said(ends(new_year + 15.0 * day)), Catch::Contains("ended on 2025-01-16")); // within the run
    CHECK(said(ends(new_year + 29.5 * day)).empty());                                      // its last day is the run's
    CHECK(said(ends(new_year + 300.0 * day)).empty());
    CHECK_THAT(said(begins(new_year + 10.0 * day)), Catch::Contains("begins on 2025-01-11"));
    CHECK(said(begins(new_year)).empty());
    CHECK(said(begins(1433116800.0)).empty());
    CHECK(said({}).empty());
}

TEST_CASE("a rate for demands that the site cannot have is told before the run") {
    CHECK_THAT(said(with([](auto& t) {
                   t.least_demand = {7e6, line};
               })),
               Catch::Contains("of 7000 kW and more, the connection carries 6000 kW"));
    CHECK(said(with([](auto& t) { t.least_demand = {6e6, line}; })).empty());
    CHECK_THAT(said(with([](auto& t) {
                   t.most_demand = {500e3, line};
               })),
               Catch::Contains("up to 500 kW, the site draws 5000 kW in its design hour"));
    CHECK(said(with([](auto& t) { t.most_demand = {2e6, line}; })).empty()); // that its meter may stay under
    CHECK_THAT(said(with([](auto& t) { t.sector = {"Residential", line}; })), Catch::Contains("a datacenter is not"));
    CHECK(said(with([](auto& t) { t.sector = {"Industrial", line}; })).empty());
}
