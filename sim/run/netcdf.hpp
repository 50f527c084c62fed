#pragma once
/// The few things of netCDF-4 that result files need, on HDF5: dimensions, variables, attributes, groups, in memory.

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace sitewatt {

class NetcdfImage {
  public:
    static constexpr double fill = 9.9692099683868690e+36; ///< netCDF's own: nothing stands here

    NetcdfImage();
    ~NetcdfImage();
    NetcdfImage(const NetcdfImage&) = delete;
    NetcdfImage& operator=(const NetcdfImage&) = delete;

    /// Groups are made when first named: "" is the root, "kpi" a group.
    void attribute(const std::string& group, std::string_view name, std::string_view text);

    void attribute(const std::string& group, std::string_view name, int number);
    void attribute(const std::string& group, std::string_view name, double number);

    /// A dimension without coordinate.
    void dimension(const std::string& name, std::size_t size);
    /// A dimension with labels, or with numbers, as its coordinate.
    void dimension(const std::string& name, const std::vector<std::string>& labels, std::string_view meaning);
    void dimension(const std::string& name, std::span<const double> values,
                   const std::vector<std::pair<std::string, std::string>>& attributes);

    struct Variable {
        std::string group, name, unit, meaning; ///< without a unit it has no attributes but its own: bounds
        std::vector<std::string> dimensions;    ///< of the root; empty for a scalar
        bool compact = false;                   ///< f32 with shuffle and deflate, else f64
        std::vector<std::pair<std::string, std::string>> attributes;
        bool axis = false; ///< deflated, and nothing in it is missing
    };
    void variable(const Variable& variable, std::span<const double> values);
    void text(const std::string& group, const std::string& name, const std::string& dimension,
              const std::vector<std::string>& values,
              const std::vector<std::pair<std::string, std::string>>& attributes = {});
    std::vector<std::byte> bytes();

  private:
    class Impl;
    std::unique_ptr<Impl> impl_;
};

} // namespace sitewatt
