#include "models/compute/roofline.hpp"
#include "models/site/build/read_tables.hpp"
#include "models/site/build/serving_rates.hpp"
#include "tests/catch.hpp"
#include "tests/models/site/example_site.hpp"

#include <filesystem>
#include <fstream>
#include <unistd.h>

using namespace sitewatt;

namespace {
struct Named {
    HallDesign hall;
    ServingRates found;
    std::string mistakes() const {
        std::string all;
        for (const auto& m : found.mistakes) all += m.message + "\n";
        return all;
    }
    std::string warnings() const {
        std::string all;
        for (const auto& m : found.warnings) all += m.message + "\n";
        return all;
    }
    /// Tokens/s of an accelerator with a mix of input and output.
    double both(double in, double out) const {
        return (in + out) / (in / hall.serving.prefill_rate + out / hall.serving.decode_rate);
    }
};

/// What a hall of a catalogue rack gets under a workload.
Named named(const std::string& rack, const std::string& workload, const std::string& more = "") {
    const auto path = std::filesystem::temp_directory_path() / ("rates_" + std::to_string(::getpid()) + ".toml");
    std::ofstream(path) << "[hall.a]\nuse = \"" << rack << "\"\ncount = 10\n" << more << "[workload]\n" << workload;
    const Document d = example::scenario(path, {}).document;
    std::filesystem::remove(path);
    const Table& hall = *d.members("hall").front();
    Named n{read_hall(hall), {}};
    n.found = name_rates(hall, d.own("workload"), n.hall);
    return n;
}
const std::string r1_fp8 = "model = \"deepseek_r1\"\ninput_tokens = 8192\noutput_tokens = 1024\n";
} // namespace

TEST_CASE("without a word on the model racks serve the default, by what was published of it") {
    const auto n = named("gb200_nvl72", ""); // InferenceX: R1 in FP8 at 75 tokens/s a user, 8,192 in and 1,024 out
    CHECK(n.both(8192.0, 1024.0) == Approx(5790.0).epsilon(1e-9));
    CHECK(n.hall.interactivity == 75.0);
    CHECK_THAT(n.hall.rates_source,
               Catch::Contains("default deepseek_r1") && Catch::Contains("fp8") && Catch::Contains("InferenceX"));
    CHECK(n.found.warnings.empty());
    CHECK(named("b200_air", "").both(8192.0, 1024.0) == Approx(2558.0).epsilon(1e-9));
    CHECK_THAT(named("gb200_nvl72", r1_fp8).hall.rates_source, !Catch::Contains("default"));
    CHECK_THAT(named("gb200_nvl72", "model = \"\"\n").mistakes(), Catch::Contains("deepseek_r1"));
}

TEST_CASE("every rack of the catalogue serves the default model, and says where its rates are guessed") {
    for (const char* rack :
         {"gb200_nvl72", "gb300_nvl72", "vr_nvl72", "h100_air", "h100_dlc", "h200_air", "b200_air", "frontier_ex",
          "vr_nvl144_cpx", "rubin_ultra_kyber", "mi300x_air", "mi325x_air", "mi355x_dlc128", "helios_mi455x", "tpu_v5p",
          "tpu_v7", "trn2_air", "groq3_lpx", "own_rack"}) {
        const auto n = named(rack, "");
        CAPTURE(rack, n.mistakes());
        CHECK(n.found.mistakes.empty());
        CHECK(n.both(8192.0, 1024.0) > 1.0);
        CHECK(n.hall.serving.decode_activity > 0.25);
        const bool measured = n.hall.rates_source.find("scaled") == std::string::npos;
        CHECK((measured || n.found.warnings.size() >= 1));
    }
    // 8 bits computed in 16: no faster than the H100 by the arithmetic of both
    CHECK(named("tpu_v5p", "").both(8192.0, 1024.0) <=
          459.0 / 1979.0 * named("h100_air", "").both(8192.0, 1024.0) * 1.001);
}

