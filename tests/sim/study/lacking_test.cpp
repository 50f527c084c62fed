#include "sim/study/lacking.hpp"

#include "sim/study/study_file.hpp"
#include "tests/catch.hpp"

#include <limits>

using namespace sitewatt;

namespace {
constexpr double never = std::numeric_limits<double>::infinity();

/// Four variants: two kinds of cooling at two prices; one that is dry failed.
SweepTable table(std::vector<std::optional<double>> values) {
    SweepTable t{"study", "", true, {"a", "b", "c", "d"}, {"ok", "ok", "ok", "it broke"}, {}, {}};
    t.columns = {{"a.price", std::vector<std::string>(4), quantity::number, "", {1.0, 2.0, 1.0, 2.0}},
                 {"cooling.use", {"tower", "tower", "dry", "dry"}}};
    t.figures = {{"wet", quantity::number, "", std::move(values)}};
    return t;
}
std::string text(const SweepTable& t) { return told(lacking(t, Design{}, {&t.figures[0], &t.figures[0]})); }
} // namespace

TEST_CASE("variants without a figure are counted with what they alone have in common, once for each figure") {
    CHECK(text(table({1.0, 2.0, std::nullopt, std::nullopt})) == "1 of 3 variants have no wet: cooling.use = dry\n");
    CHECK(text(table({1.0, std::nullopt, std::nullopt, std::nullopt})) == "2 of 3 variants have no wet\n");
    CHECK(text(table({1.0, std::nan(""), 2.0, std::nullopt})) == "1 of 3 variants have no wet: a.price = 2\n");
}

TEST_CASE("a figure that is infinite is there") {
    CHECK(text(table({1.0, never, -never, std::nullopt})).empty());
    const auto t = table({1.0, never, std::nan(""), std::nullopt});
    CHECK(has(t.figures[0], 1));
    CHECK_FALSE(has(t.figures[0], 2));
    CHECK_FALSE(has(t.figures[0], 3));
}
