#include "tests/fuzz/readers.hpp"

#include "models/catalog.hpp"
#include "sim/error.hpp"
#include "sim/input/quantity_text.hpp"
#include "sim/input/rate_file.hpp"
#include "sim/input/series_file.hpp"
#include "sim/input/site_file.hpp"
#include "sim/input/weather_file.hpp"
#include "sim/report/page.hpp"
#include "sim/run/result_file.hpp"
#include "sim/run/result_reader.hpp"
#include "sim/run/run.hpp"
#include "sim/study/scenario.hpp"
#include "sim/study/sweep.hpp"
#include "tests/sim/run/fake_system.hpp"

#include <array>
#include <cmath>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <unistd.h>

namespace sitewatt::fuzz {
namespace {

namespace fs = std::filesystem;

/// A file of this process, gone with it.
struct Scratch {
    fs::path folder = fs::temp_directory_path() / ("sitewatt_fuzz_" + std::to_string(::getpid()));
    Scratch() { fs::create_directories(folder); }
    ~Scratch() {
        std::error_code ignored;
        fs::remove_all(folder, ignored);
    }
    fs::path holding(const std::string& bytes, const char* name) const {
        std::ofstream(folder / name, std::ios::binary) << bytes;
        return folder / name;
    }
};
const Scratch& scratch() {
    static const Scratch only;
    return only;
}

std::string text_of(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

void read_quantity(const std::string& bytes) {
    bool understood = false;
    for (const Quantity& q : {quantity::power, quantity::temperature, quantity::fraction, quantity::energy_price}) {
        double value = 0.0;
        try {
            value = parse_quantity(bytes, q);
        } catch (const QuantityError&) { continue; }
        understood = true;
        if (!std::isfinite(value)) throw std::logic_error("a quantity that is not finite");
        if (std::abs(value) > 1e18) continue; // in another unit it may be over the limit of numbers
        const double again = parse_quantity(to_text(value, q), q); // twelve digits and an offset of 273.15 are lost
        if (std::abs(again - value) > 1e-9 * std::abs(value) + (q.is_temperature_point() ? 1e-6 : 0.0))
            throw std::logic_error("a quantity that does not read back");
    }
    if (!understood) throw Error("none of them");
}

const Catalogue& catalogue() {
    static const Catalogue all(catalogue_files());
    return all;
}
void read_site_file(const std::string& bytes) {
    static const auto roles = [] {
        Product product{};
        product.roles = catalog::roles();
        return all_roles(product);
    }();
    read_site(scratch().holding(bytes, "site.toml"), roles, catalogue());
}
void read_study_file(const std::string& bytes) { read_study(scratch().holding(bytes, "study.toml"), {{}, true}); }
void read_records(const std::string& bytes) { Catalogue(std::array{CatalogueFile{"records.toml", bytes}}).names(); }
void read_weather_file(const std::string& bytes) { read_weather(scratch().holding(bytes, "weather.epw")); }
void read_series_file(const std::string& bytes) {
    const auto path = scratch().holding(bytes, "series.csv");
    const TimeSeries series = read_series(path, quantity::energy_price);
    for (std::size_t i = 0; i < series.time.size(); ++i)
        if (!std::isfinite(series.time[i]) || !std::isfinite(series.value[i]))
            throw std::logic_error("a series with a number that is not finite");
}
void read_rate_file(const std::string& bytes) { read_rate(scratch().holding(bytes, "rate.json")); }
void read_result_file(const std::string& bytes) {
    const fs::path path = scratch().holding(bytes, "result.nc");
    summary(read_result(path));
    report(path);
}

std::string weather(int days) {
    std::string all = "LOCATION,Testville,TN,USA,TMY3,723340,35.07,-89.98,-6.0,81.0\n";
    for (int i = 0; i < 7; ++i) all += "HEADER\n";
    constexpr std::array<int, 12> length{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    for (int month = 1; month <= 12; ++month)
        for (int day = 1; day <= length[static_cast<std::size_t>(month) - 1] && days > 0; ++day, --days)
            for (int hour = 1; hour <= 24; ++hour)
                all += "2001," + std::to_string(month) + "," + std::to_string(day) + "," + std::to_string(hour) +
                       ",0,?9?9,10.0,5.0,70,100000,0,0,330,0,0,0,0,0,0,0,180,3.0,5,5,20,777,9,999999999,100,0.1,0\n";
    return all;
}
std::string rate() {
    std::string hours = "[0";
    for (int h = 1; h < 24; ++h) hours += h > 15 && h < 20 ? ",1" : ",0";
    std::string year = hours + "]";
    for (int m = 1; m < 12; ++m) year += "," + hours + "]";
    return R"({"items":[{"name":"a","energyratestructure":[[{"rate":0.05,"max":1000,"unit":"kWh"},{"rate":0.04}],)"
           R"([{"rate":0.2,"adj":0.01}]],"energyweekdayschedule":[)" +
           year + R"(],"energyweekendschedule":[)" + year +
           R"(],"demandratestructure":[[{"rate":9.5,"unit":"kW"}],[{"rate":3}]],"demandweekdayschedule":[)" + year +
           R"(],"demandweekendschedule":[)" + year +
           R"(],"flatdemandstructure":[[{"rate":4}]],"flatdemandmonths":[0,0,0,0,0,0,0,0,0,0,0,0],)"
           R"("fixedmonthlycharge":50,"fixedchargeunits":"$/month"}]})";
}
std::string result() {
    fake::Cooling system;
    RunOptions o;
    o.duration = 7200.0;
    o.balance_tolerance = 1e-3;
    const auto outcome = run(system, o);
    const fs::path path = scratch().folder / "seed.nc";
    write_result(path, system, outcome.records, outcome.kpis,
                 {"fake", "a test", {{"resolved_input", "none"}}, outcome.statistics.named()});
    return text_of(path);
}

std::vector<std::string> files_of(const fs::path& folder, std::size_t at_most) {
    std::vector<std::string> all;
    if (fs::exists(folder))
        for (const auto& entry : fs::directory_iterator(folder))
            if (entry.path().extension() == ".toml" && all.size() < at_most) all.push_back(text_of(entry.path()));
    return all;
}
std::vector<std::string> sites() {
    auto all = files_of("sites/validation/energyplus", 3);
    all.push_back(text_of("sites/memphis/site.toml"));
    all.push_back(
        "[hall.a]\nuse = \"gb200_nvl72\"\ncount = 1\n[cooling]\nuse = \"hybrid\"\n[run]\nduration = \"1 day\"\n");
    all.push_back("[event.pumps]\nat = \"1 h\"\n[power]\ngrid.limit = 1e6\n'a b'.\"c\" = [1, 2, {d = true}]\n");
    return all;
}

} // namespace

std::span<const Reader> readers() {
    static const std::vector<std::string_view> toml{
        "use",  "kind", "[[", "]]", "[hall.",    " = ",  "\"",
        "'''",  "{",    "}",  "#",  "automatic", "true", "1979-05-27T07:32:00Z",
        "degC", "a.b.c"};
    static const std::vector<Reader> all{
        {"quantity",
         {"75 MW", "35 degC", "4.2 USD/MMBtu", "20 USD/(kW year)", "-1e-3", "1 1/(K)", "+5 %", "5 kg m2/(s s s)",
          "90 degF"},
         {"USD", "MW", "degC", "degF", "(", ")", "/", "*", "1", "kg", "s", " ", "%", "MMBtu", "year", "J"},
         read_quantity},
        {"site", sites(), toml, read_site_file},
        {"study", files_of("sites/studies", 5), toml, read_study_file},
        {"catalogue", files_of("sites/catalogue", 3), toml, read_records},
        {"weather", {weather(3), weather(365)}, {"LOCATION,", "99.9", "999999", "24", "29", "\r\n"}, read_weather_file},
        {"series",
         {"time [h],price [USD/MWh]\n0,30\n1,45.5\n2,-3\n",
          "# "
          "prices\ndatetime_utc,price_usd_per_mwh\n2022-07-01T14:00Z,30\n2022-07-01T15:00Z,31\n2022-07-01T16:00Z,32\n",
          "datetime_local,x_g_per_kwh,price_usd_per_kwh\n2024-02-28 23:00,1,0.1\n2024-02-29 00:00,2,0.2\n"
          "2024-02-29 01:00,2,0.2\n2024-03-01 00:00,3,0.3\n"},
         {"datetime", "time [", "]", "2147483648", "-13-", "Z", "[USD/MWh]", "_usd_per_mwh", "\"", "#"},
         read_series_file},
        {"rate",
         {rate()},
         {"null", "[]", "{}", "\"rate\":", "\"unit\"", "\"max\"", "true", "[[", "4294967296"},
         read_rate_file},
        {"result", {result()}, {}, read_result_file}};
    return all;
}

bool accepts(const Reader& reader, const std::string& bytes) {
    try {
        reader.read(bytes);
        return true;
    } catch (const Error&) { return false; }
}

} // namespace sitewatt::fuzz
