#pragma once
/// The currency of a site beside the US dollar, in which everything inside is counted.

#include "models/document.hpp"
#include "sim/input/toml_tree.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace sitewatt {

/// True of the currencies that can be read beside USD: EUR, JPY, …
bool is_currency(std::string_view name);
/// USD of one EUR, kEUR or MEUR where EUR is the site's currency; nothing if the word names no currency.
/// @throws QuantityError with a way out for the others, and for a cent of nobody knows which
std::optional<double> usd_of(std::string_view unit, const Currency& currency);

/// Of [site] currency and exchange_rate of a site file; what is wrong with them, if anything is.
std::optional<Mistake> read_currency(const Node& root, Currency& currency);
/// What is strange about the rate of a currency, "" if nothing is.
std::string unusual_rate(const Currency& currency);
/// "EUR 1.08", as results keep it, and the currency of such a text; USD of any other.
std::string text_of(const Currency& currency);
Currency currency_of(const std::string& text);
/// Of a grid's rate file: that of the site where rate_currency names it, else USD; other names the builder refuses.
Currency rate_money(const Document& document, const Table& grid);

/// One for several sites, or USD where theirs differ.
class SharedCurrency {
  public:
    void meet(const Currency& one) {
        if (!first_) first_ = one;
        differ_ = differ_ || one.name != first_->name || one.usd != first_->usd;
    }
    Currency get() const { return differ_ || !first_ ? Currency{} : *first_; }

  private:
    std::optional<Currency> first_;
    bool differ_ = false;
};

} // namespace sitewatt
