#include "models/compute/roofline.hpp"
#include "tests/catch.hpp"

using namespace sitewatt;

namespace {
constexpr Arithmetic h100{989e12, 1979e12, 0.0, 3.35e12, 80e9, 0.83, 8.0};
constexpr Arithmetic h200{989e12, 1979e12, 0.0, 4.8e12, 141e9, 0.83, 8.0};
const LanguageModel& model(std::string_view name) { return language_model::find(name)->model; }
} // namespace

TEST_CASE("prefill of an H100 at a quarter of its peak") {
    // 1979e12 x 0.25 / (2 x 37e9) = 6,686 tokens/s; measured 6,540 (LMSYS, May 2025)
    CHECK(roofline::prefill_rate(1979e12, 37e9, 0.25) == Approx(6686.0).epsilon(1e-4));
    CHECK(roofline::prefill_rate(h100, model("deepseek_r1"), "fp8") == Approx(6540.0).epsilon(0.25));
}

TEST_CASE("a step takes at least the time of its weights, its cache and its arithmetic") {
    const auto& m = model("llama3_70b");
    for (const double batch : {1.0, 16.0, 256.0}) {
        const double step = roofline::step_time(h100, m, "fp8", batch, 1000.0, 8.0);
        CHECK(step > (70.6e9 + batch * 1000.0 * 327680.0) / (8.0 * 3.35e12));
        CHECK(step > 2.0 * 70.6e9 * batch / (8.0 * 1979e12));
        CHECK(step > 80.0 * 63e-6);
        CHECK(roofline::step_time(h100, m, "fp8", batch + 1.0, 1000.0, 8.0) > step);
        CHECK(roofline::step_time(h100, m, "bf16", batch, 1000.0, 8.0) > step); // twice the bytes
    }
    // two halves by hand, one user: 80 layers of 55 + 8 us, 12 us, 70.6 GB and 0.33 GB at 26.8 TB/s, arithmetic
    const double by_hand =
        (80.0 * 63e-6 + 12e-6 + (70.6e9 + 327.68e6) / 26.8e12 + 2.0 * 70.6e9 / (0.4 * 8.0 * 1979e12)) / 0.83;
    CHECK(roofline::step_time(h100, m, "fp8", 1.0, 1000.0, 8.0) == Approx(by_hand).epsilon(1e-12));
}

TEST_CASE("memory holds weights and the cache of its users") {
    // 8 x 80 GB x 0.9 - 70.6 GB = 505.4 GB; 10,000 tokens of 327,680 bytes each: 154 users
    CHECK(roofline::memory_limit(h100, model("llama3_70b"), "fp8", 1e4, 8.0) == Approx(154.2).epsilon(1e-3));
    CHECK(roofline::memory_limit(h100, model("deepseek_r1"), "bf16", 1e4, 8.0) < 0.0); // 1.3 TB of weights
}

TEST_CASE("the batch for a wished speed just reaches it, and slower users make more tokens") {
    const auto& m = model("llama3_70b");
    double before = infinity;
    for (const double speed : {20.0, 40.0, 80.0, 100.0}) {
        const auto d = roofline::decode(h100, m, "fp8", 2000.0, speed);
        CHECK(d.reached);
        CHECK(d.step <= 1.0 / speed * (1.0 + 1e-9));
        CHECK(d.rate == Approx(d.batch / d.step / d.accelerators).epsilon(1e-12));
        CHECK(d.batch <= roofline::memory_limit(h100, m, "fp8", 2000.0, d.accelerators) * (1.0 + 1e-9));
        CHECK(d.rate <= before);
        before = d.rate;
    }
    CHECK_FALSE(roofline::decode(h100, m, "fp8", 2000.0, 1000.0).reached); // faster than its weights stream
    CHECK_FALSE(roofline::decode(h100, model("deepseek_r1"), "bf16", 2000.0, 10.0).reached);
}

TEST_CASE("an H200 at 36 tokens a second costs no more than published") {
    // InferenceX (2026): at most 0.226 USD a million input and 2.955 output tokens at 1.41 USD/h; R1, FP8. Experts over
    // 32 accelerators, as DeepSeek serves them; one box of eight at the speed of 2025's software costs 1.6 times that.
    auto wide = h200;
    wide.domain = 32.0;
    const auto& m = model("deepseek_r1");
    CHECK(1.41 / (roofline::prefill_rate(wide, m, "fp8") * 3.6e-3) <= 0.226);
    const auto d = roofline::decode(wide, m, "fp8", 8192.0 + 512.0, 36.0);
    REQUIRE(d.reached);
    CHECK(1.41 / (d.rate * 3.6e-3) <= 2.955);
}

TEST_CASE("guessed tokens make a step longer and worth more") {
    CHECK(roofline::tokens_a_step(0.0, 0.7) == Approx(1.0));
    CHECK(roofline::tokens_a_step(3.0, 1.0) == 4.0);
    CHECK(roofline::tokens_a_step(1.0, 0.85) == Approx(1.85)); // DeepSeek-V3 report: 85-90 % of second tokens taken
    const auto& m = model("deepseek_r1");
    const auto alone = roofline::decode(h200, m, "fp8", 4000.0, 45.0),
               guessed = roofline::decode(h200, m, "fp8", 4000.0, 45.0, 1.85);
    CHECK(guessed.rate > alone.rate);
    CHECK(guessed.batch > alone.batch);
}

TEST_CASE("a small model runs in many copies, a large or hurried one over more accelerators") {
    const auto small = roofline::decode(h100, model("llama3_8b"), "fp8", 2000.0, 30.0),
               large = roofline::decode(h200, model("deepseek_r1"), "fp8", 2000.0, 30.0);
    CHECK(small.accelerators == 1.0);
    CHECK(large.accelerators == 8.0); // 671 GB of weights
    for (const double n : {1.0, 2.0, 4.0, 8.0})
        CHECK(roofline::decode_on(n, h100, model("llama3_70b"), "fp8", 2000.0, 30.0, 1.0).rate <=
              roofline::decode(h100, model("llama3_70b"), "fp8", 2000.0, 30.0).rate);
}
