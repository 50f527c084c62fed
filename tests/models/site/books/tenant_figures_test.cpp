#include "models/site/books/tenant_figures.hpp"

#include "models/site/design/token_value.hpp"
#include "tests/catch.hpp"
#include "tests/models/site/books/example_year.hpp"
#include "tests/models/site/example_site.hpp"

#include <array>
#include <utility>

using namespace sitewatt;

using example::figure;

TEST_CASE("a hall bears its racks, and of all else the share of its energy") {
    example::Year year;
    auto& d = year.design;
    d.halls.push_back(d.halls[0]);
    d.halls[1].label = "second";
    d.halls[1].price *= 3.0;
    d.workloads = {{"code", 1.0, 0.1, 4.0}, {"chat", 0.5, 0.05, 2.0}};
    d.halls[1].workload = 1;
    year.total.cost_rate = 100e6; // USD, 40 of them racks
    auto run = year.finished();
    const std::vector<double> source{1.0}, payee{25e6, 40e6, 20e6, 10e6, 3e6, 2e6}, energy{1e15, 4e15};
    run.source_energy = source;
    run.payee_cost = payee;
    run.hall_energy = energy;
    CHECK(hall_cost(run, 0) == Approx(40e6 / 4.0 + 60e6 / 5.0));
    CHECK(hall_cost(run, 1) == Approx(30e6 + 48e6));

    const std::array input{4e12, 1e12}, cached{1e12, 0.0}, output{5e11, 1e11}, prefill{3e9, 1e9}, decode{1e9, 3e9},
        given_up{0.0, 1e9};
    run.workloads = {input, cached, output, prefill, decode, given_up};
    const auto list = tenant_figures(run);
    CHECK(figure(list, "cost_of_code") == Approx(22e6));
    CHECK(figure(list, "cost_per_mtoken_of_code") == Approx(22e6 / 4.5e6));
    // a request takes 1613 / 24,000 s of an accelerator to read and 106 / 8,000 s to write
    const double reading = 1613.0 / 24e3 / (1613.0 / 24e3 + 106.0 / 8e3);
    CHECK(figure(list, "cost_per_mtoken_input_of_code") == Approx(22e6 * reading / 4e6));
    CHECK(figure(list, "cost_per_mtoken_output_of_chat") == Approx(78e6 * (1.0 - reading) / 1e5));
    CHECK(figure(list, "revenue_of_code") == Approx(3e6 * 1.0 + 1e6 * 0.1 + 5e5 * 4.0));
    CHECK(availability_of(run, 0) == 1.0);
    CHECK(availability_of(run, 1) == Approx(1e11 / 106.0 / (1e11 / 106.0 + 1e9)));
    CHECK(run.revenue() == Approx(figure(list, "revenue_of_code") + figure(list, "revenue_of_chat")));
    CHECK(figure(list, "utilisation_of_chat") == Approx(4e9 / (d.halls[1].accelerators() * one_year)));

    // loads that are not racks bear the share of their energy
    d.air_loads.push_back({"office", 1e6, d.halls[0].air});
    year.total.it_power = 6.25e15; // 1.25e15 of it
    const auto loaded = tenant_figures(run);
    CHECK(figure(loaded, "cost_loads") == Approx(60e6 * 0.2));
    CHECK(figure(loaded, "cost_loads") + hall_cost(run, 0) + hall_cost(run, 1) == Approx(100e6));
    d.air_loads.clear();
    year.total.it_power = 0.0;

    d.halls[1].duty = {.work = Work::training, .token_rate = 1e6, .goodput = 0.8};
    year.total.trained_token_rate = 2e13;
    CHECK(figure(tenant_figures(run), "cost_per_mtoken_trained") == Approx(78e6 / 2e7));
}

