#include "sim/study/factor.hpp"

#include "sim/error.hpp"
#include "tests/catch.hpp"

#include <cmath>
#include <cstdlib>

using namespace sitewatt;

namespace {
Factor read(const std::string& keys) {
    VariedKeys varied{{"cooling.use", {"dry", "hybrid"}}};
    return read_factor(parse_toml(keys, "study.toml"), varied);
}
Factor factor(const std::string& keys) { return read("path = \"a.b\"\n" + keys); }
double at(const Factor& f, double u) { return std::strtod(f.value(u).c_str(), nullptr); }
/// Mean and variance by the middle of many equal parts.
std::pair<double, double> moments(const Factor& f) {
    constexpr int parts = 20000;
    double sum = 0.0, squares = 0.0;
    for (int i = 0; i < parts; ++i) {
        const double x = at(f, (i + 0.5) / parts);
        sum += x, squares += x * x;
    }
    return {sum / parts, squares / parts - sum * sum / parts / parts};
}
std::string refusal(const std::string& keys) {
    try {
        factor(keys);
    } catch (const InputError& error) { return error.what(); }
    return "";
}
} // namespace

TEST_CASE("values of a range lie in its unit, as the share of all below them says") {
    const Factor f = factor("low = \"2 USD/GJ\"\nhigh = \"6 USD/GJ\"");
    CHECK(f.value(0.25) == "3 USD/GJ");
    CHECK(f.ends() == std::vector<std::string>{"2 USD/GJ", "6 USD/GJ"});
    CHECK(factor("low = -1\nhigh = 1").value(0.75) == "0.5");
    CHECK(factor("low = \"10 degC\"\nhigh = \"20 degC\"").value(0.5) == "15 degC");
}

TEST_CASE("distributions have the mean and the variance of their closed forms") {
    const auto [triangle, triangle_variance] =
        moments(factor("distribution = \"triangular\"\nlow = 1\nhigh = 7\nmode = 2"));
    CHECK(triangle == Approx((1.0 + 7.0 + 2.0) / 3.0).epsilon(1e-6));
    CHECK(triangle_variance == Approx((1.0 + 49.0 + 4.0 - 7.0 - 2.0 - 14.0) / 18.0).epsilon(1e-5));
    const auto [normal, normal_variance] = moments(factor("distribution = \"normal\"\nmean = 5\ndeviation = 2"));
    CHECK(normal == Approx(5.0).epsilon(1e-9));
    CHECK(normal_variance == Approx(4.0).epsilon(1e-3)); // the ends of the tails are cut by the parts
    const auto [lognormal, ignored] = moments(factor("distribution = \"lognormal\"\nmedian = 4\nspread = 1.5"));
    CHECK(lognormal == Approx(4.0 * std::exp(0.5 * std::pow(std::log(1.5), 2))).epsilon(1e-4));
    CHECK(at(factor("distribution = \"lognormal\"\nmedian = 4\nspread = 1.5"), 0.5) == Approx(4.0));
}

TEST_CASE("a normal distribution with bounds has nothing outside and keeps its shape inside") {
    const Factor f = factor("distribution = \"normal\"\nmean = 0\ndeviation = 1\nlow = 0\nhigh = 1e9");
    CHECK(at(f, 0.5) == Approx(0.6744897501960817)); // median of the half-normal distribution
    CHECK(at(f, 1e-9) > 0.0);
    const Factor log = factor("distribution = \"lognormal\"\nmedian = 2\nspread = 2\nlow = 1\nhigh = 4");
    CHECK(at(log, 1e-9) == Approx(1.0).epsilon(1e-6));
    CHECK(at(log, 1.0 - 1e-9) == Approx(4.0).epsilon(1e-6));
    CHECK(at(log, 0.5) == Approx(2.0));
}

TEST_CASE("words are drawn in proportion to their weights") {
    const Factor even = factor("values = [\"dry\", \"hybrid\", 3, true]");
    CHECK(even.value(0.24) == "dry");
    CHECK(even.value(0.26) == "hybrid");
    CHECK(even.value(0.51) == "3");
    CHECK(even.value(0.999) == "true");
    const Factor weighted = factor("values = [\"dry\", \"hybrid\"]\nweights = [3, 1]");
    CHECK(weighted.value(0.74) == "dry");
    CHECK(weighted.value(0.76) == "hybrid");
    CHECK(weighted.ends() == std::vector<std::string>{"dry", "hybrid"});
}

