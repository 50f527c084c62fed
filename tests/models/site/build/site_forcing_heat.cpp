// Halls whose heat a file says, hour by hour or finer.
#include "models/site/build/site_forcing.hpp"
#include "tests/catch.hpp"
#include "tests/models/site/example_site.hpp"

#include <cmath>
#include <filesystem>
#include <fstream>
#include <string>
#include <unistd.h>

using namespace sitewatt;

TEST_CASE("heat over time is its own integral, whatever its steps, and an hour's mode is that of its heat") {
    const auto folder = std::filesystem::temp_directory_path() / ("replay_" + std::to_string(::getpid()));
    std::filesystem::create_directories(folder);
    const auto replayed = [&](double minutes, const auto& watts, double most) {
        std::ofstream csv(folder / "h.csv");
        csv << "time [min],heat [W]\n";
        double sum = 0.0;
        for (int k = 0; k * minutes < 1440.0; ++k) {
            csv << k * minutes << ',' << watts(k) << '\n';
            sum += watts(k) * minutes * 60.0;
        }
        csv.close();
        std::ofstream(folder / "site.toml")
            << "[hall.a]\nkind = \"air_load\"\nheat = \"" << most << " W\"\nheat_file = "
            << "\"h.csv\"\n[cooling.free]\ncount = 0\n[power.grid]\nuse = \"tva\"\n[run]\nduration = \"1 day\"\n";
        const auto figures = example::finished(folder, {}); // with its balances closed
        CHECK(figures.kpi("energy_it") == Approx(sum).epsilon(1e-11));
        return figures.kpi("hours_mechanical");
    };
    // Compressors carry it all: what jumps on the hour counts for the hour that begins.
    CHECK(replayed(
              60.0, [](int k) { return k % 2 == 0 ? 1e6 : 8e5; }, 1e6) == Approx(86400.0));
    replayed(
        15.0, [](int k) { return k % 4 == 1 ? 9e5 : 1e5; }, 1e6);
    replayed(
        1.0, [](int k) { return k % 60 == 30 ? 6e6 : 0.0; }, 7e6); // one minute of an hour
    replayed(
        0.25, [](int k) { return std::round(4e5 + 3e5 * std::sin(k)); }, 1e6); // telemetry
    std::filesystem::remove_all(folder);
}

TEST_CASE("heat over time stays near what is said to be its most, and is never negative") {
    const auto folder = std::filesystem::temp_directory_path() / ("heat_" + std::to_string(::getpid()));
    std::filesystem::create_directories(folder);
    const auto told = [&](const char* heat) {
        std::ofstream(folder / "h.csv") << "time [h],heat [kW]\n0,500\n12," << heat << "\n24,500\n";
        std::ofstream(folder / "site.toml") << "[hall.a]\nkind = \"air_load\"\nheat = \"1 MW\"\nheat_file = \"h.csv\"\n"
                                               "[power.grid]\nuse = \"tva\"\n[run]\nduration = \"1 day\"\n";
        const Scenario s = example::scenario(folder, {});
        std::string all;
        for (const auto& w : example::product().build(s.document, s.files).warnings)
            if (w.message.find("heat_file") != std::string::npos) all += w.message;
        return all;
    };
    CHECK(told("1000").empty());
    CHECK(told("1090").empty());
    CHECK_THAT(told("3000"), Catch::Contains("up to 3000 kW, heat says at most 1000 kW"));
    CHECK_THROWS_WITH(told("-500"), Catch::Contains("the value is out of range"));
    std::filesystem::remove_all(folder);
}
