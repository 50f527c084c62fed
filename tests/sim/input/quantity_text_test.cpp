#include "sim/input/quantity_text.hpp"

#include "tests/catch.hpp"

#include <array>
#include <cmath>
#include <string>

using namespace sitewatt;

namespace {

/// What the reader says of a text it refuses; "" if it takes it.
std::string refusal(std::string_view text, const Quantity& quantity) {
    try {
        parse_quantity(text, quantity);
    } catch (const QuantityError& error) { return error.what(); }
    return "";
}

constexpr auto every_quantity = std::to_array<Quantity>({
    quantity::number,
    quantity::fraction,
    quantity::count,
    quantity::length,
    quantity::area,
    quantity::volume,
    quantity::volume_flow,
    quantity::speed,
    quantity::duration,
    quantity::frequency,
    quantity::mass,
    quantity::mass_flow,
    quantity::density,
    quantity::pressure,
    quantity::temperature,
    quantity::temperature_difference,
    quantity::power,
    quantity::energy,
    quantity::conductance,
    quantity::thermal_resistance,
    quantity::heat_capacity,
    quantity::specific_heat,
    quantity::specific_energy,
    quantity::irradiance,
    quantity::money,
    quantity::money_rate,
    quantity::energy_price,
    quantity::power_price,
    quantity::power_price_rate,
    quantity::volume_price,
    quantity::mass_price,
    quantity::emission_factor,
    quantity::water_intensity,
    quantity::per_temperature,
});

} // namespace

TEST_CASE("a number with a unit is read into coherent SI") {
    CHECK(parse_quantity("75 MW", quantity::power) == Approx(75e6));
    CHECK(parse_quantity("75MW", quantity::power) == Approx(75e6));
    CHECK(parse_quantity("  7.5e1 MW", quantity::power) == Approx(75e6));
    CHECK(parse_quantity("-3 kW", quantity::power) == Approx(-3000.0));
    CHECK(parse_quantity("+3 kW", quantity::power) == Approx(3000.0));
    CHECK(parse_quantity("2 h", quantity::duration) == Approx(7200.0));
    CHECK(parse_quantity("1 year", quantity::duration) == Approx(8760.0 * 3600.0));
    CHECK(parse_quantity("12 month", quantity::duration) == Approx(8760.0 * 3600.0));
    CHECK(parse_quantity("50 %", quantity::fraction) == Approx(0.5));
    CHECK(parse_quantity("50%", quantity::fraction) == Approx(0.5));
    CHECK(parse_quantity("1 ft", quantity::length) == Approx(0.3048));
    CHECK(parse_quantity("1 kgal", quantity::volume) == Approx(3.785411784));
    CHECK(parse_quantity("3 bar", quantity::pressure) == Approx(300e3));
}

TEST_CASE("a number without a unit is right for plain numbers and for nothing, and refused with the text to write") {
    CHECK(parse_quantity("0.25 ", quantity::fraction) == 0.25);
    CHECK(parse_quantity("0", quantity::power) == 0.0);
    CHECK(plain_number(3.0, quantity::count) == 3.0);
    CHECK_THROWS_WITH(parse_quantity("800 %", quantity::count), Catch::Contains("is a share, expected a whole number"));
    CHECK(parse_quantity("80 %", quantity::fraction) == Approx(0.8));
    CHECK(refusal("60", quantity::power) == "60 has no unit: write \"60 W\", \"60 kW\" or \"60 MW\"");
    CHECK(refusal("150", quantity::length.within(0.05, 0.4)) == "150 has no unit: write \"150 mm\"");
    CHECK(refusal("2", quantity::length) == "2 has no unit: write \"2 m\"");
    CHECK(refusal("300", quantity::temperature) == "300 has no unit: write \"300 degC\" or \"300 K\"");
    CHECK(refusal("0", quantity::temperature) == "0 has no unit: write \"0 degC\" or \"0 K\"");
    CHECK(refusal("0.05", quantity::per_temperature) == "0.05 has no unit: write \"0.05 1/K\"");
    CHECK(refusal("50", quantity::energy_price) == "50 has no unit: write \"50 USD/MWh\"");
    CHECK_THROWS_WITH(plain_number(20000.0, quantity::energy_price, "JPY"),
                      "20000 has no unit: write \"20000 JPY/MWh\"");
    CHECK_THROWS_AS(plain_number(60.0, quantity::power), QuantityError);
    const auto year = [](double years) {
        return about_default({"life", quantity::duration, "", years * 365.0 * 86400.0});
    };
    CHECK(refusal("5", year(5.0)) == "5 has no unit: write \"5 year\""); // 5 day is a 365th of what is usual
    CHECK(refusal("60", year(5.0)) == "60 has no unit: write \"60 day\" or \"60 year\"");
    CHECK(refusal("30", year(1.0)) == "30 has no unit: write \"30 day\" or \"30 year\"");
    CHECK(refusal("x", year(5.0)) == "'x' is not a number with a unit, such as \"5 year\"");
    CHECK(refusal("5", about_default({"lag", quantity::duration, "", 180.0})) ==
          "5 has no unit: write \"5 s\", \"5 min\" or \"5 h\"");
    CHECK(refusal("2", about_default({"interval", quantity::duration.within(3600.0, infinity), "", 0.0})) ==
          "2 has no unit: write \"2 h\", \"2 day\" or \"2 year\""); // by its bound
    CHECK(refusal("5", quantity::duration) == "5 has no unit: write \"5 s\", \"5 min\" or \"5 h\"");
    CHECK_THROWS_AS(plain_number(INFINITY, quantity::ratio), QuantityError);
}

