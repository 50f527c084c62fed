#include "sim/solve/integrator.hpp"

#include "sim/error.hpp"
#include "sim/solve/context.hpp"
#include "sim/solve/newton.hpp"
#include "sim/solve/sparse_lu.hpp"
#include "sim/solve/vector.hpp"

#include <algorithm>
#include <cmath>
#include <cvodes/cvodes.h>
#include <exception>
#include <numeric>
#include <nvector/nvector_serial.h>
#include <sundials/sundials_linearsolver.h>
#include <sundials/sundials_matrix.h>

namespace sitewatt {
namespace {

void destroy_solver(void* memory) { CVodeFree(&memory); }
void destroy_matrix(SUNMatrix a) { SUNMatFreeEmpty(a); }
void destroy_linear(SUNLinearSolver s) { SUNLinSolFreeEmpty(s); }
template <class Handle, auto release>
using Owned = std::unique_ptr<std::remove_pointer_t<Handle>, Release<release>>;

bool finite(const double* x, std::size_t n) {
    return std::all_of(x, x + n, [](double v) { return std::isfinite(v); });
}

} // namespace

std::vector<std::pair<std::string, long>> Statistics::named() const {
    return {{"steps", steps},
            {"rate_evaluations", rate_evaluations},
            {"jacobians", jacobians},
            {"factorisations", factorisations},
            {"newton_iterations", newton_iterations},
            {"convergence_failures", convergence_failures},
            {"error_test_failures", error_test_failures},
            {"restarts", restarts}};
}

class Integrator::Impl {
  public:
    Impl(const System& system, const Tolerances& tolerances)
        : system_(system), tolerances_(tolerances), n_(system.state_count()), m_(system.account_count()),
          state_(make_vector(n_, context_)), at_(make_vector(n_, context_)), absolute_(make_vector(n_, context_)),
          quadrature_(make_vector(m_, context_)), quadrature_at_(make_vector(m_, context_)),
          memory_(CVodeCreate(CV_BDF, library())), before_(m_), totals_(m_), matrix_(SUNMatNewEmpty(library())),
          linear_(SUNLinSolNewEmpty(library())) {
        if (!memory_ || !matrix_ || !linear_) throw SolverError("no memory for the integrator");
        for (std::size_t i = 0; i < n_; ++i) data(absolute_)[i] = system.nominals()[i] * tolerances.relative;
        matrix_->ops->getid = [](SUNMatrix) { return SUNMATRIX_CUSTOM; };
        linear_->content = this;
        linear_->ops->gettype = [](SUNLinearSolver) { return SUNLINEARSOLVER_DIRECT; };
        linear_->ops->initialize = [](SUNLinearSolver) { return done; };
        linear_->ops->setup = [](SUNLinearSolver, SUNMatrix) { return done; };
        linear_->ops->solve = [](SUNLinearSolver s, SUNMatrix, N_Vector x, N_Vector b, sunrealtype) {
            std::copy_n(NV_DATA_S(b), NV_LENGTH_S(b), NV_DATA_S(x));
            static_cast<Impl*>(s->content)->lu_->solve(NV_DATA_S(x));
            return done;
        };
    }

