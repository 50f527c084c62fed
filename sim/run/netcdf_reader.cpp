#include "sim/run/netcdf_reader.hpp"

#include "sim/error.hpp"
#include "sim/input/text_file.hpp"
#include "sim/run/checksum.hpp"

#include <hdf5.h>

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

/// A path whose every link is a hard one: none leads elsewhere.
bool is_there(hid_t file, const std::string& path) {
    for (std::size_t end = path.find('/');; end = path.find('/', end + 1)) {
        const std::string link_name = path.substr(0, end);
        H5L_info_t link{};
        if (link_name.empty() || H5Lexists(file, link_name.c_str(), H5P_DEFAULT) <= 0 ||
            H5Lget_info(file, link_name.c_str(), &link, H5P_DEFAULT) < 0 || link.type != H5L_TYPE_HARD)
            return false;
        if (end == std::string::npos) return true;
    }
}
hid_t opened(hid_t file, const std::string& path) {
    return is_there(file, path) ? H5Oopen(file, path.c_str(), H5P_DEFAULT) : H5I_INVALID_HID;
}

/// A dataset whose values stand in the file itself.
struct Dataset {
    Id set, type, space;
    Dataset(hid_t file, const std::string& path)
        : set(opened(file, path), path), type(H5Dget_type(set), path), space(H5Dget_space(set), path) {
        const Id list(H5Dget_create_plist(set), path);
        const H5D_layout_t layout = H5Pget_layout(list);
        if (layout == H5D_VIRTUAL || layout < 0 || H5Pget_external_count(list) != 0) refuse(path);
    }
    int rank() const { return H5Sget_simple_extent_ndims(space); }
    hssize_t size() const { return H5Sget_simple_extent_npoints(space); }
    bool is_number() const { return H5Tget_class(type) == H5T_FLOAT && rank() == 0 && size() == 1; }
    bool is_text() const { return H5Tget_class(type) == H5T_STRING && H5Tis_variable_str(type) > 0; }
};

/// An attribute that is one value of the wanted kind; false if it is anything else.
bool is_one(hid_t attribute, hid_t type, H5T_class_t kind) {
    const Id space(H5Aget_space(attribute), "an attribute");
    return H5Tget_class(type) == kind && H5Sget_simple_extent_npoints(space) == 1;
}

} // namespace

class NetcdfReader::Impl {
  public:
    explicit Impl(const std::filesystem::path& path)
        : text_(read_text(path, file_limit)), file(open(verified(text_, path.string())), "the file") {}

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

  public:
    Id file;
};

NetcdfReader::NetcdfReader(const std::filesystem::path& path) : impl_(std::make_unique<Impl>(path)) {}
NetcdfReader::~NetcdfReader() = default;

bool NetcdfReader::holds(const std::string& path) const { return is_there(impl_->file, path); }

bool NetcdfReader::is_group(const std::string& path) const {
    const hid_t object = opened(impl_->file, path);
    return object >= 0 && H5Iget_type(Id(object, path)) == H5I_GROUP;
}

std::vector<std::string> NetcdfReader::names(const std::string& group) const {
    const Id id(group.empty() ? H5Gopen2(impl_->file, "/", H5P_DEFAULT) : opened(impl_->file, group), group);
    if (H5Iget_type(id) != H5I_GROUP) refuse(group);
    std::vector<std::string> names;
    H5Literate(
        id, H5_INDEX_CRT_ORDER, H5_ITER_INC, nullptr,
        [](hid_t, const char* name, const H5L_info_t*, void* list) -> herr_t {
            auto& all = *static_cast<std::vector<std::string>*>(list);
            all.emplace_back(name);
            return all.size() < most_members ? 0 : -1;
        },
        &names);
    return names;
}

bool NetcdfReader::is_number(const std::string& path) const { return Dataset(impl_->file, path).is_number(); }
bool NetcdfReader::is_text(const std::string& path) const { return Dataset(impl_->file, path).is_text(); }

std::vector<std::size_t> NetcdfReader::shape(const std::string& path) const {
    const Dataset data(impl_->file, path);
    if (data.rank() < 0) refuse(path);
    std::vector<hsize_t> size(static_cast<std::size_t>(data.rank()));
    H5Sget_simple_extent_dims(data.space, size.data(), nullptr);
    return {size.begin(), size.end()};
}

double NetcdfReader::number(const std::string& path) const {
    const Dataset data(impl_->file, path);
    double value = 0.0;
    if (!data.is_number() || H5Dread(data.set, H5T_NATIVE_DOUBLE, H5S_ALL, H5S_ALL, H5P_DEFAULT, &value) < 0)
        refuse("a number");
    return value;
}

std::vector<double> NetcdfReader::numbers(const std::string& path, std::size_t most) const {
    const Dataset data(impl_->file, path);
    if (H5Tget_class(data.type) != H5T_FLOAT || data.rank() < 1 || data.size() < 0 ||
        static_cast<std::size_t>(data.size()) > most)
        refuse("a list of numbers");
    std::vector<double> values(static_cast<std::size_t>(data.size()));
    if (H5Dread(data.set, H5T_NATIVE_DOUBLE, H5S_ALL, H5S_ALL, H5P_DEFAULT, values.data()) < 0)
        refuse("a list of numbers");
    return values;
}

std::vector<std::string> NetcdfReader::lines(const std::string& path) const {
    const Dataset data(impl_->file, path);
    if (!data.is_text() || data.rank() > 1 || data.size() < 0 || data.size() > static_cast<hssize_t>(most_lines))
        refuse("a text");
    std::vector<char*> read(static_cast<std::size_t>(data.size()), nullptr);
    if (H5Dread(data.set, data.type, H5S_ALL, H5S_ALL, H5P_DEFAULT, static_cast<void*>(read.data())) < 0)
        refuse("a text");
    std::vector<std::string> lines;
    for (const char* line : read) lines.emplace_back(line == nullptr ? "" : line);
    H5Dvlen_reclaim(data.type, data.space, H5P_DEFAULT, static_cast<void*>(read.data()));
    return lines;
}

std::string NetcdfReader::text_attribute(const std::string& path, const char* name) const {
    const Id object(path.empty() ? H5Oopen(impl_->file, "/", H5P_DEFAULT) : opened(impl_->file, path), path);
    if (H5Aexists(object, name) <= 0) return "";
    const Id attribute(H5Aopen(object, name, H5P_DEFAULT), name), type(H5Aget_type(attribute), name);
    if (!is_one(attribute, type, H5T_STRING) || H5Tis_variable_str(type) > 0) return "";
    const std::size_t size = H5Tget_size(type);
    if (size == 0 || size > longest_attribute) return "";
    std::string text(size, '\0');
    if (H5Aread(attribute, type, text.data()) < 0) return "";
    return text.substr(0, text.find('\0'));
}

double NetcdfReader::number_attribute(const std::string& path, const char* name) const {
    const Id object(path.empty() ? H5Oopen(impl_->file, "/", H5P_DEFAULT) : opened(impl_->file, path), path);
    if (H5Aexists(object, name) <= 0) refuse(name);
    const Id attribute(H5Aopen(object, name, H5P_DEFAULT), name), type(H5Aget_type(attribute), name);
    double value = 0.0;
    if (!(is_one(attribute, type, H5T_FLOAT) || is_one(attribute, type, H5T_INTEGER)) ||
        H5Aread(attribute, H5T_NATIVE_DOUBLE, &value) < 0)
        refuse(name);
    return value;
}

} // namespace sitewatt