TEST_CASE("commas in numbers are refused, since they mean two things") {
    CHECK(refusal("1,000 kW", quantity::power).find("write 1000 for a thousand, 0.5 for a half") != std::string::npos);
}

TEST_CASE("a bound is shown as a person writes it") {
    CHECK(bound_text(0.05, quantity::per_temperature) == "0.05 1/K");
    CHECK(bound_text(350.0, {"W s m-3", {1, -1, -2, 0, 0}}) == "350 W/(m3/s)");
    CHECK(bound_text(150.0, quantity::temperature) == "150 K");
    CHECK(bound_text(274.0, quantity::temperature) == "274 K");
    CHECK(bound_text(313.15, quantity::temperature) == "40 degC");
    CHECK(bound_text(1e7, quantity::duration) == "2777.78 h");
    CHECK(bound_text(0.0, quantity::power) == "0 W");
}

TEST_CASE("units are multiplied and divided as written") {
    CHECK(parse_quantity("60 USD/MWh", quantity::energy_price) == Approx(60.0 / 3.6e9));
    CHECK(parse_quantity("4.5 USD/MMBtu", quantity::energy_price) == Approx(4.5 / 1.055056e9));
    CHECK(parse_quantity("20 USD/(kW year)", quantity::power_price_rate) == Approx(20.0 / 1e3 / (365.0 * 86400.0)));
    CHECK(parse_quantity("20 USD/kW/year", quantity::power_price_rate) ==
          Approx(parse_quantity("20 USD/(kW year)", quantity::power_price_rate)));
    CHECK(parse_quantity("20 USD/(kW*year)", quantity::power_price_rate) ==
          Approx(parse_quantity("20 USD/(kW year)", quantity::power_price_rate)));
    CHECK(parse_quantity("3 kW h", quantity::energy) == Approx(3.0 * 3.6e6));
    CHECK(parse_quantity("3 kW*h", quantity::energy) == Approx(parse_quantity("3 kWh", quantity::energy)));
    CHECK(parse_quantity("4.2 kJ/(kg K)", quantity::specific_heat) == Approx(4200.0));
    CHECK(parse_quantity("5 1/s", quantity::frequency) == Approx(5.0));
    CHECK(parse_quantity("5 Hz", quantity::frequency) == Approx(5.0));
    CHECK(parse_quantity("1.9 L/kWh", quantity::water_intensity) == Approx(1.9e-3 / 3.6e6));
}

TEST_CASE("a temperature is a point on its scale and a difference is not") {
    CHECK(parse_quantity("35 degC", quantity::temperature) == Approx(308.15));
    CHECK(parse_quantity("-40 degC", quantity::temperature) == Approx(233.15));
    CHECK(parse_quantity("-40 degF", quantity::temperature) == Approx(233.15));
    CHECK(parse_quantity("212 degF", quantity::temperature) == Approx(373.15));
    CHECK(parse_quantity("300 K", quantity::temperature) == 300.0);
    CHECK(parse_quantity("10 degC", quantity::temperature_difference) == Approx(10.0));
    CHECK(parse_quantity("18 degF", quantity::temperature_difference) == Approx(10.0));
    CHECK(parse_quantity("2 kW/degC", quantity::conductance) == Approx(2000.0));
}

