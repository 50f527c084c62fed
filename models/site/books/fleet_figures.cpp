#include "models/site/books/fleet_figures.hpp"

#include <algorithm>

namespace sitewatt {
namespace {

using namespace quantity;

/// Tokens per second that training jobs would make if every second were of a step that counts, in the mean of a run.
double training_without_loss(const SiteDesign& design, double duration) {
    double rate = 0.0;
    for (const auto& hall : design.halls)
        if (hall.duty.work == Work::training)
            rate += mean_of_stages(design, duration, [&](std::size_t k) {
                const Duty duty = hall.stage(k).duty;
                return duty.token_rate / duty.goodput;
            });
    return rate;
}

} // namespace

bool racks_come(const FinishedRun& run) {
    const auto& d = run.design.deliveries;
    return std::any_of(d.begin(), d.end(), [&](double at) { return at < run.duration; });
}

bool racks_missing(const FinishedRun& run) {
    const auto& d = run.design;
    const auto last = static_cast<std::size_t>(
        std::count_if(d.deliveries.begin(), d.deliveries.end(), [&](double at) { return at < run.duration; }));
    return std::any_of(d.halls.begin(), d.halls.end(), [&](const HallDesign& h) { return h.stage(last).here < 1.0; });
}

std::vector<Kpi> fleet_figures(const FinishedRun& run) {
    double here = 0.0, working = 0.0, out = 0.0;
    bool told = false;
    for (const auto& hall : run.design.halls) {
        told = told || !hall.stages.empty();
        const auto mean = [&](const auto& of) {
            return hall.accelerators() *
                   mean_of_stages(run.design, run.duration, [&](std::size_t k) { return of(hall.stage(k)); });
        };
        here += mean([](const HallStage& s) { return s.here; });
        working += mean([](const HallStage& s) { return s.in_service(); });
        out += mean([](const HallStage& s) { return s.here * s.out; });
    }
    std::vector<Kpi> list;
    if (told)
        list = {{"accelerators_here", count, "that had come, in the mean of the run", here},
                {"accelerators_in_service", count, "of them, those neither out nor standing by", working},
                {"accelerators_out", count, "of them, those out for repair", out},
                {"accelerators_spare", count, "of them, those that stand by", std::max(here - working - out, 0.0)}};
    if (const double steps = training_without_loss(run.design, run.duration) * run.duration; steps > 0.0) {
        list.push_back({"tokens_trained", count, "tokens that training jobs kept", run.total.trained_token_rate});
        list.push_back({"goodput", fraction,
                        "of them, over those of steps without checkpoints, failures, caps and stops",
                        run.total.trained_token_rate / steps});
    }
    return list;
}

} // namespace sitewatt
