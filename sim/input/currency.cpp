#include "sim/input/currency.hpp"

#include "sim/input/quantity_text.hpp"
#include "sim/input/unit_text.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace sitewatt {
namespace {

/// A currency of ISO 4217, and the USD that one of it bought about 2024: an estimate, only to see a rate that is upside
/// down.
struct Known {
    std::string_view name;
    double usd;
};
constexpr auto currencies = std::to_array<Known>(
    {{"EUR", 1.08},   {"GBP", 1.28},   {"JPY", 0.0066},  {"SGD", 0.75},    {"CHF", 1.14},    {"CAD", 0.73},
     {"AUD", 0.66},   {"NZD", 0.6},    {"INR", 0.012},   {"CNY", 0.139},   {"KRW", 0.00073}, {"HKD", 0.128},
     {"TWD", 0.031},  {"BRL", 0.19},   {"MXN", 0.055},   {"CLP", 0.00106}, {"COP", 0.00025}, {"PEN", 0.266},
     {"ZAR", 0.055},  {"KES", 0.0074}, {"NGN", 0.00068}, {"EGP", 0.022},   {"MAD", 0.1},     {"SEK", 0.095},
     {"NOK", 0.093},  {"DKK", 0.145},  {"ISK", 0.0072},  {"PLN", 0.25},    {"CZK", 0.043},   {"HUF", 0.0027},
     {"RON", 0.217},  {"TRY", 0.0305}, {"AED", 0.272},   {"SAR", 0.267},   {"QAR", 0.275},   {"KWD", 3.26},
     {"OMR", 2.6},    {"BHD", 2.66},   {"ILS", 0.27},    {"IDR", 6.3e-05}, {"MYR", 0.219},   {"THB", 0.0283},
     {"PHP", 0.0175}, {"VND", 4e-05},  {"PKR", 0.0036},  {"KZT", 0.0021}});
constexpr double far_off = 5.0; // times that, estimate

const Known* known(std::string_view name) {
    const auto at = std::find_if(currencies.begin(), currencies.end(), [&](const Known& c) { return c.name == name; });
    return at == currencies.end() ? nullptr : &*at;
}
std::string digits(double x) {
    std::array<char, 32> buffer{};
    const auto [end, error] = std::to_chars(buffer.data(), buffer.data() + buffer.size(), x);
    return {buffer.data(), end};
}
std::string known_currencies() {
    std::string list = "USD";
    for (const auto& c : currencies) list += ", " + std::string(c.name);
    return list;
}

} // namespace

bool is_currency(std::string_view name) { return known(name) != nullptr; }

std::string unusual_rate(const Currency& currency) {
    const Known* usual = known(currency.name);
    if (usual == nullptr || (currency.usd <= far_off * usual->usd && currency.usd >= usual->usd / far_off)) return "";
    return "one " + currency.name + " buys " + digits(currency.usd) + " USD here, and " + digits(usual->usd) +
           " did about 2024: exchange_rate is the USD that one " + currency.name + " buys, is it the other way round?";
}

std::optional<double> usd_of(std::string_view unit, const Currency& currency) {
    if (unit == "cent" && currency.name != "USD")
        throw QuantityError("'cent' of which currency? Write 0.12 " + currency.name + " or 0.12 USD for twelve");
    std::string_view code = unit;
    const double size = unit.size() != 4 ? 1.0 : unit.front() == 'k' ? 1e3 : unit.front() == 'M' ? 1e6 : 1.0;
    if (size > 1.0) code.remove_prefix(1);
    if (!is_currency(code)) return std::nullopt;
    if (currency.name == code) return size * currency.usd;
    const std::string said(code);
    if (currency.name != "USD")
        throw QuantityError("'" + said + "' is neither USD nor the site's currency, " + currency.name +
                            ": one rate is known, so convert it");
    throw QuantityError("'" + said + "' needs its rate: say in [site] currency = \"" + said +
                        "\" and exchange_rate, the USD that one " + said + " buys");
}

std::optional<Mistake> read_currency(const Node& root, Currency& currency) {
    const Node* site = root.find("site");
    if (site == nullptr || !site->is_table()) return std::nullopt;
    const Node *name = site->find("currency"), *rate = site->find("exchange_rate");
    if (rate != nullptr && rate->text() != nullptr && *rate->text() == "automatic") rate = nullptr; // as not said
    if (name == nullptr || (name->text() != nullptr && (name->text()->empty() || *name->text() == "USD"))) {
        if (rate == nullptr) return std::nullopt;
        return Mistake{rate->place, "'site.exchange_rate' is of which currency? Say site.currency, such as \"EUR\""};
    }
    if (name->text() == nullptr) return std::nullopt; // the row of a text says it
    if (!is_currency(*name->text()))
        return Mistake{name->place, "'site.currency' is '" + *name->text() + "': write three letters of ISO 4217, of " +
                                        known_currencies() + "; with another currency say prices in USD"};
    const double* usd = rate != nullptr ? std::get_if<double>(&rate->value) : nullptr;
    double written = 0.0; // "1.08" is as good as 1.08
    if (rate != nullptr && rate->text() != nullptr) {
        try {
            written = parse_quantity(*rate->text(), quantity::ratio);
            usd = &written;
        } catch (const QuantityError&) {} // its row says what is wrong
    }
    if (rate == nullptr)
        return Mistake{name->place, "'site.exchange_rate' is missing: say the USD that one " + *name->text() +
                                        " buys at the time of your prices, a number such as 1.08; the catalogue is "
                                        "in USD"};
    if (usd != nullptr) currency = {*name->text(), *usd};
    return std::nullopt;
}

std::string text_of(const Currency& currency) { return currency.name + " " + digits(currency.usd); }

Currency currency_of(const std::string& text) {
    Currency currency{text.substr(0, 3), 0.0};
    if (text.size() < 5 || !is_currency(currency.name)) return {};
    const auto [end, error] = std::from_chars(text.data() + 4, text.data() + text.size(), currency.usd);
    return error == std::errc{} && currency.usd > 0.0 ? currency : Currency{};
}

Currency rate_money(const Document& document, const Table& grid) {
    const Currency own = currency_of(document);
    return grid.text("rate_currency") == own.name ? own : Currency{};
}

} // namespace sitewatt