TEST_CASE("a text that is no number is refused with an example that would do") {
    CHECK(refusal("much", quantity::power) == "'much' is not a number with a unit, such as \"1 MW\"");
    CHECK(refusal("", quantity::power) == "'' is not a number with a unit, such as \"1 MW\"");
    CHECK(refusal("MW 75", quantity::power) == "'MW 75' is not a number with a unit, such as \"1 MW\"");
    CHECK(refusal("inf W", quantity::power) == "'inf W' is not a number with a unit, such as \"1 MW\"");
    CHECK(refusal("nan", quantity::power) == "'nan' is not a number with a unit, such as \"1 MW\"");
    CHECK(refusal("1e999 W", quantity::power) == "'1e999 W' is not a number with a unit, such as \"1 MW\"");
}

TEST_CASE("a number has one sign, and a byte 0 cuts no message off") {
    CHECK(parse_quantity("+5 MW", quantity::power) == 5e6);
    for (const std::string two : {"+-5 MW", "++5 MW", "-+5 MW", "--5 MW", "+ 5 MW"})
        CHECK(refusal(two, quantity::power).starts_with("'" + two + "' is not a number with a unit"));
    CHECK(refusal(std::string_view("5 M\0W", 5), quantity::power).starts_with("unknown unit 'M\\x00W'"));
}

TEST_CASE("a unit of another kind is refused by name of both kinds") {
    CHECK(refusal("75 kg", quantity::power) == "'75 kg' is a mass, expected a power such as \"1 MW\"");
    CHECK(refusal("75 MW", quantity::temperature) == "'75 MW' is a power, expected a temperature such as \"25 degC\"");
    CHECK(refusal("5 %", quantity::mass) == "'5 %' is a plain number, expected a mass such as \"1 kg\"");
    CHECK(refusal("5 USD/kW", quantity::energy_price)
              .ends_with("is a price of power, expected a price of energy such as \"50 USD/MWh\""));
    for (const Quantity& q : {quantity::energy_price, quantity::power_price_rate, quantity::emission_factor,
                              quantity::water_intensity, quantity::power, quantity::temperature, quantity::duration}) {
        const double example = parse_quantity(example_text(q), q);
        CHECK(example > 0.0);
        CHECK(example_text(q).size() < 20);
    }
    CHECK(refusal("5 kg3", quantity::mass).starts_with("unknown unit 'kg3'"));
}

TEST_CASE("an unknown unit is refused with the nearest known one") {
    CHECK(refusal("75 MWW", quantity::power) == "unknown unit 'MWW' (did you mean 'MW'?)");
    CHECK(refusal("3 USD/MMBTU", quantity::energy_price) == "unknown unit 'MMBTU' (did you mean 'MMBtu'?)");
    CHECK(refusal("20 celsius", quantity::temperature).starts_with("unknown unit 'celsius'"));
    CHECK(refusal("75 mw", quantity::power) == "unknown unit 'mw' (did you mean 'MW'?)");
    CHECK(refusal("3 yaer", quantity::duration) == "unknown unit 'yaer' (did you mean 'year'?)");
}

TEST_CASE("a unit that is not closed or ends early is refused") {
    CHECK(refusal("3 USD/(kW year", quantity::power_price_rate) == "a bracket is not closed in ' USD/(kW year'");
    CHECK(refusal("3 kW)", quantity::power) == "cannot read the unit ' kW)'");
    CHECK(refusal("3 ((((((kW))))))", quantity::power) == "too many brackets in ' ((((((kW))))))'");
    CHECK(refusal("3 kW/", quantity::power).starts_with("unknown unit ''"));
    CHECK(refusal("3 kW*", quantity::power).starts_with("unknown unit ''"));
    CHECK_FALSE(refusal(std::string(10000, '('), quantity::power).empty());
    CHECK_FALSE(refusal("1 " + std::string(10000, '('), quantity::power).empty());
}

