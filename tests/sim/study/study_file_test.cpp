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

TEST_CASE("every sample is run with each combination of the choices, and more samples change none") {
    const std::string choices = "[[choice]]\npath = \"cooling.use\"\nvalues = [\"dry\", \"hybrid\"]\n"
                                "[[choice]]\npath = \"power.gas.count\"\nvalues = [8, 9, 10]\n";
    const auto with = [&](int samples) {
        return design("method = \"sobol\"\nsamples = " + std::to_string(samples) + "\n" + price + choices);
    };
    const Design d = with(4), more = with(8);
    REQUIRE(d.variants.size() == 4 * 6);
    CHECK(points_of(d).size() == 4);
    CHECK(d.choices_of_a_sample == 6);
    CHECK(d.variants[6].label == "sample 2, use dry, count 8");
    for (std::size_t i = 0; i < d.variants.size(); ++i) {
        CHECK(d.variants[i].overrides[0].value == d.variants[i / 6 * 6].overrides[0].value); // the same state
        CHECK(d.variants[i].overrides.size() == 3);
        CHECK(d.variants[i].label == more.variants[i].label);
        CHECK(d.variants[i].overrides[0].value == more.variants[i].overrides[0].value);
    }
    CHECK_THAT(refusal("method = \"sobol\"\nsamples = 2\n" + price + "[[choice]]\npath = \"x\"\nlow = 1\nhigh = 2\n"),
               Catch::Contains("a choice has 'values'"));
    CHECK_THAT(refusal("method = \"sobol\"\nsamples = 2\n" + kind + choices), Catch::Contains("varies twice"));
    CHECK_THAT(refusal("method = \"morris\"\nsamples = 2\n" + price + choices),
               Catch::Contains("unknown key 'choice'"));
}

TEST_CASE("correlations are of two parameters of the study, and possible together") {
    const std::string two = price + "[[parameter]]\npath = \"a.x\"\nlow = 0\nhigh = 1\n";
    const auto with = [&](const std::string& correlation) {
        return "method = \"monte_carlo\"\nsamples = 400\n" + two + "[[correlation]]\n" + correlation;
    };
    const std::string of = "of = [\"power.gas.fuel_price\", \"a.x\"]\n";
    const Design d = design(with(of + "ranks = 0.8\n"));
    std::vector<double> x, y;
    for (const Variant& v : d.variants) {
        x.push_back(std::stod(v.overrides[0].value));
        y.push_back(std::stod(v.overrides[1].value));
    }
    double both = 0.0; // above or below the middle together: 1/2 + asin(r) / pi of normal numbers, 0.80
    for (std::size_t i = 0; i < x.size(); ++i) both += (x[i] > 4.0) == (y[i] > 0.5) ? 1.0 / 400.0 : 0.0;
    CHECK(both == Approx(0.80).margin(0.06));
    CHECK_THAT(refusal(with(of + "ranks = 1\n")), Catch::Contains("between -1 and 1"));
    CHECK_THAT(refusal(with("of = [\"power.gas.fuel_prise\", \"a.x\"]\nranks = 0.1\n")),
               Catch::Contains("did you mean 'power.gas.fuel_price'"));
    CHECK_THAT(refusal(with("of = [\"a.x\"]\nranks = 0.1\n")), Catch::Contains("of two parameters"));
    CHECK_THAT(refusal(with(of + "ranks = 0.1\n[[correlation]]\n" + of + "ranks = 0.2\n")), Catch::Contains("already"));
    CHECK_THAT(refusal(with(of + "ranks = 0.9\n[[parameter]]\npath = \"a.y\"\nlow = 0\nhigh = 1\n[[correlation]]\n"
                                 "of = [\"a.x\", \"a.y\"]\nranks = 0.9\n[[correlation]]\n"
                                 "of = [\"power.gas.fuel_price\", \"a.y\"]\nranks = -0.9\n")),
               Catch::Contains("all these correlations at once"));
}
