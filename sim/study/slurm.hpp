#pragma once
/// A sweep as an array job of Slurm, a task for each shard, and a job behind it that merges. Both are the commands one
/// would type: whoever has another engine writes these.

#include <filesystem>
#include <string>
#include <vector>

namespace sitewatt {

struct SlurmSweep {
    std::string name;                   ///< of the job
    std::filesystem::path from, folder; ///< where the command was given; of the sweep, for scripts and logs
    std::vector<std::string> command;   ///< program, "sweep", study and options, without those of shards
    std::size_t shards = 1;
    int threads = 1;                  ///< of a task
    std::vector<std::string> options; ///< of sbatch, as "--time=1:00:00"
};

/// A word as a shell reads it back.
std::string shell_word(const std::string& word);
/// Task i runs shard i. It is put back in the queue if its node fails, and ends well though variants failed: the merge
/// says so.
std::string shards_script(const SlurmSweep& sweep);
std::string merge_script(const SlurmSweep& sweep);

struct SlurmJobs {
    std::filesystem::path shards, merge; ///< scripts
    std::string array_id, merge_id;      ///< "" if they were not submitted
};
/// Writes both scripts into the folder and submits them, the merge to begin when all tasks have ended.
/// @param submits  false: scripts alone
/// @throws StorageError if sbatch is not there or refuses, with what it said
SlurmJobs slurm_jobs(const SlurmSweep& sweep, bool submits);

} // namespace sitewatt
