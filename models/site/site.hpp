#pragma once
/// A site as the engine runs it: the page behind the System interface, with its forcings, controllers and accounts.

#include "models/jacobian.hpp"
#include "models/site/books/accounting.hpp"
#include "models/site/books/adequacy.hpp"
#include "models/site/books/key_figures.hpp"
#include "models/site/operation/controllers.hpp"
#include "models/site/outside/forcing.hpp"
#include "models/system.hpp"

namespace sitewatt {

class Site final : public System {
  public:
    /// @param duration  s, of the run, whose weather and prices `forcing` has
    Site(SiteDesign design, Forcing forcing, double duration);

    const SiteDesign& design() const { return design_; }

    const std::vector<Series>& states() const override { return states_; }
    const std::vector<Series>& accounts() const override { return accounts_; }
    const std::vector<Series>& signals() const override { return signals_; }
    const std::vector<Dimension>& dimensions() const override { return dimensions_; }
    std::size_t state_count() const override { return page_.state_count(); }
    std::size_t account_count() const override { return account_count_; }
    std::size_t signal_count() const override { return signal_count_; }
    std::span<const double> nominals() const override { return nominals_; }
    std::string state_name(std::size_t i) const override { return states_[i].name; }

    void initial(double time, std::span<double> state) override;
    void derivative(double time, const double* state, double* rate) const override;
    void account_rates(double time, const double* state, double* rate) const override;
    void signal_values(double time, const double* state, double* value) const override;
    const Pattern& pattern() const override { return jacobian_.pattern(); }
    void jacobian(double time, const double* state, double* nonzeros) const override;
    double next_break(double time) const override { return forcing_.next_break(time); }
    double next_step(double time) const override { return forcing_.next_step(time); }
    void settle(double begin, double end, double* accounts) const override;
    double longest_step(double time) const override { return forcing_.longest_step(time); }
    bool control(double time, const double* state) override;
    double next_look(double time) const override {
        return std::min(forcing_.next_look(time), controllers_.next_look(time));
    }
    bool watch(double time, const double* state) override;
    void use_solver(const LinearSolver& solver) override {
        solver_ = solver;
        controllers_.plan_with(
            solver_, [this](double from, double to) { return forcing_.mean(from, to); }, duration_);
    }
    std::vector<std::string> description() const override { return design_.description; }
    void begin_counting() override { controllers_.begin_counting(); }
    double next_reading(double time) const override;
    void read_meters(double time, std::span<const double> total, bool ends) override;
    std::vector<BillLine> bill() const override { return site_bill(design_, controllers_.meters()); }
    std::vector<Balance> balances(std::span<const double> total, std::span<const double> first,
                                  std::span<const double> last) const override;
    std::vector<Kpi> kpis(std::span<const double> total, double duration) const override;
    std::vector<Mistake> warnings(std::span<const double> total, double duration) const override;

  private:
    void name_series();
    /// One evaluation serves all that is asked at the same time: surroundings are kept by their time.
    const Surroundings& outside(double time) const;
    const Instant<double>& whole(const Surroundings& outside, const double* state) const;
    /// With the heat of loads as it was until now: who looks back counts it for the time since the last look.
    const Instant<double>& seen(double time, const double* state) const;
    adequacy::System sources_against_demand() const;
    DispatchHour best_hour(double begin, double served, double share) const;
    double dispatch_bound(double duration) const; ///< USD, least running cost of the demand there was
    std::vector<Kpi> reliability_figures(const FinishedRun& run) const;
    std::vector<Kpi> bound_figures(double running, double duration) const;
    Stored stored(std::span<const double> state) const;

    SiteDesign design_;
    Forcing forcing_;
    double duration_; ///< s, of the run
    Page<double> page_;
    Page<Dual<8>> dual_page_;
    Accounting accounting_;
    Controllers controllers_;
    LinearSolver solver_;
    // Scratch of one evaluation, so that none allocates; a Site serves one run at a time.
    mutable double outside_time_ = infinity;
    double owed_ = 0.0; ///< 1/s, requests beside those of their curve: what the solver's steps missed so far
    mutable Surroundings outside_{};
    mutable Instant<double> now_;
    mutable Instant<Dual<8>> dual_now_;
    mutable AccountRates rates_, settled_;
    mutable std::vector<double> bought_; ///< W, mean of each grid
    mutable std::vector<double> scratch_;
    mutable Jacobian jacobian_;
    std::vector<Series> states_, accounts_, signals_;
    std::vector<Dimension> dimensions_;
    std::vector<double> nominals_;
    std::size_t account_count_ = 0, signal_count_ = 0;
    std::array<std::size_t, 7>
        metered_{}; ///< accounts that meters read: J, J, USD, USD, USD s/J, requests asked and taken
};

} // namespace sitewatt
