#include "sim/study/local_search.hpp"

#include <algorithm>
#include <cmath>
#include <exception>
#include <memory>
#include <nlopt.h>
#include <stdexcept>
#include <type_traits>

namespace sitewatt {
namespace {

struct Release {
    void operator()(nlopt_opt search) const { nlopt_destroy(search); }
};
using Search = std::unique_ptr<std::remove_pointer_t<nlopt_opt>, Release>;

/// Between the library, which asks for goal and constraints one after the other, and the judge, who knows both at once.
class Asked {
  public:
    Asked(nlopt_opt search, std::size_t constraints, const std::function<Judged(const std::vector<double>&)>& judge)
        : search_(search), judge_(judge), nothing_{0.0, std::vector<double>(constraints)} {}

    /// No exception passes a frame of C: it is kept, and the search ends.
    const Judged& at(unsigned n, const double* x) noexcept {
        if (thrown_) return nothing_;
        try {
            std::vector<double> point(x, x + n);
            if (point != point_) {
                now_ = judge_(point);
                point_ = std::move(point);
            }
            return now_;
        } catch (...) {
            thrown_ = std::current_exception();
            nlopt_force_stop(search_);
            return nothing_;
        }
    }
    void rethrow() const {
        if (thrown_) std::rethrow_exception(thrown_);
    }

  private:
    nlopt_opt search_;
    const std::function<Judged(const std::vector<double>&)>& judge_;
    Judged nothing_, now_;
    std::vector<double> point_;
    std::exception_ptr thrown_;
};

double goal(unsigned n, const double* x, double*, void* asked) { return static_cast<Asked*>(asked)->at(n, x).goal; }
/// Beyond ten a constraint counts less than it says, so that one broken by far does not hide the others, but more of it
/// is still worse, without end too.
double told(double over) {
    constexpr double plain = 10.0, most = 1e30;
    return over <= plain ? std::max(over, -plain) : plain * (1.0 + std::log(std::min(over, most) / plain));
}
void constraints(unsigned, double* over, unsigned n, const double* x, double*, void* asked) {
    std::ranges::transform(static_cast<Asked*>(asked)->at(n, x).over, over, told);
}

void check(nlopt_result result) {
    if (result != NLOPT_SUCCESS) throw std::runtime_error("NLopt refused a setting of the search");
}

} // namespace

void search_locally(const std::vector<double>& start, const LocalSearch& how, std::size_t constraint_count,
                    const std::function<Judged(const std::vector<double>&)>& judge) {
    const auto n = static_cast<unsigned>(start.size());
    const Search search(nlopt_create(NLOPT_LN_COBYLA, n));
    if (!search) throw std::runtime_error("NLopt gave no search");
    Asked asked(search.get(), constraint_count, judge);
    const std::vector<double> tolerance(constraint_count, 0.0);
    check(nlopt_set_min_objective(search.get(), goal, &asked));
    if (constraint_count > 0)
        check(nlopt_add_inequality_mconstraint(search.get(), static_cast<unsigned>(constraint_count), constraints,
                                               &asked, tolerance.data()));
    check(nlopt_set_lower_bounds1(search.get(), 0.0));
    check(nlopt_set_upper_bounds1(search.get(), 1.0));
    check(nlopt_set_initial_step1(search.get(), how.step));
    check(nlopt_set_xtol_abs1(search.get(), how.finest));
    check(nlopt_set_maxeval(search.get(), how.most));
    std::vector<double> x = start;
    double best = 0.0;
    nlopt_optimize(search.get(), x.data(), &best); // however it ends, all that it saw was judged
    asked.rethrow();
}

} // namespace sitewatt
