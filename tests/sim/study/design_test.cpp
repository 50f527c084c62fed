#include "sim/study/design.hpp"

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
                  counts = "[[parameter]]\npath = \"power.gas.count\"\nvalues = [1, 2]\n",
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
    CHECK(twins.variants[1].label == "gas.fuel_price 2 USD/GJ");
    const auto grid =
        design("[[parameter]]\npath = \"power.engines.count\"\nvalues = [2]\n[[parameter]]\npath = "
               "\"hall.a.count\"\nvalues = [100]\n[[parameter]]\npath = \"power.gas.share\"\nvalues = [0.8]\n");
    CHECK(grid.variants[0].label == "engines.count 2, a.count 100, share 0.8");
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
    const std::string weighted = kind + "weights = [30, 1]\n";
    for (const std::string method : {"grid", "one_at_a_time"})
        CHECK_THAT(refusal("method = \"" + method + "\"\n" + weighted),
                   Catch::Contains("study.toml:5:") && Catch::Contains("weights count where values are drawn"));
    CHECK(refusal("method = \"sobol\"\nsamples = 2\n" + weighted).empty());
    const std::string choice = "[[choice]]\npath = \"a.x\"\nvalues = [1, 2]\nweights = [1, 2]\n";
    CHECK_THAT(refusal("method = \"sobol\"\nsamples = 2\n" + kind + choice), Catch::Contains("study.toml:9:"));
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

TEST_CASE("a nested parameter multiplies those variants alone in which its condition holds") {
    const std::string cycles =
        "[[parameter]]\npath = \"cooling.cycles\"\nvalues = [3, 6]\nwhen = { \"cooling.use\" = \"hybrid\" }\n";
    const auto grid = design(kind + cycles).variants;
    REQUIRE(grid.size() == 3);
    CHECK(grid[0].label == "use dry");
    CHECK(grid[1].label == "use hybrid, cycles 3");
    CHECK(grid[2].overrides.back().value == "6");
    for (const auto& v : design("method = \"sobol\"\nsamples = 16\n" + kind + cycles).variants)
        CHECK(v.overrides.size() == (v.overrides[0].value == "hybrid" ? 2u : 1u));
    CHECK_THAT(refusal(cycles + kind), Catch::Contains("no key that the study sets before this"));
    CHECK_THAT(refusal("method = \"one_at_a_time\"\n" + kind + cycles), Catch::Contains("make a grid"));
}

TEST_CASE("what is drawn may hang on what is chosen") {
    const Design d = design("method = \"sobol\"\nsamples = 2\n[[choice]]\npath = \"cooling.use\"\nvalues = [\"dry\", "
                            "\"hybrid\"]\n" +
                            price + "when = { \"cooling.use\" = \"hybrid\" }\n");
    REQUIRE(d.variants.size() == 4);
    CHECK(d.variants[0].overrides.size() == 1);
    REQUIRE(d.variants[1].overrides.size() == 2);
    CHECK(d.variants[1].overrides[0].path == "power.gas.fuel_price");
    CHECK(d.variants[3].label == "sample 2, use hybrid");
    CHECK(d.sample_of(3) == 1);
}

TEST_CASE("variants that a condition holds for are left out and counted, those that stay keep their points") {
    const std::string
        count = "[[parameter]]\npath = \"gas.count\"\nvalues = [4, 6, 8]\n",
        out = "[[exclude]]\nwhen = { \"cooling.use\" = \"dry\", \"gas.count\" = { low = 6 } }\nreason = \"hot\"\n"
              "[[exclude]]\nwhen = { \"gas.count\" = [8, 4] }\n";
    const Design grid = design(kind + count + out);
    REQUIRE(grid.variants.size() == 1);
    CHECK(grid.variants[0].label == "use hybrid, count 6");
    CHECK(grid.exclusions[0].count == 2);
    CHECK(grid.exclusions[0].reason == "hot");
    CHECK(grid.exclusions[1].count == 3); // of those that the first left
    const std::string sampled = "method = \"sobol\"\nsamples = 16\nseed = 3\n" + price,
                      dear = "[[exclude]]\nwhen = { \"power.gas.fuel_price\" = { low = \"4 USD/GJ\" } }\n";
    const Design all = design(sampled), cheap = design(sampled + dear);
    REQUIRE(cheap.variants.size() == 8); // a scrambled Sobol sequence halves a range
    const auto points = points_of(all), kept = points_of(cheap);
    REQUIRE(kept.size() == 8);
    std::size_t k = 0;
    for (std::size_t i = 0; i < 16; ++i)
        if (points[i][0] < 0.5) {
            CHECK(kept[k] == points[i]);
            CHECK(cheap.variants[k++].label == all.variants[i].label);
        }
    CHECK_THAT(refusal(kind + "[[exclude]]\nwhen = { \"cooling.use\" = [\"dry\", \"hybrid\"] }\n"),
               Catch::Contains("every variant is left out"));
    CHECK_THAT(refusal("method = \"morris\"\nsamples = 2\n" + price + dear), Catch::Contains("unknown key 'exclude'"));
    CHECK_THAT(refusal(kind + "[[exclude]]\nif = 1\n"), Catch::Contains("unknown key 'if'"));
    const Design listed = design("method = \"list\"\n[[case]]\nname = \"a\"\nset = { x = 1 }\n[[case]]\nname = \"b\"\n"
                                 "set = { x = 2 }\n[[exclude]]\nwhen = { x = 2 }\n");
    CHECK(listed.variants.size() == 1);
}

TEST_CASE("cases of a parameter cross with the others, and their keys follow its name") {
    const Design d = design("method = \"sobol\"\nsamples = 2\n" + price +
                            "[[choice]]\nname = \"place\"\ncase = [\n"
                            "{ name = \"here\", set = { \"w.use\" = \"a\", \"g.use\" = \"b\" } },\n"
                            "{ name = \"there\", set = { \"w.use\" = \"c\" } }]\n");
    REQUIRE(d.variants.size() == 4);
    CHECK(d.variants[1].label == "sample 1, place there");
    CHECK(d.variants[1].levels[0].second == "there");
    CHECK(d.follows("w.use"));
    CHECK(d.follows("g.use"));
    CHECK_FALSE(d.follows("place"));
    CHECK_THAT(refusal("method = \"sobol\"\nsamples = 2\n" + kind +
                       "[[choice]]\nname = \"p\"\ncase = [{ name = \"a\", set = { "
                       "\"cooling.use\" = \"dry\" } }]\n"),
               Catch::Contains("'cooling.use' varies twice"));
}

TEST_CASE("what is typed for all variants and said by each of them is refused, what some take is not") {
    const Design d =
        design("set = { \"hall.a.count\" = 3 }\n" + counts + kind + "[[parameter]]\npath = \"run.duration\"\n" +
               "values = [\"1 day\", \"2 day\"]\nwhen = { \"cooling.use\" = \"dry\" }\n");
    const auto all = d.said_for_all();
    refuse_without_effect({{"weather.seed", "2"}, {"run.duration", "3 day"}}, all);
    CHECK_THROWS_WITH(refuse_without_effect({{"hall.a.count", "9"}}, all), Catch::Contains("--set hall.a.count"));
    CHECK_THROWS_WITH(refuse_without_effect({{"cooling.use", "dry"}}, all), Catch::Contains("for every run"));
    CHECK_THAT(refusal("set = { \"cooling.use\" = \"dry\" }\n" + kind), Catch::Contains("each has a value of its own"));
}
