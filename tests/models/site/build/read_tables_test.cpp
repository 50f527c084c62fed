#include "models/site/build/read_tables.hpp"
#include "tests/catch.hpp"
#include "tests/models/site/example_site.hpp"

using namespace sitewatt;

TEST_CASE("halls and machines take the numbers of their tables") {
    const auto s = example::scenario(
        "sites/memphis",
        {{"hall.a.count", "12"}, {"cooling.tower.use", "york_cell_5mw"}, {"cooling.tower.count", "3"}});
    const HallDesign hall = read_hall(*s.document.members("hall").front());
    CHECK(hall.racks.count == 12.0);
    CHECK(hall.racks.accelerators == 72.0);
    int dry = 0, wet = 0, towers = 0;
    for (const Table* t : s.document.members("cooling")) {
        if (t->kind->name.ends_with("chiller") || t->label.starts_with("chilled")) continue; // of the air coils
        const RejectionDesign d = read_rejection(*t);
        dry += std::holds_alternative<DryCooler<double>::Parameters>(d.machine) ? 1 : 0;
        wet += std::holds_alternative<AdiabaticDesign>(d.machine) ? 1 : 0;
        if (const auto* tower = std::get_if<TowerDesign>(&d.machine)) {
            ++towers;
            CHECK(std::get<YorkTower<double>::Parameters>(tower->tower).count == 3.0);
            CHECK(tower->exchanger_approach == automatic);
        }
    }
    CHECK(dry == 1);
    CHECK(wet == 1);
    CHECK(towers == 1);
}
