#include "sim/study/slurm.hpp"

#include "sim/error.hpp"
#include "sim/input/text_file.hpp"
#include "tests/catch.hpp"

#include <cstdlib>
#include <fstream>
#include <sys/stat.h>
#include <unistd.h>

using namespace sitewatt;
namespace fs = std::filesystem;

namespace {
/// A folder with an sbatch of its own, first on the path: it writes down what it is asked and answers as told.
struct Cluster {
    fs::path folder = fs::temp_directory_path() / ("slurm_" + std::to_string(::getpid()));
    std::string path = std::getenv("PATH");
    explicit Cluster(const std::string& answer) {
        fs::create_directories(folder);
        std::ofstream(folder / "sbatch") << "#!/bin/sh\necho \"$@\" >>" << (folder / "asked").string() << "\n"
                                         << answer << "\n";
        ::chmod((folder / "sbatch").c_str(), 0755);
        ::setenv("PATH", (folder.string() + ":" + path).c_str(), 1);
    }
    ~Cluster() {
        ::setenv("PATH", path.c_str(), 1);
        fs::remove_all(folder);
    }
    SlurmSweep sweep() const {
        return {"study",
                "/somewhere/a site",
                folder / "out",
                {"/opt/sitewatt", "sweep", "it's.toml", "--series", "none"},
                8,
                2,
                {"--time=1:00:00"}};
    }
};
} // namespace

TEST_CASE("a word of a command comes through a shell as it is") {
    CHECK(shell_word("--set=a.b=3") == "--set=a.b=3");
    CHECK(shell_word("it's $HOME") == "'it'\\''s $HOME'");
    CHECK(shell_word("") == "''");
}

TEST_CASE("the array has a task for each shard, the merge none") {
    const Cluster cluster("echo 1");
    const std::string shards = shards_script(cluster.sweep()), merge = merge_script(cluster.sweep());
    CHECK_THAT(shards, Catch::StartsWith("#!/bin/sh\n") && Catch::Contains("#SBATCH --array=1-8\n") &&
                           Catch::Contains("#SBATCH --requeue\n") && Catch::Contains("#SBATCH --cpus-per-task=2\n"));
    CHECK_THAT(shards,
               Catch::Contains("cd '/somewhere/a site' || exit 3\n/opt/sitewatt sweep 'it'\\''s.toml' --series none "
                               "--quiet --threads 2 --shard \"$SLURM_ARRAY_TASK_ID/8\"\n"));
    CHECK_THAT(merge, Catch::Contains("--series none --quiet --merge\n") && !Catch::Contains("--array"));
}

TEST_CASE("both jobs are submitted, the merge behind the array") {
    const Cluster cluster("echo '4711;east'");
    const SlurmJobs jobs = slurm_jobs(cluster.sweep(), true);
    CHECK(jobs.array_id == "4711");
    const std::string asked = read_text(cluster.folder / "asked", 10000);
    CHECK(asked == "--parsable --time=1:00:00 " + jobs.shards.string() +
                       "\n--parsable --time=1:00:00 --dependency=afterany:4711 " + jobs.merge.string() + "\n");
    CHECK(read_text(jobs.shards, 10000) == shards_script(cluster.sweep()));
    CHECK(read_text(jobs.merge, 10000) == merge_script(cluster.sweep()));
}

TEST_CASE("without a cluster the scripts are written, and what went wrong is said") {
    {
        const Cluster cluster("echo no such partition >&2; exit 1");
        CHECK(slurm_jobs(cluster.sweep(), false).array_id.empty());
        CHECK_FALSE(fs::exists(cluster.folder / "asked"));
        CHECK_THROWS_WITH(slurm_jobs(cluster.sweep(), true), Catch::Contains("refused the job"));
    }
    const Cluster chatty("echo hello");
    CHECK_THROWS_WITH(slurm_jobs(chatty.sweep(), true), Catch::Contains("no number of a job"));
    fs::remove(chatty.folder / "sbatch");
    ::setenv("PATH", chatty.folder.c_str(), 1);
    CHECK_THROWS_WITH(slurm_jobs(chatty.sweep(), true), Catch::Contains("cannot be started"));
    CHECK(fs::exists(chatty.folder / "out" / "shards.sbatch"));
}
