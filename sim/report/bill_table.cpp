#include "sim/report/bill_table.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace sitewatt {
namespace {

using Line = std::vector<BillLine>::const_iterator;

/// Calls see(first, last) for the lines of every month, or of every meter.
void each(std::string BillLine::*of, Line first, Line end, const auto& see) {
    while (first != end) {
        const auto last = std::find_if(first, end, [&](const BillLine& l) { return l.*of != (*first).*of; });
        see(first, last);
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
    const auto total = [&](const std::string& of, Line first, Line last) {
        return fmt::format("{:<{}}  {:>44} {:>18.2f} {}\n", of, width + 2, "", sum(first, last) / currency.usd,
                           currency.name);
    };
    each(&BillLine::meter, lines.begin(), lines.end(), [&](Line begin, Line end) {
        const bool one = begin == lines.begin() && end == lines.end();
        if (!one) text += "power." + begin->meter + "\n";
        each(&BillLine::month, begin, end, [&](Line first, Line last) {
            text += first->month + "\n";
            for (auto line = first; line != last; ++line)
                text += fmt::format("  {:<{}}  {:>18} {:<7} x {:>14.6f}  {:>18.2f} {}\n", line->item, width,
                                    fmt::format("{:.3f}", line->amount), line->unit, line->price / currency.usd,
                                    line->cost / currency.usd, currency.name);
            text += total("  month", first, last);
        });
        if (!one) text += total("total of power." + begin->meter, begin, end);
    });
    return text + total("total", lines.begin(), lines.end());
}

std::string bill_json(const std::vector<BillLine>& lines) {
    std::string text = "{\n  \"months\": [";
    bool later = false;
    const auto add = [&](Line first, Line last) {
        text += fmt::format("{}\n    {{\"meter\": \"{}\", \"month\": \"{}\", \"lines\": [", later ? "," : "",
                            escaped(first->meter), first->month);
        later = true;
        for (auto line = first; line != last; ++line)
            text += fmt::format("{}\n      {{\"item\": \"{}\", \"amount\": {}, \"unit\": \"{}\", \"price\": {}, "
                                "\"cost\": {}}}",
                                line == first ? "" : ",", escaped(line->item), line->amount, escaped(line->unit),
                                line->price, line->cost);
        text += fmt::format("\n    ], \"cost\": {}}}", sum(first, last));
    };
    each(&BillLine::meter, lines.begin(), lines.end(),
         [&](Line first, Line last) { each(&BillLine::month, first, last, add); });
    text += fmt::format("\n  ],\n  \"total\": {}\n}}\n", sum(lines.begin(), lines.end()));
    return text;
}

} // namespace sitewatt
