#pragma once
/// One machine in the hour for which its kind is counted.

#include "models/site/parts/machine_list.hpp"
#include "tests/models/site/example_design.hpp"

#include <vector>

namespace sitewatt::example {

/// Water of 46 degC that is wished at 36, in the hard hours of Memphis. @param flow  kg/s through one machine
inline SizingPoint design_hour(double flow) {
    const auto day = memphis_day();
    return {.flow = flow,
            .warm = 319.15,
            .set_point = 309.15,
            .specific_heat = 3900.0,
            .dry_bulb = day.dry_bulb,
            .wet_bulb_with_dry = day.wet_bulb_with_dry,
            .wet_bulb = day.wet_bulb,
            .pressure = day.pressure,
            .margin = 0.0,
            .condenser_approach = 0.0};
}
/// What the machine does at full fans once its states have settled in that hour, by explicit steps of 2 s.
template <class Design>
RejectionInstant<double> settled(const Design& one, const SizingPoint& at, bool humid_hour) {
    auto outside = summer();
    outside.pressure = at.pressure;
    outside.dry_bulb = humid_hour ? at.humid_dry_bulb() : at.dry_bulb;
    outside.wet_bulb = humid_hour ? at.humid_wet_bulb() : at.wet_bulb_with_dry;
    outside.humidity_ratio = humid_hour ? at.humid_ratio() : at.humidity();
    outside.air_density = at.density();
    StateBook book;
    const typename MachineKind<Design>::template Machine<double> machine(one, at.flow, "one", book);
    std::vector<double> x(book.count()), rate(book.count());
    const RejectionInput<double> u{at.warm, at.flow, at.specific_heat, 1.0, 0.0, 0.0, 1.0, outside};
    machine.initial(u, x.data());
    RejectionInstant<double> now;
    for (int i = 0; i < 5000; ++i) {
        now = machine.evaluate(u, x.data(), rate.data());
        for (std::size_t k = 0; k < x.size(); ++k) x[k] += 2.0 * rate[k];
    }
    return now;
}

} // namespace sitewatt::example
