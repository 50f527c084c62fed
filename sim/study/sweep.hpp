#pragma once
/// A study: many variants of one site, side by side on all cores. Results do not depend on the number of threads.

#include "sim/command_line/product.hpp"
#include "sim/input/site_file.hpp"
#include "sim/run/result_file.hpp"
#include "sim/study/plan.hpp"

#include <atomic>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace sitewatt {

struct SweepOptions {
    SiteFileOptions site_file; ///< overrides that hold for every variant
    int threads = 0;           ///< 0: all cores
    double limit = 4e9;        ///< bytes of memory and disk that may be taken
    bool strict = false;       ///< a variant with a warning of its site is a mistake
    std::string output;        ///< folder; "" for out/<study>
    std::function<void(double)> progress;
    const std::atomic<bool>* interrupted = nullptr;
};

struct SweepOutcome {
    std::string folder;
    std::vector<std::pair<std::string, std::vector<std::string>>>
        parameters;               ///< swept key and its value in every variant
    std::vector<SweepRow> rows;   ///< in the order of the study
    std::vector<Figures> paths{}; ///< what the paths of its plan are worth
    std::vector<Mistake> warnings{};
};

/// One variant of the plan: a label and what it overrides.
struct Variant {
    std::string label;
    std::vector<Override> overrides;
};

/// A study file: the site it varies, the variants, and the plan if it has one.
struct Study {
    std::filesystem::path site;
    std::vector<Variant> variants;
    std::optional<Plan> plan;
};

/// The variants of a study file. `[sweep] method = "grid"` combines the values of every [[sweep.parameter]];
/// "list" takes the [[sweep.case]] tables as they stand.
/// [plan] names paths through the variants by date (plan.hpp). The site lies beside the study or below, or beside or
/// below its folder.   @throws InputError
Study read_study(const std::filesystem::path& study, bool allow_outside = false);

/// Runs every variant, writes runs/<label>.nc, sweep.nc and sweep.csv. A variant that fails is a row with its reason.
/// One that is stopped writes sweep.partial.nc and .csv; the same sweep then takes what runs/ holds of it and goes on.
/// @throws InputError if the study itself is wrong, StorageError
SweepOutcome run_sweep(const Product& product, const std::filesystem::path& study, const SweepOptions& options);

} // namespace sitewatt
