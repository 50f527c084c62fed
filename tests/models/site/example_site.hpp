#pragma once
/// Sites from site files in tests, as the program builds them.

#include "models/catalog.hpp"
#include "models/model_list.hpp"
#include "models/site/site_builder.hpp"
#include "sim/run/run.hpp"
#include "sim/study/scenario.hpp"

namespace sitewatt::example {

inline Product product() {
    return {catalog::roles(), catalog::models(), catalogue_files(),
            [](const Document& d, const SiteFiles& f) -> BuiltSystem {
                auto built = build_site(d, f);
                return {std::move(built.site), std::move(built.mistakes), std::move(built.warnings)};
            }};
}

inline Scenario scenario(const std::filesystem::path& site, std::vector<Override> overrides) {
    static const Catalogue catalogue(catalogue_files());
    SiteFileOptions options{std::move(overrides), true};
    return load_scenario(product(), catalogue, site, options);
}

/// A run and its key figures by name.
struct Finished {
    RunOutcome outcome;
    double kpi(std::string_view name) const {
        for (const auto& k : outcome.kpis)
            if (k.name == name) return k.value;
        throw std::out_of_range("no key figure " + std::string(name));
    }
};

inline Finished finished(const std::filesystem::path& site, std::vector<Override> overrides) {
    const Scenario s = scenario(site, std::move(overrides));
    auto simulated = simulate(product(), s, build(product(), s)); // as the program runs it
    if (!simulated.outcome.open.empty()) throw std::runtime_error(simulated.outcome.open);
    return {std::move(simulated.outcome)};
}

} // namespace sitewatt::example
