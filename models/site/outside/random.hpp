#pragma once
/// Random numbers that are the same on every machine: sample i depends on (seed, i) only.

#include <cstdint>

namespace sitewatt {

/// SplitMix64 (Steele, Lea and Flood, OOPSLA 2014): a full-period counter-based generator.
class Random {
  public:
    explicit Random(std::uint64_t seed) : state_(seed) {}

    std::uint64_t bits() {
        std::uint64_t z = (state_ += 0x9E3779B97F4A7C15ULL);
        z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9ULL;
        z = (z ^ (z >> 27U)) * 0x94D049BB133111EBULL;
        return z ^ (z >> 31U);
    }
    /// Uniform in (0, 1).
    double uniform() { return (static_cast<double>(bits() >> 11U) + 0.5) * 0x1.0p-53; }
    /// Mean 0, variance 1: the sum of twelve uniforms less six, exact in its first two moments.
    double normal() {
        double sum = -6.0;
        for (int i = 0; i < 12; ++i) sum += uniform();
        return sum;
    }

  private:
    std::uint64_t state_;
};

} // namespace sitewatt
