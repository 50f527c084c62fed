#pragma once
/// The design of a study: which variants a `[sweep]` says.

#include "sim/study/condition.hpp"
#include "sim/study/factor.hpp"
#include "sim/study/sampling.hpp"
#include "sim/study/variant.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace sitewatt {

/// [[sweep.exclude]]: variants that are left out.
struct Exclusion {
    Condition when;
    std::string reason; ///< as the study says it
    std::size_t count = 0;
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
    std::vector<Exclusion> exclusions; ///< each with how many variants it left out that none before it did
    std::vector<std::size_t> kept;     ///< which variants there are of those before exclusions; none: all

    /// All that variant i overrides, `all` before what the study says.
    std::vector<Override> overrides(std::size_t i, std::vector<Override> all) const {
        all.insert(all.end(), set.begin(), set.end());
        all.insert(all.end(), variants[i].overrides.begin(), variants[i].overrides.end());
        return all;
    }

    /// What `set` says, and keys for which every variant has a value of its own.
    std::vector<Override> said_for_all() const;
    /// A method that draws from the distributions of its factors.
    bool is_sampled() const { return samples > 0 && method != "morris"; }
    /// The sample that variant i is of, from 0.
    std::size_t sample_of(std::size_t i) const { return (kept.empty() ? i : kept[i]) / choices_of_a_sample; }
    /// A key that goes along with another one or with a name: the states of the world are told apart without it.
    bool follows(const std::string& key) const;
};

/// The `[sweep]` of a study: `method` is
///   grid             every combination of the values of its [[sweep.parameter]]
///   list             its [[sweep.case]] tables as they stand
///   one_at_a_time    the site as it is, then each value, or the low and the high, of one parameter after the other
///   latin_hypercube, sobol, monte_carlo     `samples` points (sampling.hpp)
///   morris, saltelli                        samples for the indices of those names
/// `set` holds for every variant. Independent samples may have [[sweep.choice]], what one decides, and
/// [[sweep.correlation]]. Variants for which a [[sweep.exclude]] holds are left out.   @throws InputError
Design read_design(const Node& sweep);

/// Where in the unit cube of its factors each sample of a design lies that is not left out; none of the other methods.
std::vector<Point> points_of(const Design& design);

/// What a variant is called where it becomes a file.
std::string file_name(const std::string& label);

} // namespace sitewatt
