#pragma once
/// One hall at one instant: tokens asked for, utilisation, chip power, heat to coolant and to air.

#include "models/compute/accelerator.hpp"
#include "models/media/glycol_water.hpp"
#include "models/site/design.hpp"
#include "models/site/instant.hpp"
#include "models/site/part.hpp"

namespace sitewatt {

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
        : racks_(in_scalar<Rack, Real>(d.racks)), serving_(d.serving, next), plate_(d.plate, next),
          distribution_(d.distribution, next), air_(d.air, next), throttle_temperature_(d.throttle_temperature),
          accelerators_(d.racks.count * d.racks.accelerators),
          idle_fraction_(d.racks.accelerator_idle_power / d.racks.accelerator_peak_power) {}

    double accelerators() const { return accelerators_; }

    /// @param requests  asked of this hall, 1/s
    /// @param facility_supply  temperature of the facility water, K
    HallInstant<Real> evaluate(const Surroundings& outside, double input_tokens, double output_tokens, double requests,
                               double power_cap, const Real& facility_supply, double facility_specific_heat,
                               const Real* x, Real* rates) const {
        const auto plate = plate_.state(x);
        const auto loop = distribution_.state(x);
        const Real room = air_.state(x).room_temperature;

        // tokens asked for -> utilisation
        const typename Serving<Real>::Input asked{
            .request_rate = requests,
            .input_tokens = input_tokens,
            .output_tokens = output_tokens,
            .accelerators = accelerators_,
            .allowed_activity = accelerator::allowed_activity(Real(power_cap), idle_fraction_, plate.chip_temperature,
                                                              throttle_temperature_)};
        HallInstant<Real> now;
        now.serving = serving_.output(x, asked);

        // utilisation -> chip power -> heat to coolant and to air
        const Real specific_heat = glycol_water::specific_heat(distribution_.parameters.coolant_mass_fraction,
                                                               loop.supply_temperature);
        return now;
    }

  private:
    typename Rack<Real>::Parameters racks_;
    Part<Serving, Real> serving_;
    Part<ColdPlate, Real> plate_;
    Part<CoolantDistributionUnit, Real> distribution_;
    Part<AirHandler, Real> air_;
    double throttle_temperature_, accelerators_, idle_fraction_;
};

} // namespace sitewatt
