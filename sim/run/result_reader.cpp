#include "sim/run/result_reader.hpp"

#include "sim/error.hpp"
#include "sim/input/text_file.hpp"
#include "sim/run/checksum.hpp"

#include <array>
#include <cmath>
#include <cstdio>
#include <deque>
#include <hdf5.h>
#include <mutex>

namespace sitewatt {
namespace {

constexpr std::size_t file_limit = std::size_t{16} << 30; // bytes, more than a run may write
constexpr std::size_t longest_attribute = 1 << 20, most_members = 10000, most_lines = 100000;

/// The file does not hold what a result holds.
[[noreturn]] void refuse(const std::string& what) { throw StorageError(what + " is not as in a result of sitewatt"); }

/// Closes an id of any kind; throws where opening failed.
struct Id {
    hid_t id;
    Id(hid_t opened, const std::string& what) : id(opened) {
        if (id < 0) refuse(what);
    }
    ~Id() { H5Idec_ref(id); }
    Id(const Id&) = delete;
    Id& operator=(const Id&) = delete;
    operator hid_t() const { return id; } // NOLINT(google-explicit-constructor): it stands for the id
};

/// The whole file in memory, checked, open.
class Image {
  public:
    explicit Image(const std::filesystem::path& path)
        : text_(read_text(path, file_limit)), bytes_(verified(text_, path.string())), file_(open(bytes_), "the file") {}
    operator hid_t() const { return file_; } // NOLINT(google-explicit-constructor): it stands for the file

  private:
    static hid_t open(std::string_view bytes) {
        H5Eset_auto2(H5E_DEFAULT, nullptr, nullptr);
        const Id access(H5Pcreate(H5P_FILE_ACCESS), "memory");
        if (H5Pset_fapl_core(access, 1 << 20, false) < 0 ||
            H5Pset_file_image(access, const_cast<char*>(bytes.data()), bytes.size()) < 0) // it is copied
            refuse("memory");
        return H5Fopen("result.nc", H5F_ACC_RDONLY, access);
    }
    std::string text_;
    std::string_view bytes_;
    Id file_;
};

/// A member of a group that is really there: no link that leads elsewhere.
bool holds(hid_t group, const std::string& name) {
    H5L_info_t link{};
    return H5Lexists(group, name.c_str(), H5P_DEFAULT) > 0 &&
           H5Lget_info(group, name.c_str(), &link, H5P_DEFAULT) >= 0 && link.type == H5L_TYPE_HARD;
}
hid_t group_of(hid_t file, const char* name) {
    return holds(file, name) ? H5Gopen2(file, name, H5P_DEFAULT) : H5I_INVALID_HID;
}

/// A dataset whose values stand in the file itself.
class Dataset {
  public:
    Dataset(hid_t group, const std::string& name)
        : set_(holds(group, name) ? H5Dopen2(group, name.c_str(), H5P_DEFAULT) : H5I_INVALID_HID, name),
          type_(H5Dget_type(set_), name), space_(H5Dget_space(set_), name) {
        const Id list(H5Dget_create_plist(set_), name);
        const H5D_layout_t layout = H5Pget_layout(list);
        if (layout == H5D_VIRTUAL || layout < 0 || H5Pget_external_count(list) != 0) refuse(name);
    }
    int rank() const { return H5Sget_simple_extent_ndims(space_); }
    hssize_t size() const { return H5Sget_simple_extent_npoints(space_); }
    bool is_number() const { return H5Tget_class(type_) == H5T_FLOAT && rank() == 0 && size() == 1; }
    bool is_text() const { return H5Tget_class(type_) == H5T_STRING && H5Tis_variable_str(type_) > 0; }
    hid_t id() const { return set_; }

    double number() const {
        double value = 0.0;
        if (!is_number() || H5Dread(set_, H5T_NATIVE_DOUBLE, H5S_ALL, H5S_ALL, H5P_DEFAULT, &value) < 0)
            refuse("a number");
        return value;
    }
    std::vector<double> numbers() const {
        if (H5Tget_class(type_) != H5T_FLOAT || rank() != 1 || size() < 0 || size() > static_cast<hssize_t>(most_lines))
            refuse("a list of numbers");
        std::vector<double> values(static_cast<std::size_t>(size()));
        if (H5Dread(set_, H5T_NATIVE_DOUBLE, H5S_ALL, H5S_ALL, H5P_DEFAULT, values.data()) < 0)
            refuse("a list of numbers");
        return values;
    }
    std::vector<std::string> lines() const {
        if (!is_text() || rank() > 1 || size() < 0 || size() > static_cast<hssize_t>(most_lines)) refuse("a text");
        std::vector<char*> read(static_cast<std::size_t>(size()), nullptr);
        if (H5Dread(set_, type_, H5S_ALL, H5S_ALL, H5P_DEFAULT, static_cast<void*>(read.data())) < 0) refuse("a text");
        std::vector<std::string> lines;
        for (const char* line : read) lines.emplace_back(line == nullptr ? "" : line);
        H5Dvlen_reclaim(type_, space_, H5P_DEFAULT, static_cast<void*>(read.data()));
        return lines;
    }

