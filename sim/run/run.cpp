#include "sim/run/run.hpp"

#include "sim/error.hpp"
#include "sim/solve/linear_solver.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <string>

namespace sitewatt {
namespace {

/// The balances that leave more open than the tolerance, a line each.
std::string open_of(const std::vector<Balance>& balances, double tolerance) {
    std::string open;
    for (const auto& balance : balances)
        if (!(std::abs(balance.residual()) <= tolerance)) {
            std::array<char, 200> text{};
            std::snprintf(text.data(), text.size(), "\n  %s: in %.10g, out %.10g, stored %.10g, residual %.3g",
                          balance.name.c_str(), balance.in, balance.out, balance.stored, balance.residual());
            open += text.data();
        }
    return open;
}

} // namespace

RunOutcome attempt(System& system, const RunOptions& options) {
    system.use_solver(solve_linear);
    std::vector<double> first(system.state_count()), signals(system.signal_count());
    system.initial(-options.warm_up, first);

    Integrator integrator(system, options.tolerances);
    integrator.start(-options.warm_up, first);
    double next_break = system.next_break(-options.warm_up);
    integrator.set_stop(next_break);

    const auto rows = static_cast<std::size_t>(std::ceil(options.duration / options.output_interval));
    RunOutcome outcome{Recorder(system, 0.0, rows), {}, {}, {}, {}, 0.0, false, {}};
    // What the initial state got wrong dies out before time 0, where the accounts begin.
    bool settled = false;
    double communication = -options.warm_up, output = 0.0;
    while (integrator.time() < options.duration) {
        if (communication <= integrator.time()) communication += options.communication_interval;
        const double planned = std::min({communication, next_break, output});
        const double reading = system.next_reading(integrator.time()), look = system.next_look(integrator.time());
        const double target = std::min({planned, reading, look});
        integrator.advance(target);
        if (settled && target == reading) system.read_meters(target, integrator.totals());
        if (target < planned) {
            if (target == look && system.watch(target, integrator.state().data())) integrator.restart();
            continue;
        }
        if (target >= output && !settled) {
            settled = true;
            integrator.clear_totals();
            system.begin_counting();
            std::copy(integrator.state().begin(), integrator.state().end(), first.begin());
            output = std::min(options.output_interval, options.duration);
        } else if (target >= output) { // recorded as the interval's commands left it
            system.signal_values(target, integrator.state().data(), signals.data());
            outcome.records.record(target, integrator.totals(), signals);
            output = std::min(output + options.output_interval, options.duration);
            if (options.progress) options.progress(target / options.duration);
            if (options.interrupted != nullptr && *options.interrupted) {
                outcome.interrupted = true;
                break;
            }
        }
        const bool broke = target >= next_break;
        if (broke) {
            next_break = system.next_break(target);
            integrator.set_stop(next_break);
        }
        if (system.control(target, integrator.state().data()) || broke) integrator.restart();
    }
    outcome.simulated = integrator.time();
    outcome.statistics = integrator.statistics();
    system.read_meters(outcome.simulated, integrator.totals());
    outcome.kpis = system.kpis(integrator.totals(), outcome.simulated);
    outcome.warnings = system.warnings(integrator.totals(), outcome.simulated);
    outcome.balances = system.balances(integrator.totals(), first, integrator.state());
    for (const auto& balance : outcome.balances)
        outcome.kpis.push_back({"residual_" + balance.name, quantity::number,
                                "what the balance of " + balance.name + " leaves open, over its throughput",
                                balance.residual()});
    // The solver's error does not shrink with a run: one shorter than a week is judged by the throughput of a week.
    outcome.open = open_of(outcome.balances,
                           options.balance_tolerance * std::max(1.0, 7.0 * 86400.0 / std::max(outcome.simulated, 1.0)));
    return outcome;
}

RunOutcome run(System& system, const RunOptions& options) {
    RunOutcome outcome = attempt(system, options);
    if (!outcome.open.empty()) throw BalanceError(balance_message(outcome.open, options.balance_tolerance));
    return outcome;
}

std::string balance_message(const std::string& open, double tolerance) {
    std::array<char, 40> text{};
    std::snprintf(text.data(), text.size(), "%.3g", tolerance);
    return "these balances do not close within " + std::string(text.data()) +
           " of their throughput; tighten run.relative_tolerance, or report a bug:" + open;
}

} // namespace sitewatt
