#include "models/compute/training.hpp"
#include "tests/catch.hpp"

using namespace sitewatt;

namespace {
Training job() {
    Training p{};
    for (const auto& row : training_fields) p.*row.member = row.fallback;
    return p;
}
} // namespace

TEST_CASE("two levels: mean, harmonics and the energy that evens them out") {
    // high 1, low 0.45, duty 0.75, 2 s: mean 0.8625, harmonics 0.2476, 0.1751, 0.0825; 0.2063 s of full power
    const training::Levels l{1.0, 0.45, 0.75, 2.0};
    CHECK(l.mean() == Approx(0.8625));
    CHECK(l.harmonic(1) == Approx(0.2476).epsilon(1e-3));
    CHECK(l.harmonic(2) == Approx(0.1751).epsilon(1e-3));
    CHECK(l.harmonic(3) == Approx(0.0825).epsilon(1e-3));
    CHECK(l.buffer_energy() == Approx(0.2063).epsilon(1e-3));
    CHECK(l.buffer_energy() * 1800.0 == Approx(371.0).epsilon(2e-3)); // J of an accelerator of 1.8 kW
}

TEST_CASE("the profile keeps its mean with edges and repeats") {
    const training::Levels l{1.0, 0.3, 0.7, 1.6};
    double sum = 0.0;
    constexpr int n = 16000;
    for (int i = 0; i < n; ++i) sum += l.at(5.0 * l.period + (i + 0.5) * l.period / n, 0.05);
    CHECK(sum / n == Approx(l.mean()).epsilon(1e-6)); // what the rise lacks the fall has
    CHECK(l.at(0.3, 0.05) == Approx(l.at(0.3 + 7.0 * l.period, 0.05)));
    CHECK(l.at(0.5, 0.05) == 1.0);
    CHECK(l.at(1.5, 0.05) == Approx(0.3));
}

TEST_CASE("time is computing, communicating, checkpoint or failure, and nothing else") {
    for (const double n : {8.0, 1e3, 1e5}) {
        const auto t = training::times(job(), n);
        CHECK(t.computing + t.communicating + t.checkpointing + t.failed == Approx(1.0).epsilon(1e-15));
        CHECK(training::goodput(job(), n) == Approx(t.computing + t.communicating));
    }
    auto perfect = job();
    perfect.failure_rate = perfect.checkpoint_time = 0.0;
    CHECK(training::goodput(perfect, 1e5) == Approx(1.0));
    CHECK(training::mean_activity(perfect, 1e5) == Approx(training::levels(perfect).mean()));
    CHECK(training::goodput(job(), 1e5) < training::goodput(job(), 1e4));
}

TEST_CASE("a job of 16,384 accelerators works nine tenths of its time") {
    // Llama 3 report: 466 interruptions in 54 days, effective training time over 90 %
    auto p = job();
    CHECK(54.0 * 86400.0 * p.failure_rate * 16384.0 == Approx(419.0).epsilon(0.01)); // unexpected ones
    p.steps_per_checkpoint = 100.0;
    p.step_time = 5.0;
    p.checkpoint_time = 10.0; // estimate: written in the background
    CHECK(training::goodput(p, 16384.0) > 0.85);
    CHECK(training::goodput(p, 16384.0) < 0.97);
}

TEST_CASE("tokens trained in a day by a published run") {
    // Llama 3.1 405B: 15.6e12 tokens in 3.8e25 operations; 30.84 million H100 hours in all its phases; 38-43 % of the
    // peak of 989e12 in a step
    const auto p = job();
    const double rate = training::tokens_per_second(p, 16384.0, 989e12, 405e9);
    const double hours = 15.6e12 / rate / 3600.0 * 16384.0;
    CHECK(hours == Approx(30.84e6).epsilon(0.15));
}

TEST_CASE("the best time between checkpoints loses least") {
    auto p = job();
    const double n = 16384.0, best = training::best_interval(p, n);
    const auto lost = [&](double interval) {
        p.steps_per_checkpoint = interval / p.step_time;
        return 1.0 - training::goodput(p, n);
    };
    CHECK(lost(best) < lost(0.7 * best));
    CHECK(lost(best) < lost(1.4 * best));
}