    void start(double time, std::span<const double> state) {
        lu_ = std::make_unique<SparseLu>(system_.pattern());
        jacobian_.resize(system_.pattern().column.size());
        std::copy(state.begin(), state.end(), data(at_));
        std::copy(state.begin(), state.end(), data(state_));
        std::fill(totals_.begin(), totals_.end(), 0.0);
        std::fill(before_.begin(), before_.end(), 0.0);
        std::fill_n(data(quadrature_), m_, 0.0);
        time_ = reached_ = time;
        check(CVodeInit(memory_.get(), rates, time, state_.get()), "CVodeInit");
        check(CVodeSetUserData(memory_.get(), this), "CVodeSetUserData");
        newton_.attach(memory_.get(), state_.get(), context_);
        context_.listen(memory_.get());
        check(CVodeSVtolerances(memory_.get(), 0.0, absolute_.get()), "CVodeSVtolerances");
        check(CVodeSetMaxOrd(memory_.get(), tolerances_.maximum_order), "CVodeSetMaxOrd");
        // Where rates are no numbers steps shrink without end; this ends them.
        check(CVodeSetMinStep(memory_.get(), least_step), "CVodeSetMinStep");
        check(CVodeSetMaxNumSteps(memory_.get(), 100000), "CVodeSetMaxNumSteps");
        check(CVodeSetLinearSolver(memory_.get(), linear_.get(), matrix_.get()), "CVodeSetLinearSolver");
        check(CVodeSetLinSysFn(memory_.get(), linear_system), "CVodeSetLinSysFn");
        check(CVodeSetNonlinConvCoef(memory_.get(), newton_tolerance), "CVodeSetNonlinConvCoef");
        // An old factorisation keeps what is conserved, the customary rescaling of its solutions does not.
        check(CVodeSetLinearSolutionScaling(memory_.get(), SUNFALSE), "CVodeSetLinearSolutionScaling");
        check(CVodeSetJacEvalFrequency(memory_.get(), jacobian_age), "CVodeSetJacEvalFrequency");
        check(CVodeQuadInit(memory_.get(), account_rates, quadrature_.get()), "CVodeQuadInit");
        check(CVodeSetQuadErrCon(memory_.get(), SUNFALSE), "CVodeSetQuadErrCon");
    }

    void clear_totals() {
        for (std::size_t i = 0; i < m_; ++i) before_[i] -= totals_[i];
        std::fill(totals_.begin(), totals_.end(), 0.0);
    }

    void set_stop(double time) {
        stop_ = time;
        before_stop_ = std::nextafter(time, -infinity);
        // Newer versions of the library keep a stop that has been reached, and refuse to go on from it.
        check(CVodeSetStopTime(memory_.get(), std::isfinite(time) && time > reached_ ? time : never),
              "CVodeSetStopTime");
    }

    void advance(double time) {
        while (reached_ < time) {
            limit_step();
            double reached = reached_;
            const int flag = CVode(memory_.get(), reached_ + horizon, state_.get(), &reached, CV_ONE_STEP);
            if (caught_) std::rethrow_exception(std::exchange(caught_, nullptr));
            if (flag < 0) throw SolverError(explain(reached));
            reached_ = reached;
            fresh_ = false;
        }
        time_ = time;
        if (fresh_) return; // nothing has moved since the start: the state stands
        check(CVodeGetDky(memory_.get(), time, 0, at_.get()), "CVodeGetDky");
        check(CVodeGetQuadDky(memory_.get(), time, 0, quadrature_at_.get()), "CVodeGetQuadDky");
        for (std::size_t i = 0; i < m_; ++i) totals_[i] = before_[i] + data(quadrature_at_)[i];
    }

    /// No step passes by what drives the states. The library bounds a step where it lets it grow and no other: one that
    /// is to shrink is stopped short.
    void limit_step() {
        double step = 0.0;
        check(CVodeGetCurrentStep(memory_.get(), &step), "CVodeGetCurrentStep");
        const double next = limit_at(reached_);
        if (step > next * (1.0 + 1e-9)) {
            check(CVodeSetStopTime(memory_.get(), std::min(reached_ + next, stop_)), "CVodeSetStopTime");
            shortened_ = true;
        } else if (shortened_) {
            check(CVodeSetStopTime(memory_.get(), std::isfinite(stop_) ? stop_ : never), "CVodeSetStopTime");
            shortened_ = false;
        }
        const double limit = limit_at(reached_ + std::min(step, next));
        if (limit == limit_) return;
        limit_ = limit;
        check(CVodeSetMaxStep(memory_.get(), std::isfinite(limit) ? limit : 0.0), "CVodeSetMaxStep");
    }
    double limit_at(double time) const {
        const double most = tolerances_.maximum_step > 0.0 ? tolerances_.maximum_step : infinity;
        return std::max(std::min(most, system_.longest_step(time)), 1.0);
    }

