/// Every site that ships gives figures inside the bands of its expected.toml, each with a source outside this program.

#include "sim/input/quantity_text.hpp"
#include "sim/input/text_file.hpp"
#include "tests/catch.hpp"
#include "tests/models/site/example_site.hpp"

#include <algorithm>
#include <filesystem>

using namespace sitewatt;
namespace fs = std::filesystem;

namespace {

double number(const Node& node, const Quantity& quantity) {
    if (const auto* value = std::get_if<double>(&node.value)) return *value;
    return parse_quantity(*node.text(), quantity);
}

void check_bands(const fs::path& folder, const std::vector<Override>& overrides, const std::string& weather) {
    const auto f = example::finished(folder, overrides);
    const Node bands = parse_toml(read_text(folder / "expected.toml", 1 << 20), "expected.toml");
    for (const Node& band : std::get<Node::List>(bands.find("band")->value)) {
        const std::string& name = *band.find("kpi")->text();
        const auto kpi =
            std::find_if(f.outcome.kpis.begin(), f.outcome.kpis.end(), [&](const Kpi& k) { return k.name == name; });
        REQUIRE(kpi != f.outcome.kpis.end());
        REQUIRE(band.find("source")->text()->size() > 10);
        const double low = number(*band.find("low"), kpi->quantity), high = number(*band.find("high"), kpi->quantity);
        CAPTURE(folder.string(), weather, name);
        CHECK(kpi->value >= low);
        CHECK(kpi->value <= high);
        WARN(folder.string() << ", " << weather << ": " << name << " = " << to_text(kpi->value, kpi->quantity) << " in "
                             << to_text(low, kpi->quantity) << " to " << to_text(high, kpi->quantity));
    }
}

} // namespace

TEST_CASE("the year of every site lies within its bands") {
    int sites = 0;
    for (const auto& entry : fs::directory_iterator("sites"))
        if (fs::exists(entry.path() / "expected.toml")) {
            check_bands(entry.path(), {}, "built-in climate");
            ++sites;
        }
    CHECK(sites > 0);
}

TEST_CASE("the year of Memphis with real weather lies within the bands") {
    const fs::path weather = "../shared/data/epw/USA_TN_Memphis.Intl.AP.723340_TMY3.epw.gz";
    if (!fs::exists(weather)) {
        WARN("SKIPPED: " << weather << " is absent");
        return;
    }
    check_bands("sites/memphis", {{"weather.file", weather.string()}}, "TMY3 of the airport");
}
