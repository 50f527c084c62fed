#pragma once
/// Hours of free, mixed and mechanical cooling.
///
/// Physics   An hour is free where compressors and evaporation into the halls' air carried less than a hundredth of its
///           heat, mechanical where compressors carried all but a hundredth, else mixed: also where they took turns.
/// Valid     Seen at communication points, as everything that operators watch.

#include <cmath>

namespace sitewatt {

class CoolingModes {
  public:
    /// @param time, interval  s, the interval ends at `time`   @param by_compressors, by_pads, heat  W
    void add(double time, double interval, double by_compressors, double by_pads, double heat) {
        if (time <= 0.0) return; // before the run
        const double hour = std::ceil(time / 3600.0 - 1e-9);
        if (hour != hour_) close();
        hour_ = hour;
        length_ += interval;
        by_compressors_ += by_compressors * interval;
        by_pads_ += by_pads * interval;
        heat_ += heat * interval;
    }
    void clear() { *this = {}; }

    double free() const { return closed().free_; }             ///< s
    double mixed() const { return closed().mixed_; }           ///< s
    double mechanical() const { return closed().mechanical_; } ///< s

  private:
    CoolingModes closed() const {
        CoolingModes all = *this;
        all.close();
        return all;
    }
    void close() {
        const double free = heat_ - by_compressors_;
        const bool unaided = by_compressors_ + by_pads_ < 0.01 * heat_ || heat_ <= 0.0;
        double& mode = unaided ? free_ : free < 0.01 * heat_ ? mechanical_ : mixed_;
        mode += length_;
        length_ = by_compressors_ = by_pads_ = heat_ = 0.0;
    }

    double hour_ = 0.0, length_ = 0.0, by_compressors_ = 0.0, by_pads_ = 0.0, heat_ = 0.0, free_ = 0.0, mixed_ = 0.0,
           mechanical_ = 0.0;
};

} // namespace sitewatt