TEST_CASE("a named model makes each rack what was published of it") {
    // InferenceX, first half of 2026: R1 in FP8, 8k in and 1k out
    for (const auto& [speed, rate] : {std::pair{"75", 5790.0}, {"120", 3988.0}, {"164", 818.0}}) {
        const auto n = named("gb200_nvl72", r1_fp8 + "interactivity = \"" + speed + " 1/s\"\n");
        CAPTURE(speed, n.mistakes());
        CHECK(n.both(8192.0, 1024.0) == Approx(rate).epsilon(1e-9));
        CHECK(n.hall.rates_source.find("InferenceX") != std::string::npos);
        CHECK(n.hall.rates_source.find("2026") != std::string::npos);
        CHECK(n.found.warnings.empty());
    }
    const auto slow = named("mi300x_air", r1_fp8 + "interactivity = \"23 1/s\"\n");
    CHECK(slow.both(8192.0, 1024.0) == Approx(725.0).epsilon(1e-9));
    const auto fp4 = named("gb200_nvl72", r1_fp8 + "precision = \"fp4\"\ninteractivity = \"75 1/s\"\n");
    CHECK(fp4.both(8192.0, 1024.0) == Approx(12503.0).epsilon(1e-9));
    const auto later = named("gb200_nvl72", r1_fp8 + "interactivity = \"75 1/s\"\nthroughput_factor = 2\n");
    CHECK(later.both(8192.0, 1024.0) == Approx(2.0 * 5790.0).epsilon(1e-9));
}

TEST_CASE("prefill keeps its own speed whatever the users' is, and decode takes what is left") {
    // LMSYS, September 2025: 26,156 tokens/s of prefill a GB200
    for (const char* speed : {"75", "120", "164"})
        CHECK(named("gb200_nvl72", r1_fp8 + "interactivity = \"" + speed + " 1/s\"\n").hall.serving.prefill_rate ==
              Approx(26156.0).epsilon(1e-9));
    const Arithmetic gb200{2.5e15, 5e15, 10e15, 8e12, 186e9, 0.76, 72.0};
    const auto fp4 = named("gb200_nvl72", r1_fp8 + "precision = \"fp4\"\ninteractivity = \"75 1/s\"\n").hall.serving;
    CHECK(fp4.prefill_rate ==
          Approx(roofline::prefill_rate(gb200, language_model::find("deepseek_r1")->model, "fp4")).epsilon(1e-9));
    CHECK(fp4.decode_rate < fp4.prefill_rate);
    const auto mi300x = named("mi300x_air", r1_fp8 + "interactivity = \"23 1/s\"\n").hall.serving;
    CHECK(mi300x.prefill_rate > mi300x.decode_rate);
}

TEST_CASE("what lies outside a curve or its mix of tokens is said") {
    const auto fast = named("gb200_nvl72", r1_fp8 + "interactivity = \"250 1/s\"\n");
    CHECK_THAT(fast.warnings(), Catch::Contains("250 tokens/s a user") && Catch::Contains("extrapolated"));
    CHECK(fast.both(8192.0, 1024.0) < 818.0);
    const auto chat = named("gb200_nvl72", "model = \"deepseek_r1\"\ninput_tokens = 1000\noutput_tokens = 1000\n"
                                           "interactivity = \"100 1/s\"\n");
    CHECK_THAT(chat.warnings(), Catch::Contains("8192 tokens in and 1024 out"));
}

TEST_CASE("where nothing is published the roofline decides, and what it cannot is refused with a way out") {
    const auto n = named("h200_air", "model = \"llama3_70b\"\ninput_tokens = 8192\noutput_tokens = 1024\n"
                                     "interactivity = \"30 1/s\"\n");
    CAPTURE(n.mistakes());
    REQUIRE(n.found.mistakes.empty());
    const Arithmetic h200{989e12, 1979e12, 0.0, 4.8e12, 141e9, 0.83, 8.0};
    const auto& llama = language_model::find("llama3_70b")->model;
    CHECK(n.hall.serving.prefill_rate == Approx(roofline::prefill_rate(h200, llama, "fp8")).epsilon(1e-12));
    CHECK(n.hall.serving.decode_rate == Approx(roofline::decode(h200, llama, "fp8", 8704.0, 30.0).rate).epsilon(1e-12));
    CHECK(n.hall.rates_source.find("roofline") != std::string::npos);

    CHECK_THAT(named("h200_air", r1_fp8 + "interactivity = \"400 1/s\"\n").mistakes(),
               Catch::Contains("tokens/s for a user") && Catch::Contains("lower interactivity"));
    CHECK_THAT(named("h200_air", r1_fp8 + "precision = \"bf16\"\n").mistakes(),
               Catch::Contains("does not fit") && Catch::Contains("smaller precision"));
    CHECK_THAT(named("frontier_ex", "model = \"llama3_70b\"\n", "memory_bandwidth = 0\n").mistakes(),
               Catch::Contains("memory_bandwidth") && Catch::Contains("prefill_rate"));
    CHECK_THAT(named("h200_air", "model = \"gpt9\"\n").mistakes(), Catch::Contains("no model 'gpt9'") &&
                                                                       Catch::Contains("deepseek_r1") &&
                                                                       Catch::Contains("total_parameters"));
    CHECK_THAT(named("h200_air", "model = \"deepseek_r1\"\nactive_parameters = 1e12\n").mistakes(),
               Catch::Contains("more parameters"));
}

