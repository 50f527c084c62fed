#include "models/site/books/investment.hpp"

#include "models/money/project_finance.hpp"
#include "tests/catch.hpp"
#include "tests/models/site/books/example_year.hpp"

#include <algorithm>

using namespace sitewatt;

namespace {
/// A year of the example's racks, 100 of them with 72 accelerators, half of the time busy.
struct Year : example::Year {
    Year() {
        total.prefill_time = total.decode_time = 0.25 * 7200.0 * one_year;
        total.input_token_rate = 1e15, total.output_token_rate = 1e14;
        total.site_power = 1e14;
    }
    /// With the annuities of its capital and running costs, USD.
    FinishedRun run(double running) {
        total.capital_cost = 0.0;
        total.cost_rate = running + total.capital_cost;
        return finished();
    }
};
double figure(const std::vector<Kpi>& list, std::string_view name) {
    for (const auto& k : list)
        if (k.name == name) return k.value;
    return std::numeric_limits<double>::quiet_NaN();
}
} // namespace

TEST_CASE("the price of every asset adds up to that of the site") {
    Year year;
    year.design.economics.contingency = 0.1;
    year.design.economics.land_cost = 5e6;
    const auto list = capital_figures(year.run(1e8));
    double sum = 0.0;
    for (const auto& k : list)
        if (k.name != "capital_total") sum += k.value;
    CHECK(sum == Approx(figure(list, "capital_total")).epsilon(1e-12));
    CHECK(figure(list, "capital_network") == Approx(0.18 * 100.0 * 3.4e6));
    CHECK(figure(list, "capital_racks") == Approx(0.80 * 100.0 * 3.4e6));
    CHECK(figure(list, "capital_land") == 5e6);
    CHECK(figure(list, "capital_contingency") ==
          Approx(0.1 * (figure(list, "capital_shell") + figure(list, "capital_cooling"))));
}

TEST_CASE("interest while building is that of every asset's own time and rate") {
    Year year;
    auto& e = year.design.economics;
    e.facility_construction = e.compute_construction = e.field_construction = 0.0;
    for (auto& fleet : year.design.fleets) fleet.cost.construction_time = 0.0;
    CHECK(figure(capital_figures(year.run(1e8)), "capital_interest") == 0.0);
    e.compute_construction = one_year;
    CHECK(figure(capital_figures(year.run(1e8)), "capital_interest") ==
          Approx(100.0 * 3.4e6 * (0.1 / std::log(1.1) - 1.0)).epsilon(1e-12));
    e.compute_construction = 0.0;
    year.design.fleets.front().cost.construction_time = 6.0 * one_year;
    const auto& fleet = year.design.fleets.front();
    CHECK(figure(capital_figures(year.run(1e8)), "capital_interest") ==
          Approx(fleet.turbine.count * fleet.turbine.rated_power * fleet.cost.capital_cost *
                 (construction_factor(0.08, 6.0) - 1.0))
              .epsilon(1e-12));
}

TEST_CASE("an hour of an accelerator costs the year over all hours, and over the busy ones") {
    Year year;
    const auto list = unit_cost_figures(year.run(1e8));
    CHECK(figure(list, "cost_per_gpu_hour") == Approx(1e8 / (7200.0 * 8760.0)));
    CHECK(figure(list, "cost_per_gpu_hour_used") == Approx(1e8 / (3600.0 * 8760.0)));
    CHECK(figure(list, "cost_per_energy") == Approx(1e8 / 1e14));
    year.total.prefill_time = year.total.decode_time = 0.0;
    CHECK(std::isnan(figure(unit_cost_figures(year.run(1e8)), "cost_per_gpu_hour_used"))); // no use, no such figure
}

TEST_CASE("accelerators of a job are busy as far as they are in service") {
    Year year;
    auto& hall = year.design.halls[0];
    hall.duty.work = Work::training;
    year.total.prefill_time = year.total.decode_time = 0.0;
    CHECK(figure(unit_cost_figures(year.run(1e8)), "cost_per_gpu_hour_used") == Approx(1e8 / (7200.0 * 8760.0)));
    // 4 % out and 6 % standing by; for the first quarter of the year half of the racks
    year.design.deliveries = {0.25 * one_year};
    hall.stages = {{.here = 0.5, .working = 0.9, .out = 0.04}, {.working = 0.9, .out = 0.04}};
    const auto list = unit_cost_figures(year.run(1e8));
    CHECK(figure(list, "cost_per_gpu_hour") == Approx(1e8 / (0.9 * 0.875 * 7200.0 * 8760.0)));
    CHECK(figure(list, "cost_per_gpu_hour_used") == Approx(1e8 / (0.9 * 0.875 * 7200.0 * 8760.0)));
}

