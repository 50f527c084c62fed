#include "sim/report/bill_table.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace sitewatt {
namespace {

/// Calls see(month, first, last) for the lines of every month.
void each_month(const std::vector<BillLine>& lines, const auto& see) {
    for (auto first = lines.begin(); first != lines.end();) {
        const auto last = std::find_if(first, lines.end(), [&](const BillLine& l) { return l.month != first->month; });
        see(first->month, first, last);
        first = last;
    }
}

double sum(auto first, auto last) {
    double total = 0.0;
    for (; first != last; ++first) total += first->cost;
    return total;
}

std::string escaped(const std::string& text) {
    std::string result;
    for (const char c : text) {
        if (c == '"' || c == '\\') result += '\\';
        result += c;
    }
    return result;
}

} // namespace

std::string bill_table(const std::vector<BillLine>& lines, const Currency& currency) {
    std::size_t width = 5; // "total"
    for (const auto& line : lines) width = std::max(width, line.item.size());
    std::string text;
    each_month(lines, [&](const std::string& month, auto first, auto last) {
        text += month + "\n";
        for (auto line = first; line != last; ++line)
            text += fmt::format("  {:<{}}  {:>18} {:<7} x {:>14.6f}  {:>18.2f} {}\n", line->item, width,
                                fmt::format("{:.3f}", line->amount), line->unit, line->price / currency.usd,
                                line->cost / currency.usd, currency.name);
        text += fmt::format("  {:<{}}  {:>44} {:>18.2f} {}\n", "month", width, "", sum(first, last) / currency.usd,
                            currency.name);
    });
    text += fmt::format("{:<{}}  {:>44} {:>18.2f} {}\n", "total", width + 2, "",
                        sum(lines.begin(), lines.end()) / currency.usd, currency.name);
    return text;
}

std::string bill_json(const std::vector<BillLine>& lines) {
    std::string text = "{\n  \"months\": [";
    bool later = false;
    each_month(lines, [&](const std::string& month, auto first, auto last) {
        text += fmt::format("{}\n    {{\"month\": \"{}\", \"lines\": [", later ? "," : "", month);
        later = true;
        for (auto line = first; line != last; ++line)
            text += fmt::format("{}\n      {{\"item\": \"{}\", \"amount\": {}, \"unit\": \"{}\", \"price\": {}, "
                                "\"cost\": {}}}",
                                line == first ? "" : ",", escaped(line->item), line->amount, escaped(line->unit),
                                line->price, line->cost);
        text += fmt::format("\n    ], \"cost\": {}}}", sum(first, last));
    });
    text += fmt::format("\n  ],\n  \"total\": {}\n}}\n", sum(lines.begin(), lines.end()));
    return text;
}

} // namespace sitewatt
