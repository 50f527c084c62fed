#include "sim/run/result_reader.hpp"

#include "sim/error.hpp"

#include <deque>
#include <hdf5.h>
#include <memory>
#include <mutex>

namespace sitewatt {
namespace {

/// Closes an id of any kind; throws where opening failed.
struct Id {
    hid_t id;
    Id(hid_t opened, const std::string& what) : id(opened) {
        if (id < 0) throw StorageError(what);
    }
    ~Id() { H5Idec_ref(id); }
    Id(const Id&) = delete;
    Id& operator=(const Id&) = delete;
};

hid_t open_file(const std::filesystem::path& path) {
    H5Eset_auto2(H5E_DEFAULT, nullptr, nullptr);
    if (!std::filesystem::is_regular_file(path)) throw StorageError("no file '" + path.string() + "'");
    return H5Fopen(path.c_str(), H5F_ACC_RDONLY, H5P_DEFAULT);
}

std::string text_attribute(hid_t object, const char* name) {
    if (H5Aexists(object, name) <= 0) return "";
    const Id attribute(H5Aopen(object, name, H5P_DEFAULT), "no attribute");
    const Id type(H5Aget_type(attribute.id), "no type");
    std::string text(H5Tget_size(type.id), '\0');
    if (H5Tis_variable_str(type.id) > 0 || H5Aread(attribute.id, type.id, text.data()) < 0) return "";
    return text.substr(0, text.find('\0'));
}

std::vector<std::string> names_in(hid_t group) {
    std::vector<std::string> names;
    H5Literate(
        group, H5_INDEX_CRT_ORDER, H5_ITER_INC, nullptr,
        [](hid_t, const char* name, const H5L_info_t*, void* list) -> herr_t {
            static_cast<std::vector<std::string>*>(list)->emplace_back(name);
            return 0;
        },
        &names);
    return names;
}

/// Units live as long as the program: Quantity holds a view.
std::string_view kept(const std::string& text) {
    static std::mutex mutex;
    static std::deque<std::string> all;
    const std::scoped_lock lock(mutex);
    for (const auto& known : all)
        if (known == text) return known;
    return all.emplace_back(text);
}

} // namespace

std::vector<Kpi> read_kpis(const std::filesystem::path& path) {
    const std::string no_result = "'" + path.string() + "' is no result of sitewatt";
    const Id file(open_file(path), no_result), group(H5Gopen2(file.id, "kpi", H5P_DEFAULT), no_result);
    std::vector<Kpi> kpis;
    for (const auto& name : names_in(group.id)) {
        const Id set(H5Dopen2(group.id, name.c_str(), H5P_DEFAULT), no_result);
        double value = 0.0;
        if (H5Dread(set.id, H5T_NATIVE_DOUBLE, H5S_ALL, H5S_ALL, H5P_DEFAULT, &value) < 0)
            throw StorageError(no_result);
        kpis.push_back({name, Quantity{kept(text_attribute(set.id, "units")), {0, 0, 0, 0, 0}},
                        text_attribute(set.id, "long_name"), value});
    }
    return kpis;
}

std::vector<std::string> read_warnings(const std::filesystem::path& path) {
    const std::string no_result = "'" + path.string() + "' is no result of sitewatt";
    const Id file(open_file(path), no_result), group(H5Gopen2(file.id, "provenance", H5P_DEFAULT), no_result);
    if (H5Lexists(group.id, "warnings", H5P_DEFAULT) <= 0) return {};
    const Id set(H5Dopen2(group.id, "warnings", H5P_DEFAULT), no_result), type(H5Dget_type(set.id), no_result),
        space(H5Dget_space(set.id), no_result);
    if (H5Tis_variable_str(type.id) <= 0 || H5Sget_simple_extent_ndims(space.id) != 1) throw StorageError(no_result);
    std::vector<char*> lines(static_cast<std::size_t>(H5Sget_simple_extent_npoints(space.id)));
    if (H5Dread(set.id, type.id, H5S_ALL, H5S_ALL, H5P_DEFAULT, static_cast<void*>(lines.data())) < 0)
        throw StorageError(no_result);
    std::vector<std::string> warnings;
    for (const char* line : lines) warnings.emplace_back(line == nullptr ? "" : line);
    H5Dvlen_reclaim(type.id, space.id, H5P_DEFAULT, static_cast<void*>(lines.data()));
    return warnings;
}

std::vector<BillLine> read_bill(const std::filesystem::path& path) {
    const std::string no_result = "'" + path.string() + "' is no result of sitewatt";
    const Id file(open_file(path), no_result);
    if (H5Lexists(file.id, "bill", H5P_DEFAULT) <= 0) return {};
    const Id group(H5Gopen2(file.id, "bill", H5P_DEFAULT), no_result);
    const auto numbers = [&](const char* name) {
        const Id set(H5Dopen2(group.id, name, H5P_DEFAULT), no_result), space(H5Dget_space(set.id), no_result);
        std::vector<double> values(static_cast<std::size_t>(H5Sget_simple_extent_npoints(space.id)));
        if (H5Dread(set.id, H5T_NATIVE_DOUBLE, H5S_ALL, H5S_ALL, H5P_DEFAULT, values.data()) < 0)
            throw StorageError(no_result);
        return values;
    };
    const auto texts = [&](const char* name) {
        const Id set(H5Dopen2(group.id, name, H5P_DEFAULT), no_result), space(H5Dget_space(set.id), no_result),
            type(H5Dget_type(set.id), no_result);
        std::vector<char*> read(static_cast<std::size_t>(H5Sget_simple_extent_npoints(space.id)), nullptr);
        if (H5Tis_variable_str(type.id) <= 0 ||
            H5Dread(set.id, type.id, H5S_ALL, H5S_ALL, H5P_DEFAULT, read.data()) < 0)
            throw StorageError(no_result);
        std::vector<std::string> values(read.begin(), read.end());
        H5Dvlen_reclaim(type.id, space.id, H5P_DEFAULT, read.data());
        return values;
    };
    const auto amount = numbers("amount"), price = numbers("price"), cost = numbers("cost");
    const auto month = texts("month"), item = texts("item"), unit = texts("unit");
    std::vector<BillLine> lines;
    for (std::size_t k = 0; k < cost.size(); ++k)
        lines.push_back({month[k], item[k], amount[k], unit[k], price[k], cost[k]});
    return lines;
}

std::string result_summary(const std::filesystem::path& path) {
    const std::string no_result = "'" + path.string() + "' is no result of sitewatt";
    const Id file(open_file(path), no_result), time(H5Dopen2(file.id, "time", H5P_DEFAULT), no_result),
        space(H5Dget_space(time.id), no_result);
    std::string text = text_attribute(file.id, "title") + "\n" + text_attribute(file.id, "source") + "\n" +
                       std::to_string(H5Sget_simple_extent_npoints(space.id)) + " rows, " +
                       text_attribute(time.id, "units") + "\n";
    const Id group(H5Gopen2(file.id, "provenance", H5P_DEFAULT), no_result);
    for (const auto& name : names_in(group.id)) {
        const Id set(H5Dopen2(group.id, name.c_str(), H5P_DEFAULT), no_result);
        const Id type(H5Dget_type(set.id), no_result);
        double value = 0.0;
        if (H5Tget_class(type.id) == H5T_FLOAT &&
            H5Dread(set.id, H5T_NATIVE_DOUBLE, H5S_ALL, H5S_ALL, H5P_DEFAULT, &value) >= 0)
            text += name + " " + std::to_string(static_cast<long>(value)) + "\n";
    }
    return text;
}

} // namespace sitewatt
