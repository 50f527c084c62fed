#pragma once
/// A run of a site in tests with its series at hand, not its key figures alone.

#include "models/site/site.hpp"
#include "tests/models/site/example_site.hpp"

#include <memory>
#include <optional>

namespace sitewatt::example {

struct Run {
    std::unique_ptr<System> system;
    std::optional<RunOutcome> result;

    /// @param sets  the values of the test, which `more` may override
    Run(const std::filesystem::path& site, std::vector<Override> sets, const std::vector<Override>& more) {
        sets.insert(sets.end(), more.begin(), more.end());
        const Scenario s = scenario(site, sets);
        system = build_system(product(), s);
        result = run(*system, s.options);
    }
    double kpi(std::string_view name) const {
        for (const auto& k : result->kpis)
            if (k.name == name) return k.value;
        throw std::out_of_range("no key figure " + std::string(name));
    }
    std::vector<double> rows(const std::string& name) const {
        for (const auto& s : system->accounts())
            if (s.name == name) return result->records.mean_of(s);
        throw std::out_of_range("no series " + name);
    }
};

} // namespace sitewatt::example
