#include "sim/error.hpp"
#include "sim/run/checksum.hpp"
#include "tests/catch.hpp"

using namespace sitewatt;

TEST_CASE("a file with its checksum is believed, one with a changed bit is not") {
    const std::string bytes = "\x89HDF\r\n\x1a\nand more", file = bytes + checksum_line(bytes);
    CHECK(verified(file, "x.nc") == bytes);
    for (std::size_t i = 0; i < file.size(); ++i)
        for (int bit = 0; bit < 8; ++bit) {
            std::string changed = file;
            changed[i] = static_cast<char>(changed[i] ^ (1 << bit));
            CHECK_THROWS_AS(verified(changed, "x.nc"), StorageError);
        }
    for (std::size_t size = 0; size < file.size(); ++size)
        CHECK_THROWS_AS(verified(file.substr(0, size), "x.nc"), StorageError);
    CHECK_THROWS_AS(verified(file + "x", "x.nc"), StorageError);
    CHECK_THROWS_WITH(verified(bytes, "x.nc"), Catch::Contains("x.nc") && Catch::Contains("no checksum"));
}
