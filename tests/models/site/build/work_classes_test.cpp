#include "models/site/build/work_classes.hpp"

#include "models/site/site.hpp"
#include "tests/catch.hpp"
#include "tests/models/site/example_site.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <unistd.h>

using namespace sitewatt;

namespace {
BuiltSystem built(std::vector<Override> sets) {
    sets.push_back({"hall.a.count", "100"});
    const Scenario s = example::scenario("sites/studies/energy-sources", std::move(sets));
    return example::product().build(s.document, s.files);
}
std::string said(std::vector<Override> sets) {
    std::string all;
    for (const auto& m : built(std::move(sets)).mistakes) {
        CHECK(m.place.line > 0);
        all += m.message + "\n";
    }
    return all;
}
SiteDesign design(std::vector<Override> sets) {
    const auto system = built(std::move(sets));
    REQUIRE(system.system != nullptr);
    return dynamic_cast<const Site&>(*system.system).design();
}
} // namespace

TEST_CASE("what no class has of the requests is firm") {
    const auto d = design({{"work.batch.kind", "deferrable"}, {"work.batch.share", "0.3"}});
    REQUIRE(d.work.size() == 2);
    CHECK(d.work[1].yields == Yields::never);
    CHECK(d.work[1].share == Approx(0.7));
    CHECK(d.halls[0].waits[0] == 0.3);
    CHECK(d.halls[0].firm_as == 1);
    CHECK(design({}).work.empty());
    CHECK(design({}).halls[0].firm_as == no_work);
    const auto text = work_text(d);
    REQUIRE(text.size() == 2);
    CHECK(text[0] == "work batch: 30 % of the requests, may wait 24 h, then caught up over 4 h, at once");
}

TEST_CASE("what a plan would do with a class is told where it has no effect") {
    const auto warned = [](std::vector<Override> sets) {
        std::string all;
        sets.insert(sets.end(), {{"work.batch.kind", "deferrable"}, {"work.batch.share", "0.3"}});
        for (const auto& m : built(std::move(sets)).warnings)
            if (m.message.starts_with("placed")) all += m.message;
        return all;
    };
    const Override placed{"work.batch.placed", "0"}, ahead{"power.dispatch", "look_ahead"},
        price{"work.batch.price_above", "90 USD/MWh"};
    CHECK_THAT(warned({placed}), Catch::Contains("makes no plan"));
    CHECK_THAT(warned({placed, ahead, price}), Catch::Contains("price_above says"));
    CHECK(warned({placed, ahead}).empty());
    CHECK(warned({ahead}).empty());
    auto d = design({{"work.batch.kind", "deferrable"}, {"work.batch.share", "0.3"}, ahead});
    CHECK(work_text(d)[0].ends_with("or when the plan says"));
    CHECK(d.work[0].by_plan());
    CHECK_FALSE(d.work[1].by_plan());
}

TEST_CASE("shares that do not add up are refused, and so is firm work in parts") {
    const std::vector<Override> two{
        {"work.a.kind", "deferrable"}, {"work.a.share", "0.6"}, {"work.b.kind", "deferrable"}, {"work.b.share", "0.6"}};
    CHECK_THAT(said(two), Catch::Contains("add up to 1.2"));
    CHECK_THAT(
        said(
            {{"work.a.kind", "deferrable"}, {"work.a.share", "0.3"}, {"work.c.kind", "firm"}, {"work.c.share", "0.6"}}),
        Catch::Contains("add up to 0.9"));
    CHECK(
        said({{"work.a.kind", "deferrable"}, {"work.a.share", "0.4"}, {"work.c.kind", "firm"}, {"work.c.share", "0.6"}})
            .empty());
    CHECK_THAT(said({{"work.a.kind", "firm"}, {"work.b.kind", "firm"}}), Catch::Contains("two classes of firm work"));
}

TEST_CASE("classes of halls that are not there are refused with a way out") {
    CHECK_THAT(said({{"work.t.kind", "interruptible"}}), Catch::Contains("work = \"training\""));
    CHECK_THAT(said({{"work.t.kind", "interruptible"}, {"work.t.hall", "b"}}),
               Catch::Contains("no hall 'b' that trains"));
    const std::vector<Override> trains{{"hall.a.work", "training"}, {"hall.a.trained_parameters", "405e9"}};
    auto twice = trains;
    for (const char* name : {"t", "u"}) {
        twice.push_back({std::string("work.") + name + ".kind", "interruptible"});
        twice.push_back({std::string("work.") + name + ".hall", "a"});
    }
    CHECK_THAT(said(twice), Catch::Contains("already belongs to work.t"));
    auto nobody = trains;
    nobody.push_back({"work.batch.kind", "deferrable"});
    nobody.push_back({"work.batch.share", "0.3"});
    CHECK_THAT(said(nobody), Catch::Contains("no hall serves requests"));
    auto one = trains;
    one.push_back({"work.t.kind", "interruptible"});
    CHECK(design(one).halls[0].yields_as == 0);
}

