#include "sim/run/output_path.hpp"

#include "sim/error.hpp"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <fstream>
#include <unistd.h>

namespace sitewatt {
namespace {

namespace fs = std::filesystem;

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
    const fs::path trial = path.string() + ".part." + std::to_string(::getpid());
    const int id = ::open(trial.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644);
    if (id < 0) throw StorageError("cannot write " + name + ": " + std::strerror(errno));
    ::close(id);
    fs::remove(trial, error);
    return made;
}

fs::path marked(const fs::path& path, const char* mark) {
    fs::path name = path;
    return name.replace_extension().string() + "." + mark + path.extension().string();
}

} // namespace sitewatt
