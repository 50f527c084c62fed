#include "sim/input/currency.hpp"

#include "sim/error.hpp"
#include "sim/input/quantity_text.hpp"
#include "sim/input/series_file.hpp"
#include "sim/input/site_file.hpp"
#include "sim/study/scenario.hpp"
#include "tests/catch.hpp"

#include <array>
#include <filesystem>
#include <fstream>
#include <unistd.h>

using namespace sitewatt;

namespace {

const Currency euro{"EUR", 1.08}, yen{"JPY", 0.0066};

std::string why_not(const std::string& text, const Currency& currency) {
    try {
        parse_quantity(text, quantity::energy_price, currency);
    } catch (const QuantityError& error) { return error.what(); }
    return "";
}

constexpr std::array<Row, 1> prices{{{"price", quantity::energy_price, "of energy"}}};

/// A site of these lines of [site], with a price.
Document site(const std::string& lines, const std::string& price) {
    const auto folder = std::filesystem::temp_directory_path() / ("sitewatt-currency-" + std::to_string(::getpid()));
    std::filesystem::create_directories(folder);
    std::ofstream(folder / "site.toml") << "[site]\n" << lines << "[energy]\nprice = \"" << price << "\"\n";
    const std::array roles{site_role(), TableRole{"energy", {"energy", "its price", prices}}};
    return read_site(folder, roles, Catalogue({}));
}
double price_of(const Document& document) { return document.own("energy").number("price") * 3.6e9; }
std::string mistake(const std::string& lines, const std::string& price = "50 USD/MWh") {
    try {
        site(lines, price);
    } catch (const InputError& error) { return error.what(); }
    return "";
}

} // namespace

TEST_CASE("a price in the site's currency counts what it buys in dollars, and one in dollars as it is") {
    const auto per_mwh = [](const std::string& text, const Currency& c) {
        return parse_quantity(text, quantity::energy_price, c) * 3.6e9;
    };
    CHECK(per_mwh("50 EUR/MWh", euro) == Approx(54.0));
    CHECK(per_mwh("€0.05/kWh", euro) == Approx(54.0));
    CHECK(per_mwh("0.05 kEUR/MWh", euro) == Approx(54.0));
    CHECK(per_mwh("12 JPY/kWh", yen) == Approx(79.2));
    CHECK(per_mwh("50 USD/MWh", euro) == Approx(50.0));
    CHECK(parse_quantity("2 MEUR", quantity::money, euro) == Approx(2.16e6));
    CHECK(parse_quantity("10 t/EUR", Quantity{"kg USD-1", {1, 0, 0, 0, -1}}, euro) == Approx(1e4 / 1.08));
}

TEST_CASE("a currency whose rate nobody said is refused with what to say") {
    CHECK(why_not("50 EUR/MWh", {}).find("currency = \"EUR\" and exchange_rate") != std::string::npos);
    CHECK(why_not("50 GBP/MWh", euro).find("neither USD nor the site's currency, EUR") != std::string::npos);
    CHECK(why_not("5 cent/kWh", euro).find("cent' of which currency") != std::string::npos);
    CHECK(why_not("5 cent/kWh", {}).empty());
    CHECK(why_not("5 XYZ/kWh", euro).find("unknown unit 'XYZ'") != std::string::npos);
}

TEST_CASE("a site says its currency with its rate, both or none") {
    CHECK(price_of(site("currency = \"EUR\"\nexchange_rate = 1.08\n", "50 EUR/MWh")) == Approx(54.0));
    CHECK(price_of(site("exchange_rate = 0.0066\ncurrency = \"JPY\"\n", "12 JPY/kWh")) == Approx(79.2));
    CHECK(price_of(site("exchange_rate = \"0.0066\"\ncurrency = \"JPY\"\n", "12 JPY/kWh")) == Approx(79.2));
    CHECK(price_of(site("currency = \"USD\"\n", "50 USD/MWh")) == Approx(50.0));
    const Currency read = currency_of(site("currency = \"EUR\"\nexchange_rate = 1.08\n", "50 EUR/MWh"));
    CHECK(read.name == "EUR");
    CHECK(read.usd == 1.08);
    CHECK(currency_of(site("", "50 USD/MWh")).name == "USD");
    CHECK(currency_of(site("currency = \"\"\nexchange_rate = \"automatic\"\n", "50 USD/MWh")).name == "USD");
    CHECK(mistake("currency = \"EUR\"\n").find("site.toml:2:1: error: 'site.exchange_rate' is missing") !=
          std::string::npos);
    CHECK(mistake("exchange_rate = 1.08\n").find("of which currency") != std::string::npos);
    CHECK(mistake("currency = \"Euro\"\nexchange_rate = 1.08\n").find("three letters") != std::string::npos);
    CHECK(mistake("currency = \"EUR\"\nexchange_rate = \"1.08 USD\"\n").find("exchange_rate") != std::string::npos);
    CHECK(mistake("currency = \"EUR\"\nexchange_rate = 0\n").find("allowed is") != std::string::npos);
}

TEST_CASE("a result keeps a currency to the last digit") {
    const Currency kept = currency_of(text_of({"SGD", 0.1 + 0.2}));
    CHECK(kept.name == "SGD");
    CHECK(kept.usd == 0.1 + 0.2);
    for (const char* text : {"", "EUR", "EUR x", "EUR -1", "XYZ 1.5", "USD 1"})
        CHECK(currency_of(std::string(text)).name == "USD");
}

TEST_CASE("series of prices in other currencies are read with the rate, whichever way their header says the unit") {
    for (const std::string head : {"price_eur_per_mwh", "price [EUR/MWh]", "price [€/MWh]"}) {
        CAPTURE(head);
        const std::string text = "datetime_utc,load_mw," + head + "\n2024-01-01T00:00Z,7,50\n2024-01-01T01:00Z,7,-10\n";
        const auto read = parse_series(text, "p.csv", quantity::energy_price, {.currency = euro});
        CHECK(read.value[0] * 3.6e9 == Approx(54.0));
        CHECK(read.value[1] * 3.6e9 == Approx(-10.8));
        CHECK_THROWS_WITH(parse_series(text, "p.csv", quantity::energy_price, {}),
                          Catch::Contains("p.csv:1:22") && Catch::Contains("needs its rate"));
    }
}
