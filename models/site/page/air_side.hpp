#pragma once
/// The air side of a hall at one instant:
///
///     room -> outside air, pads, humidifier -> fans -> coils on a loop -> direct expansion -> supply -> room
///
/// Everything is held to the set point of the supply air behind the fans, so that what comes first does what it can:
/// free air and evaporation, then water, then compressors of the hall's own.

#include "models/site/design/air_design.hpp"
#include "models/site/parts/part.hpp"
#include "models/site/parts/surroundings.hpp"

#include <string>

namespace sitewatt {

template <class Real>
struct AirInstant {
    typename AirTreatment<Real>::Output treatment;
    typename AirCoil<Real>::Output coil;
    typename DxUnit<Real>::Output dx;
    typename AirHandler<Real>::Output room;
    Real supply_temperature, supply_humidity, fan_power;

    /// W, fans, pumps of pads, humidifiers and compressors in the hall.
    Real power() const { return fan_power + treatment.pump_power + treatment.humidifier_power + dx.power; }
    /// W given to outside air: by condensers of direct expansion, by air that leaves, and by what evaporates.
    Real heat_outdoors() const {
        return room.heat_removed + fan_power + treatment.pump_power + treatment.humidifier_power - coil.heat - dx.heat +
               dx.condenser_heat;
    }
};

/// Water of a loop: temperature, K, and specific heat, J/(kg K).
template <class Real>
struct LoopWater {
    Real temperature, specific_heat;
};

template <class Real>
class AirSide {
  public:
    AirSide(const AirDesign& d, const std::string& owner, StateBook& book)
        : room_(d.handler, owner, book), treatment_(in_scalar<AirTreatment, Real>(d.treatment)),
          coil_(in_scalar<AirCoil, Real>(d.coil)), dx_(in_scalar<DxUnit, Real>(d.dx)), coils_(d.has_coils()) {
        if (d.dx.dx_capacity > 0.0) treatment_.mechanical = 1.0; // something is left to cool what outside air does not
    }

    /// @param heat_load  W that the fans follow   @param coils  water to the coils
    AirInstant<Real> evaluate(const Real& heat_load, const SurroundingsOf<Real>& outside, const LoopWater<Real>& coils,
                              const Real* x) const {
        const auto& p = room_.parameters;
        const auto room = room_.state(x);
        const Real pressure(outside.pressure);
        const Real moist = AirHandler<Real>::moist(room.room_humidity);
        const Real followed =
            heat_load * (AirHandler<Real>::specific_heat / moist); // the same rise with less moist air
        const Real flow = AirHandler<Real>::air_flow(p, followed);
        const Real rise = AirHandler<Real>::fan_power(p, followed, pressure) / max(flow * moist, 1e-3);
        AirInstant<Real> now;
        now.treatment = AirTreatment<Real>::output(
            treatment_, {},
            {room.room_temperature, room.room_humidity, p.air_supply - rise, flow, Real(outside.dry_bulb),
             Real(outside.wet_bulb), Real(outside.humidity_ratio), pressure, Real(outside.makeup_available)});
        now.supply_temperature = now.treatment.temperature + rise;
        now.supply_humidity = now.treatment.supply_humidity;
        now.coil = {};
        now.dx = {};
        if (coils_) {
            now.coil = AirCoil<Real>::output(coil_, {},
                                             {flow, now.supply_temperature, now.supply_humidity, pressure, p.air_supply,
                                              coils.temperature, coils.specific_heat, Real(outside.pumps_available)});
            now.supply_temperature = now.coil.supply_temperature;
            now.supply_humidity = now.coil.supply_humidity;
        }
        if (value(dx_.dx_capacity) > 0.0) {
            now.dx = DxUnit<Real>::output(dx_, {},
                                          {flow, now.supply_temperature, now.supply_humidity, p.air_supply,
                                           Real(outside.dry_bulb), Real(outside.chillers_available)});
            now.supply_temperature = now.dx.supply_temperature;
        }
        now.room = room_.output(x, input(now, Real(0.0), followed, pressure));
        now.fan_power = now.room.fan_power * (1.0 + treatment_.extra_fan_power);
        return now;
    }
    /// @param heat  W that the air takes up now
    void rate(const AirInstant<Real>& now, const Real& heat, const Real* x, Real* rates) const {
        room_.rate(x, input(now, heat, Real(0.0), Real(AirHandler<Real>::sea_level)), now.room, rates);
    }
    void initial(const SurroundingsOf<Real>& outside, Real* x) const {
        room_.initial({Real(0.0), Real(0.0), set_point(), Real(outside.humidity_ratio), Real(outside.pressure)}, x);
    }
    /// What the state holds, `halls` times.
    void enter(const AirDesign& d, double halls, StateBook& book) const {
        book.holds_heat(room_.at, halls * d.handler.room_heat_capacity);
    }

    const Real& set_point() const { return room_.parameters.air_supply; }

  private:
    static typename AirHandler<Real>::Input input(const AirInstant<Real>& now, const Real& heat, const Real& heat_load,
                                                  const Real& pressure) {
        return {heat, heat_load, now.supply_temperature, now.supply_humidity, pressure};
    }

    Part<AirHandler, Real> room_;
    typename AirTreatment<Real>::Parameters treatment_;
    typename AirCoil<Real>::Parameters coil_;
    typename DxUnit<Real>::Parameters dx_;
    bool coils_;
};

} // namespace sitewatt
