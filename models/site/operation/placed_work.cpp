#include "models/site/operation/placed_work.hpp"

#include "models/field.hpp"

#include <algorithm>

namespace sitewatt {
namespace {

constexpr double mega = 1e6;  // W per MW
constexpr double mwh = 3.6e9; // J per MWh
// Over what it would have drawn when it came: the busier hour has warmer chips, faster fans and more losses, 1 to 2 %
// in runs; the rest is for what comes otherwise than planned, estimate.
constexpr double caught_up_draws = 1.05;
// Of hours that cost the same none is filled more than others are, and the first are taken; choices, far below prices.
constexpr double evened = 0.1;   // USD/MW of the highest hour
constexpr double sooner = 1e-3;  // USD/MWh that waits for an hour
constexpr double nothing = 1e-6; // of an hour of all accelerators, that counts as none

} // namespace

void PlacedWork::add_hour(LinearProgram& lp, int balance, double lost_price) {
    if (ahead_.classes.empty()) return;
    const std::size_t h = columns_.size();
    const bool last = h + 1 == ahead_.spare.size();
    std::vector<Columns> hour;
    const int room = lp.add_row(-infinity, 0.0);
    if (h == 0) highest_ = lp.add_column(evened, 0.0, infinity);
    const int under = lp.add_row(lp.row_low[static_cast<std::size_t>(balance)], infinity);
    lp.set(under, highest_, 1.0);
    double most_put_off = 0.0;
    for (std::size_t k = 0; k < ahead_.classes.size(); ++k) {
        const auto& c = ahead_.classes[k];
        const bool told = 3600.0 * static_cast<double>(h) >= c.notice;
        const double may_put_off = told && c.may_wait[h] > 0.0 ? (1.0 - c.least) * c.comes[h] / mega : 0.0;
        most_put_off += may_put_off;
        const Columns x{lp.add_column(0.0, 0.0, may_put_off), lp.add_column(0.0, 0.0, infinity),
                        lp.add_column(sooner + c.late_price * mwh, 0.0, last ? 0.0 : c.may_wait[h] / mwh),
                        lp.add_column(lost_price, 0.0, infinity)};
        lp.set(balance, x.put_off, 1.0);
        lp.set(balance, x.caught_up, -caught_up_draws);
        lp.set(under, x.put_off, 1.0);
        lp.set(under, x.caught_up, -caught_up_draws);
        lp.set(room, x.caught_up, 1.0);
        lp.set(room, x.put_off, -1.0);
        const double before = h == 0 ? c.waiting / mwh : 0.0;
        const int kept = lp.add_row(before, before);
        lp.set(kept, x.waiting, 1.0);
        lp.set(kept, x.put_off, -1.0);
        lp.set(kept, x.caught_up, 1.0);
        lp.set(kept, x.lost, 1.0);
        if (h > 0) lp.set(kept, columns_.back()[k].waiting, -1.0);
        hour.push_back(x);
    }
    lp.row_high[static_cast<std::size_t>(room)] = std::max(ahead_.spare[h] / mega, -most_put_off);
    columns_.push_back(std::move(hour));
}

/// Whether all of the work is done before it is lost.
bool PlacedWork::in_time(const LinearSolution& s) const {
    double lost = 0.0; // MWh
    for (const auto& hour : columns_)
        for (const Columns& x : hour) lost += s.x[static_cast<std::size_t>(x.lost)];
    return lost <= nothing * ahead_.per_share / mega;
}

WorkShares PlacedWork::shares(const LinearSolution& s, std::size_t hour) const {
    WorkShares shares;
    shares.fill(1.0);
    if (columns_.empty() || !in_time(s)) return shares;
    const auto of = [&](int column) { return s.x[static_cast<std::size_t>(column)]; };
    const double all = ahead_.per_share / mega;
    double left = ahead_.spare[hour] / mega; // MW of the halls
    for (const Columns& x : columns_[hour]) left += of(x.put_off) - of(x.caught_up);
    for (std::size_t k = 0; k < ahead_.classes.size(); ++k) {
        const auto& c = ahead_.classes[k];
        const Columns& x = columns_[hour][k];
        const double before = hour == 0 ? c.waiting / mwh : of(columns_[hour - 1][k].waiting);
        if (before <= nothing * all && of(x.waiting) <= nothing * all) continue; // all that comes is done
        const double done = c.comes[hour] / mega - of(x.put_off) + of(x.caught_up);
        const bool full = left <= nothing * all && done > nothing * all; // then it takes what it gets
        if (!full) shares[c.work] = std::clamp(done / all, 0.0, 1.0);
    }
    return shares;
}

} // namespace sitewatt
