/// What language models make and draw, and what training draws, beside measured servers.

#include "models/compute/cache_tiers.hpp"
#include "models/compute/phase_power.hpp"
#include "models/compute/training.hpp"
#include "sim/input/text_file.hpp"
#include "tests/catch.hpp"

#include <algorithm>
#include <iostream>
#include <map>
#include <numeric>
#include <sstream>
#include <string>
#include <vector>

using namespace sitewatt;

namespace {

const std::filesystem::path data = "../shared/data";

/// Rows of a comma-separated file by the names in its first row; empty, and said, where there is none.
std::vector<std::map<std::string, std::string>> rows(const std::filesystem::path& file) {
    std::vector<std::map<std::string, std::string>> all;
    if (!std::filesystem::exists(file)) {
        std::cerr << "SKIPPED: no file " << file << "\n";
        return all;
    }
    std::istringstream text(read_text(file, 64 << 20));
    std::vector<std::string> names;
    for (std::string line; std::getline(text, line);) {
        std::vector<std::string> cells;
        std::istringstream cut(line);
        for (std::string cell; std::getline(cut, cell, ',');) cells.push_back(cell);
        if (names.empty()) {
            names = cells;
            continue;
        }
        auto& row = all.emplace_back();
        for (std::size_t i = 0; i < std::min(names.size(), cells.size()); ++i) row[names[i]] = cells[i];
    }
    return all;
}

double median(std::vector<double> v) {
    REQUIRE_FALSE(v.empty());
    const auto middle = v.begin() + static_cast<std::ptrdiff_t>(v.size() / 2);
    std::nth_element(v.begin(), middle, v.end());
    return *middle;
}

/// The record of a model by what its published name holds; the longer names first.
const language_model::Record& named(const std::string& id) {
    const std::vector<std::pair<std::string, std::string>> names{
        {"VL-8B", "qwen3_8b"},           {"235B", "qwen3_235b"},       {"480B", "qwen3_coder"},
        {"30B-A3B", "qwen3_30b"},        {"Qwen3-14B", "qwen3_14b"},   {"32B", "qwen3_32b"},
        {"Qwen3-8B", "qwen3_8b"},        {"R1", "deepseek_r1"},        {"gemma-3-12b", "gemma3_12b"},
        {"gemma-3-27b", "gemma3_27b"},   {"405B", "llama3_405b"},      {"70B", "llama3_70b"},
        {"Maverick", "llama4_maverick"}, {"Scout", "llama4_scout"},    {"Nano-12B", "nemotron_12b"},
        {"Nano-9B", "nemotron_9b"},      {"oss-120b", "gpt_oss_120b"}, {"oss-20b", "gpt_oss_20b"},
        {"8B-Instruct", "llama3_8b"}};
    for (const auto& [part, name] : names)
        if (id.find(part) != std::string::npos) return *language_model::find(name);
    FAIL("no record for " << id);
    return language_model::records.front();
}

/// Input tokens of the tasks: not published with the points; fitted with the roofline (scripts/compare_serving).
double input_tokens(const std::string& task) {
    const std::map<std::string, double> known{{"lm-arena-chat", 100.0},
                                              {"gpqa", 250.0},
                                              {"sourcegraph-fim", 1300.0},
                                              {"image-chat", 640.0},
                                              {"video-chat", 2000.0}};
    return known.at(task);
}

} // namespace

