#include "sim/input/plain_signs.hpp"

#include "sim/input/currency.hpp"

#include <cctype>
#include <utility>

namespace sitewatt {

std::string plain_signs(std::string_view text) {
    static constexpr std::pair<std::string_view, std::string_view> signs[]{{"\u00a0", " "},
                                                                           {"\u202f", " "},
                                                                           {"₂", "2"},
                                                                           {" CO2", "CO2"},
                                                                           {"°C", "degC"},
                                                                           {"°F", "degF"},
                                                                           {"²", "2"},
                                                                           {"³", "3"},
                                                                           {"^", ""},
                                                                           {"·", "*"},
                                                                           {"⋅", "*"},
                                                                           {"per cent", "%"},
                                                                           {"short ton", "short_ton"},
                                                                           {"US$", "USD"},
                                                                           {"$", "USD"},
                                                                           {"€", "EUR"},
                                                                           {"£", "GBP"},
                                                                           {"¥", "JPY"},
                                                                           {"−", "-"},
                                                                           {"tons of refrigeration", "TR"},
                                                                           {"ton of refrigeration", "TR"}};
    std::string result(text);
    for (const auto& [sign, word] : signs)
        for (std::size_t at = 0; (at = result.find(sign, at)) != std::string::npos; at += word.size())
            result.replace(at, sign.size(), word);
    // "$60/MWh" is 60 USD/MWh: a currency before its number goes behind it.
    const std::size_t first = result.find_first_not_of(' ');
    if (first != std::string::npos)
        if (const std::string currency = result.substr(first, 3); currency == "USD" || is_currency(currency)) {
            const std::size_t number = result.find_first_not_of(' ', first + 3);
            const std::size_t end = result.find_first_not_of("0123456789.eE+-", number);
            if (number == std::string::npos || !std::isdigit(static_cast<unsigned char>(result[number]))) return result;
            const std::string digits = result.substr(number, end == std::string::npos ? end : end - number);
            return digits + " " + currency + (end == std::string::npos ? "" : result.substr(end));
        }
    return result;
}

} // namespace sitewatt
