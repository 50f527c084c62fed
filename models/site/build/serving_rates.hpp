#pragma once
/// Rates and activities of a hall's racks for the model of [workload].
///
/// A published curve is taken where there is one for accelerator, model and precision; else the nearest one, scaled, or
/// the roofline of the accelerator; constants where hall or record say both rates.

#include "models/document.hpp"
#include "models/site/design/hall_design.hpp"

#include <string>
#include <vector>

namespace sitewatt {

/// What was found for one hall.
struct ServingRates {
    std::vector<Mistake> mistakes, warnings;
};

/// Sets rates, activities and source of a hall's serving.
ServingRates name_rates(const Table& hall, const Table& workload, HallDesign& design);

} // namespace sitewatt
