#include "sim/run/checksum.hpp"

#include "sim/error.hpp"
#include "sim/run/sha256.hpp"

namespace sitewatt {
namespace {

constexpr std::string_view begin = "\nsha256 ";
constexpr std::size_t length = begin.size() + 64 + 1;

} // namespace

std::string checksum_line(std::string_view bytes) { return std::string(begin) + sha256(bytes) + "\n"; }

std::string checksum_in(std::string_view file) {
    const std::string_view line = file.substr(file.size() - std::min(length, file.size()));
    return line.starts_with(begin) && line.size() == length ? std::string(line.substr(begin.size(), 64)) : "";
}

std::string_view verified(std::string_view file, const std::string& name) {
    if (!file.starts_with("\x89HDF\r\n\x1a\n")) throw StorageError("'" + name + "' is no result of sitewatt");
    const std::string_view bytes = file.substr(0, file.size() - std::min(length, file.size())),
                           line = file.substr(bytes.size());
    if (!line.starts_with(begin) || line.back() != '\n')
        throw StorageError("'" + name +
                           "' has no checksum at its end: it was cut off or changed, or is no result of "
                           "this version of sitewatt; run it again");
    if (line != checksum_line(bytes))
        throw StorageError("'" + name +
                           "' was damaged or changed since it was written: its checksum does not fit; run "
                           "it again");
    return bytes;
}

} // namespace sitewatt
