#include "models/site/books/serving_figures.hpp"

#include "models/money/project_finance.hpp"
#include "models/site/design/token_value.hpp"
#include "tests/catch.hpp"
#include "tests/models/site/books/example_year.hpp"
#include "tests/models/site/example_site.hpp"

#include <algorithm>

using namespace sitewatt;

namespace {
const std::vector<Override> three_days{{"run.duration", "3 day"}, {"power.adequacy_years", "0"}};
example::Finished memphis(std::vector<Override> more) {
    more.insert(more.end(), three_days.begin(), three_days.end());
    return example::finished("sites/memphis", more);
}
const Kpi* find(const example::Finished& f, std::string_view name) {
    for (const auto& k : f.outcome.kpis)
        if (k.name == name) return &k;
    return nullptr;
}
} // namespace

TEST_CASE("rates are told with their source, times only where users' speed is named") {
    std::vector<Override> constants;
    for (const char* hall : {"hall.a", "hall.b", "hall.c", "hall.d"}) {
        constants.push_back({std::string(hall) + ".prefill_rate", "24000 1/s"});
        constants.push_back({std::string(hall) + ".decode_rate", "8000 1/s"});
    }
    const auto plain = memphis(constants);
    REQUIRE(find(plain, "prefill_rate") != nullptr);
    CHECK(find(plain, "prefill_rate")->value == Approx(24000.0));
    CHECK_THAT(find(plain, "prefill_rate")->meaning, Catch::Contains("given with the hall"));
    CHECK(find(plain, "time_per_output_token") == nullptr);
    CHECK(find(plain, "tokens_trained") == nullptr);

    const auto named = memphis({});
    CHECK_THAT(find(named, "cost_per_mtoken")->meaning, Catch::Contains("default deepseek_r1, fp8"));
    REQUIRE(find(named, "time_per_output_token") != nullptr);
    CHECK(find(named, "time_per_output_token")->value == Approx(1.0 / 75.0));
    CHECK_THAT(find(named, "prefill_rate")->meaning, Catch::Contains("InferenceX") && Catch::Contains("2026"));
    // by hand: 8,192 tokens at 26,156 a second on one accelerator (attention of a model with experts is spread by
    // prompts), and one step: 313 + 13 ms; thousands of accelerators at 60 % load let next to nobody wait
    REQUIRE(find(named, "prefill_rate")->value == Approx(26156.0));
    CHECK(find(named, "time_to_first_token")->value == Approx(8192.0 / 26156.0 + 1.0 / 75.0).epsilon(1e-3));
    // hours cost the same but for a little power, so a million tokens costs by the seconds that they take
    const auto seconds = [](const example::Finished& f) {
        return 8192.0 / f.kpi("prefill_rate") + 1024.0 / f.kpi("decode_rate");
    };
    CHECK(named.kpi("cost_per_mtoken") / plain.kpi("cost_per_mtoken") ==
          Approx(seconds(named) / seconds(plain)).epsilon(0.02));
}

TEST_CASE("under a power cap users wait longer, and where requests are given up there is no time to first token") {
    const auto capped = [](const char* cap) {
        return memphis(
            {{"hall.b.count", "0"}, {"hall.c.count", "0"}, {"hall.d.count", "0"}, {"hall.a.power_cap", cap}});
    };
    const auto free = capped("1"), slow = capped("0.5");
    CHECK(slow.kpi("time_to_first_token") > 1.1 * free.kpi("time_to_first_token"));
    CHECK(slow.kpi("time_per_output_token") > free.kpi("time_per_output_token"));

    // by hand: half of the power leaves a quarter of the dynamic power over an idle third; the clock of a phase that
    // wants half of it is its root of a half, which slows the half of the time that arithmetic bounds
    example::Year year;
    auto& hall = year.design.halls[0];
    hall.racks.accelerator_idle_power = hall.racks.accelerator_peak_power / 3.0;
    hall.power_cap = 0.5, hall.interactivity = 50.0;
    hall.serving.decode_activity = 0.5, hall.serving.decode_compute_bound = 0.5, hall.serving.clock_exponent = 2.0;
    year.design.halls.resize(1);
    for (const auto& k : serving_figures(year.finished()))
        if (k.name == "time_per_output_token")
            CHECK(k.value == Approx((0.5 * std::sqrt(2.0) + 0.5) / 50.0).epsilon(1e-12));

    const auto flooded = memphis({{"workload.request_rate", "300000 1/s"}});
    CHECK(flooded.kpi("time_to_first_token") == infinity); // the queue grows as long as the run
    CHECK(find(flooded, "time_per_output_token") != nullptr);
    const auto unread = memphis({{"workload.input_tokens", "0"}});
    CHECK(unread.kpi("time_to_first_token") == Approx(1.0 / 75.0));
}

