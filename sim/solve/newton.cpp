#include "sim/solve/newton.hpp"

#include "sim/error.hpp"
#include "sim/solve/context.hpp"

#include <algorithm>
#include <cvodes/cvodes.h>
#include <sunnonlinsol/sunnonlinsol_newton.h>

namespace sitewatt {

Corrections::Verdict Corrections::judge(int iteration, double size, double tolerance) {
    constexpr double forgets = 0.3, diverges = 2.0; // as the library's own test
    const bool first = iteration == 0;
    if (!first) rate_ = std::max(forgets * rate_, size / last_);
    const double rate = std::min(1.0, first ? std::max(rate_, least_believed) : rate_);
    if (size * rate <= tolerance) return Verdict::done;
    if (!first && size > diverges * last_) return Verdict::hopeless;
    last_ = size;
    return Verdict::again;
}

void destroy_newton(_generic_SUNNonlinearSolver* solver) { SUNNonlinSolFree(solver); }

void Newton::attach(void* integrator, _generic_N_Vector* like, const Context& context) {
    solver_.reset(SUNNonlinSol_Newton(like, static_cast<SUNContext>(context.id())));
    const auto end = [](SUNNonlinearSolver solver, N_Vector, N_Vector correction, sunrealtype tolerance,
                        N_Vector weights, void* user) -> int {
        int iteration = 0;
        SUNNonlinSolGetCurIter(solver, &iteration);
        switch (static_cast<Corrections*>(user)->judge(iteration, N_VWrmsNorm(correction, weights), tolerance)) {
        case Corrections::Verdict::done:
            return 0; // success, whose name differs between versions of the library
        case Corrections::Verdict::again:
            return SUN_NLS_CONTINUE;
        case Corrections::Verdict::hopeless:
            return SUN_NLS_CONV_RECVR;
        }
        return SUN_NLS_CONV_RECVR;
    };
    // The integrator sets its own test when it is given the solver.
    if (!solver_ || CVodeSetNonlinearSolver(integrator, solver_.get()) != CV_SUCCESS ||
        SUNNonlinSolSetConvTestFn(solver_.get(), end, &corrections_) != 0)
        throw SolverError("no memory for Newton's iterations");
}

} // namespace sitewatt
