#pragma once
/// What the engine sees of anything it can run: named states with rates, accounts, signals, and a plant controller.
/// The engine (sim/) knows this interface and no model; the site (models/site/) offers it and knows no engine.

#include "models/document.hpp"
#include "models/field.hpp"
#include "models/linear_program.hpp"

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace sitewatt {

inline constexpr double usual_control_interval = 300.0; ///< s between two looks of controllers, choice: as markets do

/// One named row of numbers: a state, an account or a signal, alone or one per member of a dimension
/// (one per hall, per source, per rejection unit).
struct Series {
    std::string name;  ///< as in results: "site_power", "source_power"
    std::string group; ///< "" for the headline series, else "cooling", "power", "water", "compute"
    Quantity quantity; ///< of the value; of the rate for an account
    std::string meaning;
    std::string dimension;            ///< "" for a single number, else the name of a Dimension
    std::size_t offset = 0, size = 1; ///< place in the vector the system fills
};

/// The members of a dimension, by label: {"hall", {"hall_1", "hall_2"}}.
struct Dimension {
    std::string name;
    std::vector<std::string> labels;
};

/// Places of the nonzeros of d(rate)/d(state): compressed rows, columns ascending, the diagonal always present.
struct Pattern {
    std::vector<int> row_start, column; ///< row_start has states + 1 entries
};

/// A conserved thing, over the whole run: what came in, went out, and what the states now hold more.
struct Balance {
    std::string name; ///< "heat", "power", "water", "salt", "fuel", "money"
    double in = 0.0, out = 0.0, stored = 0.0;
    double held = 0.0; ///< what the solver's error is seen against where next to nothing flows
    /// (in - out - stored) over the throughput; 0 where nothing flowed.
    double residual() const {
        const double through = (in < 0 ? -in : in) + (out < 0 ? -out : out) + held;
        return through == 0.0 ? 0.0 : 2.0 * (in - out - stored) / through;
    }
};

/// A key figure of a finished run.
struct Kpi {
    std::string name;
    Quantity quantity;
    std::string meaning;
    double value;
};

/// One line of the bill for grid power, which can be checked by hand: cost = amount times price.
struct BillLine {
    std::string month; ///< "2025-01"
    std::string item;  ///< "energy, period 1, tier 2"
    double amount;
    std::string unit;    ///< of the amount: "kWh", "kW"
    double price;        ///< USD per unit
    double cost;         ///< USD
    std::string meter{}; ///< "north": the grid's name
};

/// A system of ordinary differential equations with sampled controllers.
/// Times are seconds since the start of the run. One instance serves one run at a time: `control`
/// changes its commands; all else is const. No function allocates except where it returns a vector.
class System {
  public:
    virtual ~System() = default;

    virtual const std::vector<Series>& states() const = 0;
    virtual const std::vector<Series>& accounts() const = 0; ///< integrals; their rate is recorded as interval mean
    virtual const std::vector<Series>& signals() const = 0;  ///< recorded at the instant
    virtual const std::vector<Dimension>& dimensions() const = 0;
    virtual std::size_t state_count() const = 0;
    virtual std::size_t account_count() const = 0;
    virtual std::size_t signal_count() const = 0;
    /// Absolute tolerance of each state is its nominal size times the relative tolerance.
    virtual std::span<const double> nominals() const = 0;
    /// "hall_1.chip_temperature": a state by name, for messages.
    virtual std::string state_name(std::size_t i) const = 0;

    virtual void initial(double time, std::span<double> state) = 0; ///< also sets the controllers' first commands
    virtual void derivative(double time, const double* state, double* rate) const = 0;
    virtual void account_rates(double time, const double* state, double* rate) const = 0;
    virtual void signal_values(double time, const double* state, double* value) const = 0;
    virtual const Pattern& pattern() const = 0;
    /// Values of d(rate)/d(state) at the places of pattern().
    virtual void jacobian(double time, const double* state, double* nonzeros) const = 0;

    /// First time after `time` at which a rate jumps (an outage, a price block); infinity if none. The engine
    /// stops exactly there, calls `control`, and restarts.
    virtual double next_break(double time) const = 0;
    /// Plant controllers, called at every communication point and break. True if a command changed that makes
    /// a rate jump: the engine then restarts from here.
    virtual bool control(double time, const double* state) = 0;

    /// First time after `time` at which `watch` is to be called before the next communication point; infinity if none.
    virtual double next_look(double /*time*/) const { return infinity; }
    /// What protects the plant, where it has to be quick. True as `control`.
    virtual bool watch(double /*time*/, const double* /*state*/) { return false; }

    /// First time after `time` at which a factor of accounts steps that moves no state, such as a price; infinity if
    /// none.
    virtual double next_step(double /*time*/) const { return infinity; }
    /// Adds what such factors make of the accounts of an interval in which they hold; `account_rates` leaves it out, so
    /// that it is exact whatever the solver's steps. @param accounts  integrals from `begin` to `end`
    virtual void settle(double /*begin*/, double /*end*/, double* /*accounts*/) const {}
    /// The longest step the solver may take at `time` without passing by what drives the states.
    virtual double longest_step(double /*time*/) const { return infinity; }

    /// First time after `time` at which meters are read; infinity if none. The engine interpolates there.
    virtual double next_reading(double /*time*/) const { return infinity; }
    /// @param total  integrals of the accounts so far   @param ends  the run ends here
    virtual void read_meters(double /*time*/, std::span<const double> /*total*/, bool /*ends*/) {}

    /// A solver of linear programs for controllers that plan ahead and for bounds; without it they do without.
    virtual void use_solver(const LinearSolver& /*solver*/) {}

    /// The plant drawn and what was sized, in lines a person reads.
    virtual std::vector<std::string> description() const { return {}; }

    /// The run proper begins: what controllers count (switches, starts, peaks) counts from here.
    virtual void begin_counting() = 0;

    /// After a run: `total` are the integrals of the accounts, `first` and `last` the states at both ends.
    virtual std::vector<Balance> balances(std::span<const double> total, std::span<const double> first,
                                          std::span<const double> last) const = 0;
    virtual std::vector<Kpi> kpis(std::span<const double> total, double duration) const = 0;
    /// What a user should know of it: a set point never held, a machine that served nothing, a model outside its range.
    virtual std::vector<Mistake> warnings(std::span<const double> /*total*/, double /*duration*/) const { return {}; }
    /// What grid power was billed, month by month.
    virtual std::vector<BillLine> bill() const { return {}; }
};

} // namespace sitewatt
