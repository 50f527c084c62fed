#include "sim/study/whole_ranges.hpp"

#include "sim/study/sampling.hpp"
#include "tests/catch.hpp"

#include <cmath>
#include <string>

using namespace sitewatt;

TEST_CASE("listed numbers stand by their values, words a whole range apart, and what is drawn where it was drawn") {
    const std::string study = "[sweep]\nmethod = \"morris\"\nsamples = 4\n"
                              "[[sweep.parameter]]\npath = \"a.count\"\nvalues = [2, 4, 12]\n"
                              "[[sweep.parameter]]\npath = \"a.use\"\nvalues = [\"gas\", \"grid\"]\n"
                              "[[sweep.parameter]]\npath = \"a.price\"\nlow = 1\nhigh = 3\n";
    const Design design = read_design(*parse_toml(study, "study.toml").find("sweep"));
    const auto points = morris(design.seed, design.samples, 3);
    SweepTable t{"study", study, true, {}, {}, {}, {}};
    t.columns = {{"a.count", {}, quantity::ratio, "", {}}, {"a.use", {}}};
    for (std::size_t i = 0; i < points.size(); ++i) {
        t.columns[0].texts.emplace_back();
        t.columns[0].numbers.emplace_back(std::stod(design.factors[0].value(points[i][0])));
        t.columns[1].texts.push_back(design.factors[1].value(points[i][1]));
    }
    t.columns[0].numbers[1].reset(); // not set there, for a condition that does not hold: the point stays where it was
    const auto over = over_whole_ranges(t, design, points);
    for (std::size_t i = 0; i < points.size(); ++i) {
        const double count = std::stod(design.factors[0].value(points[i][0]));
        CHECK(over[i][0] == Approx((count - 2.0) / 10.0));
        CHECK(over[i][2] == points[i][2]);
        if (i > 0 && t.columns[1].texts[i] != t.columns[1].texts[i - 1] && i % 4 != 0)
            CHECK(std::abs(over[i][1] - over[i - 1][1]) == Approx(1.0));
    }
}
