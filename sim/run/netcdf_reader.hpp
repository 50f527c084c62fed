#pragma once
/// The few things of netCDF-4 that results are read back by, on HDF5. Nothing of a file is believed: its checksum is
/// verified before HDF5 sees a byte of it, links that lead elsewhere are not followed, and rank, size and type of
/// everything are asked before it is read.

#include <cstddef>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace sitewatt {

class NetcdfReader {
  public:
    /// The whole file, in memory.   @throws StorageError if it is no result, or was damaged or changed
    explicit NetcdfReader(const std::filesystem::path& path);
    ~NetcdfReader();
    NetcdfReader(const NetcdfReader&) = delete;
    NetcdfReader& operator=(const NetcdfReader&) = delete;

    /// Names below are paths from the root: "kpi/pue". Functions throw StorageError where a file differs from them.
    bool holds(const std::string& path) const;
    /// Members of a group, "" for the root, in the order in which they were written.
    std::vector<std::string> names(const std::string& group) const;
    bool is_group(const std::string& path) const;
    bool is_number(const std::string& path) const; ///< a single one
    bool is_text(const std::string& path) const;
    std::vector<std::size_t> shape(const std::string& path) const;

    double number(const std::string& path) const;
    /// Row after row.   @param most  refused if there are more
    std::vector<double> numbers(const std::string& path, std::size_t most) const;
    std::vector<std::string> lines(const std::string& path) const;

    /// Attributes of a dataset, or of the file itself for "". Text that is absent or no text is "".
    std::string text_attribute(const std::string& path, const char* name) const;
    double number_attribute(const std::string& path, const char* name) const;

  private:
    class Impl;
    std::unique_ptr<Impl> impl_;
};

} // namespace sitewatt
