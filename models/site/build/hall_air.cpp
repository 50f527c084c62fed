#include "models/site/build/hall_air.hpp"

#include "models/media/moist_air.hpp"

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
            .missing = std::max(rate * (now.supply_temperature - air.handler.air_supply), 0.0),
            .power = now.power()};
}

} // namespace sitewatt