TEST_CASE("two workloads on one site are served as on sites of their own, and their costs add up") {
    const std::vector<Override> base{{"run.duration", "2 day"}, {"power.adequacy_years", "0"}, {"hall.a.count", "100"}};
    auto both = base, chat = base, code = base;
    for (const auto& o : std::vector<Override>{{"hall.b.use", "gb200_nvl72"},
                                               {"hall.b.count", "100"},
                                               {"hall.b.workload", "code"},
                                               {"workload.code.model", "qwen3_30b"},
                                               {"workload.code.utilisation", "0.3"},
                                               {"workload.code.output_price", "2 USD/Mtoken"}})
        both.push_back(o);
    code.push_back({"workload.model", "qwen3_30b"});
    code.push_back({"workload.utilisation", "0.3"});
    code.push_back({"economics.output_price", "2 USD/Mtoken"});
    const char* site = "sites/studies/energy-sources";
    const auto f = example::finished(site, both), a = example::finished(site, chat), b = example::finished(site, code);
    CHECK(f.kpi("tokens_output_of_others") == Approx(a.kpi("tokens_output")).epsilon(1e-3));
    CHECK(f.kpi("tokens_output_of_code") == Approx(b.kpi("tokens_output")).epsilon(1e-3));
    CHECK(f.kpi("tokens_input_of_code") + f.kpi("tokens_input_of_others") == Approx(f.kpi("tokens_input")));
    CHECK(f.kpi("revenue_of_code") == Approx(b.kpi("revenue")).epsilon(1e-3));
    CHECK(f.kpi("revenue") == Approx(f.kpi("revenue_of_code") + f.kpi("revenue_of_others")));
    CHECK(f.kpi("utilisation_of_code") == Approx(0.3).epsilon(0.5)); // two days are not the year's mean
    CHECK(f.kpi("cost_of_code") + f.kpi("cost_of_others") == Approx(f.kpi("cost_total")).epsilon(1e-9));
    CHECK(f.kpi("cost_hall_b") == Approx(f.kpi("cost_of_code")));
}

TEST_CASE("halls of one phase each make the tokens of halls of both, and each token bears its own racks") {
    const std::vector<Override> base{{"run.duration", "2 day"}, {"power.adequacy_years", "0"}};
    auto whole = base, apart = base;
    whole.push_back({"hall.a.count", "120"});
    const char* site = "sites/studies/energy-sources";
    const auto w = example::finished(site, whole);
    for (const auto& o : std::vector<Override>{{"hall.a.count", "13"},
                                               {"hall.a.phase", "prefill"},
                                               {"hall.b.use", "gb200_nvl72"},
                                               {"hall.b.count", "100"},
                                               {"hall.b.phase", "decode"}})
        apart.push_back(o);
    const auto f = example::finished(site, apart);
    CHECK(f.kpi("tokens_input") == Approx(8.0 * f.kpi("tokens_output")).epsilon(1e-3)); // 8,192 in and 1,024 out
    CHECK(f.kpi("availability") > 0.999);
    const double input = f.kpi("cost_per_mtoken_input") * f.kpi("tokens_input"),
                 output = f.kpi("cost_per_mtoken_output") * f.kpi("tokens_output");
    CHECK(input * 1e-6 == Approx(f.kpi("cost_hall_a")).epsilon(1e-9));
    CHECK(output * 1e-6 == Approx(f.kpi("cost_hall_b")).epsilon(1e-9));
    CHECK(f.kpi("time_per_output_token") == Approx(1.0 / 75.0));
    CHECK(f.kpi("time_to_first_token") >= w.kpi("time_to_first_token")); // fewer read, each as fast
}

TEST_CASE("no answer is written to a prompt that nobody read, whichever phase is too small") {
    for (const auto& [readers, writers] : {std::pair{"4", "100"}, {"100", "20"}}) {
        const auto f = example::finished("sites/studies/energy-sources", {{"run.duration", "2 day"},
                                                                          {"power.adequacy_years", "0"},
                                                                          {"workload.utilisation", "1.4"},
                                                                          {"hall.a.count", readers},
                                                                          {"hall.a.phase", "prefill"},
                                                                          {"hall.b.use", "gb200_nvl72"},
                                                                          {"hall.b.count", writers},
                                                                          {"hall.b.phase", "decode"}});
        CHECK(f.kpi("tokens_input") / 8192.0 == Approx(f.kpi("tokens_output") / 1024.0).epsilon(1e-3));
        CHECK(f.kpi("availability") < 0.95);
    }
}