TEST_CASE("the first token waits for the cache to move, where it moves") {
    example::Year year;
    auto& hall = year.design.halls[0];
    hall.interactivity = 50.0;
    year.total.requests_served = 0.1 * request_capacity(year.design) * one_year;
    year.total.requests_asked = year.total.requests_served;
    const double at_once = serving_times(year.finished(), 0).to_first;
    hall.transfer_time = 0.25;
    CHECK(serving_times(year.finished(), 0).to_first == Approx(at_once + 0.25).epsilon(1e-12));
}

TEST_CASE("times to tokens are those of the racks that were there") {
    example::Year all, part;
    for (example::Year* year : {&all, &part}) {
        year->design.halls[0].interactivity = 50.0;
        year->design.halls[0].racks.count = year == &all ? 50.0 : 100.0;
    }
    part.total.requests_served = all.total.requests_served = 0.98 * request_capacity(all.design) * one_year;
    part.design.deliveries = {2.0 * one_year}; // half of them come after the run
    part.design.halls[0].stages = {{.here = 0.5}, {}};
    CHECK(serving_times(part.finished(), 0).to_first ==
          Approx(serving_times(all.finished(), 0).to_first).epsilon(1e-12));
}

TEST_CASE("input, cached and output tokens bear all costs and make all revenue") {
    for (const char* price : {"0 USD", "800 USD"}) {
        const auto f = memphis({{"hall.a.cache_capacity", "8 TB"},
                                {"hall.a.cache_bandwidth", "5 GB/s"},
                                {"hall.a.cache_price", price},
                                {"hall.b.prefix_cache_hit", "0.5"},
                                {"workload.reuse", "0.9"}});
        const double in = f.kpi("tokens_input"), cached = f.kpi("tokens_cached"), out = f.kpi("tokens_output");
        CHECK(cached > 0.25 * in);
        CHECK(cached < 0.75 * in);
        CHECK((f.kpi("cost_per_mtoken_input") * in + f.kpi("cost_per_mtoken_output") * out) * 1e-6 ==
              Approx(f.kpi("cost_total")).epsilon(1e-12));
        CHECK(f.kpi("cost_per_mtoken_computed") * (in - cached) + f.kpi("cost_per_mtoken_cached") * cached ==
              Approx(f.kpi("cost_per_mtoken_input") * in).epsilon(1e-12));
        CHECK(f.kpi("cost_per_mtoken") * (in + out) * 1e-6 == Approx(f.kpi("cost_total")).epsilon(1e-12));
        // 57,600 accelerators of one hall with 800 USD of flash: annuity over five years at 10 % with a quarter's
        // interest, and 3 % a year of maintenance
        const double yearly =
            std::stod(price) * 57600.0 * (construction_factor(0.10, 0.25) * capital_recovery_factor(0.10, 5.0) + 0.03);
        CHECK(f.kpi("cost_per_mtoken_cached") * cached * 1e-6 == Approx(yearly * 3.0 / 365.0).epsilon(1e-9));
        CHECK(f.kpi("revenue") == Approx(((in - cached) * 0.28 + cached * 0.028 + out * 0.42) * 1e-6).epsilon(1e-12));
    }
    const auto none = memphis({{"hall.a.cache_price", "800 USD"}}); // it holds nothing: no token bears it as cached
    CHECK(none.kpi("tokens_cached") == 0.0);
    CHECK(none.kpi("cost_per_mtoken_cached") == 0.0);
    CHECK(none.kpi("cost_per_mtoken_computed") == Approx(none.kpi("cost_per_mtoken_input")).epsilon(1e-12));
}

