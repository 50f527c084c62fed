#include "models/catalog.hpp"

#include "models/catalog/tables.hpp"

#include <array>

namespace sitewatt::catalog {

std::span<const TableRole> roles() {
    static const std::array all{weather_role(),  workload_role(),  work_role(),    hall_role(),
                                delivery_role(), loop_role(),      cooling_role(), chain_role(),
                                power_role(),    economics_role(), event_role()};
    return all;
}

} // namespace sitewatt::catalog
