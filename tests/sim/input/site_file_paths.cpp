// Where a site file and the files it names may lie, and what it is called.

#include "tests/catch.hpp"
#include "tests/sim/input/site_folder.hpp"

using namespace sitewatt;
using namespace sitewatt::site_folder;

TEST_CASE("a site without a name is called after its folder or its file") {
    const SiteFolder site("names", "");
    CHECK(site.read().name == "here");
    CHECK(read_site(site.folder(), small_roles, Catalogue(small_files)).name == "here");
    site.write("here/other.toml", "");
    CHECK(read_site(site.folder() / "other.toml", small_roles, Catalogue(small_files)).name == "other");
}

TEST_CASE("a file beside the site file is found from anywhere") {
    const SiteFolder site("beside", "[plant.boiler]\npower = \"1 W\"\ntable = \"load.csv\"\n");
    CHECK(site.mistakes() == "F:3:1: error: no file '" + (site.folder() / "load.csv").string() + "'");
    site.write("here/load.csv", "x");
    CHECK(member(site.read(), "plant", "boiler").text("table") == (site.folder() / "load.csv").string());
    fs::remove(site.folder() / "load.csv");
    fs::create_directory(site.folder() / "load.csv");
    CHECK(site.mistakes() == "F:3:1: error: no file '" + (site.folder() / "load.csv").string() + "'");
}

TEST_CASE("a file outside the folder of the site is refused unless that is permitted") {
    const SiteFolder site("outside", "");
    site.write("load.csv", "x");
    const std::string absolute = (site.root() / "load.csv").string();
    for (const std::string& name : {std::string("../load.csv"), std::string("sub/../../load.csv"), absolute}) {
        INFO(name);
        site.write("here/site.toml", "[plant.boiler]\npower = \"1 W\"\ntable = \"" + name + "\"\n");
        CHECK(site.mistakes() ==
              "F:3:1: error: '" + name + "' lies outside the site's folder; pass --allow-outside to permit that");
    }
    CHECK(member(site.read({{}, true}), "plant", "boiler").text("table") == absolute);
    site.write("here/site.toml", "[plant.boiler]\npower = \"1 W\"\ntable = \"../load.csv\"\n");
    CHECK(fs::equivalent(member(site.read({{}, true}), "plant", "boiler").text("table"), absolute));
}

TEST_CASE("a file typed in an override may lie anywhere") {
    const SiteFolder site("typed", "[plant.boiler]\npower = \"1 W\"\n");
    site.write("load.csv", "x");
    const std::string absolute = (site.root() / "load.csv").string();
    CHECK(member(site.read({{{"plant.boiler.table", absolute}}}), "plant", "boiler").text("table") == absolute);
    CHECK(site.mistakes({{{"plant.boiler.table", absolute + ".gone"}}}) ==
          "--set plant.boiler.table:1:1: error: no file '" + absolute +
              ".gone'; files of --set are named from where the command runs");
}

TEST_CASE("a site that is not there and one that is no TOML are refused") {
    const SiteFolder site("gone", "[place\n");
    const fs::path gone = site.root() / "nowhere.toml";
    CHECK_THROWS_WITH(read_site(gone, small_roles, Catalogue(small_files)),
                      gone.string() + ": error: no such site file; a site is a TOML file or a folder with a site.toml");
    CHECK(site.mistakes().starts_with("F:1:"));
}

TEST_CASE("a site is called by the folder it lies in, however that is named") {
    const SiteFolder site("called", "[plant.boiler]\npower = \"1 W\"\n");
    const Catalogue catalogue(small_files);
    const auto kept = fs::current_path();
    fs::current_path(site.folder());
    const std::string plain = read_site("site.toml", small_roles, catalogue).name,
                      dot = read_site(".", small_roles, catalogue).name;
    fs::current_path(kept);
    CHECK(plain == "here");
    CHECK(dot == "here");
    CHECK(read_site(site.folder() / ".." / "here" / "", small_roles, catalogue).name == "here");
}

TEST_CASE("no name leads a result out of its folder") {
    for (const char* name : {"../../x", "a/b", "..", ".hidden", "", "a\\u001b[2J"}) {
        const SiteFolder site("named", "name = \"" + std::string(name) + "\"\n[plant.boiler]\npower = \"1 W\"\n");
        CHECK_THAT(site.mistakes(), Catch::Contains("F:1:1: error: results are called by the 'name'"));
    }
    const SiteFolder site("named2", "name = \"Memphis, 400 MW\"\n[plant.boiler]\npower = \"1 W\"\n");
    CHECK(site.read().name == "Memphis, 400 MW");
}

TEST_CASE("a link does not lead out of the folder of the site") {
    const SiteFolder site("linked", "[plant.boiler]\npower = \"1 W\"\ntable = \"link.csv\"\n");
    site.write("load.csv", "x");
    fs::create_symlink("../load.csv", site.folder() / "link.csv");
    CHECK_THAT(site.mistakes(), Catch::Contains("outside the site's folder"));
    CHECK(site.mistakes({{}, true}).empty());
    fs::remove(site.folder() / "link.csv");
    site.write("here/own.csv", "x");
    fs::create_symlink("own.csv", site.folder() / "link.csv");
    CHECK(site.mistakes().empty());
}
