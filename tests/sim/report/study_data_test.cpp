#include "sim/error.hpp"
#include "sim/report/page.hpp"
#include "sim/report/page_data.hpp"
#include "sim/run/result_file.hpp"
#include "tests/catch.hpp"

#include <filesystem>
#include <nlohmann/json.hpp>
#include <unistd.h>

using namespace sitewatt;
using Json = nlohmann::json;

namespace {
struct Study {
    std::filesystem::path path =
        std::filesystem::temp_directory_path() / ("study_" + std::to_string(::getpid()) + ".nc");
    explicit Study(const std::string& label, const std::string& currency = "USD 1") {
        const auto kpis = [](double energy) {
            return std::vector<Kpi>{{"energy_site", quantity::energy, "energy", energy},
                                    {"cost_power", quantity::energy_price, "price", 50.0 / 3.6e9},
                                    {"residual_heat", quantity::number, "left open", 1e-9}};
        };
        write_sweep(path, {}, {{label, "ok", kpis(3.6e12)}, {"two", "failed: no", {}}, {"three", "ok", kpis(7.2e12)}},
                    {"a study", "h", {{"currency", currency}}, {}});
    }
    ~Study() { std::filesystem::remove(path); }
};
} // namespace

TEST_CASE("a study comes as scenarios with status and figures, raw and as people read them") {
    const Study study("one");
    const Json json = Json::parse(study_data(NetcdfReader(study.path)));
    CHECK(json["title"] == "a study");
    CHECK(json["study"]["scenarios"] == Json{"one", "two", "three"});
    CHECK(json["study"]["status"][1] == "failed: no");
    REQUIRE(json["study"]["figures"].size() == 2); // what a balance leaves open is not compared
    const Json& energy = json["study"]["figures"][0];
    CHECK(energy["values"] == Json{3.6e12, nullptr, 7.2e12});
    CHECK(energy["shown"] == Json{"1.000 GWh", "", "2.000 GWh"});
    CHECK(energy["headline"] == true);
    CHECK(json["study"]["figures"][1]["shown"][0] == "50.00 USD/MWh");
    const Study euros("one", "EUR 1.25");
    CHECK(Json::parse(study_data(NetcdfReader(euros.path)))["study"]["figures"][1]["shown"][0] == "40.00 EUR/MWh");
}

TEST_CASE("the report of a study is a page in which the names of scenarios are text") {
    const Study study("</script><b>");
    const std::string text = report(study.path);
    CHECK(text.find("</script><b>") == std::string::npos);
    CHECK_THAT(text, Catch::Contains("\\u003c/script>"));
}

TEST_CASE("what never comes has a value, after which the table orders and the pictures ask") {
    const Study study("one");
    const auto kpis = [](double seconds) { return std::vector<Kpi>{{"payback", quantity::duration, "", seconds}}; };
    write_sweep(study.path, {}, {{"a", "ok", kpis(infinity)}, {"b", "failed: no", {}}}, {"a study", "h", {}, {}});
    const Json payback = Json::parse(study_data(NetcdfReader(study.path)))["study"]["figures"][0];
    CHECK(payback["values"] == Json{"Infinity", nullptr});
    CHECK(payback["shown"] == Json{"never", ""});
}
