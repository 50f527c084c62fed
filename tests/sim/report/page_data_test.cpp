#include "sim/error.hpp"
#include "sim/report/page_data.hpp"
#include "tests/catch.hpp"
#include "tests/sim/run/fake_result.hpp"

#include <nlohmann/json.hpp>
#include <numeric>

using namespace sitewatt;
using Json = nlohmann::json;

namespace {
Kpi usd(const char* name, double value) { return {name, quantity::money, "money", value}; }
Json data_of(const fake::ResultOnDisk& result, std::size_t room = 1000000) {
    return Json::parse(page_data(NetcdfReader(result.path), room));
}
} // namespace

TEST_CASE("parts of the cost add up to it, and what does not is told") {
    const std::vector<Kpi> whole{usd("cost_total", 10.0), usd("cost_fuel", 7.0), usd("cost_water", 3.0),
                                 usd("cost_running", 99.0)}; // no part: a sum of its own
    const Breakdown cost = cost_breakdown(whole);
    CHECK(cost.known);
    CHECK(cost.total == 10.0);
    CHECK(cost.residual == 0.0);
    CHECK(cost.parts == std::vector<std::pair<std::string, double>>{{"cost_fuel", 7.0}, {"cost_water", 3.0}});
    CHECK(cost_breakdown({usd("cost_total", 11.0), usd("cost_fuel", 10.0)}).residual == Approx(-0.1));
    CHECK_FALSE(cost_breakdown({usd("cost_fuel", 10.0)}).known);
    const Breakdown capital = capital_breakdown({usd("capital_total", 5.0), usd("capital_racks", 4.0),
                                                 usd("capital_interest", 1.0), usd("capital_power", 3.0)});
    CHECK(capital.residual == 0.0);
    CHECK(capital.parts.size() == 2);
}

TEST_CASE("text of a result stands in the page as JSON that can end no script and begin no comment") {
    const std::string hostile = "</script><script>alert(1)</script><!-- \" \\ \x01 \xff";
    const fake::ResultOnDisk result({hostile, "h", {{"resolved_input", hostile}}, {}, {{{hostile, 1, 2}, hostile}}},
                                    {{"cost_total", quantity::money, hostile, 1.0}});
    const std::string text = page_data(NetcdfReader(result.path), 1000);
    CHECK(text.find('<') == std::string::npos);
    const Json json = Json::parse(text);
    const std::string before = hostile.substr(0, hostile.size() - 1); // the last byte is no UTF-8
    CHECK_THAT(json["title"].get<std::string>(), Catch::StartsWith(before));
    CHECK_THAT(json["provenance"]["resolved_input"].get<std::string>(), Catch::StartsWith(before));
    CHECK_THAT(json["warnings"][0].get<std::string>(), Catch::Contains("</script>"));
}

TEST_CASE("series are whole where there is room, and least, mean and greatest where there is not") {
    const fake::ResultOnDisk result({"t", "h", {}, {}}, {}, 48.0 * 3600.0);
    const Json whole = data_of(result);
    CHECK(whole["time"]["single"] == true);
    CHECK(whole["time"]["count"] == 48);
    CHECK(whole["time"]["step"] == 3600.0);
    CHECK(whole["time"]["months"] == Json{"2025-01"});
    const Json& x = whole["series"][0];
    CHECK(x["name"] == "x_mean");
    CHECK(x["columns"][0]["rows"].get<std::string>().size() == 2 * 48);
    CHECK_FALSE(x["columns"][0].contains("least"));
    // Room for three series of eight numbers, or of three buckets with three numbers each.
    const Json brief = data_of(result, 4 * 2 * 9);
    CHECK(brief["time"]["single"] == false);
    const std::size_t buckets = brief["time"]["count"];
    CHECK(buckets <= 3);
    for (const char* what : {"rows", "least", "most"})
        CHECK(brief["series"][0]["columns"][0][what].get<std::string>().size() == 2 * buckets);
    CHECK(brief["series"][0]["columns"][0]["months"] == x["columns"][0]["months"]); // from all rows, not from buckets
    CHECK(brief["series"][0]["columns"][0]["curve"] == x["columns"][0]["curve"]);
}

TEST_CASE("months hold the integral over time of every row") {
    const fake::ResultOnDisk result({"t", "h", {}, {}}, {}, 24.0 * 3600.0);
    const Json json = data_of(result);
    const auto means = result.outcome.records.mean_of(result.system.account_list[0]);
    const double integral = 3600.0 * std::accumulate(means.begin(), means.end(), 0.0);
    CHECK(json["series"][0]["columns"][0]["months"][0].get<double>() == Approx(integral).epsilon(1e-5));
    CHECK(json["series"][0]["columns"][0]["low"].get<double>() < json["series"][0]["columns"][0]["high"].get<double>());
}

TEST_CASE("money is read in the currency of the site and kept in dollars, with what one of it buys") {
    const fake::ResultOnDisk result({"t", "h", {{"currency", "EUR 1.25"}}, {}},
                                    {{"cost_power", quantity::energy_price, "price", 50.0 / 3.6e9}});
    const Json json = data_of(result);
    CHECK(json["currency"] == Json{{"name", "EUR"}, {"usd", 1.25}});
    const Json& price = json["kpi"].back();
    CHECK((price["value"] == 50.0 / 3.6e9 && price["shown"] == "40.00" && price["unit"] == "EUR/MWh"));
    CHECK(data_of(fake::ResultOnDisk({"t", "h", {}, {}}))["currency"]["name"] == "USD");
}

TEST_CASE("key figures keep their number, and read in units that are used") {
    const fake::ResultOnDisk result({"t", "h", {}, {}}, {{"energy_site", quantity::energy, "energy", 3.6e12},
                                                         {"time_to_trip", quantity::duration, "time", infinity}});
    const Json json = data_of(result);
    bool seen = false;
    for (const auto& kpi : json["kpi"]) {
        if (kpi["name"] == "time_to_trip") CHECK((kpi["value"].is_null() && kpi["shown"] == "never"));
        if (kpi["name"] != "energy_site") continue;
        seen = true;
        CHECK(kpi["value"] == 3.6e12);
        CHECK(kpi["shown"] == "1.000");
        CHECK(kpi["unit"] == "GWh");
        CHECK(kpi["headline"] == true);
        CHECK(kpi["subject"] == "power");
    }
    CHECK(seen);
}
