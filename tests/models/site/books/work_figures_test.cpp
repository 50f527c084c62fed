#include "models/site/books/work_figures.hpp"

#include "models/site/design/token_value.hpp"
#include "tests/catch.hpp"
#include "tests/models/site/books/example_year.hpp"

#include <array>

using namespace sitewatt;
using example::figure;

namespace {
WorkDesign of(const char* label, Yields yields) {
    WorkDesign d{};
    d.label = label, d.yields = yields, d.rebate = 0.4, d.hour_price = automatic;
    return d;
}
} // namespace

TEST_CASE("a site without classes of work has no figures of them") {
    CHECK(work_figures(example::Year().finished()).empty());
}

TEST_CASE("late work gives its rebate back, lost work its price, lost training the hours of its accelerators") {
    example::Year year;
    auto& d = year.design;
    d.work = {of("batch", Yields::later), of("training", Yields::by_stopping)};
    d.halls.push_back(d.halls[0]);
    d.halls[1].duty = {.work = Work::training, .token_rate = 2e6};
    d.halls[1].yields_as = 1;
    d.work[1].hour_price = 3.0;
    const std::array asked{1e12, 1e13}, served{8e11, 9e12}, late{3e11, 0.0}, lost{1e11, 1e12};
    auto run = year.finished();
    run.work = {asked, served, late, lost};
    const auto list = work_figures(run);
    const double each = request_value(d) / (d.halls[0].input_tokens + d.halls[0].output_tokens);
    CHECK(figure(list, "work_batch_cost") == Approx(each * (1e11 + 0.4 * 3e11)));
    CHECK(figure(list, "work_training_cost") == Approx(1e12 / 2e6 / 3600.0 * d.halls[1].accelerators() * 3.0));
    CHECK(figure(list, "work_cost") == Approx(figure(list, "work_batch_cost") + figure(list, "work_training_cost")));
    CHECK(figure(list, "work_late") == 3e11);
    CHECK(figure(list, "work_lost") == 1.1e12);
    CHECK(figure(list, "work_batch_waiting") == Approx(1e11));
}

TEST_CASE("spares train nothing: their hours are not lost, and their price is borne by those in service") {
    example::Year year;
    auto& d = year.design;
    d.work = {of("training", Yields::by_stopping)};
    d.halls[0].duty = {.work = Work::training, .token_rate = 2e6};
    d.halls[0].yields_as = 0;
    const double whole = lost_hour_price(d, 0);
    d.halls[0].stages = {{.working = 0.8, .out = 0.05, .duty = d.halls[0].duty}};
    CHECK(lost_hour_price(d, 0) == Approx(whole / 0.8));
    d.work[0].hour_price = 3.0;
    const std::array asked{1e13}, served{9e12}, late{0.0}, lost{1e12};
    auto run = year.finished();
    run.work = {asked, served, late, lost};
    CHECK(figure(work_figures(run), "work_training_cost") ==
          Approx(1e12 / 2e6 / 3600.0 * 0.8 * d.halls[0].accelerators() * 3.0));
}

TEST_CASE("an hour of training costs what is said, else its rent, else what its racks cost by the year") {
    example::Year year;
    auto& d = year.design;
    d.work = {of("training", Yields::by_stopping)};
    d.halls[0].yields_as = 0;
    const double of_racks = lost_hour_price(d, 0);
    // a rack of 3.4 M USD and 72 accelerators over five years at 10 %, and 3 % of it a year for upkeep
    CHECK(of_racks == Approx(3.4e6 / 72.0 * (0.263797 + 0.03) / 8760.0).epsilon(1e-4));
    d.economics.gpu_hour_price = 2.5;
    CHECK(lost_hour_price(d, 0) == 2.5);
    d.work[0].hour_price = 4.0;
    CHECK(lost_hour_price(d, 0) == 4.0);
}
