#pragma once
/// Where a month's peaks are paid for: the lines of grid power above which a store gives, in the hours to come.
///
/// Physics   Hours are of kinds, by which of the bill's peaks they count for; each kind has a line. Above it the store
///           gives what it can, below it takes up to the line; a kind that is charged nothing has none. The lowest line
///           is the one that the store can hold through the hours. Where they are not known, every way in which they
///           may come leaves a peak: the line, or what an empty store leaves over it, which then is the line. The best
///           line costs least in their mean. Of several kinds either all have one line, or the dearest has its
///           best and the others what then is best for them: whichever pays less.
/// Valid     Hourly means. Whoever holds a line does not look again: that is dearer than what comes of looking every
///           three hours, so the line lies a little high.
/// Sources   The mean over draws: Kleywegt, Shapiro and Homem-de-Mello, The sample average approximation method for
///           stochastic discrete optimization, SIAM Journal on Optimization 12 (2002).

#include "models/field.hpp"
#include "models/site/operation/stored_value.hpp"

#include <span>
#include <vector>

namespace sitewatt::peak_line {

using Lines = std::vector<double>; ///< W, of every kind of hour

/// What the hours share.
struct Hours {
    std::vector<std::size_t> kinds; ///< of each
    double any = 0.0;               ///< USD/W of the highest of all that are charged
    std::vector<double> own{};      ///< USD/W beside it of the highest of each kind
};

/// W, of the highest hour of each kind under its line. @param net  W of each hour that store and grid carry
/// @param charge  J
Lines peaks(const StoredValue::Store& store, std::span<const double> net, const Hours& hours, double charge,
            Lines lines);
/// The lowest line that holds through the hours of the kinds that are `moved`, none lower than theirs in `least`; the
/// others have theirs, or what an empty store leaves of them anyhow.
Lines lowest(const StoredValue::Store& store, std::span<const double> net, const Hours& hours, double charge,
             const Lines& least, std::span<const std::size_t> moved);
/// @param ways  in which the hours may come   @param least  W, infinity where nothing is charged
Lines best(const StoredValue::Store& store, const std::vector<std::vector<double>>& ways, const Hours& hours,
           double charge, const Lines& least);

} // namespace sitewatt::peak_line
