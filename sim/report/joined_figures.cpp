#include "sim/report/joined_figures.hpp"

#include "sim/error.hpp"

#include <algorithm>

namespace sitewatt {

std::vector<JoinedFigure> joined(const std::vector<const std::vector<Kpi>*>& runs,
                                 const std::vector<std::string>& names) {
    std::vector<JoinedFigure> list;
    std::vector<std::size_t> first_of; // the run a row comes from
    for (std::size_t run = 0; run < runs.size(); ++run) {
        std::size_t next = 0; // where a name that is new would stand
        for (const Kpi& kpi : *runs[run]) {
            const auto known =
                std::find_if(list.begin(), list.end(), [&](const JoinedFigure& f) { return f.name == kpi.name; });
            auto at = static_cast<std::size_t>(known - list.begin());
            if (known == list.end()) {
                at = next;
                list.insert(list.begin() + static_cast<std::ptrdiff_t>(at),
                            {kpi.name, kpi.quantity, kpi.meaning, std::vector<std::optional<double>>(runs.size())});
                first_of.insert(first_of.begin() + static_cast<std::ptrdiff_t>(at), run);
            } else if (known->quantity.unit != kpi.quantity.unit) {
                throw InputError({"", 0, 0}, "'" + kpi.name + "' is in '" + std::string(known->quantity.unit) +
                                                 "' in " + names[first_of[at]] + " and in '" +
                                                 std::string(kpi.quantity.unit) + "' in " + names[run] +
                                                 ": they cannot stand side by side; run both with one version");
            }
            list[at].values[run] = kpi.value;
            next = at + 1;
        }
    }
    return list;
}

} // namespace sitewatt
