#include "models/site/build/plant_graph.hpp"
#include "tests/catch.hpp"
#include "tests/models/site/example_design.hpp"

using namespace sitewatt;

namespace {
/// Loops of these names, without anything on them.
SiteDesign loops(std::vector<const char*> names) {
    SiteDesign d{};
    for (const char* name : names) d.loops.push_back(example::loop(name, 300.0));
    return d;
}
void plates(SiteDesign& d, std::size_t from, std::size_t to) {
    ExchangerDesign x{};
    x.label = "plates";
    x.from = from, x.to = to;
    d.exchangers.push_back(x);
}
std::vector<std::string> labels(const SiteDesign& d) {
    std::vector<std::string> all;
    for (const auto& loop : d.loops) all.push_back(loop.label);
    return all;
}
} // namespace

TEST_CASE("each loop comes before those it hands its heat to, whatever hangs on them moves along") {
    auto d = loops({"tower", "middle", "facility"});
    plates(d, 2, 1);
    plates(d, 1, 0);
    d.heat_loads = {{"heat", 1e6, 10.0, 2}};
    std::string circle;
    CHECK(sort_loops(d, circle) == std::vector<std::size_t>{2, 1, 0});
    CHECK(labels(d) == std::vector<std::string>{"facility", "middle", "tower"});
    CHECK(d.heat_loads[0].loop == 0);
    CHECK(d.exchangers[0].from == 0);
    CHECK(d.exchangers[0].to == 1);
    CHECK(circle.empty());
}

TEST_CASE("a circle is found, and the way round it said, also where an open end hangs on it") {
    auto d = loops({"a", "b", "c", "end"});
    plates(d, 0, 1);
    plates(d, 1, 2);
    plates(d, 2, 1);
    plates(d, 2, 3);
    std::string circle;
    CHECK(sort_loops(d, circle).empty());
    CHECK((circle == "b ► c ► b" || circle == "c ► b ► c"));
}

TEST_CASE("a loop taken out leaves the numbers of the others right") {
    auto d = loops({"facility", "spare", "tower"});
    plates(d, 0, 2);
    ChillerDesign c = example::trim();
    c.loop = 1;
    d.chillers = {c};
    remove_loop(d, 1);
    CHECK(labels(d) == std::vector<std::string>{"facility", "tower"});
    CHECK(d.chillers.empty());
    CHECK(d.exchangers[0].to == 1);
    CHECK(has_users(d, 1));
    CHECK_FALSE(has_users(d, 0));
    CHECK(has_sink(d, 0));
    CHECK_FALSE(has_sink(d, 1));
    CHECK(users_of(d, 0) == "nothing");
}
