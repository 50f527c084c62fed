#include "sim/error.hpp"
#include "sim/report/json_number.hpp"
#include "sim/report/page_data.hpp"
#include "sim/report/summary.hpp"
#include "sim/report/table.hpp"
#include "sim/run/netcdf.hpp"
#include "sim/run/result_reader.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace sitewatt {
namespace {

using Json = nlohmann::ordered_json;

/// One figure or number of all scenarios: raw, for order and pictures, and as people read it.
Json column_json(const NetcdfReader& file, const std::string& name, std::size_t rows, const Currency& currency) {
    const std::string unit = file.text_attribute(name, "units"), meaning = file.text_attribute(name, "long_name");
    const auto values = file.numbers(name, rows);
    Json column{{"name", name}, {"meaning", meaning}, {"values", Json::array()}, {"shown", Json::array()}};
    for (const double value : values) {
        const bool known = value != NetcdfImage::fill;
        const auto [text, shown_unit] =
            shown({name, Quantity{kept_unit(unit), {0, 0, 0, 0, 0}}, meaning, value}, currency);
        column["values"].push_back(known ? json_number<Json>(value) : Json());
        column["shown"].push_back(!known ? "" : text + (shown_unit.empty() ? "" : " " + shown_unit));
    }
    column["headline"] = is_headline({name, {}, "", 0.0});
    return column;
}

} // namespace

std::string study_data(const NetcdfReader& file, const std::string& answer) {
    const Result result = read_result(file);
    const auto scenarios = file.lines("scenario");
    Json json{{"title", result.title}, {"source", result.source}, {"complete", result.complete}};
    json["warnings"] = result.warnings;
    json["time"] = {{"months", Json::array()}};
    json["series"] = Json::array(), json["kpi"] = Json::array();
    json["provenance"] = Json::object();
    Json study{{"scenarios", scenarios}, {"parameters", Json::array()}, {"figures", Json::array()}};
    for (const auto& name : file.names("")) {
        if (name == "scenario" || file.is_group(name)) continue;
        const auto shape = file.shape(name);
        if (shape != std::vector{scenarios.size()}) continue;
        if (name == "status")
            study["status"] = file.lines(name);
        else if (file.is_text(name))
            study["parameters"].push_back(
                {{"name", name}, {"path", file.text_attribute(name, "path")}, {"shown", file.lines(name)}});
        else if (const std::string key = file.text_attribute(name, "path"); !key.empty()) {
            study["parameters"].push_back(column_json(file, name, scenarios.size(), result.currency));
            study["parameters"].back()["path"] = key;
        } else if (!name.starts_with("residual_"))
            study["figures"].push_back(column_json(file, name, scenarios.size(), result.currency));
    }
    study["answer"] = Json::parse(answer);
    json["study"] = study;
    return json_for_html(json.dump(-1, ' ', false, Json::error_handler_t::replace));
}

} // namespace sitewatt
