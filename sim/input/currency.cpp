#include "sim/input/currency.hpp"

#include "sim/input/unit_text.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace sitewatt {
namespace {

constexpr auto currencies = std::to_array<std::string_view>(
    {"EUR", "GBP", "JPY", "SGD", "CHF", "CAD", "AUD", "NZD", "INR", "CNY", "KRW", "HKD", "TWD", "BRL", "MXN", "CLP",
     "COP", "PEN", "ZAR", "KES", "NGN", "EGP", "MAD", "SEK", "NOK", "DKK", "ISK", "PLN", "CZK", "HUF", "RON", "TRY",
     "AED", "SAR", "QAR", "KWD", "OMR", "BHD", "ILS", "IDR", "MYR", "THB", "PHP", "VND", "PKR", "KZT"});

std::string known_currencies() {
    std::string list = "USD";
    for (const auto name : currencies) list += ", " + std::string(name);
    return list;
}

} // namespace

bool is_currency(std::string_view name) {
    return std::find(currencies.begin(), currencies.end(), name) != currencies.end();
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
    if (rate == nullptr)
        return Mistake{name->place, "'site.exchange_rate' is missing: say the USD that one " + *name->text() +
                                        " buys at the time of your prices, a number such as 1.08; the catalogue is "
                                        "in USD"};
    if (usd != nullptr) currency = {*name->text(), *usd};
    return std::nullopt;
}

Currency currency_of(const Document& document) {
    const Table& site = document.own("site");
    if (site.text("currency").empty() || site.text("currency") == "USD") return {};
    return {site.text("currency"), site.number("exchange_rate")};
}

std::string text_of(const Currency& currency) {
    std::array<char, 32> digits{};
    const auto [end, error] = std::to_chars(digits.data(), digits.data() + digits.size(), currency.usd);
    return currency.name + " " + std::string(digits.data(), end);
}

Currency currency_of(const std::string& text) {
    Currency currency{text.substr(0, 3), 0.0};
    if (text.size() < 5 || !is_currency(currency.name)) return {};
    const auto [end, error] = std::from_chars(text.data() + 4, text.data() + text.size(), currency.usd);
    return error == std::errc{} && currency.usd > 0.0 ? currency : Currency{};
}

} // namespace sitewatt
