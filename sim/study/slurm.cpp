#include "sim/study/slurm.hpp"

#include "sim/error.hpp"
#include "sim/run/result_file.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstring>
#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

namespace sitewatt {
namespace {

namespace fs = std::filesystem;

std::string joined_words(const std::vector<std::string>& words) {
    std::string line;
    for (const auto& word : words) line += (line.empty() ? "" : " ") + shell_word(word);
    return line;
}
std::string head(const SlurmSweep& s, const std::string& name, const std::string& log) {
    return "#!/bin/sh\n#SBATCH --job-name=" + shell_word(name) + "\n#SBATCH --output=" + shell_word(log) +
           "\n#SBATCH --open-mode=append\n#SBATCH --cpus-per-task=" + std::to_string(s.threads) + "\n";
}
/// A shard in which variants failed has done its work.
constexpr const char* ended = "code=$?\n[ $code -eq 4 ] && code=0\nexit $code\n";

/// What a program says on its standard output. No shell stands between.
std::string said_by(const std::vector<std::string>& words) {
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) throw StorageError("no pipe: " + std::string(std::strerror(errno)));
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
    std::vector<char*> argv;
    for (const auto& word : words) argv.push_back(const_cast<char*>(word.c_str()));
    argv.push_back(nullptr);
    pid_t child = 0;
    const int failed = ::posix_spawnp(&child, argv[0], &actions, nullptr, argv.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    ::close(ends[1]);
    std::string text;
    std::array<char, 4096> block{};
    for (ssize_t count = 0; failed == 0 && (count = ::read(ends[0], block.data(), block.size())) > 0;)
        text.append(block.data(), static_cast<std::size_t>(count));
    ::close(ends[0]);
    if (failed != 0)
        throw StorageError("'" + words[0] + "' cannot be started: " + std::strerror(failed) +
                           "; the scripts are written, submit them where it is");
    int status = 0;
    while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {}
    if (status != 0) throw StorageError("'" + words[0] + "' refused the job");
    return text;
}

/// "1234;cluster" as `sbatch --parsable` says it.
std::string submitted(std::vector<std::string> words) {
    std::string said = said_by(words);
    said = said.substr(0, said.find_first_of(";\n"));
    if (said.empty() || !std::all_of(said.begin(), said.end(), [](unsigned char c) { return std::isdigit(c) != 0; }))
        throw StorageError("sbatch said no number of a job: '" + said + "'");
    return said;
}

} // namespace

std::string shell_word(const std::string& word) {
    const auto plain = [](unsigned char c) { return std::isalnum(c) != 0 || std::strchr("-_./=:,+%@", c) != nullptr; };
    if (!word.empty() && std::all_of(word.begin(), word.end(), plain)) return word;
    std::string quoted = "'";
    for (const char c : word) quoted += c == '\'' ? std::string("'\\''") : std::string(1, c);
    return quoted + "'";
}

std::string shards_script(const SlurmSweep& s) {
    return head(s, s.name, (s.folder / "shard-%a.log").string()) + "#SBATCH --array=1-" + std::to_string(s.shards) +
           "\n#SBATCH --requeue\ncd " + shell_word(s.from.string()) + " || exit 3\n" + joined_words(s.command) +
           " --quiet --threads " + std::to_string(s.threads) + " --shard \"$SLURM_ARRAY_TASK_ID/" +
           std::to_string(s.shards) + "\"\n" + ended;
}
std::string merge_script(const SlurmSweep& s) {
    return head(s, s.name + " merge", (s.folder / "merge.log").string()) + "cd " + shell_word(s.from.string()) +
           " || exit 3\n" + joined_words(s.command) + " --quiet --merge\n" + ended;
}

SlurmJobs slurm_jobs(const SlurmSweep& s, bool submits) {
    SlurmJobs jobs{s.folder / "shards.sbatch", s.folder / "merge.sbatch", "", ""};
    const std::string shards = shards_script(s), merge = merge_script(s);
    write_whole(jobs.shards, shards.data(), shards.size());
    write_whole(jobs.merge, merge.data(), merge.size());
    if (!submits) return jobs;
    std::vector<std::string> array{"sbatch", "--parsable"};
    array.insert(array.end(), s.options.begin(), s.options.end());
    std::vector<std::string> after = array;
    array.push_back(jobs.shards.string());
    jobs.array_id = submitted(array);
    after.push_back("--dependency=afterany:" + jobs.array_id);
    after.push_back(jobs.merge.string());
    jobs.merge_id = submitted(after);
    return jobs;
}

} // namespace sitewatt
