#include "sim/command_line/result_commands.hpp"

#include "sim/error.hpp"
#include "sim/input/cells.hpp"
#include "sim/input/quantity_text.hpp"
#include "sim/input/weather_file.hpp"
#include "sim/input/weather_summary.hpp"
#include "sim/report/bill_table.hpp"
#include "sim/report/page.hpp"
#include "sim/report/summary.hpp"
#include "sim/report/table.hpp"
#include "sim/report/warnings.hpp"
#include "sim/run/output_path.hpp"
#include "sim/run/result_file.hpp"
#include "sim/run/result_reader.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <string_view>

namespace sitewatt {
namespace {

/// Weather for a look: EPW, or CSV whose place nobody needs to know for that.
bool look_at_weather(const Options& o) {
    const std::filesystem::path path(o.site), unpacked = path.extension() == ".gz" ? path.stem() : path;
    const std::string extension = lower(unpacked.extension().string()); // NREL has 723340TYA.CSV
    if (extension != ".epw" && extension != ".csv") return false;
    WeatherPlace place;
    place.needed = false;
    const WeatherYear year = read_weather(path, place);
    std::cout << (o.json ? weather_json(year) : weather_text(year));
    for (const auto& warning : year.warnings) std::cerr << lines_of({warning}, "warning") << '\n';
    return true;
}

/// A file, or that of the folder of a sweep.
std::filesystem::path file_of(const std::filesystem::path& named) {
    return std::filesystem::is_directory(named) ? named / "sweep.nc" : named;
}

/// Made by this program: may be made anew.
bool is_report(const std::filesystem::path& path) {
    std::array<char, 1000> text{};
    std::ifstream(path, std::ios::binary).read(text.data(), text.size());
    return std::string_view(text.data(), text.size()).find("content=\"sitewatt report\"") != std::string_view::npos;
}

} // namespace

ExitCode compare_command(const Options& o) {
    constexpr double alike = 0.01; // of a run: years with a leap day and without are
    std::vector<Figures> figures;
    double shortest = infinity, longest = 0.0; // s
    for (const auto& path : o.results) {
        const Result result = read_result(path);
        shortest = std::min(shortest, result.time_reached), longest = std::max(longest, result.time_reached);
        if (result.kpis.empty()) throw StorageError("'" + path + "' holds no key figures of a run");
        if (!result.complete) std::cerr << path << ": warning: not a complete result; look at it with sitewatt info\n";
        figures.push_back({std::filesystem::path(path).stem().string(), result.kpis, result.currency});
    }
    if (longest > (1.0 + alike) * shortest)
        std::cerr << "warning: the runs last from " << time_text(shortest) << " to " << time_text(longest)
                  << ": what adds up over a run, such as energy_site and cost_total, does not compare\n";
    std::cout << (o.json ? figures_json(figures) : figures_table(figures));
    return ExitCode::ok;
}

ExitCode info_command(const Options& o) {
    if (look_at_weather(o)) return ExitCode::ok;
    const Result result = read_result(o.site);
    const std::vector<Figures> figures{{o.site, result.kpis, result.currency}};
    if (o.json) {
        std::cout << figures_json(figures);
        return ExitCode::ok;
    }
    std::cout << summary(result);
    std::cout << figures_summary(figures.front(), o.all);
    for (const auto& line : result.warnings) std::cout << line << '\n';
    return ExitCode::ok;
}

ExitCode bill_command(const Options& o) {
    const Result result = read_result(o.site);
    const auto& lines = result.bill;
    const auto& kpis = result.kpis;
    const auto cost = std::find_if(kpis.begin(), kpis.end(), [](const Kpi& k) { return k.name == "cost_electricity"; });
    double sum = 0.0, size = 0.0;
    for (const auto& line : lines) sum += line.cost, size += std::abs(line.cost);
    if (cost != kpis.end() && std::abs(sum - cost->value) > 1e-9 * size)
        throw BalanceError("the lines of the bill add up to " + std::to_string(sum) + " USD, cost_electricity is " +
                           std::to_string(cost->value));
    if (lines.empty() && !o.json) std::cout << "no grid, no bill\n";
    if (!lines.empty() || o.json) std::cout << (o.json ? bill_json(lines) : bill_table(lines, result.currency));
    return ExitCode::ok;
}

ExitCode report_command(const Options& o) {
    const std::filesystem::path result = file_of(o.site), study = file_of(o.beside);
    const std::filesystem::path output =
        o.output.empty() ? std::filesystem::path(result).replace_extension(".html") : std::filesystem::path(o.output);
    if (output.extension() != ".html" && output.extension() != ".htm")
        throw InputError({"", 0, 0}, "a report is HTML: name it NAME.html with -o, not '" + output.string() + "'");
    if (std::filesystem::exists(output) && !is_report(output))
        throw InputError({"", 0, 0}, "'" + output.string() +
                                         "' is no report of sitewatt and is not replaced: name another file with -o");
    const std::string text = report(result, study);
    remove_left_parts(output.parent_path(), output.filename().string());
    write_whole(output, text.data(), text.size());
    std::cout << output.string() << '\n';
    return ExitCode::ok;
}

} // namespace sitewatt
