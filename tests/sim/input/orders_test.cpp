#include "sim/input/orders.hpp"

#include "tests/catch.hpp"

#include <array>

using namespace sitewatt;

namespace {

constexpr std::array<Row, 2> rows{{{"idle", quantity::power, "", 1.0}, {"peak", quantity::power, "", automatic}}};
constexpr std::array<Order, 1> up_to{{{"idle", "peak", "idle is less"}}};
constexpr std::array<Order, 1> below{{{"idle", "peak", "idle is less", false}}};

std::string said(double idle, Place at_idle, double peak, Place at_peak, std::span<const Order> orders = up_to) {
    const TableKind kind{"machine", "", rows, {}, orders};
    Table t;
    t.kind = &kind;
    t.path = "hall";
    t.label = "a";
    t.place = {"site.toml", 3, 1};
    t.numbers = {idle, peak};
    t.number_places = {std::move(at_idle), std::move(at_peak)};
    const auto mistakes = broken_orders(t);
    if (mistakes.empty()) return "";
    return mistakes[0].place.file + ":" + std::to_string(mistakes[0].place.line) + ": " + mistakes[0].message;
}

} // namespace

TEST_CASE("a number over the one it may not exceed is refused with both") {
    CHECK(said(3e3, {"site.toml", 5, 1}, 1e3, {"sites/catalogue/racks.toml", 9, 1}) ==
          "site.toml:5: 'hall.a' has idle = 3 kW over peak = 1 kW: idle is less");
    CHECK(said(1e3, {"site.toml", 5, 1}, 1e3, {"site.toml", 6, 1}).empty());
    CHECK(said(0.9e3, {"site.toml", 5, 1}, 1e3, {"site.toml", 6, 1}).empty());
    CHECK(said(1e3, {"site.toml", 5, 1}, 1e3, {"site.toml", 6, 1}, below) ==
          "site.toml:5: 'hall.a' has idle = 1 kW, not under peak = 1 kW: idle is less");
}

TEST_CASE("the blame is on the number nearest to the user's hand") {
    CHECK(said(3e3, {"sites/catalogue/racks.toml", 9, 1}, 1e3, {"--set hall.a.peak", 1, 1})
              .starts_with("--set hall.a.peak:1"));
    CHECK(said(3e3, {}, 1e3, {"site.toml", 6, 1}).starts_with("site.toml:6:"));
    CHECK(said(3e3, {}, 1e3, {}).starts_with("site.toml:3:"));
}

TEST_CASE("what is automatic contradicts nothing") { CHECK(said(3e3, {"site.toml", 5, 1}, automatic, {}).empty()); }
