#include "sim/report/study_paths.hpp"

#include "sim/input/text_file.hpp"
#include "sim/report/table.hpp"
#include "sim/run/result_reader.hpp"

#include <charconv>
#include <cmath>
#include <limits>
#include <nlohmann/json.hpp>

namespace sitewatt {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t largest = 1 << 20; // bytes of a plan.csv
constexpr std::size_t first_figure = 2;  // behind the path and its status

double number_in(std::string_view text) {
    double value = std::numeric_limits<double>::quiet_NaN();
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc() && end == text.data() + text.size() ? value : std::numeric_limits<double>::quiet_NaN();
}

/// Rows of what a sweep writes as CSV: a reason has commas, line ends, and quotes, which stand there twice.
std::vector<std::vector<std::string>> rows_of(std::string_view text) {
    std::vector<std::vector<std::string>> rows;
    bool quoted = false, begins = true;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (begins) rows.emplace_back(1);
        begins = !quoted && c == '\n';
        if (c == '"' && quoted && i + 1 < text.size() && text[i + 1] == '"')
            rows.back().back() += text[++i];
        else if (c == '"')
            quoted = !quoted;
        else if (c == ',' && !quoted)
            rows.back().emplace_back();
        else if (!begins)
            rows.back().back() += c;
    }
    return rows;
}

} // namespace

std::string study_paths(const std::filesystem::path& sweep, const Currency& currency) {
    const auto path = sweep.parent_path() / "plan.csv";
    if (!std::filesystem::is_regular_file(path)) return "null";
    auto rows = rows_of(read_text(path, largest));
    if (rows.empty()) return "null";
    const std::vector<std::string> heads = std::move(rows.front());
    Json json{{"names", Json::array()}, {"status", Json::array()}, {"figures", Json::array()}};
    std::vector<std::string> units;
    for (std::size_t k = first_figure; k < heads.size(); ++k) { // "net_present_value [USD]"
        const std::string& head = heads[k];
        const std::size_t open = head.find(" [");
        units.push_back(open == std::string::npos ? "1" : head.substr(open + 2, head.size() - open - 3));
        json["figures"].push_back(
            {{"name", head.substr(0, open)}, {"values", Json::array()}, {"shown", Json::array()}});
    }
    for (std::size_t row = 1; row < rows.size(); ++row) {
        const std::vector<std::string>& cells = rows[row];
        if (cells.size() != heads.size() || units.empty()) continue; // not as a sweep wrote it
        json["names"].push_back(cells.front());
        json["status"].push_back(cells[1]); // "ok", or why there are no figures
        for (std::size_t k = 0; k < units.size(); ++k) {
            Json& figure = json["figures"][k];
            const double value = number_in(cells[first_figure + k]);
            const auto [said, unit] =
                shown({figure["name"].get<std::string>(), Quantity{kept_unit(units[k]), {0, 0, 0, 0, 0}}, "", value},
                      currency);
            figure["values"].push_back(std::isfinite(value) ? Json(value) : Json(nullptr));
            figure["shown"].push_back(std::isnan(value) ? "-" : said + (unit.empty() ? "" : " " + unit));
        }
    }
    return json["names"].empty() ? "null" : json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

} // namespace sitewatt