TEST_CASE("racks that nobody measured take the nearest curve by memory and arithmetic, and say so") {
    const auto vera = named("vr_nvl72", r1_fp8 + "precision = \"fp4\"\ninteractivity = \"120 1/s\"\n");
    REQUIRE(vera.found.mistakes.empty());
    CHECK(vera.both(8192.0, 1024.0) ==
          Approx(2.75 * named("gb300_nvl72", r1_fp8 + "precision = \"fp4\"\ninteractivity = "
                                                      "\"120 1/s\"\n")
                            .both(8192.0, 1024.0))
              .epsilon(0.25)); // prefill keeps its own speed
    CHECK_THAT(vera.warnings(), Catch::Contains("curve of GB300 in fp4 times 2.75") && Catch::Contains("estimate"));
    CHECK(vera.hall.rates_source.find("scaled from GB300") != std::string::npos);
    // A dearer chip is not told to be slower than the one below it.
    const std::string fast = r1_fp8 + "interactivity = \"75 1/s\"\n";
    CHECK(named("h200_air", fast).both(8192.0, 1024.0) >= 0.99 * named("h100_air", fast).both(8192.0, 1024.0));
}

TEST_CASE("a model of one's own is served by its numbers, and rates given with the hall come first") {
    const auto own =
        named("h200_air", "model = \"own\"\ntotal_parameters = 70.6e9\nactive_parameters = 70.6e9\n"
                          "layers = 80\ncache_per_token = \"327680 B\"\nexperts = 1\nexperts_per_token = 1\n");
    const auto known = named("h200_air", "model = \"llama3_70b\"\n");
    CAPTURE(own.mistakes(), known.mistakes());
    CHECK(own.hall.serving.decode_rate == Approx(known.hall.serving.decode_rate).epsilon(1e-12));
    const auto given = named("h200_air", r1_fp8, "prefill_rate = \"9000 1/s\"\ndecode_rate = \"900 1/s\"\n");
    CHECK(given.hall.serving.prefill_rate == 9000.0);
    CHECK(given.hall.rates_source.find("given") != std::string::npos);
    CHECK_THAT(named("h200_air", r1_fp8, "prefill_rate = \"9000 1/s\"\n").mistakes(),
               Catch::Contains("both, or neither"));
}

TEST_CASE("guessing ahead is worth tokens, and activity follows phase and batch") {
    const auto alone = named("h200_air", r1_fp8 + "interactivity = \"40 1/s\"\n"),
               guessed = named("h200_air", r1_fp8 + "interactivity = \"40 1/s\"\ndrafted_tokens = 1\n");
    CAPTURE(alone.mistakes(), guessed.mistakes());
    CHECK(guessed.hall.serving.decode_rate > alone.hall.serving.decode_rate);
    const auto slow = named("h200_air", "model = \"llama3_70b\"\ninteractivity = \"20 1/s\"\n"),
               fast = named("h200_air", "model = \"llama3_70b\"\ninteractivity = \"80 1/s\"\n");
    CHECK(slow.hall.serving.decode_activity > fast.hall.serving.decode_activity); // more users, more work
    CHECK(slow.hall.serving.prefill_activity >= 0.8);
    CHECK(slow.hall.serving.decode_activity < slow.hall.serving.prefill_activity);
}

