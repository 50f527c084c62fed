#include "sim/run/result_file.hpp"

#include "sim/error.hpp"
#include "sim/run/checksum.hpp"
#include "sim/run/figure_table.hpp"
#include "sim/run/netcdf.hpp"
#include "sim/run/output_path.hpp"
#include "sim/version.hpp"

#include <algorithm>
#include <cctype>
#include <cerrno>
#include <cmath>
#include <cstring>
#include <fcntl.h>
#include <set>
#include <unistd.h>

namespace sitewatt {
namespace {

/// A file descriptor that closes itself.
class File {
  public:
    File(const std::filesystem::path& path, int flags) : id_(::open(path.c_str(), flags, 0644)) {
        if (id_ < 0) throw StorageError("cannot write '" + path.string() + "': " + std::strerror(errno));
    }
    ~File() { ::close(id_); }
    File(const File&) = delete;
    File& operator=(const File&) = delete;
    int id() const { return id_; }

  private:
    int id_;
};

void put_header(NetcdfImage& file, const ResultHeader& header) {
    file.attribute("", "Conventions", "CF-1.10");
    file.attribute("", "title", header.title);
    file.attribute("", "source", "sitewatt " + std::string(version()) + " (git " + std::string(commit()) + ")");
    file.attribute("", "history", header.history);
    file.attribute("", "sitewatt_format_version", "2");
    file.attribute("", "complete", header.complete ? 1 : 0);
    file.attribute("", "time_reached", header.time_reached);
    if (!header.open_balances.empty()) file.attribute("", "open_balances", header.open_balances);
}

/// The plant drawn and what was sized.
void put_description(NetcdfImage& file, const std::vector<std::string>& lines) {
    if (lines.empty()) return; // netCDF has no dimension of size 0
    file.dimension("plant_line", lines.size());
    file.text("provenance", "plant", "plant_line", lines);
}

void put_bill(NetcdfImage& file, const std::vector<BillLine>& bill) {
    if (bill.empty()) return;
    std::vector<std::string> month, item, unit, meter;
    std::vector<double> amount, price, cost;
    for (const auto& line : bill) {
        month.push_back(line.month), item.push_back(line.item), unit.push_back(line.unit);
        meter.push_back(line.meter);
        amount.push_back(line.amount), price.push_back(line.price), cost.push_back(line.cost);
    }
    file.dimension("bill_line", bill.size());
    for (const auto& [name, values] : {std::pair{"month", &month}, {"item", &item}, {"unit", &unit}, {"meter", &meter}})
        file.text("bill", name, "bill_line", *values);
    const auto put = [&](const char* name, const char* units, const char* meaning, const std::vector<double>& values) {
        file.variable({"bill", name, units, meaning, {"bill_line"}, false, {}}, values);
    };
    put("amount", "1", "what is charged for, in the line's own unit", amount);
    put("price", "USD", "price of one unit of it", price);
    put("cost", "USD", "amount times price", cost);
}

void put_provenance(NetcdfImage& file, const ResultHeader& header) {
    for (const auto& [name, text] : header.provenance) file.text("provenance", name, "", {text});
    for (const auto& [name, number] : header.statistics)
        file.variable({"provenance", name, "1", "solver: " + name, {}, false, {}},
                      std::vector<double>{static_cast<double>(number)});
    file.variable({"provenance", "warning_count", "1", "warnings of the run", {}, false, {}},
                  std::vector<double>{static_cast<double>(header.warnings.size())});
    if (header.warnings.empty()) return; // netCDF has no dimension of size 0
    std::vector<std::string> lines;
    for (const auto& warning : header.warnings) lines.push_back(lines_of({warning}, "warning"));
    file.dimension("warning", lines.size());
    file.text("provenance", "warnings", "warning", lines);
}

} // namespace

static void write_checked(const std::filesystem::path& path, NetcdfImage& file) {
    auto bytes = file.bytes();
    const std::string line = checksum_line({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
    const auto* const begin = reinterpret_cast<const std::byte*>(line.data());
    bytes.insert(bytes.end(), begin, begin + line.size());
    write_whole(path, bytes.data(), bytes.size());
}

bool write_all(int file, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t written = ::write(file, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written == 0) errno = EIO;
        if (written <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
}

void write_whole(const std::filesystem::path& path, const void* bytes, std::size_t size) {
    std::error_code ignored;
    if (std::filesystem::exists(path, ignored) && !std::filesystem::is_regular_file(path, ignored))
        throw StorageError("cannot write '" + path.string() + "': a folder or a device stands there");
    const std::filesystem::path folder = path.has_parent_path() ? path.parent_path() : ".";
    std::filesystem::create_directories(folder, ignored);
    const std::filesystem::path part = part_of(path);
    try {
        const File file(part, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC);
        if (!write_all(file.id(), {static_cast<const char*>(bytes), size}) || ::fsync(file.id()) != 0)
            throw StorageError("cannot write '" + path.string() + "': " + std::strerror(errno));
        std::filesystem::rename(part, path);
        const File directory(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
        ::fsync(directory.id());
    } catch (const std::filesystem::filesystem_error& error) {
        std::filesystem::remove(part, ignored);
        throw StorageError(error.what());
    } catch (...) {
        std::filesystem::remove(part, ignored);
        throw;
    }
}

std::string path_of(const Series& series) { return (series.group.empty() ? "" : series.group + "/") + series.name; }

void write_result(const std::filesystem::path& path, const System& system, const Recorder& records,
                  const std::vector<Kpi>& kpis, const ResultHeader& header, const std::vector<std::string>& only) {
    NetcdfImage file;
    put_header(file, header);
    const auto wanted = [&](const Series& s) {
        return s.size > 0 && (only.empty() || std::find(only.begin(), only.end(), path_of(s)) != only.end());
    };
    std::set<std::string> axes;
    for (const auto* list : {&system.accounts(), &system.signals()})
        for (const Series& s : *list)
            if (wanted(s)) axes.insert(s.dimension);
    const std::string since = "seconds since " + header.epoch, meaning = "end of the interval, local standard time";
    const std::vector<std::pair<std::string, std::string>> of_time{
        {"calendar", "proleptic_gregorian"}, {"standard_name", "time"}, {"axis", "T"}};
    auto of_dimension = of_time;
    of_dimension.insert(of_dimension.end(), {{"units", since}, {"long_name", meaning}, {"bounds", "time_bnds"}});
    file.dimension("time", records.time(), of_dimension);
    file.dimension("nv", 2);
    for (const auto& d : system.dimensions())
        if (!d.labels.empty() && (only.empty() || axes.contains(d.name)))
            file.dimension(d.name, d.labels, "label of the " + d.name);
    std::vector<double> bounds;
    for (std::size_t k = 0; k < records.rows(); ++k)
        bounds.insert(bounds.end(), {records.begin()[k], records.time()[k]});
    file.variable({"", "time_bnds", "", "", {"time", "nv"}, false, {}}, bounds); // all else is that of time

    std::set<std::string> timed;
    const auto put = [&](const Series& s, const std::vector<double>& values, const char* method) {
        if (!wanted(s)) return;
        if (!s.group.empty() && timed.insert(s.group).second) // who opens a group alone sees no variable of the root
            file.variable({s.group, "time", since, meaning, {"time"}, false, of_time, true}, records.time());
        std::vector<std::string> dimensions{"time"};
        std::vector<std::pair<std::string, std::string>> attributes{{"cell_methods", method}};
        if (!s.dimension.empty()) {
            dimensions.push_back(s.dimension);
            attributes.emplace_back("labels", "/" + s.dimension); // read without following references
        }
        file.variable(
            {s.group, s.name, std::string(s.quantity.unit), s.meaning, dimensions, !s.group.empty(), attributes},
            values);
    };
    for (const auto& account : system.accounts()) put(account, records.mean_of(account), "time: mean");
    for (const auto& signal : system.signals()) put(signal, records.instant_of(signal), "time: point");
    if (!only.empty()) return write_checked(path, file);
    for (const auto& kpi : kpis)
        file.variable({"kpi", kpi.name, std::string(kpi.quantity.unit), kpi.meaning, {}, false, {}},
                      std::vector<double>{kpi.value});
    put_bill(file, system.bill());
    put_provenance(file, header);
    put_description(file, system.description());
    write_checked(path, file);
}

std::string variable_name(const std::string& path, std::vector<std::string>& taken) {
    std::string name;
    for (const char c : path) name += std::isalnum(static_cast<unsigned char>(c)) != 0 ? c : '_';
    if (name.empty() || std::isalpha(static_cast<unsigned char>(name.front())) == 0) name.insert(0, "key_");
    while (std::find(taken.begin(), taken.end(), name) != taken.end()) name += "_set";
    return taken.emplace_back(name);
}

void write_sweep(const std::filesystem::path& path, const std::vector<SweepColumn>& columns,
                 const std::vector<SweepRow>& rows, const ResultHeader& header) {
    NetcdfImage file;
    put_header(file, header);
    std::vector<std::string> labels, status, taken{"scenario", "status"};
    for (const auto& row : rows) labels.push_back(row.label), status.push_back(row.status);
    file.dimension("scenario", labels, "scenario of the sweep");
    const FigureTable table(rows);
    for (const auto& figure : table.figures()) taken.push_back(figure.name);
    const auto filled = [](const std::vector<std::optional<double>>& numbers) {
        std::vector<double> values;
        for (const auto& value : numbers) values.push_back(value && !std::isinf(*value) ? *value : NetcdfImage::fill);
        return values;
    };
    std::string coordinates;
    for (const auto& column : columns) {
        const std::string name = variable_name(column.path, taken);
        coordinates += (coordinates.empty() ? "" : " ") + name;
        if (column.quantity)
            file.variable({"",
                           name,
                           std::string(column.quantity->unit),
                           column.meaning,
                           {"scenario"},
                           false,
                           {{"path", column.path}}},
                          filled(column.numbers));
        else
            file.text("", name, "scenario", column.texts, {{"path", column.path}});
    }
    file.text("", "status", "scenario", status);
    for (std::size_t f = 0; f < table.figures().size(); ++f) {
        const JoinedFigure& figure = table.figures()[f];
        std::vector<double> values;
        for (std::size_t i = 0; i < rows.size(); ++i) values.push_back(table.value(i, f).value_or(NetcdfImage::fill));
        NetcdfImage::Variable variable{
            "", figure.name, std::string(figure.quantity.unit), figure.meaning, {"scenario"}, false, {}};
        if (!coordinates.empty()) variable.attributes.emplace_back("coordinates", coordinates);
        file.variable(variable, values);
    }
    put_provenance(file, header);
    write_checked(path, file);
}

} // namespace sitewatt
