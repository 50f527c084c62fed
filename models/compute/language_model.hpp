#pragma once
/// What a language model asks of the machine that runs it: parameters, active parameters, cache per token.
///
/// Physics   A mixture of experts reads, for a batch of B tokens, its dense part and of E experts, k a token, the
///           expected share 1 - (1 - k/E)^B of them [1].
/// Valid     Experts chosen evenly and independently. Attention with windows counts its mean cache per token.
/// Sources   The models' own configuration files and reports, as published with their weights. Cache in 16 bits:
///           2 layers heads head_size 2 bytes; multi-head latent attention 576 layers 2 bytes [DeepSeek-V3 report,
///           arXiv 2412.19437]. [1] expectation of distinct draws. DeepSeek-V4-Pro: parameters as announced in 2026,
///           the rest estimates from V3.

#include "models/field.hpp"

#include <cmath>
#include <span>
#include <string_view>

namespace sitewatt {

struct LanguageModel {
    double total_parameters, active_parameters, layers, cache_per_token, experts, experts_per_token;
};

inline constexpr auto language_model_fields = std::to_array<Field<double, LanguageModel>>({
    {"total_parameters", &LanguageModel::total_parameters, quantity::ratio.within(1e6, 1e14),
     "parameters of the model served; from its name if automatic", automatic},
    {"active_parameters", &LanguageModel::active_parameters, quantity::ratio.within(1e6, 1e14),
     "parameters that one token uses", automatic},
    {"layers", &LanguageModel::layers, quantity::ratio.within(1.0, 1e4),
     "layers, each of them one launch after another", automatic},
    {"cache_per_token", &LanguageModel::cache_per_token, quantity::bytes.within(0.0, 1e9).around(1e5),
     "attention cache of a token in 16 bits", automatic},
    {"experts", &LanguageModel::experts, quantity::ratio.within(1.0, 1e5), "routed experts of a layer, 1: dense",
     automatic},
    {"experts_per_token", &LanguageModel::experts_per_token, quantity::ratio.within(1.0, 1e5),
     "of them that one token uses", automatic},
});

namespace language_model {

enum class Kind { dense, experts, hybrid }; ///< hybrid: most layers hold a state in place of attention

struct Record {
    std::string_view name, title;
    Kind kind;
    LanguageModel model;
};

// A table: kept as written.
// clang-format off
inline constexpr auto records = std::to_array<Record>({
    //                                                          total    active  layers  B/token  experts  per token
    {"deepseek_r1",     "DeepSeek-R1 (V3)",     Kind::experts, {671e9,   37e9,    61,  70272, 256, 8}},
    {"deepseek_v4_pro", "DeepSeek-V4-Pro",      Kind::experts, {1.6e12,  49e9,    61,  70272, 384, 6}}, // see above
    {"kimi_k2",         "Kimi K2",              Kind::experts, {1.04e12, 32e9,    61,  70272, 384, 8}},
    {"qwen3_235b",      "Qwen3-235B-A22B",      Kind::experts, {235e9,   22e9,    94, 192512, 128, 8}},
    {"qwen35_397b",     "Qwen3.5-397B-A17B",    Kind::hybrid,  {397e9,   17e9,    60,  30720, 512, 10}},
    {"qwen3_coder",     "Qwen3-Coder-480B-A35B", Kind::experts, {480e9,  35e9,    62, 253952, 160, 8}},
    {"qwen3_30b",       "Qwen3-30B-A3B",        Kind::experts, {30.5e9,  3.3e9,   48,  98304, 128, 8}},
    {"gpt_oss_120b",    "gpt-oss-120b",         Kind::experts, {117e9,   5.1e9,   36,  73728, 128, 4}},
    {"gpt_oss_20b",     "gpt-oss-20b",          Kind::experts, {21e9,    3.6e9,   24,  49152,  32, 4}},
    {"llama4_maverick", "Llama 4 Maverick",     Kind::experts, {400e9,   17e9,    48, 196608, 128, 1}},
    {"llama4_scout",    "Llama 4 Scout",        Kind::experts, {109e9,   17e9,    48, 196608,  16, 1}},
    {"llama3_405b",     "Llama 3.1 405B",       Kind::dense,   {405e9,   405e9,  126, 516096,   1, 1}},
    {"llama3_70b",      "Llama 3.3 70B",        Kind::dense,   {70.6e9,  70.6e9,  80, 327680,   1, 1}},
    {"llama3_8b",       "Llama 3.1 8B",         Kind::dense,   {8e9,     8e9,     32, 131072,   1, 1}},
    {"qwen3_32b",       "Qwen3-32B",            Kind::dense,   {32.8e9,  32.8e9,  64, 262144,   1, 1}},
    {"qwen3_14b",       "Qwen3-14B",            Kind::dense,   {14.8e9,  14.8e9,  40, 163840,   1, 1}},
    {"qwen3_8b",        "Qwen3-8B",             Kind::dense,   {8.2e9,   8.2e9,   36, 147456,   1, 1}},
    {"gemma3_27b",      "Gemma 3 27B",          Kind::dense,   {27e9,    27e9,    62,  84651,   1, 1}}, // 1 in 6 layers
    {"gemma3_12b",      "Gemma 3 12B",          Kind::dense,   {12e9,    12e9,    48,  65536,   1, 1}}, // sees it all
    {"nemotron_12b",    "Nemotron Nano 12B v2", Kind::hybrid,  {12e9,    12e9,    62,  24576,   1, 1}},
    {"nemotron_9b",     "Nemotron Nano 9B v2",  Kind::hybrid,  {9e9,     9e9,     56,  16384,   1, 1}},
});
// clang-format on

inline const Record* find(std::string_view name) {
    for (const auto& r : records)
        if (r.name == name) return &r;
    return nullptr;
}

/// Bytes of one weight; 4-bit formats carry 8 bits of scale for 16 or 32 weights.
inline double weight_bytes(std::string_view precision) {
    return precision == "bf16" ? 2.0 : precision == "fp8" ? 1.0 : 0.53;
}

/// Parameters read for a batch of so many tokens.
inline double parameters_read(const LanguageModel& m, double batch) {
    if (m.experts <= 1.0) return m.total_parameters;
    const double expert = (m.total_parameters - m.active_parameters) / (m.experts - m.experts_per_token);
    const double dense = m.active_parameters - m.experts_per_token * expert;
    return dense + m.experts * expert * -std::expm1(batch * std::log1p(-m.experts_per_token / m.experts));
}

} // namespace language_model
} // namespace sitewatt
