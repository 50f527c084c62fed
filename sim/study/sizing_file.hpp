#pragma once
/// Files of `sitewatt optimise`: a site, the numbers of it that may be chosen, goals, and limits to keep.

#include "sim/study/factor.hpp"
#include "sim/study/optimiser.hpp"
#include "sim/study/study_file.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace sitewatt {

/// A figure that may not pass a limit.
struct Limit {
    std::string figure, text; ///< "loss_of_load", "2.4 h"
    bool at_most;
    Place place;
};

/// A figure of which there shall be little, or much.
struct Goal {
    std::string figure;
    bool most = false;
    Place place;
    std::string said() const { return (most ? "most " : "least ") + figure; }
};

struct SizingFile {
    std::filesystem::path site;
    std::vector<Goal> goals;      ///< of several, the front
    std::size_t front_points = 5; ///< bounds between the ends of a front
    OptimiserOptions options;
    std::vector<Override> set;
    std::vector<Factor> variables;
    std::vector<Range> ranges; ///< of each variable, in its unit
    std::vector<Limit> limits;
    std::string written{}; ///< all of the file, with what it extends

    /// The variable takes whole numbers alone.   @throws InputError unless its ends are such
    void make_whole(std::size_t variable);
    /// A choice as text: what the site file would say.
    std::string text(std::size_t variable, double value) const;
    std::vector<Override> overrides(const Choice& choice, std::vector<Override> all) const;
};

/// @throws InputError with place and a way out, also for an override of the options that no run would take
SizingFile read_sizing(const std::filesystem::path& file, const SiteFileOptions& options = {});

} // namespace sitewatt
