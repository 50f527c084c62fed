#include "models/site/build/hall_air.hpp"

#include "models/cooling/tower.hpp"
#include "models/media/moist_air.hpp"
#include "models/site/parts/machine_kind.hpp"

#include <algorithm>
#include <vector>

namespace sitewatt {

HallAir hall_air(const AirDesign& air, double racks, const OutsideHour& outside, const LoopWater<double>& water) {
    Surroundings around{};
    around.dry_bulb = outside.dry_bulb;
    around.wet_bulb = std::min(outside.wet_bulb, outside.dry_bulb);
    around.pressure = outside.pressure;
    around.humidity_ratio = moist_air::humidity_at_wet_bulb(around.dry_bulb, around.wet_bulb, around.pressure);
    around.air_density = moist_air::density(around.dry_bulb, around.humidity_ratio, around.pressure);
    StateBook book;
    const AirSide<double> side(air, "", book);
    std::vector<double> x(book.count());
    side.initial(around, x.data());
    const auto now = side.evaluate(racks, around, water, x.data());
    const double rate = now.room.air_flow * AirHandler<double>::moist(now.supply_humidity);
    const double fans = AirHandler<double>::fan_power(air.handler, racks, outside.pressure);
    return {.supply = now.supply_temperature,
            .heat = racks + fans,
            .by_dx = now.dx.heat,
            .left = std::max(rate * (now.treatment.temperature + now.room.fan_rise - air.handler.air_supply), 0.0),
            .missing = std::max(rate * (now.supply_temperature - air.handler.air_supply), 0.0),
            .power = now.power()};
}

double left_to_coils(const AirDesign& air, double racks, const DesignDay& day, double margin) {
    const auto& t = air.treatment;
    if (t.indirect_effectiveness == 0.0 && t.indirect_dry_effectiveness == 0.0) return 1.0;
    constexpr double freezing = 273.15; // K
    AirDesign closed = air;
    closed.treatment.outside_air = closed.treatment.mechanical = 0.0; // coils are sized by what this leaves them
    const auto share = [&](double dry_bulb, double wet_bulb) {
        const auto y = hall_air(closed, racks, {dry_bulb, wet_bulb, day.pressure},
                                {air.handler.air_supply, tower::water_specific_heat});
        return std::min(y.left / std::max(y.heat, 1.0), 1.0);
    };
    const double humid = std::min(day.wet_bulb + humid_dry_over_wet, day.dry_bulb); // K
    double most = std::max(share(day.dry_bulb + margin, day.wet_bulb_with_dry + margin),
                           share(humid + margin, day.wet_bulb + margin));
    if (day.dry_bulb_lowest < freezing) most = std::max(most, share(freezing, freezing - 1.0));
    return most;
}

} // namespace sitewatt
