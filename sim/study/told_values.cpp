#include "sim/study/told_values.hpp"

#include "sim/input/quantity_text.hpp"
#include "sim/study/condition.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <optional>

namespace sitewatt {
namespace {

/// A number as a study writes it, and what it is in coherent SI.
struct Said {
    double written, si;
    std::string unit;
};

std::optional<Said> said(const std::string& text, double si) {
    Said s{0.0, si, ""};
    const auto [rest, error] = std::from_chars(text.data(), text.data() + text.size(), s.written);
    if (error != std::errc{} || !std::isfinite(s.written)) return std::nullopt;
    s.unit = std::string(rest, text.data() + text.size());
    return s;
}

/// At most six digits, as in bounds.
std::string six_digits(double number) {
    std::array<char, 32> text{};
    const auto [end, error] =
        std::to_chars(text.data(), text.data() + text.size(), number, std::chars_format::general, 6);
    return {text.data(), end};
}

} // namespace

ToldValues::ToldValues(const SweepColumn& column, const Design& design, const Currency& currency)
    : column_(&column), currency_(currency) {
    std::vector<Said> all;
    for (std::size_t i = 0; i < std::min(design.variants.size(), column.numbers.size()); ++i) {
        const std::string* text = value_of(design.variants[i], column.path);
        if (text == nullptr || !column.numbers[i] || !std::isfinite(*column.numbers[i])) continue;
        const auto one = said(*text, *column.numbers[i]);
        if (!one) return;
        all.push_back(*one);
    }
    if (all.empty() || all.front().unit.empty()) return;
    const auto less = [](const Said& a, const Said& b) { return a.written < b.written; };
    const auto [low, high] = std::minmax_element(all.begin(), all.end(), less);
    if (low->written == high->written) return;
    const double factor = (high->si - low->si) / (high->written - low->written),
                 shift = low->si - factor * low->written;
    for (const Said& s : all) // an exchange rate that varies too leaves no single one
        if (s.unit != low->unit || std::abs(shift + factor * s.written - s.si) > 1e-9 * std::abs(s.si)) return;
    unit_ = low->unit, factor_ = factor, shift_ = shift;
}

std::string ToldValues::operator()(double value) const {
    if (factor_ != 0.0) return six_digits((value - shift_) / factor_) + unit_;
    const bool money = column_->quantity->unit.starts_with("USD");
    const std::string text = bound_text(money ? value / currency_.usd : value, *column_->quantity);
    const std::size_t space = text.find(' ');
    return money && space != std::string::npos ? text.substr(0, space + 1) + currency_.unit(text.substr(space + 1))
                                               : text;
}

std::string ToldValues::of(std::size_t row) const {
    if (!column_->quantity) return column_->texts[row];
    const auto& number = column_->numbers[row];
    return number && std::isfinite(*number) ? (*this)(*number) : "automatic";
}

} // namespace sitewatt
