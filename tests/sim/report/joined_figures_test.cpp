#include "sim/error.hpp"
#include "sim/report/joined_figures.hpp"
#include "tests/catch.hpp"

using namespace sitewatt;

namespace {
std::vector<Kpi> figures(std::initializer_list<std::pair<const char*, double>> list) {
    std::vector<Kpi> kpis;
    for (const auto& [name, value] : list) kpis.push_back({name, quantity::power, "", value});
    return kpis;
}
std::vector<std::string> names_of(const std::vector<JoinedFigure>& list) {
    std::vector<std::string> names;
    for (const auto& f : list) names.push_back(f.name);
    return names;
}
} // namespace

TEST_CASE("figures of different runs stand under their own names") {
    const auto a = figures({{"x", 1.0}, {"y", 2.0}, {"z", 3.0}}), b = figures({{"z", 30.0}, {"new", 5.0}, {"x", 10.0}});
    const auto list = joined({&a, &b}, {"a", "b"});
    CHECK(names_of(list) == std::vector<std::string>{"x", "y", "z", "new"});
    CHECK(list[0].values == std::vector<std::optional<double>>{1.0, 10.0});
    CHECK(list[1].values == std::vector<std::optional<double>>{2.0, std::nullopt});
    CHECK(list[2].values == std::vector<std::optional<double>>{3.0, 30.0});
    CHECK(list[3].values == std::vector<std::optional<double>>{std::nullopt, 5.0});
}

TEST_CASE("what only a later run has stands after its neighbour there") {
    const auto a = figures({{"x", 1.0}, {"z", 3.0}}), b = figures({{"x", 1.0}, {"y", 2.0}, {"z", 3.0}}),
               none = figures({});
    CHECK(names_of(joined({&a, &none, &b}, {"a", "n", "b"})) == std::vector<std::string>{"x", "y", "z"});
    CHECK(joined({}, {}).empty());
}

TEST_CASE("a name with two units is refused with both") {
    auto a = figures({{"x", 1.0}}), b = a;
    b.front().quantity = quantity::temperature;
    CHECK_THROWS_WITH(joined({&a, &b}, {"old", "new"}), Catch::Contains("'x' is in 'W' in old and in 'K' in new"));
}