TEST_CASE("a value is shown in a unit that suits its size") {
    CHECK(to_text(7.5e7, quantity::power) == "75 MW");
    CHECK(to_text(2e9, quantity::power) == "2 GW");
    CHECK(to_text(-1500.0, quantity::power) == "-1.5 kW");
    CHECK(to_text(0.0, quantity::power) == "0 W");
    CHECK(to_text(308.15, quantity::temperature) == "35 degC");
    CHECK(to_text(10.0, quantity::temperature_difference) == "10 K");
    CHECK(to_text(7200.0, quantity::duration) == "2 h");
    CHECK(to_text(0.25, quantity::fraction) == "0.25");
    CHECK(to_text(60.0 / 3.6e9, quantity::energy_price) == "60 USD/MWh");
    CHECK(to_text(3.0, quantity::mass_flow) == "3 kg/s");
    CHECK(to_text(3.0, quantity::frequency) == "3 1/s");
}

TEST_CASE("what is shown of every quantity is read back as the same number") {
    for (const Quantity& q : every_quantity)
        for (const double size : {1e-9, 1e-3, 0.37, 1.0, 1.0 / 3.0, 12.5, 999.0, 86400.0, 1.23456789e7, 4.2e12}) {
            for (const double sign : {1.0, -1.0}) {
                const double value =
                    q.unit == "K" && q.min > 0.0 ? 273.15 + sign * std::fmod(size, 100.0) : sign * size;
                INFO(q.unit << " " << value << " as " << to_text(value, q));
                CHECK(parse_quantity(to_text(value, q), q) == Approx(value).epsilon(1e-10));
            }
        }
}

TEST_CASE("zero and the typical size of every quantity are read back") {
    for (const Quantity& q : every_quantity) {
        INFO(q.unit);
        CHECK(parse_quantity(to_text(q.nominal, q), q) == Approx(q.nominal).epsilon(1e-10));
        if (q.min <= 0.0) CHECK(parse_quantity(to_text(0.0, q), q) == 0.0);
    }
}

TEST_CASE("texts too long and numbers that nothing can have are refused, quickly") {
    const std::string long_text = "1 " + std::string(200000, 'W');
    CHECK_THROWS_WITH(parse_quantity(long_text, quantity::power), Catch::Contains("a text of 200002 bytes"));
    CHECK_THROWS_AS(parse_quantity("1e300 W", quantity::power), QuantityError);
    CHECK_THROWS_AS(parse_quantity("1e300", quantity::power), QuantityError);
    CHECK_THROWS_AS(parse_quantity("1e29 GW", quantity::power), QuantityError);
    CHECK(parse_quantity("1e20 GW", quantity::power) == Approx(1e29));
}

TEST_CASE("amounts of data are bytes, where bytes may be meant") {
    const Quantity &size = quantity::bytes, &rate = quantity::byte_rate;
    CHECK(parse_quantity("50 GB/s", rate) == 50e9);
    CHECK(parse_quantity("400 Gbit/s", rate) == 50e9);
    CHECK(parse_quantity("2 TB", size) == 2e12);
    CHECK(parse_quantity("3 MB", size) == 3e6);
    CHECK(parse_quantity("70.272 kB", size) == Approx(70272.0));
    CHECK(parse_quantity("12 B", size) == 12.0);
    CHECK(plain_number(0.0, size) == 0.0);
    CHECK(to_text(186e9, size) == "186 GB");
    CHECK(to_text(3.35e12, rate) == "3.35 TB/s");
    CHECK(to_text(0.0, size) == "0 B");
    CHECK_THROWS_WITH(plain_number(80.0, size), "80 has no unit: write \"80 GB\"");
    CHECK_THROWS_WITH(plain_number(186e9, size), "186000000000 has no unit: write \"186 GB\"");
    CHECK(refusal("80", rate) == "80 has no unit: write \"80 GB/s\"");
    CHECK(refusal("3 1/s", rate) == "'3 1/s' is not told in bytes, expected bytes such as \"1 GB/s\"");
    CHECK(refusal("3 token/s", rate).find("not told in bytes") != std::string::npos);
    CHECK(refusal("3 token", size).find("not told in bytes") != std::string::npos);
    CHECK(refusal("50 %", size).find("not told in bytes") != std::string::npos);
    CHECK(refusal("3 GB", rate).find("expected bytes such as \"1 GB/s\"") != std::string::npos);
    CHECK(refusal("50 GB/s", quantity::frequency).find("is told in bytes") != std::string::npos);
    CHECK(refusal("2 TB", quantity::ratio).find("is told in bytes") != std::string::npos);
    CHECK(refusal("1 GB/s", quantity::frequency.of(Counted::requests)).find("is told in bytes") != std::string::npos);
    CHECK(refusal("1 GB", quantity::fraction).find("is told in bytes") != std::string::npos);
    CHECK(refusal("1 GB", quantity::count).find("is told in bytes") != std::string::npos);
    CHECK(refusal("1 USD/GB", quantity::money).find("an amount of money") != std::string::npos);
    CHECK(refusal("1 s/GB", quantity::duration).find("is told in bytes") != std::string::npos);
}

