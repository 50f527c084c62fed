#include "sim/report/page_data.hpp"

#include "sim/error.hpp"
#include "sim/report/overview.hpp"
#include "sim/report/summary.hpp"
#include "sim/report/table.hpp"
#include "sim/run/result_reader.hpp"
#include "sim/run/series_reader.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <nlohmann/json.hpp>
#include <span>
#include <string_view>
#include <utility>

namespace sitewatt {
namespace {

using Json = nlohmann::ordered_json;
constexpr std::size_t curve_points = 241, most_columns = 12, letters_a_number = 2;

/// Drawn hour by hour over the days of the run, if the result has them.
constexpr auto hour_by_day = std::to_array<std::string_view>({"site_power", "water_makeup", "dry_bulb"});
constexpr auto kinds_of_cost = std::to_array<std::string_view>(
    {"cost_capital", "cost_maintenance", "cost_fuel", "cost_electricity", "cost_water", "cost_carbon"});
constexpr auto kinds_of_capital = std::to_array<std::string_view>(
    {"capital_racks", "capital_network", "capital_storage", "capital_shell", "capital_cooling", "capital_contingency",
     "capital_land", "capital_interconnection", "capital_sources", "capital_interest"});

Breakdown breakdown(const std::vector<Kpi>& kpis, std::string_view total, std::span<const std::string_view> kinds) {
    Breakdown result;
    double sum = 0.0, size = 0.0;
    for (const Kpi& kpi : kpis) {
        if (kpi.name == total) result.total = kpi.value, result.known = true;
        if (std::find(kinds.begin(), kinds.end(), kpi.name) == kinds.end()) continue;
        result.parts.emplace_back(kpi.name, kpi.value);
        sum += kpi.value, size += std::abs(kpi.value);
    }
    if (size > 0.0) result.residual = (sum - result.total) / size;
    return result;
}
Json breakdown_json(const Breakdown& sum) {
    return {{"parts", sum.parts}, {"total", sum.total}, {"residual", sum.residual}, {"known", sum.known}};
}

/// Six digits are more than a picture shows; null for what is no number.
Json brief(double x) {
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%.6g", x);
    return std::isfinite(x) ? Json(std::strtod(text.data(), nullptr)) : Json(nullptr);
}
Json brief(const std::vector<double>& values) {
    Json list = Json::array();
    for (const double x : values) list.push_back(brief(x));
    return list;
}

/// Midnight of the first day, in seconds before the epoch of the rows, and the date itself.
struct Start {
    std::chrono::sys_days day;
    double second; ///< since midnight
};
Start start_of(const std::string& epoch) {
    int year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0;
    if (std::sscanf(epoch.c_str(), "%4d-%2d-%2d %2d:%2d:%2d", &year, &month, &day, &hour, &minute, &second) != 6)
        throw StorageError("time is not as in a result of sitewatt");
    const auto date = std::chrono::year{year} / month / day;
    if (!date.ok()) throw StorageError("time is not as in a result of sitewatt");
    return {date, 3600.0 * hour + 60.0 * minute + second};
}

/// Rows by month and by hour of each day; a row belongs where its middle lies.
struct Calendar {
    std::vector<std::string> months; ///< "2025-01"
    std::vector<std::size_t> month, hour;
    std::size_t hours = 0;

