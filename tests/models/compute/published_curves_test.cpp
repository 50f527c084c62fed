#include "models/compute/published_curves.hpp"
#include "models/money/token_cost.hpp"
#include "tests/catch.hpp"

using namespace sitewatt;

namespace {
double read(std::string_view chip, std::string_view model, std::string_view precision, double in, double out, bool fast,
            double interactivity) {
    const auto* curve = published::find_curve(chip, model, precision, fast, in, out, interactivity);
    REQUIRE(curve != nullptr);
    CHECK_FALSE(curve->at(interactivity).extrapolated);
    return curve->at(interactivity).throughput;
}
} // namespace

TEST_CASE("every published point is read back") {
    // InferenceX comparison pages, first half of 2026
    struct Point {
        const char *chip, *model, *precision;
        double in, out;
        bool fast;
        double interactivity, throughput;
    };
    // clang-format off
    for (const Point& p : std::to_array<Point>({
             {"B200", "deepseek_r1", "fp8", 8192, 1024, false, 23, 5857}, {"B200", "deepseek_r1", "fp8", 8192, 1024, false, 32, 5515},
             {"B200", "deepseek_r1", "fp8", 8192, 1024, false, 42, 5220}, {"B200", "deepseek_r1", "fp8", 8192, 1024, false, 75, 2558},
             {"B200", "deepseek_r1", "fp8", 8192, 1024, false, 120, 1110}, {"B200", "deepseek_r1", "fp8", 8192, 1024, false, 164, 751},
             {"GB200", "deepseek_r1", "fp8", 8192, 1024, false, 75, 5790}, {"GB200", "deepseek_r1", "fp8", 8192, 1024, false, 120, 3988},
             {"GB200", "deepseek_r1", "fp8", 8192, 1024, false, 164, 818}, {"GB200", "deepseek_r1", "fp4", 8192, 1024, false, 75, 12503},
             {"GB200", "deepseek_r1", "fp4", 8192, 1024, false, 120, 9356}, {"GB200", "deepseek_r1", "fp4", 8192, 1024, false, 164, 3995},
             {"MI300X", "deepseek_r1", "fp8", 8192, 1024, false, 23, 725}, {"MI300X", "deepseek_r1", "fp8", 8192, 1024, false, 32, 601},
             {"MI300X", "deepseek_r1", "fp8", 8192, 1024, false, 42, 406}, {"MI325X", "deepseek_r1", "fp8", 8192, 1024, false, 25, 854},
             {"MI325X", "deepseek_r1", "fp8", 8192, 1024, false, 35, 677}, {"MI325X", "deepseek_r1", "fp8", 8192, 1024, false, 44, 457},
             {"B200", "deepseek_r1", "fp8", 1024, 1024, false, 42, 4792}, {"B200", "deepseek_r1", "fp8", 1024, 1024, false, 71, 1020},
             {"B200", "deepseek_r1", "fp8", 1024, 1024, false, 100, 497}, {"H100", "deepseek_r1", "fp8", 1024, 1024, false, 42, 266},
             {"H100", "deepseek_r1", "fp8", 1024, 1024, false, 71, 73}, {"H100", "deepseek_r1", "fp8", 1024, 1024, false, 100, 23},
             {"GB300", "deepseek_r1", "fp4", 1024, 1024, false, 71, 11951}, {"GB300", "deepseek_r1", "fp4", 1024, 1024, false, 128, 4793},
             {"GB300", "deepseek_r1", "fp4", 1024, 1024, false, 184, 959}, {"GB300", "deepseek_r1", "fp8", 1024, 1024, false, 71, 3513},
             {"GB300", "deepseek_r1", "fp8", 1024, 1024, false, 128, 817}, {"GB300", "deepseek_r1", "fp8", 1024, 1024, false, 184, 117},
             {"GB200", "deepseek_r1", "fp4", 1024, 1024, true, 125, 4130}, {"B200", "deepseek_r1", "fp4", 1024, 1024, true, 125, 941},
             {"GB300", "deepseek_v4_pro", "fp4", 8192, 1024, false, 27, 6182}, {"GB300", "deepseek_v4_pro", "fp4", 8192, 1024, false, 50, 11200},
             {"GB200", "deepseek_v4_pro", "fp4", 8192, 1024, false, 27, 2189}})) {
        // clang-format on
        CAPTURE(p.chip, p.precision, p.interactivity);
        CHECK(read(p.chip, p.model, p.precision, p.in, p.out, p.fast, p.interactivity) ==
              Approx(p.throughput).epsilon(1e-12));
    }
}

