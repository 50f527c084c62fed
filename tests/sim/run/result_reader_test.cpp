#include "sim/error.hpp"
#include "sim/input/text_file.hpp"
#include "sim/run/checksum.hpp"
#include "sim/run/netcdf.hpp"
#include "sim/run/result_file.hpp"
#include "sim/run/result_reader.hpp"
#include "sim/run/run.hpp"
#include "tests/catch.hpp"
#include "tests/sim/run/fake_system.hpp"

#include <algorithm>
#include <functional>
#include <random>
#include <unistd.h>

using namespace sitewatt;

TEST_CASE("key figures come back from a result with unit and meaning") {
    const auto path = std::filesystem::temp_directory_path() / ("reader_" + std::to_string(::getpid()) + ".nc");
    fake::Cooling system;
    RunOptions o;
    o.duration = 7200.0;
    o.balance_tolerance = 1e-3;
    const auto outcome = run(system, o);
    write_result(path, system, outcome.records, outcome.kpis,
                 {"my title", "h", {{"version", "1"}}, outcome.statistics.named()});
    const Result result = read_result(path);
    const auto& kpis = result.kpis;
    CHECK(result.complete);
    REQUIRE(kpis.size() == outcome.kpis.size());
    for (const auto& kpi : outcome.kpis) {
        const auto found = std::find_if(kpis.begin(), kpis.end(), [&](const Kpi& k) { return k.name == kpi.name; });
        REQUIRE(found != kpis.end());
        CHECK(found->value == kpi.value);
        CHECK(found->quantity.unit == kpi.quantity.unit);
        CHECK(found->meaning == kpi.meaning);
    }
    CHECK_THAT(summary(result), Catch::Contains("my title") && Catch::Contains("2 rows") && Catch::Contains("steps"));
    CHECK(result.provenance == std::vector<std::pair<std::string, std::string>>{{"version", "1"}});
    std::filesystem::remove(path);
}

TEST_CASE("warnings come back from a result as they were said") {
    const auto path = std::filesystem::temp_directory_path() / ("warned_" + std::to_string(::getpid()) + ".nc");
    fake::Cooling system;
    system.warning_list = {{{}, "never held"}};
    RunOptions o;
    o.duration = 7200.0;
    o.balance_tolerance = 1e-3;
    const auto outcome = run(system, o);
    REQUIRE(outcome.warnings == system.warning_list);
    std::vector<Mistake> all{{{"site.toml", 3, 7}, "odd °"}, outcome.warnings.front()};
    write_result(path, system, outcome.records, outcome.kpis, {"t", "h", {}, {}, all});
    CHECK(read_result(path).warnings ==
          std::vector<std::string>{"site.toml:3:7: warning: odd °", "warning: never held"});
    CHECK_THAT(summary(read_result(path)), Catch::Contains("warning_count 2"));
    write_result(path, system, outcome.records, outcome.kpis, {"t", "h", {}, {}, {}});
    CHECK(read_result(path).warnings.empty());
    CHECK_THAT(summary(read_result(path)), Catch::Contains("warning_count 0"));
    std::filesystem::remove(path);
}

namespace {
struct Billed : fake::Cooling {
    std::vector<BillLine> lines{{"2025-01", "energy, period 1", 1000.5, "kWh", 0.05, 50.025, "south"},
                                {"2025-02", "demand", 10.0, "kW", 12.0, 120.0, "north"}};
    std::vector<BillLine> bill() const override { return lines; }
};
} // namespace

