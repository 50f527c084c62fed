#pragma once
/// Newton's iterations of a step, and when they end.
///
/// The library ends them when a correction times the rate at which they shrink is below its tolerance, and takes the
/// rate of earlier steps for the first correction of the next. Every easy step lowers that rate by 0.3, down to 1e-5. A
/// valve that meets its stop within the step then passes at the first correction, off by several times what a step may
/// err, and that heat is lost from the balances. Here earlier steps are believed down to a hundredth.

#include "sim/solve/vector.hpp"

#include <memory>

struct _generic_SUNNonlinearSolver; // the library's SUNNonlinearSolver points to this

namespace sitewatt {

/// How fast corrections shrink, and what follows from it.
class Corrections {
  public:
    enum class Verdict { done, again, hopeless };

    /// @param iteration  0 for the first of a step   @param size  of the correction, and `tolerance`, in errors of a
    /// step
    Verdict judge(int iteration, double size, double tolerance);
    /// A new factorisation: nothing is known of its rate.
    void forget() { rate_ = 1.0; }

    static constexpr double least_believed = 0.01; ///< rate of earlier steps

  private:
    double rate_ = 1.0, last_ = 1.0;
};

void destroy_newton(_generic_SUNNonlinearSolver* solver);

/// The library's solver with that end.
class Newton {
  public:
    /// Gives it to an integrator whose states are like these. @throws SolverError
    void attach(void* integrator, _generic_N_Vector* like, const Context& context);
    void forget() { corrections_.forget(); }

  private:
    std::unique_ptr<_generic_SUNNonlinearSolver, Release<destroy_newton>> solver_;
    Corrections corrections_;
};

} // namespace sitewatt
