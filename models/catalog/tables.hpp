#pragma once
/// The tables a site file may hold, area by area; models/catalog.cpp puts them in order.

#include "models/catalog.hpp"

namespace sitewatt::catalog {

TableRole weather_role();
TableRole workload_role();
TableRole hall_role();
TableRole delivery_role();
TableRole loop_role();
TableRole cooling_role();
TableRole chain_role();
TableRole power_role();
TableRole work_role();
TableRole economics_role();
TableRole event_role();

} // namespace sitewatt::catalog
