#include "models/compute/monotone_cubic.hpp"
#include "tests/catch.hpp"

#include <array>

using namespace sitewatt;

TEST_CASE("a monotone cubic goes through its points and never above or below its neighbours") {
    constexpr std::array x{0.0, 1.0, 3.0, 4.0, 7.0}, y{5.0, 4.9, 1.0, 0.9, 0.0};
    for (std::size_t i = 0; i < x.size(); ++i) CHECK(monotone_cubic::at(x, y, x[i]) == Approx(y[i]).margin(1e-14));
    for (std::size_t i = 0; i + 1 < x.size(); ++i)
        for (double t = 0.05; t < 1.0; t += 0.05) {
            const double v = monotone_cubic::at(x, y, x[i] + t * (x[i + 1] - x[i]));
            CHECK(v <= y[i]);
            CHECK(v >= y[i + 1]);
        }
}

TEST_CASE("a monotone cubic is what scipy's PchipInterpolator gives") {
    // scipy 1.17 PchipInterpolator([0,1,3,4,7],[0,2,3,3.5,9])(0.5, 2, 3.5, 5)
    constexpr std::array x{0.0, 1.0, 3.0, 4.0, 7.0}, y{0.0, 2.0, 3.0, 3.5, 9.0};
    CHECK(monotone_cubic::at(x, y, 0.5) == Approx(1.2053571428571428).epsilon(1e-9));
    CHECK(monotone_cubic::at(x, y, 2.0) == Approx(2.5892857142857144).epsilon(1e-9));
    CHECK(monotone_cubic::at(x, y, 3.5) == Approx(3.2228260869565215).epsilon(1e-9));
    CHECK(monotone_cubic::at(x, y, 5.0) == Approx(4.615136876006441).epsilon(1e-9));
}

TEST_CASE("a line stays a line, beyond its ends too, and one point is a constant") {
    constexpr std::array x{1.0, 2.0, 5.0}, y{3.0, 5.0, 11.0};
    for (const double where : {-1.0, 1.5, 3.3, 9.0})
        CHECK(monotone_cubic::at(x, y, where) == Approx(1.0 + 2.0 * where).epsilon(1e-12));
    constexpr std::array one{2.0}, value{7.0};
    CHECK(monotone_cubic::at(one, value, -3.0) == 7.0);
    CHECK(monotone_cubic::at(one, value, 30.0) == 7.0);
}
