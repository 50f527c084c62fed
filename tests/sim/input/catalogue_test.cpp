#include "sim/error.hpp"
#include "sim/input/catalogue.hpp"
#include "tests/catch.hpp"

#include <array>
#include <set>

using namespace sitewatt;

TEST_CASE("every record shipped reads, and is found by its name") {
    const Catalogue catalogue(catalogue_files());
    CHECK(catalogue.names().size() > 20);
    std::set<std::string_view> names;
    for (const auto name : catalogue.names()) {
        CHECK(names.insert(name).second);
        REQUIRE(catalogue.find(name) != nullptr);
        CHECK(catalogue.find(name)->is_table());
    }
    CHECK(catalogue.find("warp_core") == nullptr);
}

TEST_CASE("two records of one name are refused where the second stands") {
    const std::array<CatalogueFile, 2> files{
        {{"a.toml", "[x]\nkind = \"grid\"\n"}, {"b.toml", "\n[x]\nkind = \"grid\"\n"}}};
    CHECK_THROWS_WITH(Catalogue(files), Catch::Contains("b.toml:2:") && Catch::Contains("record 'x' stands twice"));
}

TEST_CASE("every machine of the catalogue names its source") {
    const Catalogue catalogue(catalogue_files());
    for (const auto name : catalogue.names()) {
        const Node& record = *catalogue.find(name);
        if (record.find("kind") == nullptr) continue; // a plant of several machines, or a record that uses another
        CAPTURE(std::string(name));
        CHECK((record.find("source") != nullptr || record.find("use") != nullptr)); // or its parent does
    }
}