  private:
    Id set_, type_, space_;
};

/// An attribute that is one value of the wanted kind; false if it is anything else.
bool is_one(hid_t attribute, hid_t type, H5T_class_t kind) {
    const Id space(H5Aget_space(attribute), "an attribute");
    return H5Tget_class(type) == kind && H5Sget_simple_extent_npoints(space) == 1;
}
std::string text_attribute(hid_t object, const char* name) {
    if (H5Aexists(object, name) <= 0) return "";
    const Id attribute(H5Aopen(object, name, H5P_DEFAULT), name), type(H5Aget_type(attribute), name);
    if (!is_one(attribute, type, H5T_STRING) || H5Tis_variable_str(type) > 0) return "";
    const std::size_t size = H5Tget_size(type);
    if (size == 0 || size > longest_attribute) return "";
    std::string text(size, '\0');
    if (H5Aread(attribute, type, text.data()) < 0) return "";
    return text.substr(0, text.find('\0'));
}
double number_attribute(hid_t object, const char* name) {
    if (H5Aexists(object, name) <= 0) refuse(name);
    const Id attribute(H5Aopen(object, name, H5P_DEFAULT), name), type(H5Aget_type(attribute), name);
    double value = 0.0;
    if (!(is_one(attribute, type, H5T_FLOAT) || is_one(attribute, type, H5T_INTEGER)) ||
        H5Aread(attribute, H5T_NATIVE_DOUBLE, &value) < 0)
        refuse(name);
    return value;
}

std::vector<std::string> names_in(hid_t group) {
    std::vector<std::string> names;
    H5Literate(
        group, H5_INDEX_CRT_ORDER, H5_ITER_INC, nullptr,
        [](hid_t, const char* name, const H5L_info_t*, void* list) -> herr_t {
            auto& all = *static_cast<std::vector<std::string>*>(list);
            all.emplace_back(name);
            return all.size() < most_members ? 0 : -1;
        },
        &names);
    return names;
}

void read_bill(hid_t file, Result& result) {
    if (!holds(file, "bill")) return;
    const Id group(group_of(file, "bill"), "bill");
    const auto month = Dataset(group, "month").lines(), item = Dataset(group, "item").lines(),
               unit = Dataset(group, "unit").lines();
    const auto amount = Dataset(group, "amount").numbers(), price = Dataset(group, "price").numbers(),
               cost = Dataset(group, "cost").numbers();
    for (const std::size_t size : {month.size(), item.size(), unit.size(), amount.size(), price.size()})
        if (size != cost.size()) refuse("bill");
    for (std::size_t k = 0; k < cost.size(); ++k)
        result.bill.push_back({month[k], item[k], amount[k], unit[k], price[k], cost[k]});
}

void read_provenance(hid_t file, Result& result) {
    const Id group(group_of(file, "provenance"), "provenance");
    for (const auto& name : names_in(group)) {
        const Dataset set(group, name);
        if (name == "warnings")
            result.warnings = set.lines();
        else if (set.is_number())
            result.statistics.emplace_back(name, set.number());
        else if (const auto text = set.lines(); text.size() == 1)
            result.provenance.emplace_back(name, text.front());
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

Result read_result(const std::filesystem::path& path) {
    const Image file(path);
    try {
        Result result;
        result.title = text_attribute(file, "title");
        result.source = text_attribute(file, "source");
        result.open_balances = text_attribute(file, "open_balances");
        result.complete = number_attribute(file, "complete") == 1.0;
        result.time_reached = number_attribute(file, "time_reached");
        if (holds(file, "time")) {
            const Dataset time(file, "time");
            if (time.rank() != 1) refuse("time");
            result.rows = std::to_string(time.size()) + " rows, " + text_attribute(time.id(), "units");
        }
        if (holds(file, "kpi")) {
            const Id group(group_of(file, "kpi"), "kpi");
            for (const auto& name : names_in(group)) {
                const Dataset set(group, name);
                result.kpis.push_back({name, Quantity{kept_unit(text_attribute(set.id(), "units")), {0, 0, 0, 0, 0}},
                                       text_attribute(set.id(), "long_name"), set.number()});
            }
        }
        read_bill(file, result);
        read_provenance(file, result);
        return result;
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