TEST_CASE("a time where a share is asked is refused with what a share of the year is") {
    CHECK(refusal("2.4 h", quantity::ratio) == "'2.4 h' is a time, expected a plain number such as \"1\"; a share of "
                                               "every year is told as \"2.4 h/year\"");
    CHECK(parse_quantity("2.4 h/year", quantity::ratio) == Approx(2.4 / 8760.0));
    CHECK(refusal("2.4 h", quantity::count).find("h/year") == std::string::npos);
}

TEST_CASE("a date where a time is asked is refused with a time") {
    CHECK(refusal("2025-01-05", quantity::duration) ==
          "'2025-01-05' is a date, expected a time such as \"60 day\": what happens in the run counts from its start");
    CHECK(parse_quantity("2e-3 day", quantity::duration) == Approx(172.8));
    CHECK(example_text(quantity::duration.around(60.0 * 86400.0)) == "60 day");
}

TEST_CASE("prices of tokens are kept for a million of them, and requests are not tokens") {
    const Quantity price = quantity::token_price, requests = quantity::frequency.of(Counted::requests),
                   tokens = quantity::frequency.of(Counted::tokens).within(0.1, 1e4);
    CHECK(parse_quantity("0.28 USD/Mtoken", price) == Approx(0.28));
    CHECK_THROWS_WITH(parse_quantity("0.28 USD", price), Catch::Contains("for how many tokens"));
    CHECK(parse_quantity("2.8e-7 USD/token", price) == Approx(0.28));
    CHECK(parse_quantity("0.25 EUR/Mtoken", price, {"EUR", 1.1}) == Approx(0.275));
    CHECK(to_text(0.28, price) == "0.28 USD/Mtoken");
    CHECK_THROWS_WITH(parse_quantity("0.28", price), Catch::Contains("\"0.28 USD/Mtoken\""));
    CHECK_THROWS_WITH(parse_quantity("0.28 USD Mtoken", price), Catch::Contains("expected USD/Mtoken"));
    CHECK_THROWS_WITH(parse_quantity("1 USD/request", price), Catch::Contains("told in requests"));
    CHECK_THROWS_WITH(parse_quantity("1 USD/token", quantity::money), Catch::Contains("an amount of money"));
    CHECK(parse_quantity("50 request/s", requests) == 50.0);
    CHECK(parse_quantity("50 1/s", requests) == 50.0);
    CHECK_THROWS_WITH(parse_quantity("50 token/s", requests), Catch::Contains("10 request/s"));
    CHECK(parse_quantity("8192 token", quantity::ratio.of(Counted::tokens)) == 8192.0);
    CHECK(parse_quantity("8192", quantity::ratio.of(Counted::tokens)) == 8192.0);
    CHECK_THROWS_WITH(parse_quantity("8 token", quantity::count), Catch::Contains("expected a plain number"));
    CHECK_THROWS_WITH(parse_quantity("0.5 request", quantity::fraction), Catch::Contains("expected a plain number"));
    CHECK(parse_quantity("50 token/s", tokens) == 50.0);
    CHECK_THROWS_WITH(parse_quantity("50 request/s", tokens), Catch::Contains("50 token/s"));
}

TEST_CASE("a charge by the year and an angle in degrees say how they are written") {
    CHECK_THAT(refusal("120 USD/(kW year)", quantity::power_price), Catch::Contains("a twelfth of one by the year"));
    CHECK_THAT(refusal("30 deg", quantity::ratio), Catch::Contains("an angle is a plain number of degrees"));
}

TEST_CASE("a mass of CO2 may say so as a word of its own") {
    CHECK(parse_quantity("50 USD/t CO2", {"USD kg-1", {-1, 0, 0, 0, 1}}) == Approx(0.05));
    CHECK(parse_quantity("45\u00a0USD/MWh", quantity::energy_price) == Approx(45.0 / 3.6e9));
    CHECK_THROWS_AS(parse_quantity("5 CO2", quantity::number), QuantityError);
}
