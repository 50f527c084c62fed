#include "sim/input/series_file.hpp"
#include "sim/input/text_file.hpp"
#include "tests/catch.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <numeric>
#include <sstream>
#include <string>
#include <vector>

using namespace sitewatt;
namespace fs = std::filesystem;

namespace {

/// Numbers of a column, by another reader than the one under test: lines cut at commas.
std::vector<double> column_of(const std::string& text, const std::string& name) {
    std::istringstream lines(text);
    std::string line, cell;
    std::getline(lines, line);
    std::istringstream head(line);
    int wanted = -1;
    for (int k = 0; std::getline(head, cell, ','); ++k)
        if (cell == name) wanted = k;
    std::vector<double> values;
    while (std::getline(lines, line)) {
        std::istringstream cells(line + ","); // an empty last cell is a cell
        for (int k = 0; k <= wanted && std::getline(cells, cell, ','); ++k)
            if (k == wanted) values.push_back(cell.empty() ? std::nan("") : std::strtod(cell.c_str(), nullptr));
    }
    return values;
}
double mean(const std::vector<double>& values) {
    return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

} // namespace

TEST_CASE("series of markets and grids are read as two other readers do: every row, its mean, its ends") {
    const fs::path shared = "../shared/data";
    if (!fs::exists(shared)) {
        std::cerr << "SKIPPED: no folder " << shared << "\n";
        return;
    }
    struct Known { // rows, mean, least and most: by pandas, from the folder's SOURCES.md
        std::string file, column;
        Currency currency;
        std::size_t rows;
        double mean, digits, least, most;
    };
    const std::vector<Known> markets{
        {"ercot_dam_hb_hubavg_2020_2023", "price_usd_per_mwh", {}, 35058, 71.9, 0.05, -0.25, 8995.0},
        {"caiso_dam_np15_2019_2024", "price_usd_per_mwh", {}, 43872, 55.1, 0.05, -31.7, 1263.0},
        {"de_lu_dayahead_2019_2024", "price_eur_per_mwh", {"EUR", 1.0}, 43646, 107.4, 0.05, -500.0, 936.0},
        {"singapore_usep_2019_2024", "price_sgd_per_mwh", {"SGD", 1.0}, 43848, 194.0, 0.5, -20.0, 4500.0},
        {"jepx_tokyo_spot_2019_2024", "price_jpy_per_mwh", {"JPY", 1.0}, 43848, 14864.0, 0.5, 10.0, 251000.0}};
    for (const auto& k : markets) {
        CAPTURE(k.file);
        const fs::path path = shared / "prices" / (k.file + ".csv.gz");
        const auto read = read_series(path, quantity::energy_price, {.currency = k.currency});
        std::vector<double> values = read.value;
        for (double& v : values) v *= 3.6e9; // a unit of the currency a MWh
        CHECK(values.size() == k.rows);
        CHECK(std::abs(mean(values) - k.mean) <= k.digits);
        CHECK(*std::min_element(values.begin(), values.end()) == Approx(k.least).margin(0.5));
        CHECK(*std::max_element(values.begin(), values.end()) == Approx(k.most).margin(0.5));
        CHECK(mean(values) == Approx(mean(column_of(read_text(path, 1 << 26), k.column))).epsilon(1e-12));
        CHECK(read.clock == SeriesClock::utc);
        CHECK((read.gaps.empty() == (k.rows != 43646))); // whole days are missing of the German series alone
    }
    std::size_t grids = 0, empty = 0;
    for (const auto& entry : fs::directory_iterator(shared / "carbon")) {
        const std::string name = entry.path().filename().string();
        const bool map = name.starts_with("electricitymaps_"), mix = name.starts_with("eia930_mix_");
        if (!map && !mix) continue;
        CAPTURE(name);
        ++grids;
        const std::string column = map ? "ci_direct_g_per_kwh" : "avg_ci_g_per_kwh";
        const auto own = column_of(read_text(entry.path(), 1 << 26), column);
        if (std::any_of(own.begin(), own.end(), [](double v) { return std::isnan(v); })) {
            ++empty;
            CHECK_THROWS_WITH(read_series(entry.path(), quantity::emission_factor, {.column = column}),
                              Catch::Contains("the cell is empty"));
            continue;
        }
        const auto read = read_series(entry.path(), quantity::emission_factor, {.column = column});
        CHECK(read.value.size() == own.size());
        if (map) CHECK(read.value.size() == 35064);
        CHECK(mean(read.value) * 3.6e9 == Approx(mean(own)).epsilon(1e-12));
        CHECK(read.end - read.time.front() >= 3600.0 * static_cast<double>(own.size()) - 1.0);
    }
    CHECK(grids == 16);
    CHECK(empty == 3); // with an empty cell, refused by its line
}
