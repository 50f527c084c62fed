#pragma once
/// A factor of a study: a key of the site file and the values it may take, listed or by a distribution.

#include "sim/input/toml_tree.hpp"

#include <string>
#include <vector>

namespace sitewatt {

/// `[[sweep.parameter]]`. Numbers of a distribution are written in one unit, which its values then bear: "2 USD/GJ".
struct Factor {
    std::string path;                    ///< "power.gas.fuel_price"
    std::vector<std::string> more_paths; ///< that take the same value
    Place place;
    std::string distribution;          ///< "discrete", "uniform", "triangular", "normal", "lognormal"
    std::vector<std::string> values{}; ///< of "discrete": any texts
    std::vector<Place> places{};       ///< where they stand
    std::vector<double> weights{};     ///< of "discrete", their sum 1
    std::string unit{};                ///< "" where it has none
    double low = 0.0, high = 0.0;      ///< bounds; infinite where a normal or lognormal has none
    double middle = 0.0;               ///< mode, mean or median
    double spread = 0.0;               ///< standard deviation, or the factor of one in "lognormal"

    /// The value that a share u of all lies below. @param u  above 0 and below 1
    std::string value(double u) const;
    /// Its lowest and highest value, of distributions without an end those of 5 % and 95 %.
    std::vector<std::string> ends() const;
};

/// @throws InputError with place and a way out
Factor read_factor(const Node& node);

} // namespace sitewatt