TEST_CASE("the roofline meets 799 measured points of H100 and B200 in the median within a quarter, power within 15 %") {
    // ML.ENERGY benchmark, index of 2026-02-16 (NeurIPS D&B 2025)
    std::map<std::string, std::vector<double>> rate_error, power_error;
    const auto points = rows(data / "gpu/mlenergy_llm_h100_b200.csv.gz");
    if (points.empty()) return;
    CHECK(points.size() == 799);
    for (const auto& row : points) {
        const auto number = [&](const char* name) { return std::stod(row.at(name)); };
        const bool hopper = row.at("gpu_model") == "H100";
        const double n = number("num_gpus"), batch = number("avg_batch_size"), out = number("avg_output_len");
        const Arithmetic chip = hopper ? Arithmetic{989e12, 1979e12, 0.0, 3.35e12, 80e9, 0.83, n}
                                       : Arithmetic{2250e12, 4500e12, 0.0, 8e12, 180e9, 0.76, n};
        const auto& record = named(row.at("model_id"));
        const std::string weights = row.at("weight_precision");
        const std::string precision = weights == "bfloat16" ? "bf16" : weights == "fp8" ? "fp8" : "fp4";
        const double in = input_tokens(row.at("task")), context = in + 0.5 * out;
        const double step = roofline::step_time(chip, record.model, precision, batch, context, n, in / out);
        const double rate = batch / step, measured = number("output_throughput_tokens_per_sec");
        const double activity = phase_power::activity(
            hopper ? 0.25 : 0.35, roofline::memory_time(chip, record.model, precision, batch, context, n) / step,
            roofline::arithmetic_time(chip, record.model, precision, rate * (1.0 + in / out), n), record.kind);
        const double power = hopper ? 70.0 + 630.0 * activity : 140.0 + 860.0 * activity;
        for (const std::string& group :
             {std::string("all"), row.at("gpu_model"), "class " + std::to_string(static_cast<int>(record.kind))}) {
            rate_error[group].push_back(std::abs(rate / measured - 1.0));
            power_error[group].push_back(std::abs(power * n / number("avg_power_watts") - 1.0));
        }
    }
    CHECK(median(rate_error["all"]) < 0.25);
    CHECK(median(rate_error["H100"]) < 0.25);
    CHECK(median(rate_error["B200"]) < 0.30); // its software was young: 28 %
    for (const auto* group : {"all", "H100", "class 0", "class 1", "class 2"}) {
        CAPTURE(group);
        CHECK(median(power_error[group]) < 0.15);
    }
    CHECK(median(power_error["B200"]) < 0.17);
}

TEST_CASE("a training job draws what 8 H100 drew, in mean and in its levels, whatever it halts for") {
    // grantwilkins/training_profile: 8 x H100 at 0.1 s, a checkpoint every 10, 100 and 1000 steps. One set of levels
    // for all: 4,400 W in steps of 0.2365 s and 1,230 W halted, from the run with 1000; before and after the job as
    // drawn.
    constexpr double idle = 8.0 * 72.0, peak = 8.0 * 700.0, start = 112.4, end = 30.2;
    Training job{};
    for (const auto& row : training_fields) job.*row.member = row.fallback;
    job.step_time = 0.2365;
    job.communication_share = 0.0; // shorter than a sample: inside the level
    job.compute_activity = (4400.0 - idle) / (peak - idle);
    job.halted_activity = (1230.0 - idle) / (peak - idle);
    job.failure_rate = 0.0;
    for (const double steps : {10.0, 100.0, 1000.0}) {
        const auto samples =
            rows(data / ("gpu/h100x8_llama8b_train_ckpt" + std::to_string(static_cast<int>(steps)) + "_power.csv.gz"));
        if (samples.empty()) return;
        double mean = 0.0, length = 0.0, high = 0.0, halted = 0.0, halts = 0.0, before = 0.0, after = 0.0;
        bool was_high = false;
        for (std::size_t i = 0; i + 1 < samples.size(); ++i) {
            const double t = std::stod(samples[i].at("t_s")), dt = std::stod(samples[i + 1].at("t_s")) - t;
            const double power = std::stod(samples[i].at("node_gpu_power_w"));
            const bool is_high = power > 1500.0;
            mean += power * dt;
            length += dt;
            if (is_high) high += dt;
            const bool inside = t > start && t < std::stod(samples.back().at("t_s")) - end;
            if (inside && !is_high) halted += dt;
            if (inside && was_high && !is_high) halts += 1.0;
            if (t <= start) before += power * dt;
            if (t >= std::stod(samples.back().at("t_s")) - end) after += power * dt;
            was_high = is_high;
        }
        job.steps_per_checkpoint = steps;
        job.checkpoint_time = steps == 1000.0 ? halted / 2.0 : halted / std::max(halts, 1.0); // storage differed
        const double running = length - start - end;
        const auto times = training::times(job, 8.0);
        const double level = idle + (peak - idle) * training::mean_activity(job, 8.0);
        CAPTURE(steps, halts, job.checkpoint_time);
        CHECK((before + after + level * running) / length == Approx(mean / length).epsilon(0.05));
        CHECK(times.computing * running / length ==
              Approx(high / length).margin(0.06)); // share of time at the high level
    }
}

TEST_CASE("conversations ask again for the share of their tokens that the cache model ends with") {
    // Mooncake's conversation trace (FAST 2025): leading blocks of 512 tokens seen before, nothing let go
    const auto requests = rows(data / "traces/mooncake_conversation_requests.csv.gz");
    if (requests.empty()) return;
    double input = 0.0, hits = 0.0;
    for (const auto& row : requests) {
        input += std::stod(row.at("input_tokens"));
        hits += std::stod(row.at("prefix_hit_tokens_infinite_cache"));
    }
    CHECK(requests.size() == 12031);
    CHECK(hits / input == Approx(cache_tiers::hit_share(1e6)).epsilon(2e-3));
}
