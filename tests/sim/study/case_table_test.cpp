#include "sim/study/case_table.hpp"

#include "sim/error.hpp"
#include "tests/catch.hpp"

#include <fstream>
#include <unistd.h>

using namespace sitewatt;
namespace fs = std::filesystem;

namespace {
struct Csv {
    fs::path file = fs::temp_directory_path() / ("cases_" + std::to_string(::getpid()) + ".csv");
    explicit Csv(const std::string& text) { std::ofstream(file, std::ios::binary) << text; }
    ~Csv() { fs::remove(file); }
};
std::vector<Node> cases(const std::string& text) { return read_case_table(Csv(text).file); }
std::string refusal(const std::string& text) {
    try {
        cases(text);
    } catch (const InputError& error) { return error.what(); }
    return "";
}
std::string text_at(const Node& one, const char* path) {
    const Node* node = one.find("set")->find(path);
    return node == nullptr ? "-" : *node->text();
}
} // namespace

TEST_CASE(
    "a table of cases: units from the header, empty cells left to the site, values with the place of their cell") {
    const auto list = cases("\xEF\xBB\xBF# prices of 2026\r\nname, gas.count, gas.price [USD/MMBtu] ,cooling.use\r\n"
                            "\"few, dry\",6,4.2,dry\r\n\r\nmany,8,,hybrid\r\nsite's,,automatic,\r\n");
    REQUIRE(list.size() == 3);
    CHECK(*list[0].find("name")->text() == "few, dry");
    CHECK(text_at(list[0], "gas.count") == "6");
    CHECK(text_at(list[0], "gas.price") == "4.2 USD/MMBtu");
    CHECK(text_at(list[0], "cooling.use") == "dry");
    CHECK(text_at(list[1], "gas.price") == "-");
    CHECK(text_at(list[2], "gas.price") == "automatic");
    CHECK(text_at(list[2], "cooling.use") == "-");
    const Place& place = list[1].find("set")->find("cooling.use")->place;
    CHECK(place.line == 5);
    CHECK(place.column == 9);
    CHECK(place.file.ends_with(".csv"));
    CHECK(*cases("gas.count\n4\n6\n")[1].find("name")->text() == "case 2");
}

TEST_CASE("what a table of cases cannot be is said with line, column and a way out") {
    CHECK_THAT(refusal("name,gas.price [USD/GJ]\na,4\nb,cheap\n"),
               Catch::Contains(".csv:3:3: error: 'cheap' is no number") && Catch::Contains("[USD/GJ]"));
    CHECK_THAT(refusal("name,gas.price [USD/GJ]\na,4,2\n"),
               Catch::Contains(".csv:2:3") && Catch::Contains("3 cells, where the header has 2"));
    CHECK_THAT(refusal("name,gas.price [USD/GJ]\na\n"), Catch::Contains("1 cells"));
    CHECK_THAT(refusal("name,gas.price [USD/GJoule]\na,4\n"), Catch::Contains(".csv:1:6") && Catch::Contains("GJoule"));
    CHECK_THAT(refusal("name,gas.price [USD/GJ\na,4\n"), Catch::Contains("in brackets"));
    CHECK_THAT(refusal("name,gas.price (USD/GJ)\na,4\n"),
               Catch::Contains(":1:6:") && Catch::Contains("square brackets: write gas.price [USD/GJ]"));
    CHECK_THAT(refusal("a.b,a.b\n1,2\n"), Catch::Contains(".csv:1:5: error: a second column 'a.b'"));
    CHECK_THAT(refusal("a.b,\n1,2\n"), Catch::Contains("a column without a key"));
    CHECK_THAT(refusal("name,a.b\nx,1\ny,1\nx,2\n"),
               Catch::Contains(".csv:4:1") && Catch::Contains("line 2 has the name"));
    CHECK_THAT(refusal("name,a.b\n,1\n"), Catch::Contains("without a name"));
    CHECK_THAT(refusal("name;a.b\nx;1\n"), Catch::Contains("separated by commas"));
    CHECK_THAT(refusal("name\nx\n"), Catch::Contains("no column but the names"));
    CHECK_THAT(refusal("name,a.b\n"), Catch::Contains("a header without cases"));
    CHECK_THAT(refusal("\n"), Catch::Contains("an empty table"));
}
