#include "sim/input/toml_tree.hpp"

#include "sim/error.hpp"
#include "tests/catch.hpp"

#include <string>

using namespace sitewatt;

namespace {

Place place_of_mistake(std::string_view text) {
    try {
        parse_toml(text, "a.toml");
    } catch (const InputError& error) {
        REQUIRE(error.mistakes.size() == 1);
        return error.mistakes.front().place;
    }
    FAIL("no mistake found in: " << text);
    return {};
}

double number(const Node& node) { return std::get<double>(node.value); }

} // namespace

TEST_CASE("a document becomes tables and leaves of their type") {
    const Node root = parse_toml("text = \"75 MW\"\n"
                                 "whole = 8\n"
                                 "broken = 0.5\n"
                                 "yes = true\n"
                                 "list = [1, \"two\"]\n"
                                 "[power]\n"
                                 "[power.gas]\n"
                                 "count = 3\n",
                                 "a.toml");
    REQUIRE(root.is_table());
    REQUIRE(root.find("text")->text() != nullptr);
    CHECK(*root.find("text")->text() == "75 MW");
    CHECK(number(*root.find("whole")) == 8.0);
    CHECK(number(*root.find("broken")) == 0.5);
    CHECK(std::get<bool>(root.find("yes")->value));
    const auto& list = std::get<Node::List>(root.find("list")->value);
    REQUIRE(list.size() == 2);
    CHECK(number(list[0]) == 1.0);
    CHECK(*list[1].text() == "two");
    CHECK(number(*root.find("power")->find("gas")->find("count")) == 3.0);
}

TEST_CASE("a key that is not there and a key of a leaf are not found") {
    const Node root = parse_toml("whole = 8\n[power]\n", "a.toml");
    CHECK(root.find("hole") == nullptr);
    CHECK(root.find("whole")->find("deeper") == nullptr);
    CHECK(root.find("whole")->text() == nullptr);
    CHECK_FALSE(root.find("whole")->is_table());
    CHECK(root.find("power")->entries().empty());
}

TEST_CASE("a dotted key means the same as a table") {
    const Node dotted = parse_toml("power.gas.count = 3\n", "a.toml");
    const Node inline_table = parse_toml("power = { gas = { count = 3 } }\n", "a.toml");
    CHECK(number(*dotted.find("power")->find("gas")->find("count")) == 3.0);
    CHECK(number(*inline_table.find("power")->find("gas")->find("count")) == 3.0);
}

TEST_CASE("entries keep the order of the file") {
    const Node root = parse_toml("zebra = 1\napple = 2\n[middle]\nz = 1\nb = 2\nm = 3\n[also]\n", "a.toml");
    std::string order;
    for (const auto& [key, node] : root.entries()) order += key + " ";
    CHECK(order == "zebra apple middle also ");
    order.clear();
    for (const auto& [key, node] : root.find("middle")->entries()) order += key + " ";
    CHECK(order == "z b m ");
}

TEST_CASE("a leaf knows the place of its key and a table that of its header") {
    const Node root = parse_toml("first = 1\n"
                                 "\n"
                                 "[power]   # sources\n"
                                 "   reserve  = \"5 MW\"\n"
                                 "  [power.gas]\n"
                                 "  count = 3\n",
                                 "folder/a.toml");
    const auto check = [](const Node* node, int line, int column) {
        REQUIRE(node != nullptr);
        CHECK(node->place.file == "folder/a.toml");
        CHECK(node->place.line == line);
        CHECK(node->place.column == column);
    };
    check(root.find("first"), 1, 1);
    check(root.find("power"), 3, 1);
    check(root.find("power")->find("reserve"), 4, 4);
    check(root.find("power")->find("gas"), 5, 3);
    check(root.find("power")->find("gas")->find("count"), 6, 3);
}

