#include "sim/run/result_reader.hpp"

#include "sim/error.hpp"
#include "sim/input/currency.hpp"
#include "sim/run/netcdf.hpp"
#include "sim/run/netcdf_reader.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <deque>
#include <mutex>

namespace sitewatt {
namespace {

constexpr std::size_t most_lines = 100000;

/// The file does not hold what a result holds.
[[noreturn]] void refuse(const std::string& what) { throw StorageError(what + " is not as in a result of sitewatt"); }

void read_bill(const NetcdfReader& file, Result& result) {
    if (!file.holds("bill")) return;
    const auto month = file.lines("bill/month"), item = file.lines("bill/item"), unit = file.lines("bill/unit");
    const auto amount = file.numbers("bill/amount", most_lines), price = file.numbers("bill/price", most_lines),
               cost = file.numbers("bill/cost", most_lines);
    std::vector<std::string> meter(cost.size()); // of results before sites had several
    if (file.holds("bill/meter")) meter = file.lines("bill/meter");
    for (const std::size_t size : {month.size(), item.size(), unit.size(), meter.size(), amount.size(), price.size()})
        if (size != cost.size()) refuse("bill");
    for (std::size_t k = 0; k < cost.size(); ++k)
        result.bill.push_back({month[k], item[k], amount[k], unit[k], price[k], cost[k], meter[k]});
}

void read_provenance(const NetcdfReader& file, Result& result) {
    if (!file.holds("provenance")) return; // of a result of chosen series
    for (const auto& name : file.names("provenance")) {
        const std::string path = "provenance/" + name;
        if (name == "warnings")
            result.warnings = file.lines(path);
        else if (name == "plant")
            result.plant = file.lines(path);
        else if (file.is_number(path))
            result.statistics.emplace_back(name, file.number(path));
        else if (const auto text = file.lines(path); text.size() == 1) {
            result.provenance.emplace_back(name, text.front());
            if (name == "currency") result.currency = currency_of(text.front());
        }
    }
}

} // namespace

std::string_view kept_unit(const std::string& text) {
    static std::mutex mutex;
    static std::deque<std::string> all;
    const std::scoped_lock lock(mutex);
    for (const auto& known : all)
        if (known == text) return known;
    return all.emplace_back(text);
}

Result read_result(const NetcdfReader& file) {
    Result result;
    result.title = file.text_attribute("", "title");
    result.source = file.text_attribute("", "source");
    result.open_balances = file.text_attribute("", "open_balances");
    result.complete = file.number_attribute("", "complete") == 1.0;
    result.time_reached = file.number_attribute("", "time_reached");
    if (file.holds("time")) {
        const auto shape = file.shape("time");
        if (shape.size() != 1) refuse("time");
        result.rows = std::to_string(shape[0]) + " rows, " + file.text_attribute("time", "units");
    }
    if (file.holds("kpi"))
        for (const auto& name : file.names("kpi"))
            result.kpis.push_back({name,
                                   Quantity{kept_unit(file.text_attribute("kpi/" + name, "units")), {0, 0, 0, 0, 0}},
                                   file.text_attribute("kpi/" + name, "long_name"), file.number("kpi/" + name)});
    read_bill(file, result);
    read_provenance(file, result);
    return result;
}

Result read_result(const std::filesystem::path& path) {
    const NetcdfReader file(path);
    try {
        return read_result(file);
    } catch (const StorageError& error) { throw StorageError("'" + path.string() + "': " + error.what()); }
}

const SweepColumn* SweepTable::column(std::string_view path) const {
    const auto found = std::ranges::find(columns, path, &SweepColumn::path);
    return found == columns.end() ? nullptr : &*found;
}

SweepTable read_sweep(const std::filesystem::path& path) {
    const NetcdfReader file(path);
    try {
        SweepTable table;
        table.title = file.text_attribute("", "title");
        table.complete = file.number_attribute("", "complete") == 1.0;
        if (!file.holds("scenario")) refuse("its dimension 'scenario', of the table of a sweep,");
        table.labels = file.lines("scenario");
        for (const auto& name : file.names("")) {
            if (name == "scenario" || name == "provenance" || name == "warning") continue;
            if (file.shape(name) != std::vector{table.labels.size()}) refuse(name);
            const std::string key = file.text_attribute(name, "path"), meaning = file.text_attribute(name, "long_name");
            if (file.is_text(name)) {
                if (name == "status")
                    table.status = file.lines(name);
                else
                    table.columns.push_back({key, file.lines(name)});
                continue;
            }
            const Quantity quantity{kept_unit(file.text_attribute(name, "units")), {0, 0, 0, 0, 0}};
            std::vector<std::optional<double>> values;
            for (const double v : file.numbers(name, most_lines))
                values.push_back(v == NetcdfImage::fill ? std::nullopt : std::optional(v));
            if (key.empty())
                table.figures.push_back({name, quantity, meaning, std::move(values)});
            else
                table.columns.push_back({key, std::vector<std::string>(values.size()), quantity, meaning, values});
        }
        if (table.status.size() != table.labels.size()) refuse("status");
        Result kept;
        read_provenance(file, kept);
        for (const auto& [name, text] : kept.provenance)
            if (name == "study") table.study = text;
        table.currency = kept.currency;
        return table;
    } catch (const StorageError& error) { throw StorageError("'" + path.string() + "': " + error.what()); }
}

std::string summary(const Result& result) {
    std::string text = result.title + "\n" + result.source + "\n" + result.rows + "\n";
    std::array<char, 100> line{};
    if (!result.complete) {
        std::snprintf(line.data(), line.size(), "NOT COMPLETE: reached hour %.6g\n", result.time_reached / 3600.0);
        text += line.data();
    }
    if (!result.open_balances.empty()) text += "balances that do not close: " + result.open_balances + "\n";
    for (const auto& [name, value] : result.statistics) {
        std::snprintf(line.data(), line.size(), "%.60s %.15g\n", name.c_str(), value);
        text += line.data();
    }
    return text;
}

} // namespace sitewatt
