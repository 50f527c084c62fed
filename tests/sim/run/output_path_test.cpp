#include "sim/error.hpp"
#include "sim/run/output_path.hpp"
#include "tests/catch.hpp"

#include <fstream>
#include <sys/wait.h>
#include <unistd.h>

using namespace sitewatt;
namespace fs = std::filesystem;

namespace {
struct Scratch {
    fs::path path = fs::temp_directory_path() / ("outputs_" + std::to_string(::getpid()));
    Scratch() { fs::create_directories(path); }
    ~Scratch() { fs::remove_all(path); }
    fs::path file(const std::string& name, const std::string& text) const {
        std::ofstream(path / name, std::ios::binary) << text;
        return path / name;
    }
};
std::string refusal(const fs::path& path, const std::vector<fs::path>& inputs = {}) {
    try {
        look_at_output(path, inputs);
    } catch (const InputError& error) { return error.what(); }
    return "";
}
} // namespace

TEST_CASE("results replace results, and nothing else") {
    const Scratch folder;
    CHECK(refusal(folder.file("old.nc", "\x89HDF\r\n\x1a\nrest")).empty());
    CHECK(refusal(folder.file("empty.nc", "")).empty());
    CHECK(refusal(folder.file("sweep.csv", "scenario,status\n")).empty());
    CHECK_THAT(refusal(folder.file("notes.txt", "my thesis")), Catch::Contains("is no result"));
    CHECK_THAT(refusal(folder.file("prices.csv", "time [h],price [USD/MWh]\n")), Catch::Contains("is no result"));
    CHECK_THAT(refusal(folder.path), Catch::Contains("is a folder"));
    CHECK_THAT(refusal(folder.path / ""), Catch::Contains("is a folder"));
    CHECK_THAT(refusal("/dev/null"), Catch::Contains("no regular file"));
    CHECK(fs::file_size(folder.path / "notes.txt") == 9);
}

TEST_CASE("an input is never replaced, by whatever name") {
    const Scratch folder;
    const auto input = folder.file("in.nc", "\x89HDF\r\n\x1a\nrest");
    fs::create_symlink(input, folder.path / "link.nc");
    CHECK_THAT(refusal(folder.path / "." / "in.nc", {input}), Catch::Contains("input of this run"));
    CHECK_THAT(refusal(folder.path / "link.nc", {input}), Catch::Contains("input of this run"));
}

TEST_CASE("a folder that the user names and that is not there is refused, and nothing is made") {
    const Scratch folder;
    const auto refuses = [](const fs::path& path) {
        try {
            look_at_output(path, {}, Folder::named);
        } catch (const InputError& error) { return std::string(error.what()); }
        return std::string();
    };
    CHECK_THAT(refuses(folder.path / "a" / "x.nc"), Catch::Contains("not there") && Catch::Contains("mkdir -p"));
    CHECK_FALSE(fs::exists(folder.path / "a"));
    CHECK(refuses(folder.path / "x.nc").empty());
    CHECK(refuses("x.nc").empty()); // here
}

TEST_CASE("the program's own folder is made, and one that cannot be written is told before the run") {
    const Scratch folder;
    CHECK(look_at_output(folder.path / "a" / "b" / "x.nc", {}));
    CHECK(fs::is_empty(folder.path / "a" / "b"));
    CHECK_FALSE(look_at_output(folder.path / "a" / "b" / "x.nc", {}));
    CHECK_THROWS_AS(look_at_output("/proc/x.nc", {}), StorageError);
    CHECK_THROWS_AS(look_at_output("/proc/none/x.nc", {}), StorageError);
    folder.file("file", "x");
    CHECK_THROWS_AS(look_at_output(folder.path / "file" / "x.nc", {}), StorageError);
}

TEST_CASE("a run that did not end has a name of its own") {
    CHECK(marked("out/memphis.nc", "partial") == "out/memphis.partial.nc");
    CHECK(marked("memphis", "failed") == "memphis.failed");
}

TEST_CASE("parts of killed writers go, and nothing else: none of a living one, of another host, of another name") {
    const Scratch folder;
    const fs::path own = part_of(folder.path / "a.nc");
    const pid_t child = ::fork();
    if (child == 0) ::_exit(0);
    ::waitpid(child, nullptr, 0); // a process that is gone
    const std::string alive = own.filename().string(), host = alive.substr(alive.find('@'));
    const std::string gone = ".part." + std::to_string(child) + host;
    CHECK(alive == "a.nc.part." + std::to_string(::getpid()) + host);
    const auto left = folder.file("a.nc" + gone, "x"), other = folder.file("b.nc" + gone, "x");
    for (const std::string& name : {alive, "a.nc.part." + std::to_string(child) + "@elsewhere", "a.nc" + gone + "x",
                                    "a.nc.part." + host, std::string("a.nc")})
        folder.file(name, "x");
    remove_left_parts(folder.path, "a.nc");
    CHECK_FALSE(fs::exists(left));
    CHECK(fs::exists(other));
    remove_left_parts(folder.path);
    CHECK_FALSE(fs::exists(other));
    CHECK(std::distance(fs::directory_iterator(folder.path), fs::directory_iterator()) == 5);
}
