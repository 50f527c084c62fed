// What is read is written as a site file again, and is the same.

#include "sim/input/resolved_text.hpp"
#include "tests/catch.hpp"
#include "tests/sim/input/site_folder.hpp"

using namespace sitewatt;
using namespace sitewatt::site_folder;

TEST_CASE("a document written as a site file is read again as the same numbers") {
    const SiteFolder site("again", "name = \"mill\"\n"
                                   "[place]\n"
                                   "height = \"1234.5 ft\"\n"
                                   "[plant]\n"
                                   "use = \"both\"\n"
                                   "[plant.three]\n"
                                   "kind = \"pump\"\n"
                                   "power = \"1.23456789 kW\"\n"
                                   "temperature = \"77 degF\"\n"
                                   "share = 0.3333333333\n"
                                   "count = 7\n");
    const Document d = site.read();
    const SiteFolder copy("again2", to_toml(d));
    const Document again = copy.read();
    CHECK(again.name == "mill");
    check_same_numbers(d, again);
}

TEST_CASE("a document written as a site file tells where every value comes from") {
    const SiteFolder site("origin", "[plant.a]\nuse = \"base\"\npower = \"20 MW\"\n");
    const std::string text = to_toml(site.read({{{"plant.a.share", "0.9"}}}));
    const auto has = [&](const std::string& part) {
        INFO(text);
        CHECK(text.find(part) != std::string::npos);
    };
    has("[plant.a]  # maker: Smith\nkind = \"boiler\"\n");
    has("power = \"20 MW\"  # " + site.file() + ":3\n");
    has("temperature = \"90 degC\"  # records.toml:5\n");
    has("share = 0.9  # --set plant.a.share\n");
    has("count = \"automatic\"  # default\n");
    has("height = \"0 m\"  # default\n");
}

TEST_CASE("the site of Memphis with every table of the house is read again as the same numbers") {
    std::vector<TableRole> roles(catalog::roles().begin(), catalog::roles().end());
    roles.push_back(run_role());
    const Catalogue catalogue(catalogue_files());
    const Document d = read_site("sites/memphis", roles, catalogue, {{{"run.duration", "1 day"}}});
    CHECK(d.name == "memphis");
    CHECK(d.own("run").number("duration") == Approx(86400.0));
    const SiteFolder copy("memphis", to_toml(d));
    check_same_numbers(d, read_site(copy.file(), roles, catalogue));
}
