#pragma once
/// Where a month's peak is paid for: the line of grid power above which a store gives, in the hours to come.
///
/// Physics   Above the line the store gives what it can, below it takes up to the line. The lowest line is the one that
///           the store can hold through the hours. Where they are not known, every way in which they may come leaves a
///           peak: the line, or what an empty store leaves over it, which then is the line. The best line has the
///           lowest mean of these.
/// Valid     Hourly means. Whoever holds a line does not look again: that is dearer than what comes of looking every
///           three hours, so the line lies a little high.
/// Sources   The mean over draws: Kleywegt, Shapiro and Homem-de-Mello, The sample average approximation method for
///           stochastic discrete optimization, SIAM Journal on Optimization 12 (2002).

#include "models/site/operation/stored_value.hpp"

#include <span>
#include <vector>

namespace sitewatt::peak_line {

/// W, of the highest hour under a line. @param net  W of each hour that store and grid carry  @param charge  J
double peak(const StoredValue::Store& store, std::span<const double> net, double charge, double line);
/// W, the lowest line that holds through the hours, no lower than `least`.
double lowest(const StoredValue::Store& store, std::span<const double> net, double charge, double least);
/// W, the line with the lowest mean peak. @param ways  in which the hours may come
double best(const StoredValue::Store& store, const std::vector<std::vector<double>>& ways, double charge, double least);

} // namespace sitewatt::peak_line