    void restart() {
        add_counters();
        double step = 0.0;
        check(CVodeGetCurrentStep(memory_.get(), &step), "CVodeGetCurrentStep");
        std::copy(totals_.begin(), totals_.end(), before_.begin());
        std::copy_n(data(at_), n_, data(state_));
        std::fill_n(data(quadrature_), m_, 0.0);
        check(CVodeReInit(memory_.get(), time_, state_.get()), "CVodeReInit");
        check(CVodeQuadReInit(memory_.get(), quadrature_.get()), "CVodeQuadReInit");
        check(CVodeSetStopTime(memory_.get(), std::isfinite(stop_) && stop_ > time_ ? stop_ : never),
              "CVodeSetStopTime");
        // A first-order step after a jump, well inside the last one; the error test finds its size from there.
        const double room = std::isfinite(stop_) && stop_ > time_ ? stop_ - time_ : step;
        check(CVodeSetInitStep(memory_.get(), std::max(std::min(0.01 * step, room), least_step)), "CVodeSetInitStep");
        reached_ = time_;
        fresh_ = true;
        ++past_.restarts;
    }

    Statistics statistics() {
        Statistics now = past_;
        add(now);
        return now;
    }

    double time() const { return time_; }
    std::span<const double> state() const { return {NV_DATA_S(at_.get()), n_}; }
    std::span<const double> totals() const { return totals_; }

  private:
    static constexpr int done = 0; // a callback's answer to the library
    /// Of the error test; what Newton leaves open is lost from the balances.
    static constexpr double newton_tolerance = 0.0001;
    static constexpr long jacobian_age = 51;   // steps; an exact Jacobian is dear and ages slowly between restarts
    static constexpr double least_step = 1e-6; // s
    static constexpr double never = 1e12;      // s, beyond every run: the library cannot take a stop away
    static constexpr double horizon = 3600.0;  // s; steps are taken one by one, this only bounds the first guess

    /// A step that ends at the stop knows nothing of the jump there: rates at the stop are those right before it.
    double before_stop(double time) const { return std::min(time, before_stop_); }

    static double* data(const Vector& v) { return NV_DATA_S(v.get()); }
    SUNContext library() const { return static_cast<SUNContext>(context_.id()); }

    void check(int flag, const char* call) {
        if (flag < 0) throw SolverError(std::string(call) + " failed: " + context_.message());
    }

    /// Runs a callback so that no exception passes a C frame: 0 ok, +1 try a smaller step, -1 give up.
    template <class F>
    static int guarded(Impl& self, F&& f) {
        try {
            return f() ? 0 : 1;
        } catch (...) {
            self.caught_ = std::current_exception();
            return -1;
        }
    }
    static int rates(sunrealtype t, N_Vector y, N_Vector dydt, void* user) {
        auto& self = *static_cast<Impl*>(user);
        return guarded(self, [&] {
            self.system_.derivative(self.before_stop(t), NV_DATA_S(y), NV_DATA_S(dydt));
            return finite(NV_DATA_S(dydt), self.n_);
        });
    }
    static int account_rates(sunrealtype t, N_Vector y, N_Vector rate, void* user) {
        auto& self = *static_cast<Impl*>(user);
        return guarded(self, [&] {
            self.system_.account_rates(self.before_stop(t), NV_DATA_S(y), NV_DATA_S(rate));
            return finite(NV_DATA_S(rate), self.m_);
        });
    }
    static int linear_system(sunrealtype t, N_Vector y, N_Vector, SUNMatrix, sunbooleantype fresh,
                             sunbooleantype* renewed, sunrealtype gamma, void* user, N_Vector, N_Vector, N_Vector) {
        auto& self = *static_cast<Impl*>(user);
        return guarded(self, [&] {
            *renewed = fresh ? SUNFALSE : SUNTRUE;
            if (!fresh) {
                self.system_.jacobian(self.before_stop(t), NV_DATA_S(y), self.jacobian_.data());
                ++self.past_.jacobians;
                if (!finite(self.jacobian_.data(), self.jacobian_.size())) return false;
            }
            ++self.past_.factorisations;
            self.newton_.forget();
            return self.lu_->factor(self.jacobian_.data(), gamma);
        });
    }

