#pragma once
/// Advances a System with CVODES: BDF, exact sparse Jacobian, accounts as quadratures.

#include "models/system.hpp"

#include <memory>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace sitewatt {

struct Tolerances {
    double relative = 2e-4; ///< tolerance of a state over its nominal size; nothing follows a value's distance from 0 K
    int maximum_order = 3;
    double maximum_step = 0.0; ///< s, 0 for none
};

/// Counters of a run, by name.
struct Statistics {
    long steps = 0, rate_evaluations = 0, jacobians = 0, factorisations = 0, newton_iterations = 0,
         convergence_failures = 0, error_test_failures = 0, restarts = 0;
    std::vector<std::pair<std::string, long>> named() const;
};

class Integrator {
  public:
    Integrator(const System& system, const Tolerances& tolerances);
    ~Integrator();
    Integrator(const Integrator&) = delete;
    Integrator& operator=(const Integrator&) = delete;

    /// Begins at `time` with `state`; totals begin at zero.
    void start(double time, std::span<const double> state);
    /// The totals count from here.
    void clear_totals();
    /// No step passes this time: the rates may jump there.
    void set_stop(double time);
    /// Steps until `time` is passed, then takes state and totals there by interpolation.
    /// @throws SolverError with time, cause and the states with the largest weighted errors
    void advance(double time);
    /// Begins anew from the present state, after a command or a break changed the rates.
    void restart();

    double time() const;
    std::span<const double> state() const;
    std::span<const double> totals() const; ///< integrals of the accounts since the start
    Statistics statistics() const;

  private:
    class Impl;
    std::unique_ptr<Impl> impl_;
};

} // namespace sitewatt