TEST_CASE("a text that is no TOML is refused at the line where it breaks") {
    CHECK(place_of_mistake("a = 1\nb = \n").line == 2);
    CHECK(place_of_mistake("a = 1\n\nc = \"open\n").line == 3);
    CHECK(place_of_mistake("[power\n").line == 1);
    CHECK(place_of_mistake("a = 1\na = 2\n").line == 2);
    CHECK(place_of_mistake("a = 75 MW\n").line == 1);
    CHECK(place_of_mistake("a = 75 MW\n").column > 4);
    CHECK(place_of_mistake("a = 1\nb = \n").file == "a.toml");
    CHECK_THROWS_WITH(parse_toml("a = 1\nb = \n", "a.toml"), Catch::Matchers::StartsWith("a.toml:2:"));
}

TEST_CASE("dates are refused with a way out") {
    CHECK_THROWS_WITH(parse_toml("begin = 2026-01-01\n", "a.toml"),
                      "a.toml:1:9: error: dates and times have no place in a site file; write text in quotes");
    CHECK_THROWS_AS(parse_toml("begin = 07:32:00\n", "a.toml"), InputError);
}

TEST_CASE("an empty document is an empty table") {
    CHECK(parse_toml("", "a.toml").entries().empty());
    CHECK(parse_toml("# nothing\n", "a.toml").entries().empty());
}

TEST_CASE("a value on the command line is TOML where it reads as such") {
    CHECK(number(parse_value("8", "--set a")) == 8.0);
    CHECK(number(parse_value("-2.5e3", "--set a")) == -2500.0);
    CHECK(std::get<bool>(parse_value("true", "--set a").value));
    CHECK(*parse_value("\"75 MW\"", "--set a").text() == "75 MW");
    CHECK(std::get<Node::List>(parse_value("[1, 2]", "--set a").value).size() == 2);
    CHECK(number(*parse_value("{ count = 4 }", "--set a").find("count")) == 4.0);
}

TEST_CASE("a value on the command line is text where it does not read as TOML") {
    for (const char* text : {"75 MW", "4.2 USD/MMBtu", "tva", "weather/memphis.epw", "2026-01-01", "", "5\nother = 6",
                             "#", "say \"no\""}) {
        INFO(text);
        const Node node = parse_value(text, "--set a");
        REQUIRE(node.text() != nullptr);
        CHECK(*node.text() == text);
    }
}

TEST_CASE("a value on the command line names its override as its place") {
    for (const char* text : {"8", "75 MW", "true", "[1]"}) {
        const Node node = parse_value(text, "--set power.gas.count");
        CHECK(node.place.file == "--set power.gas.count");
        CHECK(node.place.line == 1);
        CHECK(node.place.column == 1);
    }
}

TEST_CASE("keys of very many parts and brackets within brackets are refused at their place") {
    std::string dots = "a", brackets;
    for (int i = 0; i < 20000; ++i) dots += ".a", brackets += '[';
    CHECK_THROWS_WITH(parse_toml("x = 1\n" + dots + " = 1\n", "f.toml"),
                      Catch::Contains("f.toml:2:34: error: no key of a file is that deep"));
    CHECK_THROWS_WITH(parse_toml("[" + dots + "]\n", "f.toml"), Catch::Contains("that deep"));
    CHECK_THROWS_WITH(parse_toml("x = " + brackets, "f.toml"), Catch::Contains("that deep"));
    std::string quoted = "\"=\"", nested = "x = 1";
    for (int i = 0; i < 2000; ++i) quoted += " . '=,#[' .\"\\\"=\"";
    CHECK_THROWS_WITH(parse_toml(quoted + " = 1", "f.toml"), Catch::Contains("that deep"));
    for (int i = 0; i < 100; ++i) nested = "x = { " + nested + " }";
    CHECK_THROWS_WITH(parse_toml(nested, "f.toml"), Catch::Contains("that deep"));
}

TEST_CASE("dots and brackets in texts and comments are no depth") {
    const std::string dots(300, '.'), brackets(300, '[');
    const Node root = parse_toml("a = \"" + dots + brackets + "\" # " + dots + brackets + "\nb = '" + dots +
                                     "'\nc = \"\"\"\n" + dots + "\"\n" + brackets + "\"\"\"\nd.e.f = 1.5\n",
                                 "f.toml");
    CHECK(*root.find("a")->text() == dots + brackets);
    CHECK(root.find("d")->find("e")->find("f") != nullptr);
}
