#pragma once
/// A small site beside a grid that is three times as dear from 14 to 20 h, whose plan looks ahead; half of its work may
/// wait.

#include "tests/models/site/example_run.hpp"

#include <string>
#include <vector>

namespace sitewatt::example {

inline constexpr const char* dear_afternoons = "sites/studies/energy-sources";

inline std::vector<Override> operator+(std::vector<Override> a, const std::vector<Override>& b) {
    a.insert(a.end(), b.begin(), b.end());
    return a;
}
/// Its overrides. @param placed  whether plans say when that work is done
inline std::vector<Override> half_may_wait(bool placed, const std::string& duration) {
    return {{"hall.a.count", "100"},
            {"power.dispatch", "look_ahead"},
            {"power.battery.rated_power", "0 MW"},
            {"power.adequacy_years", "0"},
            {"power.grid.outages_per_year", "0"},
            {"power.grid.peak_factor", "3"},
            {"power.grid.peak_from", "14"},
            {"power.grid.peak_to", "20"},
            {"work.batch.kind", "deferrable"},
            {"work.batch.share", "0.5"},
            {"work.batch.placed", placed ? "1" : "0"},
            {"run.start", "2025-07-01"},
            {"run.duration", duration}};
}

} // namespace sitewatt::example
