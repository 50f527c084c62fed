#pragma once
/// `sitewatt optimise`: the sizes that serve a goal best within limits, or the front of several, found by runs. Every
/// run is kept as those of sweeps are, so that a search that was stopped, or whose limits are moved, runs what is new
/// alone.

#include "sim/command_line/product.hpp"
#include "sim/input/currency.hpp"
#include "sim/run/result_file.hpp"
#include "sim/study/front_search.hpp"
#include "sim/study/sizing_file.hpp"
#include "sim/study/study_options.hpp"

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace sitewatt {

struct SizingOptions : StudyOptions {
    std::function<void(std::size_t)> finished_one; ///< told how many runs there are so far
};

struct SizingOutcome {
    SizingFile file;
    Optimum optimum;                ///< by the first goal
    std::vector<std::size_t> front; ///< of several goals: rows that nothing beats, by the first goal
    std::string folder;
    std::vector<SweepRow> rows; ///< of all that was looked at, in its order; of the best too
    SweepRow best;
    std::vector<double> limits; ///< in coherent SI
    SharedCurrency currency{};  ///< of what was looked at
    std::size_t run_now = 0;    ///< of them, the others were finished before
    bool interrupted = false;   ///< there is nothing but what is kept
};

/// Writes sweep.nc and sweep.csv of all that was looked at.   @throws InputError, StorageError
SizingOutcome run_sizing(const Product& product, const std::filesystem::path& file, const SizingOptions& options);

} // namespace sitewatt
