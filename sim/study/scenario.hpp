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
    std::vector<Mistake> warnings; ///< of the readers
};

/// The engine's own table of a site file: [run].
TableRole run_role();
/// The product's roles and [run].
std::vector<TableRole> all_roles(const Product& product);

/// @throws InputError, StorageError
Scenario load_scenario(const Product& product, const Catalogue& catalogue, const std::filesystem::path& site,
                       const SiteFileOptions& options);
/// The system, with the warnings of readers and builder.   @throws InputError if the site contradicts itself
BuiltSystem build(const Product& product, const Scenario& scenario);
std::unique_ptr<System> build_system(const Product& product, const Scenario& scenario);
/// What goes into the result beside its rows.
ResultHeader header_of(const Scenario& scenario, const Statistics& statistics, std::vector<Mistake> warnings);

} // namespace sitewatt
