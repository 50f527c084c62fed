#pragma once
/// A factor of a study: a key of the site file and the values it may take, listed or by a distribution; or a name and
/// cases that set several keys at once.

#include "sim/study/condition.hpp"

#include <optional>
#include <string>
#include <vector>

namespace sitewatt {

/// `[[sweep.parameter]]`. Numbers of a distribution are written in one unit, which its values then bear: "2 USD/GJ".
struct Factor {
    std::string path;                    ///< "power.gas.fuel_price", or the name of one with cases: "place"
    std::vector<std::string> more_paths; ///< keys that take the same value, or all that its cases set
    Place place;
    std::string distribution;                   ///< "discrete", "uniform", "triangular", "normal", "lognormal"
    std::vector<std::string> values{};          ///< of "discrete": any texts
    std::vector<Place> places{};                ///< where they stand
    std::vector<double> weights{};              ///< of "discrete", their sum 1
    std::string unit{};                         ///< "" where it has none
    double low = 0.0, high = 0.0;               ///< bounds; infinite where a normal or lognormal has none
    double middle = 0.0;                        ///< mode, mean or median
    double spread = 0.0;                        ///< standard deviation, or the factor of one in "lognormal"
    std::vector<std::vector<Override>> cases{}; ///< what each of the values sets; none where they are values of a key
    std::optional<Condition> when{};            ///< it is set where this holds; always if nothing is said

    /// The value that a share u of all lies below. @param u  above 0 and below 1
    std::string value(double u) const;
    /// Its lowest and highest value, of distributions without an end those of 5 % and 95 %.
    std::vector<std::string> ends() const;
    /// Sets its keys to one of its values, unless its condition does not hold.   @return whether it does
    bool set(Variant& variant, const std::string& value, const Place& from) const;
    /// Every key and name that it sets.
    std::vector<std::string> keys() const;
};

/// `set = { "power.gas.count" = 8 }`   @throws InputError
std::vector<Override> read_overrides(const Node& set);

/// A factor, and its keys among those that the study varies.
/// @param varied  those before it, which alone its condition may name   @throws InputError with place and a way out
Factor read_factor(const Node& node, VariedKeys& varied);

} // namespace sitewatt
