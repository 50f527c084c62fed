#include "sim/study/node_reader.hpp"
#include "tests/catch.hpp"

using namespace sitewatt;

TEST_CASE("a node gives its text, its entry and its list, or says what is missing") {
    const Node root = parse_toml("a = 8\nb = \"eight\"\nc = true\nd = [1, 2]\ne = []\n", "study.toml");
    CHECK(as_text(*root.find("a")) == "8");
    CHECK(as_text(*root.find("b")) == "eight");
    CHECK(as_text(*root.find("c")) == "true");
    CHECK(list_of(*root.find("d")).size() == 2);
    CHECK(&wanted(root, "a", "a = 8") == root.find("a"));
    CHECK_THROWS_WITH(wanted(root, "z", "z = 1"), Catch::Contains("lacks 'z', for example z = 1"));
    CHECK_THROWS_WITH(list_of(*root.find("e")), Catch::Contains("study.toml:5"));
    CHECK_THROWS_WITH(list_of(*root.find("a")), Catch::Contains("expected a list"));
    CHECK_THROWS_WITH(as_text(*root.find("d")), Catch::Contains("expected a number or text"));
    CHECK_THROWS_WITH(known_keys(root, {"a", "b", "c", "d", "ee"}), Catch::Contains("unknown key 'e'"));
}
