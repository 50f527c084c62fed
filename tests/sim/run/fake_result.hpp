#pragma once
/// A result of the fake system in a file of its own, gone with it.

#include "sim/run/result_file.hpp"
#include "sim/run/run.hpp"
#include "tests/sim/run/fake_system.hpp"

#include <filesystem>
#include <string>
#include <unistd.h>

namespace sitewatt::fake {

struct ResultOnDisk {
    Cooling system;
    RunOutcome outcome;
    std::filesystem::path path;

    explicit ResultOnDisk(const ResultHeader& header, std::vector<Kpi> more = {}, double duration = 7200.0)
        : outcome(ran(system, duration)) {
        static int count = 0;
        path = std::filesystem::temp_directory_path() /
               ("fake_" + std::to_string(::getpid()) + "_" + std::to_string(++count) + ".nc");
        more.insert(more.begin(), outcome.kpis.begin(), outcome.kpis.end());
        write_result(path, system, outcome.records, more, header);
    }
    ~ResultOnDisk() { std::filesystem::remove(path); }
    ResultOnDisk(const ResultOnDisk&) = delete;
    ResultOnDisk& operator=(const ResultOnDisk&) = delete;

  private:
    static RunOutcome ran(Cooling& system, double duration) {
        system.jump = 0.3 * duration; // or nothing would change
        system.ambient_after = 320.0;
        RunOptions options;
        options.duration = duration;
        options.balance_tolerance = 1e-3;
        return run(system, options);
    }
};

} // namespace sitewatt::fake
