#include "models/control/load_filter.hpp"
#include "models/cooling/facility_loop.hpp"
#include "models/scalar.hpp"
#include "models/site/parts/part.hpp"
#include "tests/catch.hpp"

using namespace sitewatt;

TEST_CASE("parts take their places in the vector one behind the other") {
    StateBook book;
    const Part<FacilityLoop, double> loop({1e9, 0.0, 1000.0, 250e3, 0.0, 0.0, 0.0, 0.65}, "loop", book);
    const Part<LoadFilter, double> filter({30.0}, "supply", book);
    CHECK(loop.at == 0);
    CHECK(filter.at == 2);
    CHECK(book.count() == 3);
    CHECK(book.series()[2].name == "supply.demand");
    const std::vector<double> x{309.0, 319.0, 5e6};
    CHECK(loop.state(x.data()).return_temperature == 319.0);
    CHECK(filter.state(x.data()).demand == 5e6);
    std::vector<double> rates(3, 7.0);
    filter.rate(x.data(), {8e6}, rates.data());
    CHECK(rates == std::vector<double>{7.0, 7.0, 1e5});
}

TEST_CASE("a part over dual numbers has the same parameters") {
    StateBook book;
    const Part<LoadFilter, Dual<2>> filter({30.0}, "supply", book);
    CHECK(filter.at == 0);
    CHECK(filter.parameters.filter_time.value == 30.0);
}
