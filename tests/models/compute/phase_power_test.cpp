#include "models/compute/phase_power.hpp"
#include "tests/catch.hpp"

using namespace sitewatt;
using language_model::Kind;

namespace {
constexpr Arithmetic h100{989e12, 1979e12, 0.0, 3.35e12, 80e9, 0.83, 8.0};
constexpr Arithmetic h200{989e12, 1979e12, 0.0, 4.8e12, 141e9, 0.83, 8.0};
} // namespace

TEST_CASE("activity grows with what memory and arithmetic do, up to what is sustained") {
    CHECK(phase_power::activity(0.25, 0.0, 0.0, Kind::dense) == Approx(0.25));
    CHECK(phase_power::activity(0.25, 0.5, 0.1, Kind::dense) == Approx(0.25 + 0.29 + 0.29).epsilon(1e-12));
    CHECK(phase_power::activity(0.25, 0.2, 0.05, Kind::experts) ==
          Approx(1.24 * (0.25 + 0.116 + 0.145)).epsilon(1e-12));
    CHECK(phase_power::activity(0.25, 1.0, 1.0, Kind::dense) == phase_power::most);
}

TEST_CASE("prefill draws more than decode, and decode more with more users") {
    const auto& m = language_model::find("llama3_70b")->model;
    const double prefill =
        phase_power::prefill_activity(h100, m, "fp8", roofline::prefill_rate(h100, m, "fp8"), 0.25, Kind::dense);
    CHECK(prefill >= 0.8); // 0.8-1.0, compute bound
    double before = 0.0;
    for (const double batch : {4.0, 32.0, 128.0}) {
        const double rate = batch / roofline::step_time(h100, m, "fp8", batch, 2000.0, 8.0) / 8.0;
        const double decode = phase_power::decode_activity(h100, m, "fp8", rate, batch, 2000.0, 0.25, Kind::dense);
        CHECK(decode > before);
        CHECK(decode < prefill);
        before = decode;
    }
}

TEST_CASE("energy of a token at the measured rate of two servers") {
    // InferenceX pull request 2323 (July 2026), its recipe of Qwen3.5 in FP8 on all eight: 8k in, 1k out, four requests
    // at once; 2,533.6 W and 0.6166 J a token of 8 x H100, 2,381.3 W and 0.5880 J of 8 x H200
    const auto* qwen = language_model::find("qwen35_397b");
    REQUIRE(qwen != nullptr);
    const LanguageModel& m = qwen->model;
    struct Case {
        Arithmetic chip;
        double idle, watts, joules;
    };
    for (const auto& [chip, idle, watts, joules] :
         {Case{h100, 70.0, 2533.6, 0.6166}, Case{h200, 75.0, 2381.3, 0.5880}}) {
        const double tokens = watts / joules;     // per second, of the server
        const double step = 4.0 / (tokens / 9.0); // s; each takes in eight tokens for one it puts out
        const double activity =
            phase_power::activity(0.25, roofline::memory_time(chip, m, "fp8", 4.0, 8704.0, 8.0) / step,
                                  roofline::arithmetic_time(chip, m, "fp8", tokens, 8.0), qwen->kind);
        const double power = 8.0 * (idle + (700.0 - idle) * activity);
        CHECK(power / tokens == Approx(joules).epsilon(0.10));
    }
}