    explicit Calendar(const RecordedTime& time) {
        if (time.begin.empty()) return;
        const Start start = start_of(time.epoch);
        for (std::size_t k = 0; k < time.begin.size(); ++k) {
            const double middle = start.second + 0.5 * (time.begin[k] + time.end[k]);
            const double days = std::floor(middle / 86400.0);
            if (!(std::abs(days) < 1e6)) throw StorageError("time is not as in a result of sitewatt");
            const std::chrono::year_month_day date(start.day + std::chrono::days(static_cast<int>(days)));
            std::array<char, 16> name{};
            std::snprintf(name.data(), name.size(), "%04d-%02u", static_cast<int>(date.year()),
                          static_cast<unsigned>(date.month()));
            if (months.empty() || months.back() != name.data()) months.emplace_back(name.data());
            month.push_back(months.size() - 1);
            const double first = std::floor((start.second + time.begin.front()) / 86400.0);
            hour.push_back(static_cast<std::size_t>((middle - first * 86400.0) / 3600.0));
        }
        hours = (hour.back() / 24 + 1) * 24;
    }
};

struct Rows {
    RecordedTime time;
    Calendar calendar;
    Buckets buckets;
};

Json column_json(const RecordedSeries& series, const std::string& label, const std::vector<double>& values,
                 const Rows& rows) {
    const auto& [time, calendar, buckets] = rows;
    const Overview drawn = overview(values, time.begin, time.end, buckets);
    double low = infinity, high = -infinity;
    for (const double x : values)
        if (std::isfinite(x)) low = std::min(low, x), high = std::max(high, x);
    Json column{{"label", label}, {"low", brief(low)}, {"high", brief(high)}};
    if (low > high) return column; // no number at all
    // Rounded ends scale what is packed: the page must unpack with the very same.
    const double from = column["low"].get<double>(), to = column["high"].get<double>();
    const std::vector<std::size_t> all(values.size(), 0);
    column["mean"] = brief(means(values, time.begin, time.end, all, 1)[0]);
    if (from == to) return column; // constant: needs no rows
    column["rows"] = packed(drawn.mean, from, to);
    if (!buckets.single) column["least"] = packed(drawn.low, from, to), column["most"] = packed(drawn.high, from, to);
    column["curve"] = packed(duration_curve(values, time.begin, time.end, curve_points), from, to);
    if (series.mean)
        column["months"] = brief(integrals(values, time.begin, time.end, calendar.month, calendar.months.size()));
    if (std::find(hour_by_day.begin(), hour_by_day.end(), series.name) != hour_by_day.end() &&
        calendar.hours <= 24 * 400)
        column["hours"] = packed(means(values, time.begin, time.end, calendar.hour, calendar.hours), from, to);
    return column;
}

/// More columns than are drawn stand as the first of them and the sum of the others, where sums mean something: what
/// flows from many sources still adds up. Of temperatures and states the first are drawn, and the page says so.
std::pair<std::vector<std::string>, std::vector<std::vector<double>>> joined(const RecordedSeries& series,
                                                                             std::vector<std::vector<double>> columns) {
    static constexpr auto flows = std::to_array<std::string_view>({"W", "kg s-1", "s-1", "USD s-1"});
    std::vector<std::string> labels = series.labels;
    if (columns.size() <= most_columns || !series.mean ||
        std::find(flows.begin(), flows.end(), series.unit) == flows.end())
        return {labels, std::move(columns)};
    for (std::size_t k = most_columns; k < columns.size(); ++k)
        std::transform(columns[k].begin(), columns[k].end(), columns[most_columns - 1].begin(),
                       columns[most_columns - 1].begin(), std::plus());
    labels[most_columns - 1] = std::to_string(columns.size() - most_columns + 1) + " others";
    labels.resize(most_columns), columns.resize(most_columns);
    return {labels, std::move(columns)};
}

/// The first column that is equal to column k in every row; alike halls and machines live through the same.
std::size_t first_equal(const std::vector<std::vector<double>>& columns, std::size_t k) {
    return static_cast<std::size_t>(std::find(columns.begin(), columns.end(), columns[k]) - columns.begin());
}

Json series_json(const NetcdfReader& file, const std::vector<RecordedSeries>& all, const Rows& rows) {
    Json list = Json::array();
    for (const auto& series : all) {
        const auto [labels, values] = joined(series, columns_of(file, series));
        Json columns = Json::array();
        for (std::size_t k = 0; k < std::min(labels.size(), most_columns); ++k) {
            const std::size_t first = first_equal(values, k);
            columns.push_back(first < k ? Json{{"label", labels[k]}, {"same", first}}
                                        : column_json(series, labels[k], values[k], rows));
        }
        list.push_back({{"name", series.name},
                        {"group", series.group},
                        {"unit", series.unit},
                        {"meaning", series.meaning},
                        {"mean", series.mean},
                        {"left_out", labels.size() - columns.size()},
                        {"columns", columns}});
    }
    return list;
}

/// Columns that need rows: all but those that never change or repeat another.
std::size_t count_of_varying(const NetcdfReader& file, const std::vector<RecordedSeries>& all) {
    std::size_t count = 0;
    for (const auto& series : all) {
        const auto columns = joined(series, columns_of(file, series)).second;
        for (std::size_t k = 0; k < std::min(columns.size(), most_columns); ++k) {
            const auto& column = columns[k];
            const bool varies = std::any_of(column.begin(), column.end(), [&](double x) { return x != column[0]; });
            count += varies && first_equal(columns, k) == k ? 1 : 0;
        }
    }
    return count;
}

Json time_json(const Rows& rows) {
    Json json{{"epoch", rows.time.epoch}, {"months", rows.calendar.months}, {"single", rows.buckets.single}};
    std::vector<double> edges = rows.buckets.begin;
    if (edges.empty()) return json;
    edges.push_back(rows.buckets.end.back());
    const double step = edges[1] - edges[0];
    bool regular = true;
    for (std::size_t k = 1; k + 2 < edges.size(); ++k) regular = regular && edges[k + 1] - edges[k] == step;
    json["begin"] = edges.front(), json["end"] = edges.back();
    if (regular)
        json["step"] = step, json["count"] = edges.size() - 1;
    else
        json["edges"] = edges;
    return json;
}

Json kpi_json(const std::vector<Kpi>& kpis, const Currency& currency) {
    Json list = Json::array();
    for (const Kpi& kpi : kpis) {
        const auto [value, unit] = shown(kpi, currency);
        list.push_back({{"name", kpi.name},
                        {"value", std::isfinite(kpi.value) ? Json(kpi.value) : Json(nullptr)},
                        {"si", kpi.quantity.unit},
                        {"shown", value},
                        {"unit", unit},
                        {"meaning", kpi.meaning},
                        {"subject", subject_of(kpi)},
                        {"headline", is_headline(kpi)}});
    }
    return list;
}

} // namespace

std::string json_for_html(const std::string& text) {
    std::string result;
    result.reserve(text.size() + text.size() / 64);
    for (const char c : text)
        if (c == '<')
            result += "\\u003c";
        else
            result += c;
    return result;
}

Breakdown cost_breakdown(const std::vector<Kpi>& kpis) { return breakdown(kpis, "cost_total", kinds_of_cost); }
Breakdown capital_breakdown(const std::vector<Kpi>& kpis) { return breakdown(kpis, "capital_total", kinds_of_capital); }

std::string page_data(const NetcdfReader& file, std::size_t room, const std::string& beside) {
    const Result result = read_result(file);
    const RecordedTime time = recorded_time(file);
    const auto series = recorded_series(file);
    const std::size_t columns = std::max<std::size_t>(1, count_of_varying(file, series));
    const auto buckets = [&](std::size_t numbers) { // of every bucket
        return buckets_of(time.begin, time.end,
                          std::max<std::size_t>(1, room / (columns * numbers * letters_a_number)));
    };
    Rows rows{time, Calendar(time), buckets(1)};
    if (!rows.buckets.single) rows.buckets = buckets(3);

    Json json{{"title", result.title},
              {"source", result.source},
              {"complete", result.complete},
              {"time_reached", brief(result.time_reached)},
              {"open_balances", result.open_balances}};
    json["currency"] = {{"name", result.currency.name}, {"usd", result.currency.usd}};
    json["warnings"] = result.warnings;
    json["plant"] = result.plant;
    json["kpi"] = kpi_json(result.kpis, result.currency);
    json["cost"] = breakdown_json(cost_breakdown(result.kpis));
    json["capital"] = breakdown_json(capital_breakdown(result.kpis));
    json["time"] = time_json(rows);
    json["series"] = series_json(file, series, rows);
    const auto& bill = result.bill;
    const bool several = std::ranges::any_of(bill, [&](const auto& l) { return l.meter != bill.front().meter; });
    for (const auto& line : bill)
        json["bill"].push_back({line.month, (several ? line.meter + ": " : "") + line.item, brief(line.amount),
                                line.unit, brief(line.price), line.cost});
    json["provenance"] = Json::object();
    for (const auto& [name, text] : result.provenance) json["provenance"][name] = text;
    json["statistics"] = result.statistics;
    json["beside"] = Json::parse(beside);
    return json_for_html(json.dump(-1, ' ', false, Json::error_handler_t::replace));
}

} // namespace sitewatt
