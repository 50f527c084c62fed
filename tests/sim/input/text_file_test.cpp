#include "sim/error.hpp"
#include "sim/input/text_file.hpp"
#include "tests/catch.hpp"

#include <fstream>
#include <unistd.h>
#include <zlib.h>

using namespace sitewatt;

namespace {
/// A name in the temporary folder that is gone afterwards.
struct Scratch {
    std::filesystem::path path;
    explicit Scratch(const std::string& name)
        : path(std::filesystem::temp_directory_path() / (name + "_" + std::to_string(::getpid()))) {}
    ~Scratch() { std::filesystem::remove_all(path); }
};
} // namespace

TEST_CASE("a file is read as it stands, also with zeros and without a last line end") {
    const Scratch file("plain");
    const std::string text("a\r\nb\0c", 6);
    std::ofstream(file.path, std::ios::binary) << text;
    CHECK(read_text(file.path, 100) == text);
}

TEST_CASE("a file packed by gzip is read unpacked, within the limit") {
    const Scratch file("packed");
    const std::string text(100000, 'x');
    gzFile out = gzopen(file.path.c_str(), "wb");
    REQUIRE(gzwrite(out, text.data(), static_cast<unsigned>(text.size())) == 100000);
    gzclose(out);
    CHECK(read_text(file.path, 200000) == text);
    CHECK_THROWS_AS(read_text(file.path, 50000), StorageError);
}

TEST_CASE("what is no regular file, is absent or too large is refused by name") {
    const Scratch folder("folder");
    std::filesystem::create_directory(folder.path);
    CHECK_THROWS_WITH(read_text(folder.path, 10), Catch::Contains("is not a regular file"));
    CHECK_THROWS_WITH(read_text("/nowhere/at/all", 10), Catch::Contains("no file '/nowhere/at/all'"));
    const Scratch large("large");
    std::ofstream(large.path) << "0123456789";
    CHECK_THROWS_WITH(read_text(large.path, 9), Catch::Contains("is larger than"));
}
