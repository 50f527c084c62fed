#include "sim/run/netcdf.hpp"

#include "sim/error.hpp"

#include <algorithm>
#include <hdf5.h>
#include <hdf5_hl.h>
#include <map>

namespace sitewatt {
namespace {

/// Every HDF5 return value goes through here.
template <class T>
T checked(T result, const char* what) {
    if (result < 0) throw StorageError(std::string("HDF5 could not ") + what);
    return result;
}

/// An HDF5 handle that closes itself.
class Handle {
  public:
    Handle(hid_t id, herr_t (*close)(hid_t), const char* what) : id_(checked(id, what)), close_(close) {}
    ~Handle() {
        if (id_ >= 0) close_(id_);
    }
    Handle(Handle&& other) noexcept : id_(std::exchange(other.id_, -1)), close_(other.close_) {}
    Handle(const Handle&) = delete;
    Handle& operator=(const Handle&) = delete;
    Handle& operator=(Handle&&) = delete;
    operator hid_t() const { return id_; } // NOLINT(google-explicit-constructor): it stands for the id
  private:
    hid_t id_;
    herr_t (*close_)(hid_t);
};

constexpr hsize_t chunk_rows = 1440;
constexpr unsigned deflate_level = 1; // higher levels cost ten times the simulation for a few percent

/// Creation lists: order tracked, so that netCDF can append; no times, so that equal runs are equal bytes.
Handle creation(hid_t kind) {
    Handle list(H5Pcreate(kind), H5Pclose, "make a property list");
    checked(H5Pset_obj_track_times(list, false), "leave out times");
    if (kind == H5P_DATASET_CREATE)
        checked(H5Pset_attr_creation_order(list, H5P_CRT_ORDER_TRACKED | H5P_CRT_ORDER_INDEXED), "track attributes");
    else {
        checked(H5Pset_link_creation_order(list, H5P_CRT_ORDER_TRACKED | H5P_CRT_ORDER_INDEXED), "track links");
        checked(H5Pset_attr_creation_order(list, H5P_CRT_ORDER_TRACKED | H5P_CRT_ORDER_INDEXED), "track attributes");
    }
    return list;
}

Handle text_type(std::size_t size) {
    Handle type(H5Tcopy(H5T_C_S1), H5Tclose, "make a text type");
    checked(H5Tset_size(type, size), "size a text type");
    checked(H5Tset_cset(type, H5T_CSET_UTF8), "set UTF-8");
    return type;
}

void put_text(hid_t object, std::string_view name, std::string_view text) {
    const std::string value(text);
    const Handle type = text_type(value.size() + 1);
    const Handle space(H5Screate(H5S_SCALAR), H5Sclose, "make a space");
    const Handle attribute(H5Acreate2(object, std::string(name).c_str(), type, space, H5P_DEFAULT, H5P_DEFAULT),
                           H5Aclose, "make an attribute");
    checked(H5Awrite(attribute, type, value.c_str()), "write an attribute");
}

template <class T>
void put_number(hid_t object, const char* name, hid_t type, T value) {
    const hsize_t one = 1;
    const Handle space(H5Screate_simple(1, &one, nullptr), H5Sclose, "make a space");
    const Handle attribute(H5Acreate2(object, name, type, space, H5P_DEFAULT, H5P_DEFAULT), H5Aclose,
                           "make an attribute");
    checked(H5Awrite(attribute, type, &value), "write an attribute");
}

} // namespace

class NetcdfImage::Impl {
  public:
    Impl() : file_(open()) { groups_.emplace("", file_); }

    hid_t group(const std::string& name) {
        if (const auto known = groups_.find(name); known != groups_.end()) return known->second;
        const Handle list = creation(H5P_GROUP_CREATE);
        owned_.emplace_back(H5Gcreate2(file_, name.c_str(), H5P_DEFAULT, list, H5P_DEFAULT), H5Gclose, "make a group");
        return groups_[name] = owned_.back();
    }

