#include "models/compute/duty.hpp"
#include "tests/catch.hpp"

using namespace sitewatt;

namespace {
Training job() {
    Training p{};
    for (const auto& row : training_fields) p.*row.member = row.fallback;
    return p;
}
} // namespace

TEST_CASE("a constant load has its activity until a cap is lower") {
    const Duty d = duty::constant(0.8);
    CHECK(duty::now(d, 1.0).activity == Approx(0.8));
    CHECK(duty::now(d, 0.5).activity == Approx(0.5));
    CHECK(duty::now(d, 1.0).token_rate == 0.0);
}

TEST_CASE("a training hall draws the mean of its job and makes its tokens") {
    const Duty d = duty::training_of(job(), 16384.0, 989e12, 405e9);
    const auto y = duty::now(d, 1.0);
    CHECK(y.activity == Approx(training::mean_activity(job(), 16384.0)).epsilon(1e-12));
    CHECK(y.token_rate == Approx(training::tokens_per_second(job(), 16384.0, 989e12, 405e9)).epsilon(1e-12));
    CHECK(d.rest_activity < d.busy_activity);
    // without failures and checkpoints it would make what 40 % of the peak makes: 6 operations a parameter and token
    CHECK(d.token_rate / d.goodput == Approx(0.4 * 16384.0 * 989e12 / (6.0 * 405e9)).epsilon(1e-12));
}

TEST_CASE("a cap costs training 10 to 15 per cent at 600 of 700 W, nothing while it does not bind") {
    // published sweeps of H100 training; 70 W idle: dynamic share (600 - 70) / 630
    const Duty d = duty::training_of(job(), 1024.0, 989e12, 70e9);
    const double allowed = accelerator::allowed_activity(600.0 / 700.0, 0.1, 330.0, 356.15);
    const double kept = duty::now(d, allowed).token_rate / d.token_rate;
    CHECK(kept > 0.85);
    CHECK(kept < 0.98);
    CHECK(duty::now(d, 0.96).token_rate == Approx(d.token_rate));
}