TEST_CASE("a hall that trains takes no requests and makes the tokens of its job") {
    const auto both = memphis({{"hall.a.work", "training"},
                               {"hall.a.trained_parameters", "37e9"},
                               {"hall.b.work", "constant"},
                               {"hall.b.activity", "0.5"}});
    const auto none = memphis({{"hall.a.count", "0"}, {"hall.b.count", "0"}});
    CHECK(both.kpi("tokens_output") == Approx(none.kpi("tokens_output")).epsilon(1e-3));
    CHECK(both.kpi("utilisation") == Approx(none.kpi("utilisation")).epsilon(1e-3));
    CHECK(both.kpi("energy_it") > 1.5 * none.kpi("energy_it"));
    // 57,600 accelerators at 40 % of 2.5e15 operations/s, 6 x 37e9 a token, less checkpoints and failures
    const double ideal = 57600.0 * 0.40 * 2.5e15 / (6.0 * 37e9) * 3.0 * 86400.0;
    CHECK(both.kpi("tokens_trained") < ideal);
    CHECK(both.kpi("tokens_trained") > 0.5 * ideal);
}

TEST_CASE(
    "a site that serves no token has no figure of one, and one that takes in no water has no end of them a litre") {
    const auto has = [](const std::vector<Kpi>& list, std::string_view name) {
        return std::any_of(list.begin(), list.end(), [&](const Kpi& k) { return k.name == name; });
    };
    example::Year year;
    year.total.site_power = 1e15, year.total.water_makeup = 5e6;
    const auto none = token_figures(year.finished());
    CHECK(has(none, "tokens_output"));
    for (const char* name : {"cost_per_mtoken", "co2_per_mtoken", "tokens_per_joule", "tokens_per_litre"})
        CHECK_FALSE(has(none, name));
    year.total.input_token_rate = 1e12, year.total.output_token_rate = 1e11, year.total.prefill_time = 1e9;
    CHECK(has(token_figures(year.finished()), "cost_per_mtoken"));
    CHECK(has(token_figures(year.finished()), "tokens_per_litre"));
    year.total.water_makeup = 0.0;
    const auto dry = token_figures(year.finished());
    const auto per_litre =
        std::find_if(dry.begin(), dry.end(), [](const Kpi& k) { return k.name == "tokens_per_litre"; });
    REQUIRE(per_litre != dry.end());
    CHECK(per_litre->value == infinity);
}

TEST_CASE("the first token waits for what is read from the cache, by the bandwidth of those that read it together") {
    example::Year year;
    auto& hall = year.design.halls[0];
    hall.interactivity = 50.0, hall.input_tokens = 8192.0, hall.serving.prefix_cache_hit = 0.374;
    year.total.requests_served = 0.1 * request_capacity(year.design) * one_year;
    year.total.requests_asked = year.total.requests_served;
    const double at_once = serving_times(year.finished(), 0).to_first;
    hall.cache_read = 70272.0 / 0.1e9; // s a token: by hand 3,064 tokens are 215 MB, at 0.1 GB/s 2.15 s
    CHECK(serving_times(year.finished(), 0).to_first - at_once == Approx(2.153 / hall.domain).epsilon(1e-3));
    hall.domain = 8.0;
    const double together = serving_times(year.finished(), 0).to_first;
    hall.cache_read = 0.0;
    CHECK(together - serving_times(year.finished(), 0).to_first == Approx(2.153 / 8.0).epsilon(1e-3));
    hall.serving.prefix_cache_hit = 1.0, hall.cache_read = 70272.0 / 20e9;
    CHECK(serving_times(year.finished(), 0).to_first == Approx(8192.0 * 70272.0 / 20e9 / 8.0 + 1.0 / 50.0));
}
