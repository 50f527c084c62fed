#include "sim/command_line/optimise_command.hpp"

#include "sim/study/scenario.hpp"
#include "sim/study/sizing_text.hpp"

#include <iostream>
#include <unistd.h>

namespace sitewatt {

ExitCode check_sizing(const Options& o, const Product& product) {
    const SizingFile file = read_sizing(o.site, o.site_file());
    Choice middle;
    for (const Range& range : file.ranges) middle.push_back(range.value(0.5));
    SiteFileOptions options = o.site_file();
    options.overrides = file.overrides(middle, options.overrides);
    build(product, load_scenario(product, Catalogue(product.catalogue), file.site, options));
    if (!o.quiet) std::cout << o.site << ": no mistake found in the middle of " << middle.size() << " ranges\n";
    return ExitCode::ok;
}

ExitCode optimise_command(const Options& o, const Product& product, const std::atomic<bool>& interrupted) {
    SizingOptions options{o.study(interrupted), {}};
    const bool moves = ::isatty(STDERR_FILENO) == 1 && !o.quiet;
    if (moves) options.finished_one = [](std::size_t runs) { std::cerr << '\r' << runs << " choices" << std::flush; };
    const SizingOutcome outcome = run_sizing(product, o.site, options);
    if (moves) std::cerr << '\n';
    if (outcome.interrupted) {
        std::cerr << "interrupted: the same command goes on from here\n";
        return ExitCode::interrupted;
    }
    std::cout << (o.json ? sizing_json(outcome) : sizing_text(outcome));
    if (const auto& best = outcome.optimum.best.worth; !best.possible)
        std::cerr << o.site << ": error: none of the choices can be; the first says: " << best.why << '\n';
    if (!o.quiet) std::cerr << "result: " << outcome.folder << "/sweep.nc, sweep.csv\n";
    return outcome.optimum.best.worth.keeps_all() ? ExitCode::ok : ExitCode::partly_failed;
}

} // namespace sitewatt
