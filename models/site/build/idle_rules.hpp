#pragma once
/// Numbers of a table that another number of the same table leaves without effect, or contradicts.
///
/// Valid     What one table tells; what depends on other tables stands in idle_numbers.cpp.

#include "models/site/design/economics.hpp" // no_permit

#include <array>
#include <string_view>

namespace sitewatt {

/// Where `key` is `off`, what the user says of `idle` does nothing.
struct IdleRule {
    std::string_view path, key;
    double off;
    std::array<std::string_view, 8> idle; ///< "": no more
    std::string_view why;
};

inline constexpr auto idle_rules = std::to_array<IdleRule>({
    {"workload", "drafted_tokens", 0.0, {"acceptance"}, "no tokens are guessed ahead; drafted_tokens says how many"},
    {"workload", "unrest", 0.0, {"seed"}, "unrest is 0"},
    {"workload", "daily_amplitude", 0.0, {"peak_hour"}, "daily_amplitude is 0: no hour has a peak"},
    {"hall",
     "dx_capacity",
     0.0,
     {"dx_cop", "dx_least_y", "dx_most_y", "dx_cycling_loss", "dx_cost"},
     "the hall has no direct-expansion units; dx_capacity says how large they are"},
    {"hall", "processors", 0.0, {"processor_power"}, "the rack has no processors of its own; processors says how many"},
    {"hall",
     "chassis_fan_power",
     0.0,
     {"chassis_full_power", "board_power"},
     "the chassis has no fans beside fixed_power; chassis_fan_power says how strong they are"},
    {"hall",
     "cache_capacity",
     0.0,
     {"cache_bandwidth", "cache_price"},
     "the hall keeps no cache; cache_capacity says how large it is"},
    {"hall", "repair_time", 0.0, {"fault_rate", "fault_group"}, "nothing is out for repair; repair_time says how long"},
    {"hall", "fault_rate", 0.0, {"repair_time", "fault_group"}, "fault_rate is 0: nothing is ever out"},
    {"loop", "tank_heat_capacity", 0.0, {"tank_height"}, "the loop has no tank; tank_heat_capacity says how large"},
    {"loop", "heat_reuse", 0.0, {"heat_reuse_return"}, "nobody takes heat; heat_reuse says how much"},
    {"cooling", "tank_heat_capacity", 0.0, {"tank_height"}, "the loop has no tank; tank_heat_capacity says how large"},
    {"cooling", "heat_reuse", 0.0, {"heat_reuse_return"}, "nobody takes heat; heat_reuse says how much"},
    {"cooling", "maker_sheet", 1.0, {"pad_fan_factor"}, "the maker's sheet has the pressure drop of wet pads"},
    {"cooling", "maker_sheet", 0.0, {"pad_fan_efficiency"}, "pad_fan_factor has it; maker_sheet = 1 asks for it"},
    {"cooling", "heater_power", 0.0, {"heater_set_point"}, "the basin has no heaters; heater_power says how strong"},
    {"cooling",
     "outside_air",
     0.0,
     {"outside_limit", "outside_enthalpy_limit", "lockout_band", "highest_dew_point"},
     "no outside air enters the halls; outside_air = 1 lets it in"},
    {"cooling", "direct_effectiveness", 0.0, {"pad_power"}, "there are no direct pads; say direct_effectiveness"},
    {"power",
     "adequacy_years",
     0.0,
     {"adequacy_error", "adequacy_seed", "adequacy_target", "outages_by_weather", "gas_outages_per_year"},
     "no years of failures are simulated; adequacy_years says how many"},
    {"power",
     "gas_outages_per_year",
     0.0,
     {"gas_outage_duration"},
     "the pipeline never fails; gas_outages_per_year says how often it does"},
    {"power",
     "energised_at",
     0.0,
     {"early_import_limit"},
     "the connection is there from the start; energised_at says when it comes"},
    {"power",
     "curtailed_hours",
     0.0,
     {"curtailed_share", "curtailment_notice"},
     "no hours are curtailed; curtailed_hours says how many"},
    {"power",
     "curtailed_share",
     0.0,
     {"curtailed_hours", "curtailment_notice"},
     "curtailed_share is 0: nothing is taken away in them"},
    {"power",
     "outages_per_year",
     0.0,
     {"outage_duration"},
     "the connection has no outages; outages_per_year says how many"},
    {"power", "outage_duration", 0.0, {"outages_per_year"}, "outage_duration is 0: they are over when they begin"},
    {"power", "contract_power", 0.0, {"contract_price"}, "no power is under contract; contract_power says how much"},
    {"power", "export_limit", 0.0, {"export_factor"}, "nothing is sold; export_limit says how much may be"},
    {"power",
     "second_fuel_power",
     0.0,
     {"second_fuel_price"},
     "units have no second fuel; second_fuel_power says what they give on it"},
    {"power",
     "heat_rate_fade",
     0.0,
     {"overhaul_interval", "age"},
     "the heat rate does not rise; heat_rate_fade says how fast"},
    {"economics", "reclaimed_share", 0.0, {"reclaimed_price"}, "no water is reclaimed; reclaimed_share says how much"},
    {"economics", "gpu_hour_price", 0.0, {"take_or_pay"}, "no hours are rented; gpu_hour_price says for how much"},
    {"economics",
     "water_permit",
     no_permit,
     {"permit_first_month", "permit_last_month"},
     "there is no permit of water; water_permit says how much it allows"},
});

} // namespace sitewatt
