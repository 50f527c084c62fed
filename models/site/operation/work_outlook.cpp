/// Work that plans place: as it comes in the hours ahead, and held to what a plan leaves it.

#include "models/site/design/token_value.hpp"
#include "models/site/operation/flexible_work.hpp"

#include <algorithm>
#include <cmath>

namespace sitewatt {
namespace {

constexpr double hour = 3600.0; // s
// Of what a class may wait: in a plan, for the rest is for what comes otherwise; and until it is done after all;
// estimates.
constexpr double may_wait = 7.0 / 8.0, pressed = 15.0 / 16.0;
constexpr double full = 0.97; // of the halls that a plan fills: the unrest of load, estimate

/// W of the site over those of its racks.
double over_racks(const Instant<double>& now) {
    double racks = 0.0;
    for (const auto& hall : now.halls) racks += hall.racks.it_power;
    return racks > 0.0 ? std::max(now.supply.demand / racks, 1.0) : 1.0;
}

} // namespace

double FlexibleWork::moved(const Surroundings& outside, const Instant<double>& now) const {
    double power = 0.0;
    for (std::size_t k = 0; k < classes_.size(); ++k) {
        if (!design_.work[k].by_plan()) continue;
        const Load l = load(k, outside, now);
        power += (l.share - l.arriving) * classes_[k].per_share;
    }
    return power * over_racks(now);
}

WorkAhead FlexibleWork::ahead(double time, const Surroundings& outside, const Instant<double>& now,
                              const DemandHistory& history, std::size_t hours) const {
    WorkAhead ahead;
    if (!placed() || !(capacity_ > 0.0)) return ahead;
    ahead.moved = moved(outside, now);
    std::vector<double> requests(hours); // over what the halls can serve
    const double error = outside.request_rate - history.requests(time);
    for (std::size_t h = 0; h < hours; ++h) {
        const double usual = history.requests(time + hour * (static_cast<double>(h) + 0.5));
        const double fade = 1.0 - static_cast<double>(h) / static_cast<double>(hours);
        requests[h] = (usual > 0.0 ? std::max(usual + fade * error, 0.0) : outside.request_rate) / capacity_;
    }
    for (std::size_t k = 0; k < classes_.size(); ++k) {
        const auto& d = design_.work[k];
        const auto& c = classes_[k];
        if (!d.by_plan()) continue;
        ahead.per_share = c.per_share * over_racks(now); // all halls that serve serve every class
        const double each = ahead.per_share / capacity_; // J of a request
        const auto wait = static_cast<std::size_t>(std::max(std::floor(d.within * may_wait / hour), 0.0));
        WorkAhead::Class of{.work = k, .least = d.least_power, .notice = d.notice};
        const Load l = load(k, outside, now);
        of.waiting = waits(l) ? l.waiting * each : 0.0;
        of.late_price = d.rebate > 0.0 ? d.rebate * request_value(design_) / std::max(each, 1e-9) : 0.0;
        for (std::size_t h = 0; h < hours; ++h) {
            of.comes.push_back(requests[h] * d.share * ahead.per_share);
            double since = 0.0; // J that come in the last hours of waiting
            for (std::size_t j = h + 1 > wait ? h + 1 - wait : 0; j <= h; ++j) since += of.comes[j] * hour;
            if (h + 1 < wait) // and before the plan
                since += came_since(c, time - hour * static_cast<double>(wait - h - 1)) * each;
            of.may_wait.push_back(wait > 0 ? since : 0.0);
        }
        ahead.classes.push_back(std::move(of));
    }
    for (const double asked : requests) ahead.spare.push_back((full - asked) * ahead.per_share);
    return ahead;
}

/// Lowers a class to what its plan leaves it, or to what may hardly wait longer if that is more. @return W it gives
double FlexibleWork::keep_to_plan(double time, std::size_t k, const Load& load, double& under_peak,
                                  Commands& commands) {
    auto& c = classes_[k];
    if (!follows(k)) return 0.0;
    const double since = time - pressed * design_.work[k].within;
    const double pressing = c.came.front()[0] <= since ? load.waiting - came_since(c, since) : 0.0;
    const double more = under_peak / std::max(c.per_share, 1e-9); // work that is caught up makes no new peak
    c.planned = planned_[k];
    if (c.held) c.planned = std::min(c.planned, std::max(load.share + more, std::min(c.planned, load.arriving)));
    under_peak -= std::max(c.planned - load.share, 0.0) * c.per_share;
    if (pressing > 0.0) // before the next look
        c.planned =
            std::clamp(load.arriving + pressing / design_.control_interval / std::max(capacity_, 1e-9), c.planned, 1.0);
    c.behind = 0.0;
    double& allowed = commands.work_allowed[k];
    if (c.planned >= allowed) return 0.0;
    const double given = std::max(std::min(load.share, allowed) - c.planned, 0.0) * c.per_share;
    allowed = c.planned;
    c.held = true;
    return given;
}

} // namespace sitewatt
