#pragma once
/// What a sweep has finished: one line a run, appended and synced as soon as it is done, so that a kill loses none.
///
/// A line is the first 16 digits of the SHA-256 of its JSON, and the JSON. What is torn or damaged is not believed and
/// run again. Every process writes a file of its own (finished.jsonl, finished-2-of-4.jsonl) and reads all.

#include "sim/run/result_file.hpp"
#include "sim/study/finished_list.hpp"

#include <filesystem>
#include <string>
#include <unordered_map>
#include <vector>

namespace sitewatt {

struct FinishedVariant {
    SweepRow row;           ///< without its label
    double seconds = 0.0;   ///< that the run took
    std::string checksum{}; ///< of its result file, if it kept one
};

class FinishedRuns {
  public:
    /// Reads every list in the folder; there may be none.
    explicit FinishedRuns(std::filesystem::path folder);
    /// @return null if no such run is finished
    const FinishedVariant* find(const std::string& id) const;
    double mean_seconds() const; ///< 0 if none is finished
    /// Of every list in the folder, by name.
    std::vector<FinishedList> lists() const;

    /// Names the file that is appended to, and makes it.   @throws StorageError
    void open(const std::string& name);
    /// On disk when it returns.   @throws StorageError
    void add(const std::string& id, const FinishedVariant& run);
    /// Removes every list of the folder.
    void forget();

  private:
    std::string shape_of(const FigureRow& row);
    void append(const std::string& json);
    std::size_t read(const std::filesystem::path& file);

    std::filesystem::path folder_, file_;
    std::vector<FinishedList> lists_;
    std::unordered_map<std::string, FinishedVariant> runs_;
    std::vector<std::string> written_; ///< sets of figures that the file names already
};

} // namespace sitewatt
