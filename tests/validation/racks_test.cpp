/// Racks of the catalogue beside their published powers.

#include "models/compute/chassis.hpp"
#include "models/site/build/read_tables.hpp"
#include "tests/catch.hpp"
#include "tests/models/site/example_site.hpp"

#include <filesystem>
#include <fstream>
#include <unistd.h>

using namespace sitewatt;

namespace {
HallDesign hall_of(const std::string& rack) {
    const auto path = std::filesystem::temp_directory_path() / ("racks_" + std::to_string(::getpid()) + ".toml");
    std::ofstream(path) << "[hall.a]\nuse = \"" << rack << "\"\ncount = 1\n";
    const Document d = example::scenario(path, {}).document;
    std::filesystem::remove(path);
    return read_hall(*d.members("hall").front());
}
} // namespace

TEST_CASE("racks of the catalogue have their published peak power within one per cent") {
    struct Published {
        const char* rack;
        double accelerators, peak, idle; // W; 0: not published
    };
    for (const auto& p :
         std::to_array<Published>({{"h100_air", 32, 33.6e3, 9.7e3},          // node 8.4 kW measured (Latif et al. 2025)
                                   {"h200_air", 32, 34e3, 9.7e3},            //
                                   {"h100_dlc", 64, 60e3, 19e3},             // estimate
                                   {"b200_air", 32, 43e3, 11e3},             //
                                   {"gb200_nvl72", 72, 125e3, 0},            // 120-132 kW
                                   {"gb300_nvl72", 72, 137e3, 32e3},         // 132-142 kW
                                   {"vr_nvl72", 72, 210e3, 45e3},            // 190-230 kW
                                   {"vr_nvl144_cpx", 216, 370e3, 80e3},      //
                                   {"rubin_ultra_kyber", 144, 600e3, 120e3}, //
                                   {"mi300x_air", 32, 31e3, 8e3},            //
                                   {"mi355x_dlc128", 128, 235e3, 45e3},      //
                                   {"helios_mi455x", 72, 220e3, 45e3},       // estimate
                                   {"tpu_v5p", 64, 50e3, 15e3},              // estimate
                                   {"tpu_v7", 64, 77e3, 20e3},               // 1.207 kW each all in
                                   {"trn2_air", 32, 27e3, 8e3},              // estimate
                                   {"groq3_lpx", 256, 150e3, 60e3}})) {      // estimate
        const auto racks = hall_of(p.rack).racks;
        CAPTURE(p.rack);
        CHECK(racks.accelerators == p.accelerators);
        CHECK(Rack<double>::peak_power(racks) == Approx(p.peak).epsilon(0.01));
        if (p.idle > 0.0)
            CHECK(Rack<double>::power(racks, racks.accelerator_idle_power, 1.0) == Approx(p.idle).epsilon(0.01));
        CHECK(Rack<double>::power(racks, racks.accelerator_peak_power, 1.0) <= 1.001 * Rack<double>::peak_power(racks));
    }
}

TEST_CASE("racks of 72 at part load are the published model, processors apart") {
    // InferenceX rack model (2026): GB300 with processors at 98 W; GB200 3.5 kW less
    const auto gb300 = hall_of("gb300_nvl72").racks, gb200 = hall_of("gb200_nvl72").racks;
    CHECK(Rack<double>::power(gb300, 0.0, 1.0) == Approx(20547.0).epsilon(0.01));
    CHECK(Rack<double>::power(gb300, 824.0, 1.0) == Approx(84205.0).epsilon(0.01));
    CHECK(Rack<double>::power(gb300, 1400.0, 1.0) == Approx(129220.0).epsilon(0.01));
    for (const double chip : {200.0, 700.0, 1200.0})
        CHECK(Rack<double>::power(gb200, chip, 1.0) == Approx(chassis::power(chassis::gb200, chip)).epsilon(1e-6));
}

TEST_CASE("a pod of 9,216 TPU v7 draws about ten megawatts") {
    const auto racks = hall_of("tpu_v7").racks;
    CHECK(9216.0 / 64.0 * Rack<double>::peak_power(racks) == Approx(10e6).epsilon(0.15)); // Hot Chips 2025: about 10 MW
}
