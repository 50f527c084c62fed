#pragma once
/// Rows of a run, kept by column: interval means of the accounts, instants of the signals.

#include "models/system.hpp"

#include <span>
#include <vector>

namespace sitewatt {

class Recorder {
  public:
    /// @param start  of the run, s   @param rows  expected
    Recorder(const System& system, double start, std::size_t rows);

    /// A row at `time`, the end of its interval. @param totals  of the accounts since the start
    void record(double time, std::span<const double> totals, std::span<const double> signals);

    std::size_t rows() const { return time_.size(); }
    const std::vector<double>& time() const { return time_; }   ///< s, end of each interval
    const std::vector<double>& begin() const { return begin_; } ///< s, begin of each interval
    /// All rows of a series, row after row: rows() x series.size values.
    std::vector<double> mean_of(const Series& account) const { return columns(means_, width_means_, account); }
    std::vector<double> instant_of(const Series& signal) const { return columns(instants_, width_instants_, signal); }

  private:
    std::vector<double> columns(const std::vector<double>& all, std::size_t width, const Series& series) const;

    std::size_t width_means_, width_instants_;
    std::vector<double> time_, begin_, before_, means_, instants_;
};

} // namespace sitewatt
