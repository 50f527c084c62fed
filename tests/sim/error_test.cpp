#include "sim/error.hpp"

#include "tests/catch.hpp"

using namespace sitewatt;

TEST_CASE("a byte 0 of what was read does not cut the message of an error off") {
    const std::string name("a\0b", 3);
    const InputError error(Place{"site.toml", 2, 1}, "no built-in climate '" + name + "'; there are two");
    CHECK(std::string(error.what()) == "site.toml:2:1: error: no built-in climate 'a\\x00b'; there are two");
    CHECK(std::string(StorageError(name).what()) == "a\\x00b");
    CHECK(with_zeros_shown("whole") == "whole");
}