TEST_CASE("a bill comes back from a result line by line, and none where none was written") {
    const auto path = std::filesystem::temp_directory_path() / ("bill_" + std::to_string(::getpid()) + ".nc");
    Billed system;
    RunOptions o;
    o.duration = 7200.0;
    o.balance_tolerance = 1e-3;
    const auto outcome = run(system, o);
    write_result(path, system, outcome.records, outcome.kpis, {"t", "h", {}, {}, {}});
    const auto lines = read_result(path).bill;
    REQUIRE(lines.size() == 2);
    for (std::size_t k = 0; k < 2; ++k) {
        CHECK(lines[k].month == system.lines[k].month);
        CHECK(lines[k].item == system.lines[k].item);
        CHECK(lines[k].unit == system.lines[k].unit);
        CHECK(lines[k].amount == system.lines[k].amount);
        CHECK(lines[k].price == system.lines[k].price);
        CHECK(lines[k].cost == system.lines[k].cost);
        CHECK(lines[k].meter == system.lines[k].meter);
    }
    fake::Cooling plain;
    write_result(path, plain, outcome.records, outcome.kpis, {"t", "h", {}, {}, {}});
    CHECK(read_result(path).bill.empty());
    std::filesystem::remove(path);
}

TEST_CASE("what is no result is refused by name") {
    CHECK_THROWS_AS(read_result("/nowhere.nc"), StorageError);
    CHECK_THROWS_WITH(read_result("README.md"), Catch::Contains("README.md"));
    CHECK_THROWS_AS(read_result("/nowhere.nc"), StorageError);
    CHECK_THROWS_WITH(read_result("README.md"), Catch::Contains("README.md"));
}

TEST_CASE("a result that did not reach its end says so, and how far it came") {
    const auto path = std::filesystem::temp_directory_path() / ("partial_" + std::to_string(::getpid()) + ".nc");
    fake::Cooling system;
    RunOptions o;
    o.duration = 7200.0;
    o.balance_tolerance = 1e-3;
    const auto outcome = run(system, o);
    ResultHeader header{"t", "h", {}, {}, {}};
    header.complete = false;
    header.time_reached = 5400.0;
    header.open_balances = "heat: in 1, out 2";
    write_result(path, system, outcome.records, outcome.kpis, header);
    const Result result = read_result(path);
    CHECK_FALSE(result.complete);
    CHECK(result.time_reached == 5400.0);
    CHECK_THAT(summary(result),
               Catch::Contains("NOT COMPLETE: reached hour 1.5") && Catch::Contains("heat: in 1, out 2"));
    std::filesystem::remove(path);
}

TEST_CASE("files that are no results in one place or another are refused or shown without it, and never believed") {
    const auto path = std::filesystem::temp_directory_path() / ("odd_" + std::to_string(::getpid()) + ".nc");
    const auto refusal = [&](const std::function<void(NetcdfImage&)>& change) {
        NetcdfImage file;
        file.attribute("", "title", "t");
        file.dimension("time", std::vector<double>{1.0, 2.0}, {});
        file.attribute("provenance", "x", "y");
        change(file);
        auto bytes = file.bytes();
        std::string text(reinterpret_cast<const char*>(bytes.data()), bytes.size());
        text += checksum_line(text);
        write_whole(path, text.data(), text.size());
        try {
            read_result(path);
        } catch (const StorageError& error) { return std::string(error.what()); }
        return std::string();
    };
    const auto whole = [](NetcdfImage& f) { f.attribute("", "complete", 1), f.attribute("", "time_reached", 5.0); };
    const std::vector<double> one{1.0}, two{1.0, 2.0};
    CHECK(refusal(whole).empty());
    CHECK_THAT(refusal([](NetcdfImage&) {}), Catch::Contains("complete"));
    CHECK_THAT(refusal([&](NetcdfImage& f) { // a key figure that is an array: it would not fit where it is read to
                   whole(f);
                   f.variable({"kpi", "pue", "1", "", {"time"}, false, {}}, two);
               }),
               Catch::Contains("a number"));
    CHECK_THAT(refusal([&](NetcdfImage& f) {
                   whole(f);
                   f.text("kpi", "pue", "", {"one"});
               }),
               Catch::Contains("a number"));
    CHECK_THAT(refusal([&](NetcdfImage& f) { // a variable where a group should be
                   whole(f);
                   f.variable({"", "kpi", "1", "", {}, false, {}}, one);
               }),
               Catch::Contains("kpi"));
    CHECK_THAT(refusal([&](NetcdfImage& f) {
                   f.attribute("", "complete", "yes");
                   f.attribute("", "time_reached", 5.0);
               }),
               Catch::Contains("complete"));
    CHECK_THAT(refusal([&](NetcdfImage& f) {
                   whole(f);
                   f.variable({"provenance", "warnings", "1", "", {"time"}, false, {}}, two);
               }),
               Catch::Contains("a text"));
    CHECK(refusal([&](NetcdfImage& f) { // a unit that is a number is no unit
              whole(f);
              f.variable({"kpi", "pue", "1", "", {}, false, {}}, one);
              f.attribute("kpi", "units", 7);
          })
              .empty());
    std::filesystem::remove(path);
}

