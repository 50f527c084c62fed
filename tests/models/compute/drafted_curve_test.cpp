#include "models/compute/drafted_curve.hpp"
#include "tests/catch.hpp"

#include <cmath>

using namespace sitewatt;

namespace {
const Arithmetic gb200{2.5e15, 5e15, 10e15, 8e12, 186e9, 0.76, 72.0};
const LanguageModel& r1 = language_model::find("deepseek_r1")->model;
DraftedDecode at(double tokens_a_step, const auto& rate_at) {
    return drafted_decode(gb200, r1, "fp8", 8704.0, 75.0, tokens_a_step, rate_at);
}
} // namespace

TEST_CASE("a curve falling as a power of speed gains with that power, and a flat one by speed alone") {
    const auto flat = at(1.85, [](double) { return 800.0; });
    CHECK(flat.gain > 1.0);
    CHECK(flat.gain < 1.85);
    CHECK(flat.rate == Approx(flat.gain * 800.0));
    const auto falls = at(1.85, [](double speed) { return 800.0 * std::pow(75.0 / speed, 2.0); });
    CHECK(falls.rate == Approx(800.0 * std::pow(falls.gain, 3.0)));
    CHECK(falls.gain < flat.gain); // the larger batch has more to check
}

TEST_CASE("the gain is that of the batch it leads to, and nothing where nothing is accepted") {
    const auto rate_at = [](double speed) { return 60e3 / speed; };
    const auto d = at(2.6, rate_at);
    const double batch = rate_at(75.0 / d.gain) * 72.0 / (75.0 / d.gain);
    CHECK(d.gain == Approx(roofline::drafts_gain(gb200, r1, "fp8", batch, 8704.0, 72.0, 2.6)).epsilon(1e-6));
    CHECK(at(1.0, rate_at).gain == 1.0);
    CHECK(at(1.001, rate_at).rate == Approx(rate_at(75.0)).epsilon(0.003));
}

TEST_CASE("accelerators of unknown arithmetic gain all that is accepted") {
    Arithmetic unknown = gb200;
    unknown.memory_bandwidth = 0.0;
    CHECK(drafted_decode(unknown, r1, "fp8", 8704.0, 75.0, 1.85, [](double) { return 800.0; }).rate ==
          Approx(1.85 * 800.0));
}