    Handle dataset(const std::string& where, const std::string& name, hid_t type, const std::vector<hsize_t>& shape,
                   bool compact) {
        const Handle list = creation(H5P_DATASET_CREATE);
        const Handle space(shape.empty() ? H5Screate(H5S_SCALAR)
                                         : H5Screate_simple(static_cast<int>(shape.size()), shape.data(), nullptr),
                           H5Sclose, "make a space");
        const bool filled =
            !shape.empty() && *std::min_element(shape.begin(), shape.end()) > 0 && H5Tget_class(type) == H5T_FLOAT;
        if (filled) {
            std::vector<hsize_t> chunk = shape;
            chunk[0] = std::min(chunk[0], chunk_rows);
            checked(H5Pset_chunk(list, static_cast<int>(chunk.size()), chunk.data()), "set chunks");
            if (compact) {
                checked(H5Pset_shuffle(list), "set shuffle");
                checked(H5Pset_deflate(list, deflate_level), "set deflate");
            }
            checked(H5Pset_fletcher32(list), "set checksums");
        }
        if (H5Tget_class(type) == H5T_FLOAT) {
            const double nothing = NetcdfImage::fill;
            checked(H5Pset_fill_value(list, H5T_NATIVE_DOUBLE, &nothing), "set the fill value");
        }
        return Handle(H5Dcreate2(group(where), name.c_str(), type, space, H5P_DEFAULT, list, H5P_DEFAULT), H5Dclose,
                      "make a dataset");
    }

    void scale(Handle set, const std::string& name, hsize_t size, const char* label) {
        checked(H5DSset_scale(set, label), "make a dimension scale");
        put_number(set, "_Netcdf4Dimid", H5T_NATIVE_INT, static_cast<int>(sizes_.size()));
        sizes_[name] = size;
        scales_.emplace(name, std::move(set));
    }

    static void strings(hid_t set, const std::vector<std::string>& values) {
        const Handle type = text_type(H5T_VARIABLE);
        std::vector<const char*> pointers;
        for (const auto& v : values) pointers.push_back(v.c_str());
        if (!values.empty())
            checked(H5Dwrite(set, type, H5S_ALL, H5S_ALL, H5P_DEFAULT, static_cast<const void*>(pointers.data())),
                    "write text");
    }

    hsize_t size(const std::string& dimension) const { return sizes_.at(dimension); }
    hid_t scale_of(const std::string& dimension) const { return scales_.at(dimension); }

    std::vector<std::byte> bytes() {
        checked(H5Fflush(file_, H5F_SCOPE_GLOBAL), "flush");
        constexpr std::size_t room = 128; // for the checksum behind it
        std::vector<std::byte> image;
        const auto size = static_cast<std::size_t>(checked(H5Fget_file_image(file_, nullptr, 0), "size the image"));
        image.reserve(size + room);
        image.resize(size);
        checked(H5Fget_file_image(file_, image.data(), image.size()), "take the image");
        return image;
    }

