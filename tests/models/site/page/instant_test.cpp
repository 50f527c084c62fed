#include "models/site/page/instant.hpp"
#include "tests/catch.hpp"

#include <set>

using namespace sitewatt;

TEST_CASE("every rate has a row of its own, all of them at different members") {
    const auto& fields = rate_fields<double>;
    CHECK(fields.size() * sizeof(double) == sizeof(Rates<double>));
    std::set<std::string_view> names;
    Rates<double> marks{};
    for (const auto& row : fields) {
        CHECK(names.insert(row.field.name).second);
        CHECK(marks.*row.field.member == 0.0); // nobody was here before
        marks.*row.field.member = 1.0;
    }
}

TEST_CASE("heat counts from 0 degC") {
    Stored s;
    s.add_heat(1000.0, 273.15 + 30.0);
    s.add_heat(1000.0, 273.15 - 10.0);
    CHECK(s.heat == Approx(20e3));
}