TEST_CASE("a factor that says nonsense is refused with its place and a way out") {
    CHECK_THAT(refusal("low = \"2 USD/GJ\"\nhigh = \"6 USD/MWh\""),
               Catch::Contains("study.toml:3") && Catch::Contains("in one unit"));
    CHECK_THAT(refusal("low = 3\nhigh = 3"), Catch::Contains("'low' is not below 'high'"));
    CHECK_THAT(refusal("low = 3"), Catch::Contains("lacks 'high'"));
    CHECK_THAT(refusal("low = \"few\"\nhigh = \"many\""), Catch::Contains("'values' for words"));
    CHECK_THAT(refusal("low = 1\nhigh = 2\nmode = 1.5"),
               Catch::Contains("unknown key 'mode'") && Catch::Contains("allowed are"));
    CHECK_THAT(refusal("distribution = \"normall\"\nmean = 1"), Catch::Contains("did you mean 'normal'"));
    CHECK_THAT(refusal("distribution = \"triangular\"\nlow = 1\nhigh = 2\nmode = 3"), Catch::Contains("outside"));
    CHECK_THAT(refusal("distribution = \"normal\"\nmean = 1\ndeviation = 0"), Catch::Contains("above 0"));
    CHECK_THAT(refusal("distribution = \"lognormal\"\nmedian = 1\nspread = 1"), Catch::Contains("above 1"));
    CHECK_THAT(refusal("values = [1, 2]\nweights = [1]"), Catch::Contains("every value its weight"));
    CHECK_THAT(refusal("values = [1, 2]\nweights = [1, -1]"), Catch::Contains("above 0"));
}

TEST_CASE("a parameter with cases has a name, and sets what its case says") {
    const Factor f = read("name = \"place\"\nweights = [1, 3]\ncase = [\n"
                          "{ name = \"here\", set = { \"a.x\" = 1, \"a.y\" = \"2 MW\" } },\n"
                          "{ name = \"there\", set = { \"a.y\" = \"3 MW\" } } ]\n");
    CHECK(f.distribution == "discrete");
    CHECK(f.value(0.24) == "here");
    CHECK(f.value(0.26) == "there");
    CHECK(f.keys() == std::vector<std::string>{"place", "a.x", "a.y"});
    Variant v;
    CHECK(f.set(v, "there", {}));
    CHECK(v.levels == std::vector<std::pair<std::string, std::string>>{{"place", "there"}});
    REQUIRE(v.overrides.size() == 1);
    CHECK(v.overrides[0].value == "3 MW");
    CHECK(v.overrides[0].place.line == 5);
    CHECK_THAT(refusal("case = [{ name = \"x\", set = {} }]"), Catch::Contains("a 'name' in place of a 'path'"));
    const auto refused = [](const std::string& keys) {
        try {
            read(keys);
        } catch (const InputError& error) { return std::string(error.what()); }
        return std::string();
    };
    CHECK_THAT(refused("name = \"a.b\"\n"), Catch::Contains("a word without dots") && Catch::Contains("study.toml:1"));
    CHECK_THAT(refused("name = \"a\"\n"), Catch::Contains("lacks 'case'"));
    CHECK_THAT(refused("name = \"a\"\ncase = [{ name = \"x\", set = {} }, { name = \"x\", set = {} }]\n"),
               Catch::Contains("a second case 'x'"));
    CHECK_THAT(refused("name = \"a\"\ncase = [{ name = \"x\", set = { \"cooling.use\" = \"dry\" } }]\n"),
               Catch::Contains("'cooling.use' varies twice"));
}

TEST_CASE("a parameter is set where its condition holds alone") {
    const Factor f = factor("values = [3, 6]\nwhen = { \"cooling.use\" = \"hybrid\" }");
    Variant wet{"", {{"cooling.use", "hybrid"}}}, dry{"", {{"cooling.use", "dry"}}};
    CHECK(f.set(wet, "6", {}));
    CHECK(wet.overrides.back().value == "6");
    CHECK_FALSE(f.set(dry, "6", {}));
    CHECK(dry.overrides.size() == 1);
}

TEST_CASE("the far tail of a normal is drawn from with its own shape, and one that holds nothing is refused") {
    // beyond z deviations its mean is that of an exponential of rate z, to 1/z^2
    const Factor f = factor("distribution = \"normal\"\nmean = 0\ndeviation = 1\nlow = 7.5");
    const auto [mean, variance] = moments(f);
    CHECK(mean - 7.5 == Approx(1.0 / 7.5).epsilon(0.04));
    CHECK(at(f, 0.999) < 9.0);
    const Factor under = factor("distribution = \"normal\"\nmean = 0\ndeviation = 1\nhigh = -7.5");
    CHECK(at(under, 0.25) == Approx(-at(f, 0.75)));
    const Factor lognormal = factor("distribution = \"lognormal\"\nmedian = 1\nspread = 2\nlow = 100");
    CHECK(at(lognormal, 0.5) > 100.0);
    for (const char* nothing : {"mean = 0\ndeviation = 1\nlow = 9", "mean = 0\ndeviation = 1\nhigh = -9"})
        CHECK_THAT(refusal("distribution = \"normal\"\n" + std::string(nothing)),
                   Catch::Contains("study.toml:1") && Catch::Contains("nothing is drawn"));
}