  private:
    static Handle open() {
        checked(H5Eset_auto2(H5E_DEFAULT, nullptr, nullptr), "silence HDF5");
        const Handle access(H5Pcreate(H5P_FILE_ACCESS), H5Pclose, "make a property list");
        checked(H5Pset_fapl_core(access, 1 << 20, false), "choose memory");
        checked(H5Pset_libver_bounds(access, H5F_LIBVER_EARLIEST, H5F_LIBVER_V18), "bound the format");
        const Handle list = creation(H5P_FILE_CREATE);
        constexpr unsigned chunks_of_a_node = 4; // half of them; 32 if not said, 2 kB more of every small dataset
        checked(H5Pset_istore_k(list, chunks_of_a_node), "size the index of chunks");
        return Handle(H5Fcreate("result.nc", H5F_ACC_TRUNC, list, access), H5Fclose, "make a file in memory");
    }
    Handle file_;
    std::map<std::string, hid_t> groups_;
    std::vector<Handle> owned_;
    std::map<std::string, hsize_t> sizes_;
    std::map<std::string, Handle> scales_;
};

NetcdfImage::NetcdfImage() : impl_(std::make_unique<Impl>()) {}
NetcdfImage::~NetcdfImage() = default;
std::vector<std::byte> NetcdfImage::bytes() { return impl_->bytes(); }

void NetcdfImage::attribute(const std::string& group, std::string_view name, std::string_view text) {
    put_text(impl_->group(group), name, text);
}

void NetcdfImage::attribute(const std::string& group, std::string_view name, int number) {
    put_number(impl_->group(group), std::string(name).c_str(), H5T_NATIVE_INT, number);
}
void NetcdfImage::attribute(const std::string& group, std::string_view name, double number) {
    put_number(impl_->group(group), std::string(name).c_str(), H5T_NATIVE_DOUBLE, number);
}

void NetcdfImage::dimension(const std::string& name, std::size_t size) {
    Handle set = impl_->dataset("", name, H5T_IEEE_F32BE, {size}, false);
    const std::string label = "This is a netCDF dimension but not a netCDF variable." +
                              std::string(10 - std::to_string(size).size(), ' ') + std::to_string(size);
    impl_->scale(std::move(set), name, size, label.c_str());
}
void NetcdfImage::dimension(const std::string& name, const std::vector<std::string>& labels, std::string_view meaning) {
    const Handle type = text_type(H5T_VARIABLE);
    Handle set = impl_->dataset("", name, type, {labels.size()}, false);
    Impl::strings(set, labels);
    put_text(set, "long_name", meaning);
    impl_->scale(std::move(set), name, labels.size(), name.c_str());
}
void NetcdfImage::dimension(const std::string& name, std::span<const double> values,
                            const std::vector<std::pair<std::string, std::string>>& attributes) {
    Handle set = impl_->dataset("", name, H5T_NATIVE_DOUBLE, {values.size()}, false);
    checked(H5Dwrite(set, H5T_NATIVE_DOUBLE, H5S_ALL, H5S_ALL, H5P_DEFAULT, values.data()), "write a coordinate");
    for (const auto& [key, text] : attributes) put_text(set, key, text);
    impl_->scale(std::move(set), name, values.size(), name.c_str());
}

void NetcdfImage::variable(const Variable& v, std::span<const double> values) {
    std::vector<hsize_t> shape;
    for (const auto& d : v.dimensions) shape.push_back(impl_->size(d));
    if (std::find(shape.begin(), shape.end(), hsize_t{0}) != shape.end()) return; // no member, no series
    const hid_t type = v.compact ? H5T_NATIVE_FLOAT : H5T_NATIVE_DOUBLE;
    const Handle set = impl_->dataset(v.group, v.name, type, shape, v.compact || v.axis);
    if (v.compact) { // narrowed here: HDF5 would zero a buffer of 1 MiB for every dataset it converts
        const std::vector<float> narrow(values.begin(), values.end());
        checked(H5Dwrite(set, type, H5S_ALL, H5S_ALL, H5P_DEFAULT, narrow.data()), "write a series");
    } else
        checked(H5Dwrite(set, type, H5S_ALL, H5S_ALL, H5P_DEFAULT, values.data()), "write a series");
    for (std::size_t i = 0; i < v.dimensions.size(); ++i)
        checked(H5DSattach_scale(set, impl_->scale_of(v.dimensions[i]), static_cast<unsigned>(i)),
                "attach a dimension");
    if (!v.unit.empty()) {
        put_text(set, "units", v.unit);
        put_text(set, "long_name", v.meaning);
    }
    for (const auto& [key, text] : v.attributes) put_text(set, key, text);
    if (v.axis || v.unit.empty()) return;
    if (v.compact)
        put_number(set, "_FillValue", H5T_NATIVE_FLOAT, static_cast<float>(fill));
    else if (!v.dimensions.empty())
        put_number(set, "_FillValue", H5T_NATIVE_DOUBLE, fill);
}

void NetcdfImage::text(const std::string& group, const std::string& name, const std::string& dimension,
                       const std::vector<std::string>& values,
                       const std::vector<std::pair<std::string, std::string>>& attributes) {
    const Handle type = text_type(H5T_VARIABLE);
    const Handle set = impl_->dataset(
        group, name, type, dimension.empty() ? std::vector<hsize_t>{} : std::vector<hsize_t>{values.size()}, false);
    Impl::strings(set, values);
    if (!dimension.empty()) checked(H5DSattach_scale(set, impl_->scale_of(dimension), 0), "attach a dimension");
    for (const auto& [key, value] : attributes) put_text(set, key, value);
}

} // namespace sitewatt
