#include "sim/run/recorder.hpp"
#include "tests/catch.hpp"
#include "tests/sim/run/fake_system.hpp"

#include <array>

using namespace sitewatt;

TEST_CASE("accounts are recorded as the mean of their interval, signals as they stand at its end") {
    fake::Cooling system;
    Recorder recorder(system, 0.0, 2);
    recorder.record(10.0, std::array{50.0, 20.0, 10.0}, std::array{7.0});
    recorder.record(30.0, std::array{90.0, 20.0, 30.0}, std::array{8.0});
    CHECK(recorder.rows() == 2);
    CHECK(recorder.time() == std::vector{10.0, 30.0});
    CHECK(recorder.begin()[1] == 10.0);
    CHECK(recorder.mean_of(system.account_list[0]) == std::vector{5.0, 2.0});
    CHECK(recorder.mean_of(system.account_list[1]) == std::vector{2.0, 1.0, 0.0, 1.0}); // row after row
    CHECK(recorder.instant_of(system.signal_list[0]) == std::vector{7.0, 8.0});
}
