#include "sim/solve/sparse_lu.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

namespace sitewatt {
namespace {

/// Markowitz on the diagonal: eliminate next the row and column whose elimination can fill least.
std::vector<std::size_t> minimum_degree(std::vector<std::set<std::size_t>> rows,
                                        std::vector<std::set<std::size_t>> columns) {
    const std::size_t n = rows.size();
    std::vector<std::size_t> order;
    std::vector<bool> done(n, false);
    for (std::size_t step = 0; step < n; ++step) {
        std::size_t best = n, best_cost = 0;
        for (std::size_t i = 0; i < n; ++i) {
            if (done[i]) continue;
            const std::size_t cost = (rows[i].size() - 1) * (columns[i].size() - 1);
            if (best == n || cost < best_cost) best = i, best_cost = cost;
        }
        done[best] = true;
        order.push_back(best);
        for (const std::size_t i : columns[best])
            for (const std::size_t j : rows[best])
                if (i != best && j != best) rows[i].insert(j), columns[j].insert(i);
        for (const std::size_t i : columns[best]) rows[i].erase(best);
        for (const std::size_t j : rows[best]) columns[j].erase(best);
    }
    return order;
}

} // namespace

SparseLu::SparseLu(const Pattern& pattern) : n_(pattern.row_start.size() - 1), work_(n_) {
    std::vector<std::set<std::size_t>> rows(n_), columns(n_);
    for (std::size_t i = 0; i < n_; ++i)
        for (int k = pattern.row_start[i]; k < pattern.row_start[i + 1]; ++k) {
            const auto j = static_cast<std::size_t>(pattern.column[static_cast<std::size_t>(k)]);
            rows[i].insert(j);
            columns[j].insert(i);
        }
    order_ = minimum_degree(rows, columns);
    std::vector<std::size_t> rank(n_);
    for (std::size_t k = 0; k < n_; ++k) rank[order_[k]] = k;

    // The pattern in elimination order, then its fill-in.
    std::vector<std::set<std::size_t>> filled(n_);
    for (std::size_t i = 0; i < n_; ++i)
        for (const std::size_t j : rows[i]) filled[rank[i]].insert(rank[j]);
    std::size_t given = 0, all = 0;
    for (const auto& row : filled) given += row.size();
    for (std::size_t k = 0; k < n_; ++k)
        for (std::size_t i = k + 1; i < n_; ++i)
            if (filled[i].contains(k)) filled[i].insert(filled[k].upper_bound(k), filled[k].end());
    std::vector<std::map<std::size_t, std::size_t>> at(n_);
    for (std::size_t i = 0; i < n_; ++i)
        for (const std::size_t j : filled[i]) at[i][j] = all++;
    fill_in_ = all - given;
    values_.resize(all);
    inverse_.resize(n_);

    for (std::size_t i = 0; i < n_; ++i)
        for (int k = pattern.row_start[i]; k < pattern.row_start[i + 1]; ++k)
            place_.push_back(at[rank[i]][rank[static_cast<std::size_t>(pattern.column[static_cast<std::size_t>(k)])]]);
    for (std::size_t k = 0; k < n_; ++k) {
        diagonal_.push_back(at[k][k]);
        for (std::size_t i = k + 1; i < n_; ++i) {
            if (!filled[i].contains(k)) continue;
            scales_.push_back(at[i][k]);
            for (auto j = filled[k].upper_bound(k); j != filled[k].end(); ++j)
                updates_.push_back({at[i][*j], at[i][k], at[k][*j]});
        }
        steps_.push_back({at[k][k], scales_.size(), updates_.size()});
    }
    for (std::size_t j = 0; j < n_; ++j) {
        lower_start_.push_back(lower_.size());
        upper_start_.push_back(upper_.size());
        for (std::size_t i = j + 1; i < n_; ++i)
            if (filled[i].contains(j)) lower_.push_back({i, at[i][j]});
        for (std::size_t i = 0; i < j; ++i)
            if (filled[i].contains(j)) upper_.push_back({i, at[i][j]});
    }
    lower_start_.push_back(lower_.size());
    upper_start_.push_back(upper_.size());
}

bool SparseLu::factor(const double* jacobian, double gamma) {
    std::fill(values_.begin(), values_.end(), 0.0);
    for (std::size_t k = 0; k < place_.size(); ++k) values_[place_[k]] = -gamma * jacobian[k];
    for (const std::size_t d : diagonal_) values_[d] += 1.0;
    std::size_t scale = 0, update = 0;
    for (std::size_t k = 0; k < n_; ++k) {
        const double pivot = values_[steps_[k].pivot];
        if (!(std::abs(pivot) > 1e-14)) return false;
        inverse_[k] = 1.0 / pivot;
        for (; scale < steps_[k].scale_end; ++scale) values_[scales_[scale]] *= inverse_[k];
        for (; update < steps_[k].update_end; ++update) {
            const Update& u = updates_[update];
            values_[u.target] -= values_[u.left] * values_[u.above];
        }
    }
    return true;
}

void SparseLu::solve(double* b) {
    for (std::size_t k = 0; k < n_; ++k) work_[k] = b[order_[k]];
    for (std::size_t j = 0; j < n_; ++j)
        for (std::size_t k = lower_start_[j]; k < lower_start_[j + 1]; ++k)
            work_[lower_[k].row] -= values_[lower_[k].value] * work_[j];
    for (std::size_t j = n_; j-- > 0;) {
        work_[j] *= inverse_[j];
        for (std::size_t k = upper_start_[j]; k < upper_start_[j + 1]; ++k)
            work_[upper_[k].row] -= values_[upper_[k].value] * work_[j];
    }
    for (std::size_t k = 0; k < n_; ++k) b[order_[k]] = work_[k];
}

} // namespace sitewatt
