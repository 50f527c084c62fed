#pragma once
/// One run: advances a system between communication points, lets its controllers act there, records, audits.

#include "models/system.hpp"
#include "sim/run/recorder.hpp"
#include "sim/solve/integrator.hpp"

#include <atomic>
#include <functional>
#include <string>
#include <vector>

namespace sitewatt {

struct RunOptions {
    double duration = 8760.0 * 3600.0;                      ///< s
    double communication_interval = usual_control_interval; ///< s between two looks of the plant controllers
    double output_interval = 3600.0; ///< s between two rows of the result, a multiple of the above
    double warm_up = 6.0 * 3600.0;   ///< s simulated before time 0, so that nothing of the initial state is seen
    Tolerances tolerances;
    bool rows = true;                               ///< kept: nothing but a result file asks for them
    double balance_tolerance = 1e-6;                ///< largest residual of a balance, relative to its throughput
    std::function<void(double)> progress;           ///< told the finished fraction, at most once per output row
    const std::atomic<bool>* interrupted = nullptr; ///< looked at once per output row
};

struct RunOutcome {
    Recorder records;
    std::vector<Kpi> kpis;
    std::vector<Balance> balances;
    std::vector<Mistake> warnings;
    Statistics statistics;
    double simulated = 0.0; ///< s; less than the duration if interrupted
    bool interrupted = false;
    std::string open{}; ///< the balances that do not close, a line each
};

/// Runs the system from time 0; `open` says which balances do not close.
/// @throws SolverError when the physics cannot be advanced
RunOutcome attempt(System& system, const RunOptions& options);

/// "these balances do not close within 1e-06 of their throughput; …" and the lines of `open`.
std::string balance_message(const std::string& open, double tolerance);

/// The same where open balances are an error.
/// @throws SolverError when the physics cannot be advanced, BalanceError when a balance does not close.
RunOutcome run(System& system, const RunOptions& options);

} // namespace sitewatt
