#include "models/site/parts/state_book.hpp"
#include "tests/catch.hpp"

#include <array>

using namespace sitewatt;

TEST_CASE("a part's states stand behind those entered before, under its name") {
    constexpr std::array<Row, 2> rows{{{"one", quantity::temperature, "first"}, {"two", quantity::mass, "second"}}};
    StateBook book;
    CHECK(book.enter("a", rows) == 0);
    CHECK(book.enter("b", std::span(rows).first(1)) == 2);
    CHECK(book.count() == 3);
    CHECK(book.series()[2].name == "b.one");
    CHECK(book.series()[2].offset == 2);
    book.nominal(1, 7.0);
    CHECK(book.series()[1].quantity.nominal == 7.0);
}

TEST_CASE("stored amounts are sums over states: heat counts from 0 degC") {
    constexpr std::array<Row, 2> rows{{{"temperature", quantity::temperature, ""}, {"mass", quantity::mass, ""}}};
    StateBook book;
    book.enter("tank", rows);
    book.holds_heat(0, 4e6);
    book.holds(1, &Stored::water, 2.0);
    const std::array x{283.15, 5.0};
    CHECK(book.stored(x.data()).heat == Approx(40e6));
    CHECK(book.stored(x.data()).water == Approx(10.0));
    CHECK(book.stored(x.data()).salt == 0.0);
    CHECK(book.heat_capacity() == Approx(4e6));
}

TEST_CASE("requests that wait are tokens of their class") {
    constexpr std::array<Row, 2> rows{{{"one", quantity::count, ""}, {"two", quantity::count, ""}}};
    StateBook book;
    book.enter("queue", rows);
    book.holds_work(0, 1, 1000.0);
    book.holds_work(1, 1, 200.0);
    const std::array x{3.0, 5.0};
    CHECK(book.stored(x.data()).work[1] == 4000.0);
    CHECK(book.stored(x.data()).work[0] == 0.0);
}
