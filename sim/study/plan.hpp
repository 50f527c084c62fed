#pragma once
/// Time to power: paths through the variants of a study by date, and what each is worth today.
///
/// Physics   A path is a list of phases, each the variant that carries the site from a date on. A phase buys the
///           sources that are new, and of halls and racks what is more than there is already; sources that it does not
///           take over are sold. Sources are paid for evenly over their build time before it, halls over a year and a
///           half, racks at once; tax credits come when it begins. Tokens earn the market's price, which falls year by
///           year, or that of first power if sold ahead; running costs are the variant's own. One generation of racks:
///           it ends with the life of the first or at the horizon. What is sold is worth a share of its straight-line
///           value, land its price. Value = sum of flows exp(-t ln(1 + r)).
/// Valid     Years alike: no growth of load within a phase, prices of energy constant.
/// Sources   Brealey, Myers and Allen, Principles of Corporate Finance: net present value.

#include "models/document.hpp"
#include "sim/input/toml_tree.hpp"
#include "sim/run/result_file.hpp"

#include <string>
#include <vector>

namespace sitewatt {

inline constexpr double plan_year = 365.0 * 86400.0; ///< s, as in site files

struct Phase {
    std::string variant;
    double from;        ///< s from today; negative: the lead time of the variant's sources
    double new_capital; ///< share of the variant's sources that this phase buys; the rest is there already
    Place place{};
};
struct Path {
    std::string name;
    std::vector<Phase> phases;
};
struct Plan {
    double horizon = 0.0;                         ///< s from today
    double discount_rate = 0.0;                   ///< per year
    double input_price = 0.0, output_price = 0.0; ///< USD per million tokens, today
    double cached_price = 0.0;                    ///< of input tokens found in a cache
    double price_decline = 0.0;                   ///< of the market, per year
    bool sold_ahead = false;                      ///< the price of first power holds for the life of the racks
    double rack_progress = 0.0;                   ///< more tokens from racks bought a year later
    double rack_life = 0.0, plant_life = 0.0;     ///< s
    double residual = 0.0;                        ///< of the straight-line value when sold
    std::vector<Path> paths;
};

/// What a plan must know of a variant's run beside its figures.
struct VariantRun {
    std::string label;
    double duration;      ///< s
    double changes = 0.0; ///< s into the run at which racks or a connection last come; 0: it is one as it begins
};
VariantRun variant_run(std::string label, const Document& document, double duration);

/// The [plan] of a study file. @param variants  names that phases may use   @throws InputError
Plan read_plan(const Node& node, const std::vector<std::string>& variants);

/// Present value of a flow of 1 per second from a to b (s), discounted at a continuous rate per second.
double present_value(double a, double b, double rate);

/// Phases whose run is no whole number of years.   @throws InputError for those in whose run the site itself changes
std::vector<Mistake> judge(const Plan& plan, const std::vector<VariantRun>& runs);

struct PlanValues {
    std::vector<SweepRow> paths;   ///< one of which a variant failed, or which begins when all has ended, says so
    std::vector<Mistake> warnings; ///< those of `judge`, phases that take over more than was bought, or come too late
};
/// What each path is worth.   @throws InputError if phases do not follow one another
PlanValues values_of(const Plan& plan, const std::vector<SweepRow>& rows, const std::vector<VariantRun>& runs);

} // namespace sitewatt
