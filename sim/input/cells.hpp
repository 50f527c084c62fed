#pragma once
/// Lines and cells of text that is separated by commas: line ends of every system, quotes around commas.

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace sitewatt {

struct Cell {
    std::string_view text; ///< without quotes and blanks around
    int column = 1;        ///< from 1
};

/// Takes the first line off `rest`: it ends with LF, CR LF or CR.
inline std::string_view take_line(std::string_view& rest) {
    const std::size_t end = rest.find_first_of("\r\n");
    const std::string_view line = rest.substr(0, end);
    if (end == std::string_view::npos)
        rest = {};
    else
        rest.remove_prefix(end + (rest.substr(end).starts_with("\r\n") ? 2 : 1));
    return line;
}

/// A cell that begins with a quote ends with one, and may hold commas.
inline std::vector<Cell> cells_of(std::string_view line) {
    std::vector<Cell> cells;
    for (std::size_t begin = 0;;) {
        const std::size_t first = line.find_first_not_of(" \t", begin);
        const std::size_t close =
            first != std::string_view::npos && line[first] == '"' ? line.find('"', first + 1) : std::string_view::npos;
        const std::size_t comma = line.find(',', close == std::string_view::npos ? begin : close);
        std::string_view text = line.substr(begin, comma == std::string_view::npos ? comma : comma - begin);
        int column = static_cast<int>(begin) + 1;
        while (!text.empty() && (text.front() == ' ' || text.front() == '\t' || text.front() == '"'))
            text.remove_prefix(1), ++column;
        while (!text.empty() && (text.back() == ' ' || text.back() == '\t' || text.back() == '"'))
            text.remove_suffix(1);
        cells.push_back({text, column});
        if (comma == std::string_view::npos) return cells;
        begin = comma + 1;
    }
}

/// The text of a cell between quotes, for messages: bytes that no terminal shows, such as 0, as "\x00".
inline std::string quoted(std::string_view text) {
    static constexpr std::string_view digits = "0123456789abcdef";
    std::string all = "'";
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte < 0x20 || byte == 0x7f)
            all += {'\\', 'x', digits[byte >> 4], digits[byte & 15]};
        else
            all += c;
    }
    return all + "'";
}

/// The text in small letters.
inline std::string lower(std::string_view text) {
    std::string all(text);
    std::transform(all.begin(), all.end(), all.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return all;
}

} // namespace sitewatt
