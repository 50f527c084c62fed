#include "sim/input/role_defaults.hpp"
#include "tests/catch.hpp"

#include <array>
#include <string>

using namespace sitewatt;

namespace {
using Companion = TableRole::Companion;
constexpr std::array<Companion, 2> usual{{{"chillers", "by_air"}, {"free", "coils"}}};
constexpr std::array<Companion, 2> of_towers{{{"chillers", "by_water"}, {"cells", "towers"}}};
constexpr std::array<std::string_view, 1> kinds{"tower"};
const TableRole role{"cooling", {"cooling", ""}, {}, "hybrid", {"loop", "chilled", usual, kinds, of_towers}};

/// "chillers by_air, free coils": what is laid in, by label and record.
std::string laid(const std::string& text, Node* kept = nullptr) {
    Node root = parse_toml(text, "a.toml");
    std::string all;
    for (const auto& label : lay_companions(root, role))
        all += (all.empty() ? "" : ", ") + label + " " + *root.find("cooling")->find(label)->find("use")->text();
    if (kept != nullptr) *kept = std::move(root);
    return all;
}
} // namespace

TEST_CASE("a role without members takes its record, one with a member of its own does not") {
    Node bare = parse_toml("", "a.toml"), said = parse_toml("[cooling.dry]\ncount = 3\n", "b.toml");
    lay_default(bare, role);
    lay_default(said, role);
    REQUIRE(bare.find("cooling") != nullptr);
    CHECK(*bare.find("cooling")->find("use")->text() == "hybrid");
    CHECK(said.find("cooling")->find("use") == nullptr);
}

TEST_CASE("companions stand where no member says what they say, by the kinds of the others") {
    CHECK(laid("[cooling.dry]\nkind = \"cooler\"\n") == "chillers by_air, free coils");
    CHECK(laid("[cooling.cells_2]\nkind = \"tower\"\n") == "chillers by_water, cells towers");
    CHECK(laid("[cooling.tower]\ncount = 3\n") == "chillers by_water, cells towers"); // a label is a kind
    CHECK(laid("[cooling.t]\nkind = \"tower\"\nloop = \"other\"\n") == "chillers by_air, free coils");
    CHECK(laid("[cooling.mine]\nloop = \"chilled\"\n") == "");
    CHECK(laid("[cooling.chillers]\nuse = \"mine\"\nloop = \"chilled\"\n") == "");
    CHECK(laid("") == "");
}

TEST_CASE("numbers of a companion's label stand over its record, and a member in its place leaves the others") {
    Node root;
    CHECK(laid("[cooling.free]\ncount = 3\n", &root) == "chillers by_air, free coils");
    CHECK(root.find("cooling")->find("free")->find("count") != nullptr);
    CHECK(laid("[cooling.free]\nuse = \"mine\"\nloop = \"chilled\"\n", &root) == "chillers by_air");
    CHECK(*root.find("cooling")->find("free")->find("use")->text() == "mine");
    // the label is taken by a machine of another loop
    CHECK(laid("[cooling.chillers]\nuse = \"mine\"\nloop = \"facility\"\n") == "chillers_2 by_air, free coils");
}

TEST_CASE("a member that is one with another table takes what it leaves out, and says nothing twice") {
    static constexpr std::array<Row, 2> rows{{{"set_point", {}, ""}, {"float", {}, ""}}};
    static constexpr std::array<TableKind, 1> loops{{{"loop", "", rows}}};
    const TableRole twins{"loop", {"loop", ""}, loops, "", {}, {"facility", "cooling"}};
    Node root = parse_toml("[cooling]\nset_point = 40\n[loop.facility]\nfloat = 3\n[loop.b]\nfloat = 1\n", "a.toml");
    CHECK(lay_twin(root, twins).empty());
    const Node* facility = root.find("loop")->find("facility");
    REQUIRE(facility->find("set_point") != nullptr);
    CHECK(facility->find("set_point")->place.line == 2);
    CHECK(root.find("loop")->find("b")->find("set_point") == nullptr);

    Node twice = parse_toml("[cooling]\nfloat = 40\n[loop.facility]\nfloat = 3\n", "a.toml");
    const auto said = lay_twin(twice, twins);
    REQUIRE(said.size() == 1);
    CHECK(said[0].place.line == 2);
    CHECK_THAT(said[0].message, Catch::Contains("leave one of them out"));

    Node beneath = parse_toml("[cooling]\nfloat = 40\n[loop.facility]\nfloat = 3\n", "a.toml");
    beneath.find("cooling")->find("float")->place.file = "sites/catalogue/cooling.toml";
    CHECK(lay_twin(beneath, twins).empty()); // of a record: the member stands over it
    CHECK(std::get<double>(beneath.find("loop")->find("facility")->find("float")->value) == 3.0);
}
