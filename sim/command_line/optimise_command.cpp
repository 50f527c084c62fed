#include "sim/command_line/optimise_command.hpp"

#include "sim/study/sizing_text.hpp"

#include <iostream>
#include <unistd.h>

namespace sitewatt {

ExitCode optimise_command(const Options& o, const Product& product, const std::atomic<bool>& interrupted) {
    SizingOptions options;
    options.site_file = o.site_file();
    options.threads = o.threads;
    options.fresh = o.fresh;
    options.output = o.output;
    options.interrupted = &interrupted;
    const bool moves = ::isatty(STDERR_FILENO) == 1 && !o.quiet;
    if (moves) options.finished_one = [](std::size_t runs) { std::cerr << '\r' << runs << " choices" << std::flush; };
    const SizingOutcome outcome = run_sizing(product, o.site, options);
    if (moves) std::cerr << '\n';
    if (outcome.interrupted) {
        std::cerr << "interrupted: the same command goes on from here\n";
        return ExitCode::interrupted;
    }
    std::cout << (o.json ? sizing_json(outcome) : sizing_text(outcome));
    if (!o.quiet) std::cerr << "result: " << outcome.folder << "/sweep.nc, sweep.csv\n";
    return outcome.optimum.best.worth.keeps_all() ? ExitCode::ok : ExitCode::partly_failed;
}

} // namespace sitewatt
