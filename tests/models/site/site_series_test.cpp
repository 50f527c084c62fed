#include "models/site/site.hpp"
#include "tests/catch.hpp"
#include "tests/models/site/example_run.hpp"

#include <algorithm>
#include <set>
#include <span>
#include <string>

using namespace sitewatt;

namespace {
void lie_one_behind_another(const System& site, std::span<const Series> list, std::size_t count) {
    std::size_t next = 0;
    std::set<std::string> names;
    for (const Series& s : list) {
        CAPTURE(s.name);
        CHECK(names.insert(s.group + "/" + s.name).second);
        CHECK(s.offset == next);
        CHECK_FALSE(s.meaning.empty());
        if (s.dimension.empty()) {
            CHECK(s.size == 1);
        } else {
            const auto dimension = std::find_if(site.dimensions().begin(), site.dimensions().end(),
                                                [&](const Dimension& d) { return d.name == s.dimension; });
            REQUIRE(dimension != site.dimensions().end());
            CHECK(s.size == dimension->labels.size());
        }
        next += s.size;
    }
    CHECK(next == count);
}
} // namespace

TEST_CASE("series lie one behind another, each as long as its dimension, with one workload and with two") {
    for (const bool two : {false, true}) {
        std::vector<Override> sets{{"hall.a.count", "100"}};
        if (two)
            for (const auto& o : std::vector<Override>{{"hall.b.use", "gb200_nvl72"},
                                                       {"hall.b.count", "50"},
                                                       {"hall.b.workload", "code"},
                                                       {"workload.code.input_tokens", "20000"}})
                sets.push_back(o);
        const Scenario s = example::scenario("sites/studies/energy-sources", std::move(sets));
        const auto built = example::product().build(s.document, s.files);
        REQUIRE(built.system != nullptr);
        const System& site = *built.system;
        lie_one_behind_another(site, site.accounts(), site.account_count());
        lie_one_behind_another(site, site.signals(), site.signal_count());
        for (const Series& series : site.accounts())
            if (series.dimension == "workload") CHECK(series.size == (two ? 2 : 0));
    }
}

TEST_CASE("racks in service are recorded by hall as they come, without spares and those out") {
    const example::Run run(
        "sites/studies/energy-sources",
        {{"hall.a.count", "100"}, {"delivery.one.count", "30"}, {"delivery.one.at", "2 h"}, {"run.duration", "4 h"}},
        {});
    const auto& signals = run.system->signals();
    const auto racks = std::find_if(signals.begin(), signals.end(), [](const Series& s) { return s.name == "racks"; });
    REQUIRE(racks != signals.end());
    CHECK(racks->dimension == "hall");
    const auto rows = run.result->records.instant_of(*racks);
    CHECK(rows.front() == Approx(70.0).epsilon(1e-12));
    CHECK(rows.back() == 100.0);
}
