#include "sim/run/recorder.hpp"

#include <algorithm>

namespace sitewatt {

Recorder::Recorder(const System& system, double start, std::size_t rows)
    : width_means_(system.account_count()), width_instants_(system.signal_count()), before_(width_means_) {
    time_.reserve(rows);
    begin_.reserve(rows + 1);
    begin_.push_back(start);
    means_.reserve(rows * width_means_);
    instants_.reserve(rows * width_instants_);
}

void Recorder::record(double time, std::span<const double> totals, std::span<const double> signals) {
    const double interval = time - begin_.back();
    for (std::size_t i = 0; i < width_means_; ++i) means_.push_back((totals[i] - before_[i]) / interval);
    std::copy(totals.begin(), totals.end(), before_.begin());
    instants_.insert(instants_.end(), signals.begin(), signals.end());
    time_.push_back(time);
    begin_.push_back(time);
}

std::vector<double> Recorder::columns(const std::vector<double>& all, std::size_t width, const Series& series) const {
    std::vector<double> values;
    values.reserve(rows() * series.size);
    for (std::size_t row = 0; row < rows(); ++row) {
        const auto first = all.begin() + static_cast<std::ptrdiff_t>(row * width + series.offset);
        values.insert(values.end(), first, first + static_cast<std::ptrdiff_t>(series.size));
    }
    return values;
}

} // namespace sitewatt
