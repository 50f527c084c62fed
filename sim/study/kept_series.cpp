#include "sim/study/kept_series.hpp"

#include "sim/error.hpp"
#include "sim/input/nearest.hpp"
#include "sim/run/result_file.hpp"

#include <algorithm>

namespace sitewatt {

void check_kept(const std::vector<std::string>& keep, const System& system, const std::string& label) {
    std::vector<std::string> names;
    for (const auto* list : {&system.accounts(), &system.signals()})
        for (const Series& s : *list) names.push_back(path_of(s));
    for (const auto& name : keep)
        if (std::find(names.begin(), names.end(), name) == names.end())
            throw InputError({"--keep " + name, 0, 0},
                             "'" + label + "' has no such series" +
                                 did_you_mean(name, std::vector<std::string_view>(names.begin(), names.end())) +
                                 "; `sitewatt info` lists those of a result");
}

} // namespace sitewatt
