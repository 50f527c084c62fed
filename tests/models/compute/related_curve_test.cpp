#include "models/compute/related_curve.hpp"
#include "tests/catch.hpp"

using namespace sitewatt;
using published::related_curve;

namespace {
Arithmetic rack(double memory, double fp8, double fp4, double domain) {
    return {0.5 * fp8, fp8, fp4, memory, 288e9, 0.8, domain};
}
published::Related r1(const Arithmetic& chip, std::string_view precision) {
    return related_curve(chip, "deepseek_r1", precision, false, 1024.0, 1024.0, 128.0);
}
} // namespace

TEST_CASE("a machine like one that was measured gets that curve, a machine twice as fast in both twice it") {
    const auto same = r1(rack(8e12, 5e15, 15e15, 72.0), "fp4");
    REQUIRE(same.curve != nullptr);
    CHECK(same.curve->accelerator == "GB300");
    CHECK(same.factor == Approx(1.0));
    CHECK(r1(rack(16e12, 10e15, 30e15, 72.0), "fp4").factor == Approx(2.0));
}

TEST_CASE("what limits decides: memory alone or arithmetic alone buys nothing") {
    CHECK(r1(rack(24e12, 5e15, 15e15, 72.0), "fp4").factor <= 1.5); // of GB300 1, of GB200 1.5
    CHECK(r1(rack(8e12, 15e15, 45e15, 72.0), "fp4").factor == Approx(1.0));
    CHECK(r1(rack(22e12, 17.5e15, 50e15, 72.0), "fp4").factor == Approx(2.75)); // HBM4 over HBM3e
}

TEST_CASE("boxes take curves of boxes, racks those of racks, and 8 bits stand in for 4") {
    const auto box = r1(rack(4.8e12, 1979e12, 0.0, 8.0), "fp8");
    REQUIRE(box.curve != nullptr);
    CHECK(box.curve->accelerator == "H100");
    CHECK(box.factor == Approx(1.0));
    const auto four = r1(rack(8e12, 4.5e15, 9e15, 8.0), "fp4");
    REQUIRE(four.curve != nullptr);
    CHECK(four.curve->precision == "fp8");
    CHECK(four.curve->accelerator == "B200");
    const auto old = r1({400e12, 0.0, 0.0, 3.35e12, 80e9, 0.8, 8.0}, "fp8"); // 8 bits are computed in 16
    REQUIRE(old.curve != nullptr);
    CHECK(old.factor == Approx(400.0 / 1979.0));
    CHECK(r1(rack(0.0, 5e15, 0.0, 72.0), "fp8").curve == nullptr);
    CHECK(related_curve(rack(8e12, 5e15, 15e15, 72.0), "llama3_70b", "fp8", false, 1e3, 1e3, 50.0).curve == nullptr);
}
