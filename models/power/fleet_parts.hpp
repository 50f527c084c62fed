#pragma once
/// The parts that fleets of generating units are composed of (models/power/thermal_fleet.hpp), as far as an instant
/// needs them; the fuel curve and the cooling of inlet air have files of their own (part_load.hpp, inlet_air.hpp).
///
/// Physics   A part is a row of numbers and their table. A kind of unit names the parts it has (fleet_kind.hpp); of a
///           part it has not, the numbers stand at values that do nothing: no water, no oxides, no gas to lose.
/// Valid     thermal_fleet.hpp says how the numbers act.
/// Sources   In the rows.

#include "models/field.hpp"
#include "models/media/natural_gas.hpp"

namespace sitewatt {

/// What every unit has.
template <class Real>
struct GeneratingUnit {
    Real count = 0.0, rated_power = 0.0, minimum_load = 0.0, auxiliary_fraction = 0.0, lag = 0.0, start_time = 0.0;

    static constexpr auto fields = std::to_array<Field<Real, GeneratingUnit>>({
        {"count", &GeneratingUnit::count, quantity::count.within(0.0, 1000.0), "units installed", automatic},
        {"rated_power", &GeneratingUnit::rated_power, quantity::power.within(1e4, 2e9),
         "of one unit at ISO conditions, generator terminals"},
        {"minimum_load", &GeneratingUnit::minimum_load, quantity::fraction, "least sustained load of a unit on line",
         0.5, "usual of dry low-emission turbines; 25-30 % with water injection"},
        {"auxiliary_fraction", &GeneratingUnit::auxiliary_fraction, quantity::fraction,
         "own consumption over gross power", 0.0125, "usual range 1-1.5 %"},
        {"lag", &GeneratingUnit::lag, quantity::duration.within(0.1, 600.0), "time constant of power to set point", 5.0,
         "estimate"},
        {"start_time", &GeneratingUnit::start_time, quantity::duration, "order to full load, hot", 600.0,
         "10 min of aeroderivative turbines, makers' sheets"},
    });
};

/// Power and heat rate in the air of the day, and what wear has taken of power.
template <class Real>
struct Derate {
    Real temperature_slope = 0.0, flat_temperature = 0.0, cold_limit = 0.0, heat_rate_slope = 0.0, degradation = 0.0;

    static constexpr auto fields = std::to_array<Field<Real, Derate>>({
        {"temperature_slope", &Derate::temperature_slope, quantity::per_temperature.within(0.0, 0.02),
         "relative loss of power per kelvin above the flat range"},
        {"flat_temperature", &Derate::flat_temperature, quantity::temperature.within(250.0, 330.0),
         "inlet air at and below which the unit gives rated power, but for the cold limit", 288.15, "ISO 3977"},
        {"cold_limit", &Derate::cold_limit, quantity::ratio.within(1.0, 1.5), "most power in cold air over ISO power",
         1.10, "generator and shaft rating"},
        {"heat_rate_slope", &Derate::heat_rate_slope, quantity::per_temperature.within(0.0, 0.02),
         "relative rise of heat rate per kelvin", 0.0022, "Brooks, GER-3567H (2000)"},
        {"degradation", &Derate::degradation, quantity::fraction, "mean loss of power between overhauls", 0.03,
         "2-4 % recoverable and 1-3 % not"},
    });
};

/// What units lose that burn in air.
template <class Real>
struct Breathing {
    Real pressure_exponent = 0.0, inlet_loss = 0.0;

    static constexpr auto fields = std::to_array<Field<Real, Breathing>>({
        {"pressure_exponent", &Breathing::pressure_exponent, quantity::ratio.within(0.0, 2.0),
         "power goes with air pressure to this", 1.0, "mass flow of air"},
        {"inlet_loss", &Breathing::inlet_loss, quantity::fraction, "loss of power by inlet filter and exhaust system",
         0.015, "10 hPa of inlet loss"},
    });
};

/// Heat rate that rises until an overhaul or a new stack.
template <class Real>
struct Ageing {
    Real heat_rate_fade = 0.0, overhaul_interval = 1.0, age = 0.0;

    static constexpr auto fields = std::to_array<Field<Real, Ageing>>({
        {"heat_rate_fade", &Ageing::heat_rate_fade, quantity::frequency.within(0.0, 1e-7),
         "relative rise of heat rate over the time since overhaul", 0.0},
        {"overhaul_interval", &Ageing::overhaul_interval, quantity::duration.within(3600.0, infinity),
         "after which an overhaul or a new stack makes it good", 4.0 * 365.0 * 86400.0, "usually 35,000 h"},
        {"age", &Ageing::age, quantity::duration, "since that; half the interval if automatic", automatic},
    });
};

/// When a starting unit begins to burn; one that never does takes no fuel before it gives power.
template <class Real>
struct LightOff {
    static constexpr double never = 1e12; // s
    Real purge_time = never;

    static constexpr auto fields = std::to_array<Field<Real, LightOff>>({
        {"purge_time", &LightOff::purge_time, quantity::duration, "of a start before light-off: purge and spin-up",
         120.0, "1-5 min, five volumes of the exhaust duct (NFPA 85), estimate"},
    });
};

/// Steam condensed behind a turbine.
template <class Real>
struct Condenser {
    Real condenser_slope = 0.0;