    void add(Statistics& s) {
        long steps = 0, evaluations = 0, iterations = 0, failures = 0, errors = 0;
        CVodeGetNumSteps(memory_.get(), &steps);
        CVodeGetNumRhsEvals(memory_.get(), &evaluations);
        CVodeGetNumNonlinSolvIters(memory_.get(), &iterations);
        CVodeGetNumNonlinSolvConvFails(memory_.get(), &failures);
        CVodeGetNumErrTestFails(memory_.get(), &errors);
        s.steps += steps;
        s.rate_evaluations += evaluations;
        s.newton_iterations += iterations;
        s.convergence_failures += failures;
        s.error_test_failures += errors;
    }
    void add_counters() { add(past_); } // CVodeReInit sets them to zero

    /// Why the last step failed, with the states whose weighted error is largest.
    std::string explain(double time) {
        std::string text = "the solver stopped at " + std::to_string(time / 3600.0) + " h: " + context_.message();
        Vector error = make_vector(n_, context_), weight = make_vector(n_, context_);
        CVodeGetEstLocalErrors(memory_.get(), error.get());
        CVodeGetErrWeights(memory_.get(), weight.get());
        std::vector<std::size_t> order(n_);
        std::iota(order.begin(), order.end(), std::size_t{0});
        const auto size = [&](std::size_t i) { return std::abs(data(error)[i] * data(weight)[i]); };
        std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return size(a) > size(b); });
        text += "\nlargest errors over their tolerance:";
        for (std::size_t k = 0; k < std::min<std::size_t>(5, n_); ++k)
            text += "\n  " + system_.state_name(order[k]) + " = " + std::to_string(data(state_)[order[k]]) +
                    "  (error " + std::to_string(size(order[k])) + ")";
        return text;
    }

    const System& system_;
    Tolerances tolerances_;
    Context context_;
    std::size_t n_, m_;
    Vector state_, at_, absolute_, quadrature_, quadrature_at_;
    Newton newton_; // outlives the integrator that uses it
    std::unique_ptr<void, Release<destroy_solver>> memory_;
    std::vector<double> before_, totals_;
    Owned<SUNMatrix, destroy_matrix> matrix_;
    Owned<SUNLinearSolver, destroy_linear> linear_;
    std::unique_ptr<SparseLu> lu_;
    std::vector<double> jacobian_;
    std::exception_ptr caught_;
    double time_ = 0.0, reached_ = 0.0, stop_ = infinity, before_stop_ = infinity;
    double limit_ = -1.0;    ///< s, longest step; not yet set
    bool shortened_ = false; ///< the stop is that of a step, not of a jump
    bool fresh_ = true;
    Statistics past_;
};

Integrator::Integrator(const System& system, const Tolerances& tolerances)
    : impl_(std::make_unique<Impl>(system, tolerances)) {}
Integrator::~Integrator() = default;
void Integrator::start(double time, std::span<const double> state) { impl_->start(time, state); }
void Integrator::clear_totals() { impl_->clear_totals(); }
void Integrator::set_stop(double time) { impl_->set_stop(time); }
void Integrator::advance(double time) { impl_->advance(time); }
void Integrator::restart() { impl_->restart(); }
double Integrator::time() const { return impl_->time(); }
std::span<const double> Integrator::state() const { return impl_->state(); }
std::span<const double> Integrator::totals() const { return impl_->totals(); }
Statistics Integrator::statistics() const { return impl_->statistics(); }

} // namespace sitewatt
