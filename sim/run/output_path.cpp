#include "sim/run/output_path.hpp"

#include "sim/error.hpp"

#include <array>
#include <cerrno>
#include <charconv>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <fstream>
#include <string_view>
#include <unistd.h>

namespace sitewatt {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view part_mark = ".part.";

std::string host() {
    std::array<char, 256> name{};
    ::gethostname(name.data(), name.size() - 1);
    return name.data();
}

/// An empty file, HDF5, or a table of a sweep: what an older run may have left.
bool may_be_replaced(const fs::path& path) {
    if (fs::file_size(path) == 0) return true;
    std::string begin(8, '\0');
    std::ifstream(path, std::ios::binary).read(begin.data(), 8);
    return path.extension() == ".csv" ? begin == "scenario" : begin == "\x89HDF\r\n\x1a\n";
}

} // namespace

bool look_at_output(const fs::path& path, const std::vector<fs::path>& inputs, Folder folder_is) {
    const std::string name = "'" + path.string() + "'";
    const auto refuse = [&](const std::string& why) { throw InputError({"", 0, 0}, "-o " + name + " " + why); };
    std::error_code error;
    if (!path.has_filename()) refuse("is a folder: name a file in it");
    const auto there = fs::status(path, error);
    if (fs::is_directory(there)) refuse("is a folder: name a file in it");
    if (fs::exists(there) && !fs::is_regular_file(there)) refuse("is no regular file: results go to files");
    for (const auto& input : inputs)
        if (fs::equivalent(path, input, error)) refuse("is an input of this run: name another file");
    if (fs::exists(there) && !may_be_replaced(path))
        refuse("is there already and is no result: move it away, or name another file");

    const fs::path folder = path.has_parent_path() ? path.parent_path() : ".";
    const bool made = !fs::exists(folder, error);
    if (made && folder_is == Folder::named)
        refuse("is in a folder that is not there: make it, mkdir -p '" + folder.string() + "', or name another file");
    if (made && !fs::create_directories(folder, error) && error)
        throw StorageError("cannot make the folder '" + folder.string() + "': " + error.message());
    const fs::path trial = part_of(path);
    const int id = ::open(trial.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644);
    if (id < 0) throw StorageError("cannot write " + name + ": " + std::strerror(errno));
    ::close(id);
    fs::remove(trial, error);
    return made;
}

fs::path part_of(const fs::path& path) {
    return path.string() + std::string(part_mark) + std::to_string(::getpid()) + "@" + host();
}

void remove_left_parts(const fs::path& folder, const std::string& name) {
    const std::string own = "@" + host();
    std::error_code ignored;
    std::vector<fs::path> left;
    for (const auto& entry : fs::directory_iterator(folder.empty() ? "." : folder, ignored)) {
        const std::string part = entry.path().filename().string();
        const auto at = part.rfind(part_mark);
        if (at == std::string::npos || !part.ends_with(own) || (!name.empty() && part.substr(0, at) != name)) continue;
        pid_t process = 0;
        const char* const end = part.data() + part.size() - own.size();
        const auto read = std::from_chars(part.data() + at + part_mark.size(), end, process);
        if (read.ec == std::errc() && read.ptr == end && process > 0 && ::kill(process, 0) != 0 && errno == ESRCH)
            left.push_back(entry.path());
    }
    for (const auto& path : left) fs::remove(path, ignored);
}

fs::path marked(const fs::path& path, const char* mark) {
    fs::path name = path;
    return name.replace_extension().string() + "." + mark + path.extension().string();
}

} // namespace sitewatt
