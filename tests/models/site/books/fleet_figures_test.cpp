#include "models/site/books/fleet_figures.hpp"

#include "models/site/books/investment.hpp"
#include "models/site/books/run_warnings.hpp"
#include "models/site/books/serving_figures.hpp"
#include "tests/catch.hpp"
#include "tests/models/site/books/example_year.hpp"

using namespace sitewatt;

TEST_CASE("a site of whole halls has no counts of its accelerators") {
    example::Year year;
    CHECK(fleet_figures(year.finished()).empty());
    CHECK_FALSE(racks_come(year.finished()));
}

TEST_CASE("accelerators are at work, spare, out or not there, in the mean of the run") {
    example::Year year;
    year.design.deliveries = {0.25 * one_year};
    year.design.halls[0].stages = {{.here = 0.5, .working = 0.9, .out = 0.06}, {.working = 0.92, .out = 0.06}};
    const auto list = fleet_figures(year.finished());
    using example::figure;
    CHECK(figure(list, "accelerators_here") == Approx(7200.0 * (0.25 * 0.5 + 0.75)));
    CHECK(figure(list, "accelerators_in_service") == Approx(7200.0 * (0.25 * 0.45 + 0.75 * 0.92)));
    CHECK(figure(list, "accelerators_out") == Approx(0.06 * 7200.0 * 0.875));
    CHECK(figure(list, "accelerators_spare") == Approx(7200.0 * (0.125 * 0.04 + 0.75 * 0.02)));
    CHECK(serving_accelerators(year.design, one_year) == Approx(7200.0 * 0.875));
}

TEST_CASE("hours are those of racks that were there, and a year in which they came has no present value") {
    example::Year year;
    year.total.cost_rate = 1e8, year.total.site_power = 1e14;
    const auto all = unit_cost_figures(year.finished());
    CHECK_FALSE(return_figures(year.finished()).empty());
    year.design.deliveries = {0.5 * one_year};
    year.design.halls[0].stages = {{.here = 0.0}, {}};
    const auto part = unit_cost_figures(year.finished());
    CHECK(example::figure(part, "cost_per_gpu_hour") == Approx(2.0 * example::figure(all, "cost_per_gpu_hour")));
    CHECK(return_figures(year.finished()).empty());
    const std::vector<double> heat(year.design.rejection.size(), 1.0);
    bool said = false;
    for (const auto& m : run_warnings(year.finished(), heat)) said = said || m.message.find("npv") != std::string::npos;
    CHECK(said);
}

TEST_CASE("racks that the run does not see to come have no present value either, and it is said") {
    example::Year year;
    year.total.cost_rate = 1e8, year.total.site_power = 1e14;
    const auto says = [&](std::string_view what) {
        const std::vector<double> heat(year.design.rejection.size(), 1.0);
        std::vector<std::string> list;
        for (const auto& m : run_warnings(year.finished(), heat)) list.push_back(m.message);
        return example::any_says(list, what);
    };
    year.design.deliveries = {2.0 * one_year}; // after the run
    year.design.halls[0].stages = {{.here = 0.75}, {}};
    CHECK_FALSE(racks_come(year.finished()));
    CHECK(racks_missing(year.finished()));
    CHECK(return_figures(year.finished()).empty());
    CHECK(says("after the end of the run, so that it earns nothing with what they cost: npv"));
    CHECK_FALSE(says("while the run was on"));
    year.design.halls[0].stages = {{}, {}}; // the delivery brings none
    CHECK_FALSE(racks_missing(year.finished()));
    CHECK_FALSE(return_figures(year.finished()).empty());
    CHECK_FALSE(says("npv"));
    year.design.deliveries = {0.5 * one_year, 2.0 * one_year}; // some come, and some do not
    year.design.halls[0].stages = {{.here = 0.25}, {.here = 0.75}, {}};
    CHECK(racks_missing(year.finished()));
    year.design.deliveries = {0.5 * one_year, 0.75 * one_year};
    CHECK_FALSE(racks_missing(year.finished()));
    CHECK(racks_come(year.finished()));
}

TEST_CASE("goodput is over the steps of the racks that were there") {
    example::Year year;
    auto& hall = year.design.halls[0];
    hall.duty = {.work = Work::training, .token_rate = 8e6, .goodput = 0.8};
    Duty half = hall.duty;
    half.token_rate = 4.5e6, half.goodput = 0.9; // a smaller job stops less often
    year.design.deliveries = {0.5 * one_year};
    hall.stages = {{.here = 0.5, .duty = half}, {.duty = hall.duty}};
    year.total.trained_token_rate = 0.5 * (8e6 + 4.5e6) * one_year;
    CHECK(example::figure(fleet_figures(year.finished()), "goodput") == Approx(6.25e6 / (0.5 * (10e6 + 5e6))));
}
