#include "sim/command_line/init_command.hpp"
#include "sim/error.hpp"
#include "tests/catch.hpp"
#include "tests/models/site/example_site.hpp"

#include <fstream>
#include <iostream>
#include <sstream>
#include <unistd.h>

using namespace sitewatt;
namespace fs = std::filesystem;

namespace {
struct Folder {
    fs::path path = fs::temp_directory_path() / ("init_" + std::to_string(::getpid()));
    Folder() { fs::create_directories(path); }
    ~Folder() { fs::remove_all(path); }
};
std::string init(const Options& o) {
    std::ostringstream out, error;
    auto* const kept = std::cout.rdbuf(out.rdbuf());
    auto* const kept_error = std::cerr.rdbuf(error.rdbuf());
    std::string thrown;
    try {
        init_command(o, example::product());
    } catch (const InputError& e) { thrown = e.what(); }
    std::cout.rdbuf(kept);
    std::cerr.rdbuf(kept_error);
    return thrown;
}
Options wish(const fs::path& site) {
    Options o;
    o.site = site.string();
    return o;
}
} // namespace

TEST_CASE("a site to begin with passes check, with every cooling plant and every kind of supply") {
    const Folder folder;
    int k = 0;
    const auto made = [&](const std::string& cooling, const std::string& racks,
                          const std::vector<std::string>& supply) {
        Options o = wish(folder.path / ("site" + std::to_string(++k)));
        o.cooling = cooling, o.racks = racks, o.supply = supply;
        INFO(cooling << " " << racks << " " << supply[0]);
        CHECK(init(o).empty());
        CHECK_NOTHROW(build(example::product(), example::scenario(fs::path(o.site) / "site.toml", {})));
    };
    for (const char* cooling : {"dry", "hybrid", "closed_loop", "tower", "fluid_cooler", "air_chiller"})
        made(cooling, "gb200_nvl72", {"us_average"});
    for (const char* racks : {"gb300_nvl72", "h100_air", "tpu_v7"}) made("hybrid", racks, {"us_average"});
    for (const char* source : {"titan_350", "jenbacher_j624", "bloom_sofc_10mw", "smr_77"})
        made("hybrid", "gb200_nvl72", {source, "lfp_1h"});
    made("hybrid", "gb200_nvl72", {"ercot", "solar_tracker", "wind_onshore", "lfp_4h"});
}

TEST_CASE("nothing is overwritten, and a site that is refused leaves nothing behind") {
    const Folder folder;
    const fs::path there = folder.path / "there";
    fs::create_directories(there);
    std::ofstream(there / "site.toml") << "mine";
    CHECK_THAT(init(wish(there)), Catch::Contains("is not replaced"));
    std::ifstream file(there / "site.toml");
    std::string text;
    std::getline(file, text);
    CHECK(text == "mine");

    std::ofstream(folder.path / "file") << "mine";
    CHECK_THAT(init(wish(folder.path / "file")), Catch::Contains("is not replaced"));

    Options unknown = wish(folder.path / "unknown");
    unknown.racks = "nothing";
    CHECK_THAT(init(unknown), Catch::Contains("--it"));
    CHECK_FALSE(fs::exists(folder.path / "unknown"));
    Options nowhere = wish(folder.path / "nowhere");
    nowhere.place = "atlantis"; // the product of tests names no places: the builder refuses it
    CHECK_THAT(init(nowhere), Catch::Contains("no site was written") && Catch::Contains("atlantis"));
    CHECK_FALSE(fs::exists(folder.path / "nowhere"));
    Options hot = wish(folder.path / "hot"); // water of 36 degC on dry coolers at 45 degC, and ways out
    hot.place = "phoenix", hot.cooling = "dry", hot.racks = "gb300_nvl72";
    CHECK_THAT(init(hot),
               Catch::Contains("--cooling dry") && Catch::Contains("these go: --cooling ") && Catch::Contains("tower"));
    CHECK_FALSE(fs::exists(folder.path / "hot"));

    fs::create_directories(folder.path / "notes");
    std::ofstream(folder.path / "notes" / "notes.txt") << "mine";
    CHECK(init(wish(folder.path / "notes/")).empty()); // a folder with other things is a place for a site
    CHECK(fs::exists(folder.path / "notes" / "notes.txt"));
    CHECK(fs::exists(folder.path / "notes" / "site.toml"));
}
