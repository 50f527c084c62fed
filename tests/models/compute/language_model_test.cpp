#include "models/compute/language_model.hpp"
#include "tests/catch.hpp"

#include <set>
#include <string>

using namespace sitewatt;

TEST_CASE("a batch reads the active parameters for one token and nearly all for many") {
    const auto* r1 = language_model::find("deepseek_r1");
    REQUIRE(r1 != nullptr);
    CHECK(language_model::parameters_read(r1->model, 1.0) == Approx(r1->model.active_parameters).epsilon(1e-9));
    CHECK(language_model::parameters_read(r1->model, 1e4) == Approx(r1->model.total_parameters).epsilon(1e-9));
    // two tokens with 8 of 256 experts each share one expert of 32 in the mean: 15.75 experts
    const double expert = (671e9 - 37e9) / 248.0;
    CHECK(language_model::parameters_read(r1->model, 2.0) == Approx(37e9 + 7.75 * expert).epsilon(1e-9));
    CHECK(language_model::parameters_read(language_model::find("llama3_70b")->model, 1.0) == 70.6e9);
}

TEST_CASE("caches per token follow from the published shapes") {
    CHECK(language_model::find("llama3_70b")->model.cache_per_token == 2.0 * 80 * 8 * 128 * 2);
    CHECK(language_model::find("deepseek_r1")->model.cache_per_token == 61.0 * 576 * 2);
    CHECK(language_model::find("gpt_oss_120b")->model.cache_per_token == 2.0 * 36 * 8 * 64 * 2);
}

TEST_CASE("records are distinct and possible") {
    std::set<std::string> names;
    for (const auto& r : language_model::records) {
        CAPTURE(r.name);
        CHECK(names.insert(std::string(r.name)).second);
        CHECK(r.model.active_parameters <= r.model.total_parameters);
        CHECK(r.model.experts_per_token <= r.model.experts);
        CHECK((r.kind != language_model::Kind::dense || r.model.experts == 1.0));
        for (std::size_t i = 0; i < language_model_fields.size(); ++i) {
            const auto& row = language_model_fields[i];
            CHECK(r.model.*row.member >= row.quantity.min);
            CHECK(r.model.*row.member <= row.quantity.max);
        }
    }
    CHECK(language_model::find("nobody") == nullptr);
    CHECK(language_model::weight_bytes("bf16") == 2.0);
    CHECK(language_model::weight_bytes("fp8") == 1.0);
    CHECK(language_model::weight_bytes("fp4") == Approx(0.53));
}
