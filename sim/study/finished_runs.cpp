#include "sim/study/finished_runs.hpp"

#include "sim/error.hpp"
#include "sim/input/text_file.hpp"
#include "sim/run/result_file.hpp"
#include "sim/run/result_reader.hpp"
#include "sim/run/sha256.hpp"

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cmath>
#include <cstring>
#include <fcntl.h>
#include <nlohmann/json.hpp>
#include <unistd.h>

namespace sitewatt {
namespace {

using Json = nlohmann::json;
constexpr std::size_t mark_size = 16, file_limit = std::size_t{16} << 30;

std::string mark_of(std::string_view json) { return sha256(json).substr(0, mark_size); }

bool is_list(const std::filesystem::path& file) {
    return file.filename().string().starts_with("finished") && file.extension() == ".jsonl";
}
/// JSON has no infinity and no NaN.
Json number(double value) {
    return std::isfinite(value) ? Json(value) : Json(std::isnan(value) ? "nan" : value > 0.0 ? "inf" : "-inf");
}
double number(const Json& json) {
    if (json.is_number()) return json.get<double>();
    return json == "inf" ? infinity : json == "-inf" ? -infinity : std::nan("");
}

/// The figures of a run without their values.
Json figures_of(const std::vector<Kpi>& kpis) {
    Json list = Json::array();
    for (const Kpi& k : kpis) // of its quantity, what says how it is shown
        list.push_back({k.name, std::string(k.quantity.unit), k.meaning, k.quantity.dimension, number(k.quantity.min)});
    return list;
}

FinishedVariant run_of(const Json& line, const FigureRow::Heads& figures) {
    FinishedVariant run;
    run.row.status = line.at("status");
    run.seconds = line.at("seconds");
    run.checksum = line.at("checksum");
    const Json& values = line.at("values");
    std::vector<double> numbers;
    numbers.reserve(values.size());
    for (const Json& value : values) numbers.push_back(number(value));
    run.row.kpis = FigureRow(figures, std::move(numbers));
    for (const Json& w : line.at("warnings")) run.row.warnings.push_back({{w.at(0), w.at(1), w.at(2)}, w.at(3)});
    return run;
}

} // namespace

FinishedRuns::FinishedRuns(std::filesystem::path folder) : folder_(std::move(folder)) {
    if (!std::filesystem::is_directory(folder_)) return;
    for (const auto& entry : std::filesystem::directory_iterator(folder_))
        if (is_list(entry.path())) {
            const double age =
                std::chrono::duration<double>(std::filesystem::file_time_type::clock::now() - entry.last_write_time())
                    .count();
            lists_.push_back({entry.path().filename().string(), read(entry.path()), std::max(age, 0.0)});
        }
    std::sort(lists_.begin(), lists_.end(), [](const auto& a, const auto& b) { return a.name < b.name; });
}

std::vector<FinishedList> FinishedRuns::lists() const { return lists_; }

std::size_t FinishedRuns::read(const std::filesystem::path& file) {
    std::size_t count = 0;
    const std::string text = read_text(file, file_limit);
    std::unordered_map<std::string, FigureRow::Heads> figures; // by the mark of their line
    for (std::size_t begin = 0, end = 0; begin < text.size(); begin = end + 1) {
        end = std::min(text.find('\n', begin), text.size());
        const std::string_view line = std::string_view(text).substr(begin, end - begin);
        if (line.size() <= mark_size + 1 || line.substr(0, mark_size) != mark_of(line.substr(mark_size + 1))) continue;
        try {
            const Json json = Json::parse(line.substr(mark_size + 1));
            if (json.contains("figures")) {
                std::vector<Kpi> list;
                for (const Json& f : json["figures"])
                    list.push_back({f.at(0), Quantity{kept_unit(f.at(1)), f.at(3), number(f.at(4))}, f.at(2), 0.0});
                figures[std::string(line.substr(0, mark_size))] = FigureRow(list).heads();
            } else if (const auto known = figures.find(json.at("of"));
                       known != figures.end() &&
                       json.at("values").size() == (known->second ? known->second->size() : 0)) {
                runs_[json.at("id")] = run_of(json, known->second);
                ++count;
            }
        } catch (const Json::exception&) {} // the mark fits, the content is none of ours
    }
    return count;
}

const FinishedVariant* FinishedRuns::find(const std::string& id) const {
    const auto known = runs_.find(id);
    return known == runs_.end() ? nullptr : &known->second;
}

double FinishedRuns::mean_seconds() const {
    double sum = 0.0;
    for (const auto& [id, run] : runs_) sum += run.seconds;
    return runs_.empty() ? 0.0 : sum / static_cast<double>(runs_.size());
}

void FinishedRuns::forget() {
    runs_.clear();
    if (!std::filesystem::is_directory(folder_)) return;
    std::vector<std::filesystem::path> lists;
    for (const auto& entry : std::filesystem::directory_iterator(folder_))
        if (is_list(entry.path())) lists.push_back(entry.path());
    for (const auto& list : lists) std::filesystem::remove(list);
}

void FinishedRuns::open(const std::string& name) {
    std::filesystem::create_directories(folder_);
    file_ = folder_ / name;
    written_.clear();
}

void FinishedRuns::append(const std::string& json) {
    // A line that a kill tore keeps its damage to itself: every line begins anew.
    const std::string line = "\n" + mark_of(json) + " " + json + "\n";
    const auto refuse = [&] { throw StorageError("cannot write '" + file_.string() + "': " + std::strerror(errno)); };
    const int id = ::open(file_.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0644);
    if (id < 0) refuse();
    const bool whole = write_all(id, line) && ::fsync(id) == 0;
    const int error = errno;
    ::close(id);
    errno = error;
    if (!whole) refuse();
}

std::string FinishedRuns::shape_of(const FigureRow& row) {
    const std::string json = Json{{"figures", figures_of(row.list())}}.dump();
    const std::string mark = mark_of(json);
    if (std::find(written_.begin(), written_.end(), mark) == written_.end()) {
        append(json);
        written_.push_back(mark);
    }
    return mark;
}

void FinishedRuns::add(const std::string& id, const FinishedVariant& run) {
    Json values = Json::array(), warnings = Json::array();
    for (std::size_t i = 0; i < run.row.kpis.size(); ++i) values.push_back(number(run.row.kpis.value(i)));
    for (const Mistake& w : run.row.warnings)
        warnings.push_back({w.place.file, w.place.line, w.place.column, w.message});
    append(Json{{"id", id},
                {"of", shape_of(run.row.kpis)},
                {"status", run.row.status},
                {"seconds", run.seconds},
                {"checksum", run.checksum},
                {"values", std::move(values)},
                {"warnings", std::move(warnings)}}
               .dump(-1, ' ', false, Json::error_handler_t::replace));
}

} // namespace sitewatt
