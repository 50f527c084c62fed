#pragma once
/// Study files: a site, what of it varies and how, and paths through the variants by date.

#include "sim/input/override.hpp"
#include "sim/study/factor.hpp"
#include "sim/study/plan.hpp"
#include "sim/study/sampling.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace sitewatt {

/// One variant of the study: a label and what it overrides.
struct Variant {
    std::string label;
    std::vector<Override> overrides;
};

/// What `[sweep]` says, and the variants that come of it.
struct Design {
    std::string method = "grid";
    std::size_t samples = 0; ///< of grid, list and one_at_a_time none; of morris its trajectories
    std::uint64_t seed = 0;
    std::vector<Override> set; ///< holds for every variant
    std::vector<Factor> factors;
    std::vector<Factor> choices;         ///< [[sweep.choice]]: every sample is run with each of their combinations
    RankCorrelations correlations;       ///< of the factors; none if nothing is said
    std::size_t choices_of_a_sample = 1; ///< combinations of them
    std::vector<Variant> variants;

    /// All that variant i overrides, `all` before what the study says.
    std::vector<Override> overrides(std::size_t i, std::vector<Override> all) const {
        all.insert(all.end(), set.begin(), set.end());
        all.insert(all.end(), variants[i].overrides.begin(), variants[i].overrides.end());
        return all;
    }

    /// A method that draws from the distributions of its factors.
    bool is_sampled() const { return samples > 0 && method != "morris"; }
};

/// A study file: the site it varies, its design, and the plan if it has one.
struct Study {
    std::filesystem::path site;
    Design design;
    std::optional<Plan> plan;
    std::string title{}; ///< for people; "" if the file says none
};

/// The `[sweep]` of a study: `method` is
///   grid             every combination of the values of its [[sweep.parameter]]
///   list             its [[sweep.case]] tables as they stand
///   one_at_a_time    the site as it is, then each value, or the low and the high, of one parameter after the other
///   latin_hypercube, sobol, monte_carlo     `samples` points (sampling.hpp)
///   morris, saltelli                        samples for the indices of those names
/// `set` holds for every variant. Independent samples may have [[sweep.choice]], what one decides, and
/// [[sweep.correlation]].   @throws InputError
Design read_design(const Node& sweep);

/// Where in the unit cube of its factors each sample of a design lies; none of the others.
std::vector<Point> points_of(const Design& design);

/// A table of keys and values to lay over a site: `set`.   @throws InputError
std::vector<Override> read_overrides(const Node& set);

/// The site that a study file names: it lies beside the study or below, or beside or below its folder.
/// @throws InputError
std::filesystem::path study_site(const Node& root, const std::filesystem::path& study, bool allow_outside);

/// @throws InputError
Study read_study(const std::filesystem::path& study, bool allow_outside = false);

/// What a variant is called where it becomes a file.
std::string file_name(const std::string& label);

} // namespace sitewatt