TEST_CASE("mutated results are refused by their checksum before anything else looks at them") {
    const auto path = std::filesystem::temp_directory_path() / ("bits_" + std::to_string(::getpid()) + ".nc");
    fake::Cooling system;
    RunOptions o;
    o.duration = 7200.0;
    o.balance_tolerance = 1e-3;
    const auto outcome = run(system, o);
    write_result(path, system, outcome.records, outcome.kpis, {"t", "h", {}, {}});
    const std::string whole = read_text(path, 1 << 24);
    std::mt19937 draw(1);
    for (int i = 0; i < 300; ++i) {
        std::string changed = whole;
        for (unsigned k = 0; k <= draw() % 3; ++k) {
            char& byte = changed[draw() % changed.size()];
            byte = static_cast<char>(byte ^ (1 << (draw() % 8)));
        }
        if (draw() % 4 == 0) changed.resize(draw() % changed.size());
        if (changed == whole) continue;
        write_whole(path, changed.data(), changed.size());
        CHECK_THROWS_AS(read_result(path), StorageError);
    }
    std::filesystem::remove(path);
}

TEST_CASE("the table of a sweep comes back as it was written") {
    const auto path = std::filesystem::temp_directory_path() / ("table_" + std::to_string(::getpid()) + ".nc");
    const std::vector<SweepRow> rows{{"a", "ok", {{"pue", quantity::ratio, "of the site", 1.1}}},
                                     {"b", "it broke", {}}};
    const std::vector<SweepColumn> columns{{"cooling.use", {"dry", "wet"}},
                                           {"power.pue", {"1 MW", "x"}, quantity::power, "load", {1e6, std::nullopt}}};
    ResultHeader header{"title", "h", {{"study", "site = 1"}}, {}, {{{}, "frowns"}, {{}, "smiles"}}};
    write_sweep(path, columns, rows, header);
    const SweepTable table = read_sweep(path);
    CHECK(table.title == "title");
    CHECK(table.study == "site = 1");
    CHECK(table.complete);
    CHECK(table.labels == std::vector<std::string>{"a", "b"});
    CHECK(table.status == std::vector<std::string>{"ok", "it broke"});
    REQUIRE(table.columns.size() == 2);
    CHECK(table.columns[0].path == "cooling.use");
    CHECK(table.columns[0].texts == columns[0].texts);
    CHECK(table.columns[1].path == "power.pue");
    CHECK(table.columns[1].quantity->unit == "W");
    CHECK(table.columns[1].numbers == columns[1].numbers);
    REQUIRE(table.figures.size() == 1);
    CHECK(table.figures[0].name == "pue");
    CHECK(table.figures[0].meaning == "of the site");
    CHECK(table.figures[0].values == std::vector<std::optional<double>>{1.1, std::nullopt});
    write_whole(path, "no", 2);
    CHECK_THROWS_AS(read_sweep(path), StorageError);
    std::filesystem::remove(path);
}
