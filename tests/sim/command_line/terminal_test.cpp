#include "sim/command_line/terminal.hpp"
#include "tests/catch.hpp"

#include <sstream>

using namespace sitewatt;

TEST_CASE("text passes as it is, control characters as their number") {
    CHECK(printable("35 °C, 4 µg/m³\tα\n") == "35 °C, 4 µg/m³\tα\n");
    CHECK(printable("\x1b[2J") == "\\u001b[2J");
    CHECK(printable("a\rb\bc\x7f") == "a\\u000db\\u0008c\\u007f");
    CHECK(printable(std::string("\0x", 2)) == "\\u0000x");
    CHECK(printable("\xc2\x9b"
                    "31m") == "\\u009b31m"); // CSI as one character
    CHECK(printable("\xc2\x1b[m") == "\xc2\\u001b[m");
}

TEST_CASE("a stream is printable while it is told to be") {
    std::ostringstream out;
    {
        const PrintableStream guard(out);
        out << "\x1b" << 1;
    }
    out << "\x1b";
    CHECK(out.str() == "\\u001b1\x1b");
}

TEST_CASE("a stream that cannot be written is not good after it") {
    struct Broken : std::streambuf {
    } broken;
    std::ostream out(&broken);
    const PrintableStream guard(out);
    out << "x" << std::flush;
    CHECK_FALSE(out.good());
}
