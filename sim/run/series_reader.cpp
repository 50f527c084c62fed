#include "sim/run/series_reader.hpp"

#include "sim/error.hpp"

#include <string_view>

namespace sitewatt {
namespace {

constexpr std::size_t most_values = std::size_t{1} << 26; // of one series, half a gigabyte
constexpr std::string_view since = "seconds since ";

/// Labels of the second dimension; numbers where the file does not name it.
std::vector<std::string> labels_of(const NetcdfReader& file, const std::string& path, std::size_t count) {
    std::string dimension = file.text_attribute(path, "labels");
    if (dimension.starts_with('/')) dimension.erase(0, 1);
    if (!dimension.empty() && file.holds(dimension) && !file.is_group(dimension) && file.is_text(dimension))
        if (auto labels = file.lines(dimension); labels.size() == count) return labels;
    std::vector<std::string> labels;
    for (std::size_t k = 1; k <= count; ++k) labels.push_back(std::to_string(k));
    return labels;
}

} // namespace

RecordedTime recorded_time(const NetcdfReader& file) {
    RecordedTime time;
    if (!file.holds("time") || !file.holds("time_bnds")) return time;
    const std::string units = file.text_attribute("time", "units");
    const auto shape = file.shape("time_bnds");
    if (!units.starts_with(since) || shape.size() != 2 || shape[1] != 2 || file.shape("time") != std::vector{shape[0]})
        throw StorageError("time is not as in a result of sitewatt");
    time.epoch = units.substr(since.size());
    const auto bounds = file.numbers("time_bnds", most_values);
    for (std::size_t k = 0; k < bounds.size(); k += 2) {
        if (!(bounds[k] < bounds[k + 1]) || (k > 0 && bounds[k] < bounds[k - 1]))
            throw StorageError("time does not run forward in the result");
        time.begin.push_back(bounds[k]), time.end.push_back(bounds[k + 1]);
    }
    return time;
}

std::vector<RecordedSeries> recorded_series(const NetcdfReader& file) {
    std::vector<RecordedSeries> list;
    if (!file.holds("time")) return list;
    const auto rows = file.shape("time");
    std::vector<std::string> groups{""};
    for (const auto& name : file.names(""))
        if (file.is_group(name)) groups.push_back(name);
    for (const auto& group : groups)
        for (const auto& name : file.names(group)) {
            RecordedSeries series{name, group, "", "", false, {""}};
            const std::string path = series.path();
            const std::string method = file.is_group(path) ? "" : file.text_attribute(path, "cell_methods");
            if (!method.starts_with("time: ")) continue;
            const auto shape = file.shape(path);
            if (rows.size() != 1 || shape.empty() || shape.size() > 2 || shape[0] != rows[0] || shape.back() == 0)
                throw StorageError(path + " is not as in a result of sitewatt");
            series.unit = file.text_attribute(path, "units");
            series.meaning = file.text_attribute(path, "long_name");
            series.mean = method == "time: mean";
            if (shape.size() == 2) series.labels = labels_of(file, path, shape[1]);
            list.push_back(series);
        }
    return list;
}

std::vector<std::vector<double>> columns_of(const NetcdfReader& file, const RecordedSeries& series) {
    const auto values = file.numbers(series.path(), most_values);
    const std::size_t width = series.labels.size();
    std::vector<std::vector<double>> columns(width);
    for (std::size_t i = 0; i < values.size(); ++i) columns[i % width].push_back(values[i]);
    return columns;
}

} // namespace sitewatt
