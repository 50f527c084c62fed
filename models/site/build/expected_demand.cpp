#include "models/site/build/expected_demand.hpp"

#include "models/site/design/token_value.hpp"
#include "models/site/page/page.hpp"

#include <algorithm>

namespace sitewatt {

std::vector<double> expected_demand(const SiteDesign& design, const Forcing& forcing) {
    constexpr std::size_t hours = 8760;
    constexpr double hour = 3600.0; // s
    StateBook book;
    std::vector<Hall<double>> halls;
    for (const auto& d : design.halls) halls.emplace_back(d, book);
    std::vector<double> x(book.count());
    for (const auto& hall : halls) hall.initial(forcing.at(0.0), x.data());
    const std::vector<Routing> stages = routing(design);
    const double whole_over_racks = design.design_power / std::max(design.critical_it_power, 1.0);
    std::vector<double> demand(hours);
    for (std::size_t k = 0; k < hours; ++k) {
        const double begin = hour * static_cast<double>(k);
        const double requests = forcing.request_mean(begin, begin + hour);
        const auto outside = forcing.at(begin + 0.5 * hour);
        const Routing& now = stages[std::min(outside.stage, stages.size() - 1)];
        double it = 0.0;
        for (std::size_t i = 0; i < halls.size(); ++i)
            it += halls[i].wanted_power(requests * now.shares[i], x.data(), outside.stage, now.usable[i]);
        for (const auto& load : design.air_loads) it += heat_of(load, outside);
        for (const auto& load : design.heat_loads) it += heat_of(load, outside);
        demand[k] = it * whole_over_racks;
    }
    return demand;
}

} // namespace sitewatt