TEST_CASE(
    "requests for less power are refused where nothing yields, where two overlap, and where they say two things") {
    const std::vector<Override> asked{{"event.a.of", "power"}, {"event.a.start", "10 h"}, {"event.a.duration", "3 h"}};
    CHECK_THAT(said(asked), Catch::Contains("no work of the site yields"));
    auto yields = asked;
    yields.push_back({"work.batch.kind", "deferrable"});
    yields.push_back({"work.batch.share", "0.3"});
    CHECK(said(yields).empty());
    auto both = yields;
    both.push_back({"event.a.share", "0.2"});
    both.push_back({"event.a.limit", "5 MW"});
    CHECK_THAT(said(both), Catch::Contains("leave one out"));
    auto overlap = yields;
    for (const auto& [key, value] : {std::pair{"of", "power"}, {"start", "12 h"}, {"duration", "1 h"}})
        overlap.push_back({std::string("event.b.") + key, value});
    CHECK_THAT(said(overlap), Catch::Contains("is over"));
    CHECK_THAT(
        said(
            {{"event.a.of", "grid"}, {"event.a.start", "1 h"}, {"event.a.duration", "1 h"}, {"event.a.limit", "5 MW"}}),
        Catch::Contains("of = \"power\""));
}

TEST_CASE("a price above which work yields has no effect on an island, which is told") {
    const auto folder = std::filesystem::temp_directory_path() / ("island_" + std::to_string(::getpid()));
    std::filesystem::create_directories(folder);
    std::ofstream(folder / "site.toml") << "[hall.a]\nuse = \"vr_nvl144_cpx\"\ncount = 400\n"
                                           "[power.u]\nuse = \"jenbacher_j620\"\n"
                                           "[work.b]\nkind = \"deferrable\"\nshare = 0.5\n";
    const auto warned = [&](std::vector<Override> sets) {
        const Scenario s = example::scenario(folder, std::move(sets));
        const BuiltSystem b = example::product().build(s.document, s.files);
        CHECK(b.mistakes.empty());
        std::size_t count = 0;
        for (const auto& w : b.warnings) count += w.message.find("price_above has no effect") != std::string::npos;
        return count;
    };
    for (int i = 0; i < 10; ++i) CHECK(warned({{"work.b.price_above", "60 USD/MWh"}}) == 1);
    CHECK(warned({}) == 0);
    CHECK(warned({{"work.b.price_above", "60 USD/MWh"}, {"power.grid.use", "ercot"}}) == 0);
    std::filesystem::remove_all(folder);
}

TEST_CASE("work whose price_above leaves it no hour, or not enough of them in time, is told of before the run") {
    const auto told = [](std::vector<Override> sets) {
        sets.insert(sets.end(), {{"work.b.kind", "deferrable"},
                                 {"work.b.share", "0.5"},
                                 {"power.grid.energy_price", "50 USD/MWh"},
                                 {"run.duration", "10 day"}});
        std::string all;
        for (const auto& w : built(std::move(sets)).warnings)
            if (w.message.find("price_above") != std::string::npos) all += w.message;
        return all;
    };
    CHECK_THAT(told({{"work.b.price_above", "40 USD/MWh"}}),
               Catch::Contains("at least 50 USD/MWh") && Catch::Contains("work b never runs"));
    CHECK_THAT(told({{"site.currency", "EUR"}, {"site.exchange_rate", "1.25"}, {"work.b.price_above", "32 EUR/MWh"}}),
               Catch::Contains("price_above is 32 EUR/MWh") && Catch::Contains("at least 40 EUR/MWh"));
    CHECK_THAT(told({{"work.b.price_above", "60 USD/MWh"}}),
               Catch::Contains("costs at most") && Catch::Contains("no effect"));
    CHECK(told({}).empty());
    // Dear from 6 to 22 h of each day, 160 h of ten: what comes in the first ten of sixteen hours waits longer than 6
    // h.
    const auto by_day = [&](const char* within) {
        return told({{"work.b.price_above", "60 USD/MWh"},
                     {"work.b.within", within},
                     {"power.grid.peak_factor", "2"},
                     {"power.grid.off_peak_factor", "0.5"},
                     {"power.grid.peak_from", "6"},
                     {"power.grid.peak_to", "22"},
                     {"power.grid.peak_first_month", "1"},
                     {"power.grid.peak_last_month", "12"}});
    };
    CHECK_THAT(by_day("6 h"), Catch::Contains("dearer for 6.667 days") && Catch::Contains("42 % of work b"));
    CHECK(by_day("16 h").empty());
}
