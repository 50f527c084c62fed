#pragma once
/// Time to power: paths through the variants of a study by date, and what each is worth today.
///
/// Physics   A path is a list of phases, each the variant that carries the site from a date on. Sources are paid for
///           evenly over their build time before it, the building over a year and a half before first power, racks at
///           first power. Tokens earn the market's price, which falls year by year, or that of first power if
///           sold ahead; running costs are the variant's own. One
///           generation of racks: it ends with their life or at the horizon. What is left then, or sold when a phase
///           ends, is worth a share of its straight-line value. Value = sum of flows exp(-t ln(1 + r)).
/// Valid     Variants simulated for a whole year. Years alike: no growth of load, prices of energy constant.
/// Sources   Brealey, Myers and Allen, Principles of Corporate Finance: net present value.

#include "sim/input/toml_tree.hpp"
#include "sim/report/table.hpp"
#include "sim/run/result_file.hpp"

#include <string>
#include <vector>

namespace sitewatt {

struct Phase {
    std::string variant;
    double from;        ///< s from today; negative: the lead time of the variant's sources
    double new_capital; ///< share of the variant's sources that this phase buys; the rest is there already
};
struct Path {
    std::string name;
    std::vector<Phase> phases;
};
struct Plan {
    double horizon = 0.0;                         ///< s from today
    double discount_rate = 0.0;                   ///< per year
    double input_price = 0.0, output_price = 0.0; ///< USD per million tokens, today
    double price_decline = 0.0;                   ///< of the market, per year
    bool sold_ahead = false;                      ///< the price of first power holds for the life of the racks
    double rack_progress = 0.0;                   ///< more tokens from racks bought a year later
    double rack_life = 0.0, plant_life = 0.0;     ///< s
    double residual = 0.0;                        ///< of the straight-line value when sold
    std::vector<Path> paths;
};

/// The [plan] of a study file. @param variants  names that phases may use   @throws InputError
Plan read_plan(const Node& node, const std::vector<std::string>& variants);

/// Present value of a flow of 1 per second from a to b (s), discounted at a continuous rate per second.
double present_value(double a, double b, double rate);

/// What each path is worth. Paths with a variant that failed are left out.
std::vector<Figures> values_of(const Plan& plan, const std::vector<SweepRow>& rows);

} // namespace sitewatt
