#include "sim/input/role_defaults.hpp"
#include "tests/catch.hpp"

using namespace sitewatt;

namespace {
const TableRole role{"cooling", {"cooling", ""}, {}, "hybrid", {"chillers", "chilled_water", "loop", "chilled"}};
} // namespace

TEST_CASE("a role without members takes its record, one with a member of its own does not") {
    Node bare = parse_toml("", "a.toml"), said = parse_toml("[cooling.dry]\ncount = 3\n", "b.toml");
    lay_default(bare, role);
    lay_default(said, role);
    REQUIRE(bare.find("cooling") != nullptr);
    CHECK(*bare.find("cooling")->find("use")->text() == "hybrid");
    CHECK(said.find("cooling")->find("use") == nullptr);
}

TEST_CASE("the companion stands where no member says what it says, under a label of its own") {
    Node none = parse_toml("[cooling.chillers]\nloop = \"facility\"\n", "a.toml");
    Node* member = lay_companion(none, role);
    REQUIRE(member != nullptr);
    CHECK(*member->find("use")->text() == "chilled_water");
    CHECK(none.find("cooling")->find("chillers_2") == member);
    Node taken = parse_toml("[cooling.mine]\nloop = \"chilled\"\n", "b.toml");
    CHECK(lay_companion(taken, role) == nullptr);
}
