#pragma once
/// A small system for tests of the engine: cooling towards the surroundings, with an account, a signal and a jump.

#include "models/system.hpp"

#include <cmath>

namespace sitewatt::fake {

/// dx/dt = rate_constant (ambient - x), y follows x. The ambient jumps at `jump`. Account 0 is x, account 1 the rate
/// into x, so that its integral is what x gained.
struct Cooling : System {
    double rate_constant = 1e-3, ambient_before = 300.0, ambient_after = 300.0, jump = infinity, start = 400.0;
    double leak = 0.0;                 ///< what the account of the balance misses, for a balance that does not close
    double poison_after = infinity;    ///< the rate is no number from then on
    double looks_from = infinity;      ///< from then on the system asks to be looked at every 7 s
    std::vector<Mistake> warning_list; ///< what it says after a run
    int looks = 0, counting = 0;
    std::vector<double> look_times, watch_times;
    std::vector<Series> state_list{{"body.x", "", quantity::temperature, "warm body", "", 0, 1},
                                   {"body.y", "", quantity::temperature, "its follower", "", 1, 1}};
    std::vector<Series> account_list{{"x_mean", "", quantity::temperature, "mean of x", "", 0, 1},
                                     {"gain", "heat", quantity::power, "flow into x", "part", 1, 2}};
    std::vector<Series> signal_list{{"x", "", quantity::temperature, "x now", "", 0, 1}};
    std::vector<Dimension> dimension_list{{"part", {"all", "half"}}};
    std::vector<double> nominal_list{100.0, 100.0};
    Pattern pattern_of{{0, 1, 3}, {0, 0, 1}};

    double ambient(double t) const { return t < jump ? ambient_before : ambient_after; }
    const std::vector<Series>& states() const override { return state_list; }
    const std::vector<Series>& accounts() const override { return account_list; }
    const std::vector<Series>& signals() const override { return signal_list; }
    const std::vector<Dimension>& dimensions() const override { return dimension_list; }
    std::size_t state_count() const override { return 2; }
    std::size_t account_count() const override { return 3; }
    std::size_t signal_count() const override { return 1; }
    std::span<const double> nominals() const override { return nominal_list; }
    std::string state_name(std::size_t i) const override { return state_list[i].name; }
    void initial(double, std::span<double> x) override { x[0] = x[1] = start; }
    void derivative(double t, const double* x, double* rate) const override {
        rate[0] = t < poison_after ? rate_constant * (ambient(t) - x[0]) : std::nan("");
        rate[1] = 10.0 * rate_constant * (x[0] - x[1]);
    }
    void account_rates(double t, const double* x, double* rate) const override {
        rate[0] = x[0];
        rate[1] = rate_constant * (ambient(t) - x[0]) + leak;
        rate[2] = 0.5 * rate[1];
    }
    void signal_values(double, const double* x, double* value) const override { value[0] = x[0]; }
    const Pattern& pattern() const override { return pattern_of; }
    void jacobian(double, const double*, double* nonzeros) const override {
        nonzeros[0] = -rate_constant;
        nonzeros[1] = 10.0 * rate_constant;
        nonzeros[2] = -10.0 * rate_constant;
    }
    double next_break(double t) const override { return t < jump ? jump : infinity; }
    bool control(double t, const double*) override {
        ++looks;
        look_times.push_back(t);
        return false;
    }
    double next_look(double t) const override { return t < looks_from ? infinity : t + 7.0; }
    bool watch(double t, const double*) override {
        watch_times.push_back(t);
        return false;
    }
    void begin_counting() override { counting = looks; }
    std::vector<Balance> balances(std::span<const double> total, std::span<const double> first,
                                  std::span<const double> last) const override {
        return {{"heat", total[1] + 1000.0, 1000.0, last[0] - first[0]}};
    }
    std::vector<Kpi> kpis(std::span<const double> total, double duration) const override {
        return {{"x_average", quantity::temperature, "mean of x over the run", total[0] / duration}};
    }
    std::vector<Mistake> warnings(std::span<const double>, double) const override { return warning_list; }
};

} // namespace sitewatt::fake
