#include "models/site/books/serving_figures.hpp"
#include "tests/catch.hpp"
#include "tests/models/site/example_site.hpp"

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
    const auto plain = memphis({});
    REQUIRE(find(plain, "prefill_rate") != nullptr);
    CHECK(find(plain, "prefill_rate")->value == Approx(24000.0));
    CHECK_THAT(find(plain, "prefill_rate")->meaning, Catch::Contains("record"));
    CHECK(find(plain, "time_per_output_token") == nullptr);
    CHECK(find(plain, "tokens_trained") == nullptr);

    const auto named = memphis({{"workload.model", "deepseek_r1"}, {"workload.interactivity", "75 1/s"}});
    REQUIRE(find(named, "time_per_output_token") != nullptr);
    CHECK(find(named, "time_per_output_token")->value == Approx(1.0 / 75.0));
    CHECK_THAT(find(named, "prefill_rate")->meaning, Catch::Contains("InferenceX") && Catch::Contains("2026"));
    // at least prefill of one request on its rack and one step, at most a second at 60 % load
    CHECK(find(named, "time_to_first_token")->value >
          1613.0 / (72.0 * find(named, "prefill_rate")->value) + 1.0 / 75.0);
    CHECK(find(named, "time_to_first_token")->value < 1.0);
    // hours cost the same but for a little power, so a million tokens costs by the seconds that they take
    const auto seconds = [](const example::Finished& f) {
        return 1613.0 / f.kpi("prefill_rate") + 106.0 / f.kpi("decode_rate");
    };
    CHECK(named.kpi("cost_per_mtoken") / plain.kpi("cost_per_mtoken") ==
          Approx(seconds(named) / seconds(plain)).epsilon(0.02));
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
