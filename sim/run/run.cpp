#include "sim/run/run.hpp"

#include "sim/error.hpp"
#include "sim/solve/linear_solver.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <span>
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

/// Integrals of the accounts over a run: those of the integrator and, interval by interval, what prices make of them.
class Settlement {
  public:
    explicit Settlement(const System& system)
        : system_(system), settled_(system.account_count()), before_(settled_), now_(settled_) {}

    /// Totals up to a time within the open interval, which stays open: looking changes nothing of what follows.
    std::span<const double> at(double time, std::span<const double> integrals) {
        for (std::size_t i = 0; i < now_.size(); ++i) now_[i] = integrals[i] - before_[i];
        if (time > begin_) system_.settle(begin_, time, now_.data());
        for (std::size_t i = 0; i < now_.size(); ++i) now_[i] += settled_[i];
        return now_;
    }
    void close(double time, std::span<const double> integrals) {
        at(time, integrals);
        settled_ = now_;
        before_.assign(integrals.begin(), integrals.end());
        begin_ = time;
    }

  private:
    const System& system_;
    std::vector<double> settled_, before_, now_;
    double begin_ = 0.0;
};

} // namespace

RunOutcome attempt(System& system, const RunOptions& options) {
    system.use_solver(solve_linear);
    std::vector<double> first(system.state_count()), signals(system.signal_count());
    system.initial(-options.warm_up, first);

    Integrator integrator(system, options.tolerances);
    integrator.start(-options.warm_up, first);
    double next_break = system.next_break(-options.warm_up), next_look = system.next_look(-options.warm_up);
    integrator.set_stop(next_break);

    const auto rows =
        options.rows ? static_cast<std::size_t>(std::ceil(options.duration / options.output_interval)) : 0;
    RunOutcome outcome{Recorder(system, 0.0, rows), {}, {}, {}, {}, 0.0, false, {}};
    Settlement accounts(system);
    // Controllers look at whole multiples of their interval, whatever the rows of the result and the start of warm-up.
    double looks = std::ceil(-options.warm_up / options.communication_interval), row = 1.0;
    // What the initial state got wrong dies out before time 0, where the accounts begin.
    bool counting = false;
    while (integrator.time() < options.duration) {
        const double now = integrator.time();
        const double communication = looks * options.communication_interval;
        const double begin = counting ? infinity : 0.0;
        const double output = counting ? std::min(row * options.output_interval, options.duration) : infinity;
        const double step = counting ? system.next_step(now) : infinity;
        const double reading = counting ? system.next_reading(now) : infinity;
        const double target = std::min({communication, next_break, next_look, begin, output, step, reading});
        integrator.advance(target);
        if (target == begin) {
            counting = true;
            integrator.clear_totals();
            system.begin_counting();
            std::copy(integrator.state().begin(), integrator.state().end(), first.begin());
        }
        if (target == step || target == reading) accounts.close(target, integrator.totals());
        if (target == reading) system.read_meters(target, accounts.at(target, integrator.totals()), false);
        if (target == output) { // recorded as the interval's commands left it
            if (options.rows) {
                system.signal_values(target, integrator.state().data(), signals.data());
                outcome.records.record(target, accounts.at(target, integrator.totals()), signals);
            }
            row += 1.0;
            if (options.progress) options.progress(target / options.duration);
            if (options.interrupted != nullptr && *options.interrupted) {
                outcome.interrupted = true;
                break;
            }
        }
        if (target != communication && target != next_break && target != next_look) continue;
        const bool broke = target == next_break, planned = target == communication;
        if (broke) {
            next_break = system.next_break(target);
            integrator.set_stop(next_break);
        }
        if (planned) looks += 1.0;
        const double* state = integrator.state().data();
        const bool changed = planned || broke ? system.control(target, state) : system.watch(target, state);
        next_look = system.next_look(target);
        if (changed || broke) integrator.restart();
    }
    outcome.simulated = integrator.time();
    outcome.statistics = integrator.statistics();
    const auto total = accounts.at(outcome.simulated, integrator.totals());
    system.read_meters(outcome.simulated, total, true);
    outcome.kpis = system.kpis(total, outcome.simulated);
    outcome.warnings = system.warnings(total, outcome.simulated);
    outcome.balances = system.balances(total, first, integrator.state());
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