TEST_CASE("spares and accelerators out for repair are bought, and not rented") {
    Year year;
    auto& hall = year.design.halls[0];
    hall.stages = {{.working = 0.9, .out = 0.04}};
    year.design.economics.gpu_hour_price = 3.0; // all hours are agreed, half of them used
    const auto list = unit_cost_figures(year.run(1e8));
    CHECK(figure(list, "contract_revenue") == Approx(3.0 * 0.9 * 7200.0 * 8760.0));
    CHECK(figure(list, "cost_per_gpu_hour") == Approx(1e8 / (0.9 * 7200.0 * 8760.0)));
    CHECK(figure(list, "margin") == Approx(1.0 - 1e8 / (3.0 * 0.9 * 7200.0 * 8760.0)));
}

TEST_CASE("returns of a level year are those of an annuity, and of part of a year there are none") {
    Year year;
    auto& e = year.design.economics;
    e.cost_inflation = e.tax_rate = e.price_change = 0.0;
    e.facility_life = e.compute_life; // nothing is left
    e.gpu_hour_price = 3.0;
    const auto list = return_figures(year.run(2e7));
    const double cash = 3.0 * 7200.0 * 8760.0 - 2e7, price = year.accounting->capital().total();
    const double irr = figure(list, "irr");
    CHECK(cash / price == Approx(capital_recovery_factor(irr, 5.0)).epsilon(1e-9));
    CHECK(figure(list, "payback") == Approx(price / cash * one_year).epsilon(1e-9));
    CHECK(figure(list, "debt_service_cover") == Approx(cash / (0.6 * price * capital_recovery_factor(0.08, 5.0))));
    CHECK(figure(list, "contract_rent") == Approx(3.0 * 7200.0 * 8760.0 / year.design.critical_it_power));
    // what comes in pays for the running alone: the capital comes back never, which is a payback too
    CHECK(figure(return_figures(year.run(3.0 * 7200.0 * 8760.0)), "payback") == infinity);
    year.duration = 0.5 * one_year;
    CHECK(return_figures(year.run(2e7)).empty());
}

TEST_CASE("where accelerators are rented the margin is that of their rent, and says so") {
    Year year;
    auto& e = year.design.economics;
    const auto margin = [&] {
        const auto list = unit_cost_figures(year.run(1e8));
        const auto of = std::find_if(list.begin(), list.end(), [](const Kpi& k) { return k.name == "margin"; });
        return of != list.end() ? *of : Kpi{};
    };
    e.input_price = 3.0, e.output_price = 10.0;
    CHECK(margin().meaning == "(revenue - cost) / revenue");
    CHECK(std::isnan(figure(unit_cost_figures(year.run(1e8)), "contract_revenue"))); // nobody rents
    e.gpu_hour_price = 3.0;
    CHECK(figure(unit_cost_figures(year.run(1e8)), "contract_revenue") == Approx(3.0 * 7200.0 * 8760.0)); // of all
    e.take_or_pay = 0.2; // less than the half that is used
    CHECK(figure(unit_cost_figures(year.run(1e8)), "contract_revenue") == Approx(3.0 * 3600.0 * 8760.0));
    CHECK(margin().value == Approx(1.0 - 1e8 / (3.0 * 3600.0 * 8760.0)));
    CHECK_THAT(margin().meaning, Catch::Contains("contract_revenue"));
}

TEST_CASE("revenue of many times the cost is said") {
    Year year;
    year.design.economics.input_price = 3.0, year.design.economics.output_price = 10.0; // 4 bn USD
    CHECK(implausible_revenue(year.run(3e9)).empty());
    const auto warned = implausible_revenue(year.run(1e8));
    REQUIRE(warned.size() == 1);
    CHECK_THAT(warned.front().message, Catch::Contains("40 times") && Catch::Contains("input_price"));
}
