#pragma once
/// The states of a page: what each is called, how the solver weighs it, and what it holds. A part enters its own where
/// it is built, so that none is forgotten.

#include "models/field.hpp"
#include "models/system.hpp"

#include <array>
#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace sitewatt {

/// What the states of a site hold; heat counts from 0 degC.
struct Stored {
    double heat = 0.0;            ///< J
    double water = 0.0;           ///< kg
    double salt = 0.0;            ///< kg
    double charge = 0.0;          ///< J
    double requests = 0.0;        ///< waiting
    std::array<double, 4> work{}; ///< tokens waiting, by class of work
    void add_heat(double heat_capacity, double temperature) { heat += heat_capacity * (temperature - zero_celsius); }
    static constexpr double zero_celsius = 273.15; // K
};

class StateBook {
  public:
    /// Appends "owner.state" for every row. @return the index of the first
    std::size_t enter(const std::string& owner, std::span<const Row> rows) {
        const std::size_t first = series_.size();
        for (const Row& row : rows)
            series_.push_back({owner + "." + std::string(row.name), "", row.quantity, std::string(row.meaning), "",
                               series_.size(), 1});
        return first;
    }
    /// The solver's tolerance of a state follows its size where that is known better than its row knows it.
    void nominal(std::size_t state, double size) { series_[state].quantity.nominal = size; }

    /// A state that is itself a stored amount, times `weight`.
    void holds(std::size_t state, double Stored::*kind, double weight) { terms_.push_back({state, kind, weight, 0.0}); }
    /// Requests of a class of work, of so many tokens.
    void holds_work(std::size_t state, std::size_t work, double tokens) { waiting_.push_back({state, work, tokens}); }
    /// A temperature of something with this heat capacity, J/K.
    void holds_heat(std::size_t state, double heat_capacity) {
        terms_.push_back({state, &Stored::heat, heat_capacity, Stored::zero_celsius});
    }
    /// Of layers one after the other that hold it together.
    void holds_heat(std::size_t first, std::size_t layers, double heat_capacity) {
        for (std::size_t i = 0; i < layers; ++i) holds_heat(first + i, heat_capacity / static_cast<double>(layers));
    }

    std::size_t count() const { return series_.size(); }
    const std::vector<Series>& series() const { return series_; }
    Stored stored(const double* x) const {
        Stored sum;
        for (const Term& term : terms_) sum.*term.kind += term.weight * (x[term.state] - term.zero);
        for (const Waiting& waiting : waiting_) sum.work[waiting.work] += waiting.tokens * x[waiting.state];
        return sum;
    }

    /// J/K of everything that holds heat.
    double heat_capacity() const {
        double sum = 0.0;
        for (const Term& term : terms_)
            if (term.kind == &Stored::heat) sum += term.weight;
        return sum;
    }

  private:
    struct Term {
        std::size_t state;
        double Stored::*kind;
        double weight, zero;
    };
    std::vector<Series> series_;
    struct Waiting {
        std::size_t state, work;
        double tokens;
    };
    std::vector<Term> terms_;
    std::vector<Waiting> waiting_;
};

} // namespace sitewatt