TEST_CASE("a cache saves the prefill of what is asked again while it is kept") {
    const std::string agents = r1_fp8 + "interactivity = \"75 1/s\"\nreuse = 0.95\n";
    const auto none = named("gb200_nvl72", agents);
    CHECK(none.hall.serving.prefix_cache_hit == 0.0);
    CHECK(none.hall.cache_break_even == Approx(none.hall.serving.prefill_rate * 70272.0));
    const auto flash = named("gb200_nvl72", agents, "cache_capacity = \"8 TB\"\ncache_bandwidth = \"5 GB/s\"\n"),
               small = named("gb200_nvl72", agents, "cache_capacity = \"200 GB\"\ncache_bandwidth = \"5 GB/s\"\n"),
               slow = named("gb200_nvl72", agents, "cache_capacity = \"8 TB\"\ncache_bandwidth = \"100 MB/s\"\n");
    CHECK(flash.hall.serving.prefix_cache_hit > 0.9);
    CHECK(flash.hall.serving.prefix_cache_hit <= 0.95);
    CHECK(small.hall.serving.prefix_cache_hit < flash.hall.serving.prefix_cache_hit);
    // what comes by at the mean load, less what a slow one cannot bring
    const auto& s = slow.hall.serving;
    const double rate = 0.6 * 8192.0 / (8192.0 * (1.0 - s.prefix_cache_hit) / s.prefill_rate + 1024.0 / s.decode_rate);
    CHECK(s.prefix_cache_hit * rate * 70272.0 == Approx(0.1e9).epsilon(0.02));
    CHECK(slow.hall.cache_read == Approx(70272.0 / 0.1e9));
    CHECK_THAT(slow.warnings(), Catch::Contains("cache_bandwidth of 0.1 GB/s is under cache_break_even, 1.84 GB/s"));
    CHECK_THAT(flash.warnings(), !Catch::Contains("cache_break_even"));
    CHECK_THAT(named("gb200_nvl72", agents, "cache_capacity = \"8 TB\"\n").mistakes(),
               Catch::Contains("cache_bandwidth"));
}

TEST_CASE(
    "drafts speed up the decode of a measured curve, leave prefill alone, and without acceptance change nothing") {
    for (const char* rack : {"gb200_nvl72", "gb300_nvl72", "b200_air", "h100_air", "mi355x_dlc128"}) {
        CAPTURE(rack);
        const auto of = [&](const std::string& drafts) {
            const auto n = named(rack, r1_fp8 + drafts);
            REQUIRE(n.found.mistakes.empty());
            return n.hall;
        };
        const auto none = of("");
        double before = none.serving.decode_rate;
        for (const char* drafts : {"drafted_tokens = 1\n", "drafted_tokens = 2\n", "drafted_tokens = 3\n"}) {
            const auto guessed = of(drafts);
            CHECK(guessed.serving.prefill_rate == none.serving.prefill_rate);
            CHECK(guessed.serving.decode_rate > before); // at an acceptance of 0.85
            before = guessed.serving.decode_rate;
            CHECK_THAT(guessed.rates_source, Catch::Contains("drafted tokens by arithmetic"));
        }
        const auto hardly = of("drafted_tokens = 1\nacceptance = 0.001\n");
        CHECK(hardly.serving.decode_rate == Approx(none.serving.decode_rate).epsilon(0.01));
        CHECK(hardly.serving.decode_rate > none.serving.decode_rate);
    }
    CHECK_THAT(named("gb200_nvl72", r1_fp8 + "drafted_tokens = 1\n").warnings(),
               Catch::Contains("measured without drafted tokens") && Catch::Contains("prefill stays"));
}

TEST_CASE("rates of the roofline are told beside what was published of the same accelerators") {
    const auto kimi = named("gb200_nvl72", "model = \"kimi_k2\"\ninput_tokens = 8192\noutput_tokens = 1024\n");
    REQUIRE(kimi.found.mistakes.empty());
    const Arithmetic gb200{2.5e15, 5e15, 10e15, 8e12, 186e9, 0.76, 72.0};
    const auto& r1 = language_model::find("deepseek_r1")->model;
    const double decode = roofline::decode(gb200, r1, "fp8", 8704.0, 75.0).rate,
                 both = 9216.0 / (8192.0 / roofline::prefill_rate(gb200, r1, "fp8") + 1024.0 / decode);
    const auto times = std::to_string(std::lround(5790.0 / both)); // the point of InferenceX
    CHECK_THAT(kimi.warnings(), Catch::Contains("at 75 tokens/s a user GB200 was published to make " + times +
                                                " times what it says, with deepseek_r1") &&
                                    Catch::Contains("do not compare"));
    CHECK_THAT(named("gb200_nvl72", r1_fp8).warnings(), !Catch::Contains("do not compare"));
    CHECK_THAT(named("trn2_air", "model = \"llama3_70b\"\ninteractivity = \"30 1/s\"\n").warnings(),
               !Catch::Contains("do not compare")); // nothing is published of it
}
