#include "sim/study/study_file.hpp"

#include "sim/error.hpp"
#include "tests/catch.hpp"

#include <set>

using namespace sitewatt;

namespace {
Design design(const std::string& sweep) { return read_design(parse_toml(sweep, "study.toml")); }
std::string refusal(const std::string& sweep) {
    try {
        design(sweep);
    } catch (const InputError& error) { return error.what(); }
    return "";
}
const std::string price = "[[parameter]]\npath = \"power.gas.fuel_price\"\nlow = \"2 USD/GJ\"\nhigh = \"6 USD/GJ\"\n",
                  kind = "[[parameter]]\npath = \"cooling.use\"\nvalues = [\"dry\", \"hybrid\"]\n";
} // namespace

TEST_CASE("one at a time: the site as it is, then low and high, or each value, of one parameter after the other") {
    const auto variants = design("method = \"one_at_a_time\"\n" + price + kind).variants;
    REQUIRE(variants.size() == 5);
    CHECK(variants[0].label == "base");
    CHECK(variants[0].overrides.empty());
    CHECK(variants[2].label == "fuel_price 6 USD/GJ");
    CHECK(variants[2].overrides.size() == 1);
    CHECK(variants[3].overrides[0].value == "dry");
    const auto twins = design("method = \"one_at_a_time\"\n" + price +
                              "[[parameter]]\npath = \"power.engines.fuel_price\"\nlow = 1\nhigh = 2\n");
    CHECK(twins.variants[1].label == "power.gas.fuel_price 2 USD/GJ");
}

TEST_CASE("sampled studies set every parameter in every variant, as many as the method needs") {
    for (const auto& [method, count] :
         {std::pair{"latin_hypercube", 8}, {"sobol", 8}, {"monte_carlo", 8}, {"morris", 8 * 3}, {"saltelli", 8 * 4}}) {
        CAPTURE(method);
        const auto d = design("method = \"" + std::string(method) + "\"\nsamples = 8\nseed = 4\n" + price + kind);
        CHECK(d.variants.size() == static_cast<std::size_t>(count));
        std::set<std::string> words;
        for (const Variant& v : d.variants) {
            REQUIRE(v.overrides.size() == 2);
            CHECK(v.overrides[0].value.ends_with(" USD/GJ"));
            words.insert(v.overrides[1].value);
        }
        CHECK(words == std::set<std::string>{"dry", "hybrid"});
        CHECK(d.variants[1].label == "sample 2");
    }
}

TEST_CASE("keys in a list take one value together, whatever the method") {
    const std::string pair =
        "[[parameter]]\npath = [\"hall.a.price\", \"hall.b.price\"]\nvalues = [\"3 MUSD\", \"4 MUSD\"]\n";
    for (const std::string method : {"grid", "one_at_a_time", "sobol"}) {
        const auto d = design("method = \"" + method + "\"\n" + (method == "sobol" ? "samples = 2\n" : "") + pair);
        const auto& overrides = d.variants.back().overrides;
        REQUIRE(overrides.size() == 2);
        CHECK(overrides[0].path == "hall.a.price");
        CHECK(overrides[1].path == "hall.b.price");
        CHECK(overrides[0].value == overrides[1].value);
    }
}

TEST_CASE("what holds for all stands before what a variant says, and behind what all variants are told") {
    const auto d = design("set = { \"run.duration\" = \"1 day\" }\n" + kind);
    const auto all = d.overrides(1, {{"run.duration", "2 day"}});
    REQUIRE(all.size() == 3);
    CHECK(all[1].value == "1 day");
    CHECK(all[2].value == "hybrid");
}

TEST_CASE("studies that cannot be are refused with place and a way out") {
    CHECK_THAT(refusal("method = \"sobl\"\n" + price),
               Catch::Contains("did you mean 'sobol'") && Catch::Contains("study.toml:1"));
    CHECK_THAT(refusal(price), Catch::Contains("a grid takes 'values'") && Catch::Contains("method = \"sobol\""));
    CHECK_THAT(refusal("method = \"sobol\"\n" + price), Catch::Contains("lacks 'samples'"));
    CHECK_THAT(refusal("method = \"sobol\"\nsamples = 2.5\n" + price),
               Catch::Contains("a whole number from 1 to 100000"));
    CHECK_THAT(refusal("method = \"saltelli\"\nsamples = 40000\n" + price), Catch::Contains("1 to 33333"));
    CHECK_THAT(refusal("method = \"monte_carlo\"\nsamples = 8\nseed = -1\n" + price), Catch::Contains("'seed'"));
    CHECK_THAT(refusal("seed = 3\n" + kind),
               Catch::Contains("unknown key 'seed'") && Catch::Contains("allowed are method, parameter, set"));
    CHECK_THAT(refusal("method = \"list\"\nsamples = 3\n"), Catch::Contains("unknown key 'samples'"));
    CHECK_THAT(refusal(kind + kind), Catch::Contains("'cooling.use' varies twice") && Catch::Contains("study.toml:4"));
    CHECK_THAT(refusal("method = \"one_at_a_time\"\n[[parameter]]\npath = \"a.b\"\nvalues = [1, 1]\n"),
               Catch::Contains("two variants are called 'b 1'"));
}
