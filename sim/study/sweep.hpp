#pragma once
/// A study: many variants of one site, side by side on all cores. Results do not depend on the number of threads.

#include "sim/command_line/product.hpp"
#include "sim/input/currency.hpp"
#include "sim/run/result_file.hpp"
#include "sim/study/finished_list.hpp"
#include "sim/study/study_file.hpp"
#include "sim/study/study_options.hpp"

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace sitewatt {

struct SweepOptions : StudyOptions {
    double limit = 4e9;                ///< bytes of memory and disk that may be taken
    bool strict = false;               ///< a variant that cannot be, or with a warning of its site, is a mistake
    bool series = true;                ///< runs keep their result files
    bool merge = false;                ///< writes the tables of what others ran, and refuses if some is missing
    bool status = false;               ///< says what is finished, and runs nothing
    bool dry = false;                  ///< says what it would take, and runs nothing but a short trial
    std::size_t shard = 1, shards = 1; ///< runs every shards-th variant, beginning with this one, and writes no tables
    std::string interval;              ///< "1 day": between two rows of result files; "" as the site says
    std::vector<std::string> keep;     ///< series that result files hold, and nothing else; none: all there is
    std::vector<std::string> figures;  ///< key figures of the tables; none: all
    std::function<void(double)> progress;
    std::function<void(std::size_t)> begins; ///< told how many variants are to be run
};

/// What a sweep would take.
struct Forecast {
    std::size_t variants = 0, finished = 0, failed = 0, impossible = 0, to_run = 0; ///< failed ones are finished
    double seconds = 0.0, memory = 0.0, disk = 0.0;                                 ///< bytes
    std::vector<std::pair<std::string, std::size_t>> left_out{}; ///< by each exclusion: its reason, how many
};

struct SweepOutcome {
    std::string folder;
    std::vector<SweepColumn> columns;
    std::vector<SweepRow> rows;    ///< in the order of the study
    std::vector<SweepRow> paths{}; ///< what the paths of its plan are worth, or why that cannot be said
    std::vector<Mistake> warnings{};
    SharedCurrency currency{}; ///< of its variants
    Forecast forecast{};
    std::vector<FinishedList> lists{}; ///< of finished runs, where status was asked for
};

/// Runs every variant that is not finished, writes runs/<label>.nc, sweep.nc and sweep.csv. A variant that fails, or
/// that cannot be, is a row with its reason. What is finished stands in finished.jsonl and is never run twice, however
/// the sweep ended. One that is stopped writes sweep.partial.nc and .csv.
/// @throws InputError if the study itself is wrong or none of its variants can be, StorageError
SweepOutcome run_sweep(const Product& product, const std::filesystem::path& study, const SweepOptions& options);

} // namespace sitewatt
