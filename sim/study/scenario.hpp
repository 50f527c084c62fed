#pragma once
/// From a site file to a finished run: what `run` does once and a sweep does many times.

#include "sim/command_line/product.hpp"
#include "sim/input/site_file.hpp"
#include "sim/run/result_file.hpp"
#include "sim/run/run.hpp"

#include <filesystem>

namespace sitewatt {

/// A site file with all it names, checked and loaded; building and running it can only fail on physics.
struct Scenario {
    Document document;
    SiteFiles files;
    RunOptions options;
    std::vector<Mistake> warnings;                             ///< of the readers, and what they chose
    std::vector<std::pair<std::string, std::string>> hashes{}; ///< key and SHA-256 of every file as it was read
    std::string said{}; ///< how the start of the run was chosen, if the site file does not say it
};

/// A site with its run.
struct Simulated {
    std::unique_ptr<System> system;
    RunOutcome outcome;
    std::vector<Mistake> warnings; ///< of readers, builder and run
};

/// The engine's own tables of a site file: [site], [series.NAME] and [run].
TableRole site_role();
TableRole series_role();
TableRole run_role();
/// The product's roles and these.
std::vector<TableRole> all_roles(const Product& product);

/// @throws InputError, StorageError
Scenario load_scenario(const Product& product, const Catalogue& catalogue, const std::filesystem::path& site,
                       const SiteFileOptions& options);
/// The system, with the warnings of readers and builder.   @throws InputError if the site contradicts itself
BuiltSystem build(const Product& product, const Scenario& scenario);
std::unique_ptr<System> build_system(const Product& product, const Scenario& scenario);
/// Runs what was built. If its balances do not close, once more with a tighter tolerance, and says so.
/// @throws SolverError
Simulated simulate(const Product& product, const Scenario& scenario, BuiltSystem built);
/// Every file that the scenario reads, the site file first.
std::vector<std::filesystem::path> inputs_of(const Scenario& scenario);
/// What it takes to run it again: resolved input, version, hashes of files.
std::vector<std::pair<std::string, std::string>> provenance_of(const Scenario& scenario);
/// What goes into the result beside its rows.
ResultHeader header_of(const Scenario& scenario, const RunOutcome& outcome, const std::vector<Mistake>& warnings);
/// Writes the result, or what there is of it under a name of its own.   @return where it stands
/// @param only  see write_result
std::filesystem::path keep(const std::filesystem::path& path, const Scenario& scenario, const Simulated& simulated,
                           const std::vector<std::string>& only = {});

} // namespace sitewatt
