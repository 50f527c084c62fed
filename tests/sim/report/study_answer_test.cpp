#include "sim/report/study_answer.hpp"

#include "sim/run/result_file.hpp"
#include "tests/catch.hpp"

#include <filesystem>
#include <nlohmann/json.hpp>
#include <unistd.h>

using namespace sitewatt;
using Json = nlohmann::json;

namespace {
constexpr Quantity price{"USD J-1", {-1, -2, 2, 0, 1}};

/// A finished sweep of two choices at prices of 10, 20 and 40: one costs as much as the price, the other always `flat`.
struct Sweep {
    std::filesystem::path path =
        std::filesystem::temp_directory_path() / ("study_answer_" + std::to_string(::getpid()) + ".nc");
    explicit Sweep(double flat, const std::string& study = grid) {
        std::vector<SweepRow> rows;
        SweepColumn choice{"cooling.use", {}}, along{"power.grid.energy_price", {}, price, "price", {}};
        for (const char* plant : {"dry", "tower"})
            for (const double at : {10.0, 20.0, 40.0}) {
                const double cost = plant == std::string("dry") ? flat : at;
                rows.push_back(
                    {std::string("use ") + plant + ", energy_price " + std::to_string(static_cast<int>(at)) + " USD/J",
                     "ok",
                     {{"cost_per_mtoken", quantity::money, "cost", cost}}});
                choice.texts.push_back(plant);
                along.texts.emplace_back(), along.numbers.emplace_back(at);
            }
        write_sweep(path, {choice, along}, rows,
                    {"a study",
                     "h",
                     study.empty() ? decltype(ResultHeader::provenance){}
                                   : decltype(ResultHeader::provenance){{"study", study}},
                     {}});
    }
    ~Sweep() { std::filesystem::remove(path); }
    static constexpr auto grid = R"(site = "s"
[[sweep.parameter]]
path = "cooling.use"
values = ["dry", "tower"]
[[sweep.parameter]]
path = "power.grid.energy_price"
values = ["10 USD/J", "20 USD/J", "40 USD/J"]
)";
};
} // namespace

TEST_CASE("where two choices cross is at the price at which they cost the same") {
    const Sweep sweep(25.0);
    const Json answer = Json::parse(study_answer(sweep.path));
    REQUIRE(answer["crossings"].size() == 1);
    const Json& crossing = answer["crossings"][0];
    CHECK(crossing["figure"] == "cost_per_mtoken");
    CHECK(crossing["along"] == "power.grid.energy_price");
    REQUIRE(crossing["at"].size() == 1);
    CHECK(crossing["at"][0].get<double>() == Approx(25.0)); // straight between 20 and 40
    CHECK_THAT(crossing["lower_first"].get<std::string>(), Catch::Contains("tower"));
}

TEST_CASE("choices that never cross say so by an empty list") {
    const Sweep sweep(50.0);
    const Json answer = Json::parse(study_answer(sweep.path));
    REQUIRE(answer["crossings"].size() == 1);
    CHECK(answer["crossings"][0]["at"].empty());
}

TEST_CASE("beside a run a study says how far its figures move, and whether it is a study of that run") {
    const Sweep sweep(25.0);
    const auto beside = [&](double cost) {
        return Json::parse(study_beside(
            sweep.path, {{"cost_per_mtoken", quantity::money, "cost", cost}, {"not_there", quantity::money, "", 1.0}}));
    };
    const Json said = beside(30.0);
    REQUIRE(said["figures"].size() == 1);
    CHECK(said["figures"][0]["low"] == "10.00 USD");
    CHECK(said["figures"][0]["high"] == "40.00 USD");
    CHECK(said["figures"][0]["holds"] == true);
    CHECK(said["verdicts"].empty());
    CHECK(beside(50.0)["figures"][0]["holds"] == false);
    const Sweep without(25.0, "");
    CHECK_THROWS_WITH(study_beside(without.path, {}), Catch::Contains("does not hold its study"));
}

TEST_CASE(
    "samples have their percentiles in the report, what never comes among them, and what chance gives of drivers") {
    const Sweep sweep(25.0);
    const std::string study = "site = \"s\"\n[sweep]\nmethod = \"monte_carlo\"\nsamples = 5\n"
                              "[[sweep.parameter]]\npath = \"a.x\"\nlow = 0\nhigh = 1\n";
    std::vector<SweepRow> rows;
    SweepColumn x{"a.x", std::vector<std::string>(5), quantity::number, "", {0.1, 0.2, 0.3, 0.4, 0.5}};
    for (const double cost : {1.0, 2.0, 3.0, 4.0, infinity})
        rows.push_back(
            {"sample " + std::to_string(rows.size() + 1), "ok", {{"cost_per_mtoken", quantity::money, "cost", cost}}});
    write_sweep(sweep.path, {x}, rows, {"a study", "h", {{"study", study}}, {}});
    const Json answer = Json::parse(study_answer(sweep.path));
    REQUIRE(answer["spread"].size() == 1);
    CHECK(answer["spread"][0]["low"] == "1.400 USD"); // at place 0.4 of 0 to 4
    CHECK(answer["spread"][0]["middle"] == "3.000 USD");
    CHECK(answer["spread"][0]["high"] == "unbounded");
    CHECK(answer["lacking"] == "");
    const Json& driver = answer["drivers"][0]["rows"][0];
    CHECK(driver["correlation"].get<double>() == Approx(1.0)); // it rises with x throughout
    CHECK(driver["by_chance"].get<double>() == Approx(1.96 / 2.0).margin(0.02));
}

TEST_CASE("of what a search looked at no crossing is told, for its points were not spread") {
    const Sweep sweep(25.0, "site = \"s\"\n[optimise]\nminimise = \"cost_per_mtoken\"\n");
    const Json answer = Json::parse(study_answer(sweep.path));
    CHECK(answer["method"] == "search");
    CHECK(answer["crossings"].empty());
}

TEST_CASE("a sweep without its study says nothing of drivers") {
    const Sweep sweep(25.0, "");
    CHECK(study_answer(sweep.path) == "null");
}
