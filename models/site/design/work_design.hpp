#pragma once
/// Classes of work and how they yield when a site is to draw less.
///
/// Physics   Firm work is served at once or given up. Deferrable work is a share of the requests that may wait
///           for hours and is served in the order in which it came. Interruptible work is halls that train: slowed by a
///           cap on their accelerators down to a stop, after which they need a while until they are where they were.
/// Valid     Shares are constant over the year.
/// Sources   Tiers of flexibility, -25 % for three hours with work slowed by 10 to 50 %: Emerald AI with
///           Oracle, NVIDIA, SRP and EPRI in Phoenix, arXiv 2507.00909. Late work: batch interfaces of language models
///           promise answers within 24 h at half the list price (OpenAI, Anthropic, 2025).

#include "models/field.hpp"

#include <array>
#include <string>

namespace sitewatt {

enum class Yields { never, later, by_stopping }; ///< firm, deferrable, interruptible

struct WorkNumbers {
    double share, within, notice, least_power, recovery, price_above, rebate, hour_price, placed;
};
struct WorkDesign : WorkNumbers {
    std::string label{};
    Yields yields = Yields::never;

    /// Whether a plan says when it is done, where there is one.
    bool by_plan() const { return yields == Yields::later && price_above == automatic && placed > 0.0; }
};

/// Requests of one model, of a site whose halls serve several; prices in USD per million tokens.
struct WorkloadDesign {
    std::string label;
    double input_price, cached_price, output_price;
};

inline constexpr std::size_t most_work = 4;                          ///< classes of a site
inline constexpr std::size_t no_work = static_cast<std::size_t>(-1); ///< of a hall that belongs to no class

namespace work {
using W = WorkNumbers;
using namespace quantity;
inline constexpr Field<double, W> notice{"notice", &W::notice, duration,
                                         "told this long before it can yield; caps of power act within seconds", 0.0};
inline constexpr Field<double, W> price_above{"price_above", &W::price_above, energy_price,
                                              "yields while grid energy is dearer than this; never if not said",
                                              automatic};
inline constexpr auto firm = std::to_array<Field<double, W>>({
    {"share", &W::share, fraction, "of the requests; what other classes leave if not said", automatic},
    notice,
    {"least_power", &W::least_power, fraction, "share of the accelerators' peak power to which a cap may lower it",
     1.0},
});
inline constexpr auto deferrable = std::to_array<Field<double, W>>({
    {"share", &W::share, fraction.within(0.001, 1.0), "of the requests"},
    {"within", &W::within, duration.within(600.0, 30.0 * 86400.0), "time after which what still waits is lost", 86400.0,
     "batch interfaces of OpenAI and Anthropic, 2025"},
    notice,
    {"least_power", &W::least_power, fraction, "share of what it needs that it goes on with when it yields", 0.0},
    {"recovery", &W::recovery, duration.within(60.0, 30.0 * 86400.0), "over which what waited is caught up",
     4.0 * 3600.0, "estimate: longer than most events last, for no second peak"},
    price_above,
    {"rebate", &W::rebate, fraction,
     "of its price that late work does not earn; 0: its price knows its deadline, as that of batch interfaces, half "
     "the "
     "list price (OpenAI, Anthropic, 2025)",
     0.0},
    {"placed", &W::placed, count.within(0.0, 1.0),
     "1: plans of look_ahead and unit_commitment say when it is done, where it has no price_above; 0: it is done at "
     "once, but where it has to yield",
     1.0},
});
inline constexpr auto interruptible = std::to_array<Field<double, W>>({
    notice,
    {"least_power", &W::least_power, fraction, "share of its power over idle that it keeps when it yields", 0.0},
    {"recovery", &W::recovery, duration, "from the end of a stop until what it makes counts again", 1800.0,
     "restart 5-30 min and half the time between checkpoints, estimate"},
    price_above,
    {"hour_price", &W::hour_price, money.within(0.0, 1e4),
     "what an accelerator hour lost costs; its rent if it has one, else what its racks cost by the hour", automatic},
});
} // namespace work

} // namespace sitewatt
