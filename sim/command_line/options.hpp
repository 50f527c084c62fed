#pragma once
/// What the command line said.

#include "sim/error.hpp"
#include "sim/input/site_file.hpp"
#include "sim/study/study_options.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace sitewatt {

struct Options {
    std::string site, output, model;
    std::vector<std::string> results, set, given; ///< given: what stands without an option
    std::string series = "all", keep, shard = "1/1", figure, pareto, cross, choose, beside;
    bool json = false, quiet = false, all = false, resolved = false, allow_outside = false, strict = false;
    bool fresh = false, dry_run = false, merge = false, status = false;
    int slurm = 0;                                                            ///< shards of an array job; 0: none
    std::vector<std::string> sbatch;                                          ///< options of it
    std::string place = "memphis", racks = "gb200_nvl72", cooling = "hybrid"; ///< of a site to begin with
    std::vector<std::string> supply{"us_average"};
    double count = 400.0; ///< of racks
    int threads = 0;
    double limit = 4.0; // GB

    /// Values and the path may stand in any order, several behind one --set: what holds '=' and is no file is a value.
    void settle() {
        std::vector<std::string> paths, values;
        const auto sort = [&](const std::vector<std::string>& words) {
            for (const auto& word : words)
                (word.find('=') != std::string::npos && !std::filesystem::exists(word) ? values : paths)
                    .push_back(word);
        };
        sort(given);
        sort(set);
        if (paths.empty()) throw InputError({"", 0, 0}, "no path: write sitewatt run SITE --set power.gas.count=8");
        if (paths.size() > 1)
            throw InputError({"", 0, 0}, "two paths, '" + paths[0] + "' and '" + paths[1] +
                                             "': name one; values of --set "
                                             "are written KEY=VALUE, as power.gas.count=8");
        site = paths[0];
        set = values;
    }
    /// What every command that runs variants is told.
    StudyOptions study(const std::atomic<bool>& interrupted) const {
        return {site_file(), threads, fresh, output, &interrupted};
    }
    SiteFileOptions site_file() const {
        SiteFileOptions options{{}, allow_outside};
        for (const auto& text : set) {
            const std::size_t equals = text.find('=');
            if (equals == std::string::npos) throw InputError({"--set " + text, 0, 0}, "write --set power.gas.count=8");
            options.overrides.push_back({text.substr(0, equals), text.substr(equals + 1)});
        }
        return options;
    }
};

} // namespace sitewatt
