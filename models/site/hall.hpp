#pragma once
/// One hall at one instant: tokens asked for, utilisation, chip power, heat to coolant and to air.

#include "models/compute/accelerator.hpp"
#include "models/media/glycol_water.hpp"
#include "models/site/design.hpp"
#include "models/site/instant.hpp"
#include "models/site/part.hpp"

namespace sitewatt {

/// What is asked of one hall.
struct HallDemand {
    double request_rate;                ///< 1/s
    double input_tokens, output_tokens; ///< per request
};

template <class Real>
struct HallInstant {
    typename Serving<Real>::Output serving;
    typename Rack<Real>::Output racks;
    typename CoolantDistributionUnit<Real>::Output distribution;
    typename AirHandler<Real>::Output air;
    Real chip_temperature;
};

template <class Real>
class Hall {
  public:
    Hall(const HallDesign& d, std::size_t& next)
        : serving_(d.serving, next), plate_(d.plate, next), distribution_(d.distribution, next), air_(d.air, next),
          racks_(in_scalar<Rack, Real>(d.racks)), throttle_temperature_(d.throttle_temperature),
          accelerators_(d.racks.count * d.racks.accelerators),
          idle_fraction_(d.racks.accelerator_idle_power / d.racks.accelerator_peak_power) {}

    /// States, in order: serving, cold plate, coolant distribution, air handler.
    HallInstant<Real> evaluate(const HallDemand& demand, const Surroundings& outside, double power_cap,
                               const Real& facility_supply, const Real& facility_specific_heat, const Real* x,
                               Real* rates) const {
        const auto plate = plate_.state(x);
        const auto coolant = distribution_.state(x);
        HallInstant<Real> now;
        now.chip_temperature = plate.chip_temperature;

        // tokens asked for -> utilisation
        const typename Serving<Real>::Input asked{
            demand.request_rate, demand.input_tokens, demand.output_tokens, accelerators_,
            accelerator::allowed_activity(Real(power_cap), Real(idle_fraction_), plate.chip_temperature,
                                          Real(throttle_temperature_))};
        now.serving = serving_.output(x, asked);
        serving_.rate(x, asked, rates);

        // utilisation -> chip power -> heat to coolant and to air
        const Real chip_power = Rack<Real>::accelerator_power(racks_, now.serving.activity, plate.chip_temperature);
        const Real specific_heat =
            glycol_water::specific_heat(distribution_.parameters.coolant_mass_fraction, coolant.supply_temperature);
        const typename ColdPlate<Real>::Input plate_stream{
            chip_power, coolant.supply_temperature,
            distribution_.model_coolant_flow(), specific_heat};
        plate_.rate(x, plate_stream, rates);
        return now;
    }

  private:
    Part<Serving, Real> serving_;
    Part<ColdPlate, Real> plate_;
    Part<CoolantDistributionUnit, Real> distribution_;
    Part<AirHandler, Real> air_;
    typename Rack<Real>::Parameters racks_;
    double throttle_temperature_, accelerators_, idle_fraction_;
};

} // namespace sitewatt