    static constexpr auto fields = std::to_array<Field<Real, Condenser>>({
        {"condenser_slope", &Condenser::condenser_slope, quantity::per_temperature.within(0.0, 0.02),
         "relative loss of power per kelvin of air over 15 degC by an air-cooled condenser's back pressure", 0.0,
         "air-cooled: 2-5 % on hot days"},
    });
};

/// Water for condensers, steam and radiators.
template <class Real>
struct WaterUse {
    Real water_intensity = 0.0;

    static constexpr auto fields = std::to_array<Field<Real, WaterUse>>({
        {"water_intensity", &WaterUse::water_intensity, quantity::water_intensity,
         "water consumed over energy, for condensers and steam", 0.0},
    });
};

/// Water into burners.
template <class Real>
struct WaterInjection {
    Real water_injection = 0.0;

    static constexpr auto fields = std::to_array<Field<Real, WaterInjection>>({
        {"water_injection", &WaterInjection::water_injection, quantity::ratio.within(0.0, 3.0),
         "water over fuel mass, to hold NOx down", 0.0},
    });
};

/// What a flame leaves, and the catalysts behind it.
///
/// Sources   [1] US EPA, AP-42, sections 3.1 (2000), 3.2 (2000), 3.4 (1996) and 1.1 (1998), lb/MMBtu of higher heating
///           value. [2] Brooks, GER-3567H (2000): 1 kPa of exhaust pressure takes 0.4 % of a turbine's power.
template <class Real>
struct Exhaust {
    Real nox_ppm = 0.0, nox_removal = 0.0, co_factor = 0.0, co_removal = 0.0, voc_factor = 0.0, voc_removal = 0.0,
         particulate_factor = 0.0, methane_slip = 0.0, catalyst_loss = 0.0, fuel_carbon = 0.0;

    static constexpr auto fields = std::to_array<Field<Real, Exhaust>>({
        {"nox_ppm", &Exhaust::nox_ppm, quantity::ratio.within(0.0, 1000.0), "NOx in exhaust, dry ppm at 15 % oxygen",
         25.0, "dry low-emission and water-injected turbines"},
        {"nox_removal", &Exhaust::nox_removal, quantity::fraction, "NOx removed by a catalyst", 0.0},
        {"co_factor", &Exhaust::co_factor, quantity::emission_factor,
         "carbon monoxide over lower heating value, before a catalyst", natural_gas::pounds_per_mmbtu(0.015),
         "0.015 lb/MMBtu lean premix, 0.082 uncontrolled, AP-42 table 3.1-1"},
        {"co_removal", &Exhaust::co_removal, quantity::fraction, "of it removed by an oxidation catalyst", 0.0},
        {"voc_factor", &Exhaust::voc_factor, quantity::emission_factor,
         "volatile organic compounds over lower heating value, before a catalyst",
         natural_gas::pounds_per_mmbtu(0.0021), "0.0021 lb/MMBtu, AP-42 table 3.1-2a"},
        {"voc_removal", &Exhaust::voc_removal, quantity::fraction, "of them removed by an oxidation catalyst", 0.0},
        {"particulate_factor", &Exhaust::particulate_factor, quantity::emission_factor,
         "particulates, condensable ones included, over lower heating value", natural_gas::pounds_per_mmbtu(0.0066),
         "0.0066 lb/MMBtu, AP-42 table 3.1-2a"},
        {"methane_slip", &Exhaust::methane_slip, quantity::emission_factor,
         "methane that leaves unburnt over lower heating value", natural_gas::pounds_per_mmbtu(0.0086),
         "0.0086 lb/MMBtu, AP-42 table 3.1-2a"},
        {"catalyst_loss", &Exhaust::catalyst_loss, quantity::fraction.within(0.0, 0.1),
         "power that the pressure drop of catalysts takes, where there are any", 0.004, "1 kPa, GER-3567H"},
        {"fuel_carbon", &Exhaust::fuel_carbon, quantity::emission_factor, "CO2 over lower heating value of the fuel",
         natural_gas::co2_per_lower_heat, "pipeline gas, US EPA"},
    });
};

/// Gas by pipeline and what stands in for it.
template <class Real>
struct GasSupply {
    Real pipeline_gas = 0.0, upstream_leak = 0.0, second_fuel_power = 0.0, second_fuel_price = 1.0;

    static constexpr auto fields = std::to_array<Field<Real, GasSupply>>({
        {"pipeline_gas", &GasSupply::pipeline_gas, quantity::fraction, "1: burns gas that may be interrupted", 1.0},
        {"upstream_leak", &GasSupply::upstream_leak, quantity::fraction.within(0.0, 0.2),
         "share of the gas produced that is lost before it comes", 0.023,
         "Alvarez et al., Science 361 (2018); 1.4 % in the US EPA's inventory"},
        {"second_fuel_power", &GasSupply::second_fuel_power, quantity::fraction,
         "power on distillate over that on gas, 0 without a second fuel", 0.0, "turbines: 0.9-1"},
        {"second_fuel_price", &GasSupply::second_fuel_price, quantity::ratio.within(0.0, 100.0),
         "price of distillate over that of gas", 4.9, "22 over 4.5 USD/MMBtu, estimate"},
    });
};

} // namespace sitewatt
