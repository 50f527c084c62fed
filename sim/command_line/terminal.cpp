#include "sim/command_line/terminal.hpp"

#include <sstream>

namespace sitewatt {

bool PrintableBuffer::escape(unsigned char c) {
    constexpr char digits[] = "0123456789abcdef";
    for (const char part : {'\\', 'u', '0', '0', digits[c >> 4], digits[c & 15]})
        if (!put(static_cast<unsigned char>(part))) return false;
    return true;
}

int PrintableBuffer::overflow(int c) {
    if (c == traits_type::eof()) return traits_type::not_eof(c);
    const auto byte = static_cast<unsigned char>(c);
    const bool second = after_c2_;
    after_c2_ = !second && byte == 0xc2; // UTF-8 writes U+0080 to U+00BF as 0xc2 and one byte
    if (after_c2_) return c;
    bool good = true;
    if (second && byte >= 0x80 && byte < 0xa0)
        good = escape(byte);
    else if (second)
        good = put(0xc2) && (byte < 0x20 && byte != '\n' && byte != '\t' ? escape(byte) : put(byte));
    else if ((byte < 0x20 && byte != '\n' && byte != '\t') || byte == 0x7f)
        good = escape(byte);
    else
        good = put(byte);
    return good ? c : traits_type::eof();
}

std::string printable(const std::string& text) {
    std::ostringstream out;
    PrintableBuffer buffer(out.rdbuf());
    std::ostream(&buffer) << text;
    return out.str();
}

} // namespace sitewatt
