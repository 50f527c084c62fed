#include "models/site/build/event_faults.hpp"
#include "tests/catch.hpp"
#include "tests/models/site/example_site.hpp"

#include <string>

using namespace sitewatt;

namespace {
/// What is said of an event that takes `what` from a site.
std::string told(const char* what, std::vector<Override> sets) {
    sets.insert(
        sets.end(),
        {{"run.duration", "2 day"}, {"event.x.of", what}, {"event.x.start", "4 h"}, {"event.x.duration", "2 h"}});
    const Scenario s = example::scenario("sites/memphis", std::move(sets));
    const auto built = build_site(s.document, s.files);
    std::string all;
    for (const auto& m : built.mistakes) all += "refused: " + m.message + "\n";
    for (const auto& w : built.warnings)
        if (w.message.starts_with("event.")) all += w.place.file + ": " + w.message + "\n";
    return all;
}
/// Halls of air alone, cooled by direct expansion.
std::vector<Override> units() {
    std::vector<Override> sets{{"hall.a.use", "h100_air"},
                               {"hall.a.count", "10"},
                               {"hall.a.dx_capacity", "1 MW"},
                               {"cooling.air.kind", "air_treatment"},
                               {"cooling.air.mechanical", "0"}};
    for (const char* hall : {"b", "c", "d"}) sets.push_back({std::string("hall.") + hall + ".count", "0"});
    return sets;
}
} // namespace

TEST_CASE("losses of what no machine of the site has are told where they are said") {
    CHECK_THAT(told("makeup_water", {{"cooling.use", "dry"}}),
               Catch::Contains("--set event.x.of: event.x has no effect: no machine of the site takes water in"));
    CHECK_THAT(told("coolant_pumps", units()), Catch::Contains("no hall has cold plates"));
    CHECK_THAT(told("fans", units()), Catch::Contains("the site has no coolers"));
    CHECK_THAT(told("pumps", units()), Catch::Contains("no loop of water serves anything"));
    CHECK_THAT(told("makeup_water", units()), Catch::Contains("takes water in"));
}

TEST_CASE("losses that the plant feels pass without a word") {
    for (const char* plant : {"tower", "hybrid", "closed_loop", "fluid_cooler"})
        CHECK(told("makeup_water", {{"cooling.use", plant}}).empty());
    CHECK(told("chillers", units()).empty()); // their compressors are lost with them
    auto open = units();
    open.push_back({"cooling.air.outside_air", "1"});
    CHECK(told("makeup_water", open).empty()); // its humidifiers
    for (const char* what : {"fans", "pumps", "coolant_pumps", "chillers"}) CHECK(told(what, {}).empty());
}