TEST_CASE("dollars and megawatts of a GB300 at three speeds are the published ones") {
    // InferenceX: 2.652 USD/h and 2.10 kW all in a GB300 (its constants); R1 FP4, 1k in and 1k out
    const double hourly = 2.652, kilowatts = 2.10;
    const std::array speeds{71.0, 128.0, 184.0}, dollars{0.062, 0.154, 0.808}, per_megawatt{5.69, 2.28, 0.457};
    for (std::size_t i = 0; i < speeds.size(); ++i) {
        const double rate = read("GB300", "deepseek_r1", "fp4", 1024, 1024, false, speeds[i]);
        CAPTURE(speeds[i]);
        CHECK(rate / kilowatts * 1e-3 == Approx(per_megawatt[i]).epsilon(0.01)); // M tokens/s a MW
        // The page interpolates cost by itself: at its steep end its dollars are 5 % over its own throughput's.
        CHECK(cost_per_mtoken_of(hourly, rate) == Approx(dollars[i]).epsilon(i < 2 ? 0.01 : 0.055));
    }
}

TEST_CASE("the newest stack is taken where it was measured, the older one elsewhere") {
    const auto* at_27 = published::find_curve("GB300", "deepseek_v4_pro", "fp4", false, 8192, 1024, 27.0);
    const auto* at_50 = published::find_curve("GB300", "deepseek_v4_pro", "fp4", false, 8192, 1024, 50.0);
    REQUIRE((at_27 != nullptr && at_50 != nullptr));
    CHECK(at_27->date == "2026-04");
    CHECK(at_50->date == "2026-06");
    CHECK(published::find_curve("H100", "deepseek_r1", "fp4", false, 8192, 1024, 50.0) == nullptr);
    CHECK(published::find_curve("TPUv7", "deepseek_r1", "fp8", false, 8192, 1024, 50.0) == nullptr);
}

TEST_CASE("the curve with the nearest mix of tokens is taken") {
    const auto* chat = published::find_curve("B200", "deepseek_r1", "fp8", false, 2000, 2000, 50.0);
    const auto* code = published::find_curve("B200", "deepseek_r1", "fp8", false, 20000, 1000, 50.0);
    REQUIRE((chat != nullptr && code != nullptr));
    CHECK(chat->input_tokens == 1024.0);
    CHECK(code->input_tokens == 8192.0);
}

TEST_CASE("every curve names its date and source and falls with the speed of the user") {
    for (const auto& curve : published::curves) {
        CAPTURE(curve.accelerator, curve.model, curve.precision);
        CHECK(curve.date.size() >= 7);
        CHECK_FALSE(curve.source.empty());
        for (std::size_t i = 1; i < curve.count; ++i) {
            CHECK(curve.interactivity[i] > curve.interactivity[i - 1]);
            CHECK(curve.throughput[i] < curve.throughput[i - 1]);
        }
    }
    REQUIRE(published::find_roles("H100", "deepseek_r1", "fp8").has_value());
    CHECK(published::find_roles("H100", "deepseek_r1", "fp8")->rates.prefill == 6540.0); // LMSYS, May 2025
    CHECK_FALSE(published::find_roles("MI300X", "deepseek_r1", "fp8").has_value());
}
