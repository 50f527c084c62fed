#include "models/site/books/plant_warnings.hpp"

#include "models/site/books/figure_text.hpp"

#include <algorithm>
#include <cmath>

namespace sitewatt {
namespace {

using namespace figure_text;

constexpr double long_in_vain = 100.0 * 3600.0; // s that compressors may run in the cold in a year, estimate
constexpr double seldom_cut = 1e-5;             // of the energy of racks and loads, five minutes a year, estimate
constexpr double far_over = 15.0;               // K over a set point that is told however short, estimate

/// s that a limit may be passed without a word: a day of a year, less of a short run; estimates.
double worth_saying(const FinishedRun& run) { return std::clamp(0.05 * run.duration, 3600.0, 86400.0); }

/// Chips that slowed down for more than a while, and whether their coolant or their own power is the cause.
void slow_chips(const FinishedRun& run, std::vector<std::string>& said) {
    constexpr double rounding = 1.0; // K over a set point that is not a fault
    for (std::size_t i = 0; i < run.design.halls.size(); ++i) {
        const auto& hall = run.design.halls[i];
        const auto& slowed = run.controllers.watch().throttled(i);
        if (slowed.time < worth_saying(run)) continue;
        const bool wet = hall.racks.plate_to_liquid > 0.5;
        const LoopDesign* loop =
            hall.plates_loop < run.design.loops.size() ? &run.design.loops[hall.plates_loop] : nullptr;
        const double meant = !wet              ? hall.air.handler.air_supply
                             : loop != nullptr ? loop->fan_control.set_point + loop->supply_float
                                               : infinity;
        const double came = wet ? slowed.water : slowed.inlet;
        const std::string what =
            wet ? "the water of loop " + (loop != nullptr ? loop->label : "") : "the air they breathe";
        std::string cause;
        if (came > meant + rounding)
            cause = what + " came to " + whole_celsius(came) + " then, meant are " + whole_celsius(meant) +
                    ": more machines of heat rejection, or chillers";
        else if (wet)
            cause = what + " was as cold as it is meant to be, so coolant of " +
                    whole_celsius(
                        std::max(hall.distribution.coolant_supply, slowed.water + hall.distribution.coolant_approach)) +
                    " is too warm for their power: a lower coolant_supply, with the loop's supply_set_point under "
                    "it, or a power_cap";
        else
            cause = what + " was as cold as it is meant to be, and too warm for their power: a lower air_supply, or a "
                           "power_cap";
        said.push_back("chips of hall " + hall.label + " were over " + whole_celsius(hall.throttle_temperature) +
                       ", where they slow down, for " + hours(slowed.time) + " of " + figures(run.duration / 3600.0) +
                       ", up to " + celsius(slowed.chip) + "; " + cause);
    }
}

/// True if towers of a loop let its water become colder than what is told of.
bool passed_late(const SiteDesign& design, std::size_t loop) {
    static constexpr double usual = 3.0; // K, estimate
    return std::any_of(design.rejection.begin(), design.rejection.end(), [loop](const RejectionDesign& r) {
        const auto* tower = std::get_if<TowerDesign>(&r.machine);
        return tower != nullptr && r.loop == loop && tower->bypass_difference > usual;
    });
}

/// Why the water of a loop is colder than meant, or nothing that is known of.
std::string why_cold(const SiteDesign& design, std::size_t k) {
    const auto& loop = design.loops[k];
    if (passed_late(design, k))
        return ": towers at rest go on cooling by free convection, down to 6 degC; a smaller bypass_difference of "
               "theirs holds it";
    if (loop.heat_reuse.power > 0.0 && loop.heat_reuse.return_temperature < loop.fan_control.set_point)
        return ": users of its heat cool it down to heat_reuse_return, " + celsius(loop.heat_reuse.return_temperature) +
               "; one at the set point, " + celsius(loop.fan_control.set_point) + ", or less heat_reuse keeps it there";
    return loop.reset.approach > 0.0 ? ": its set point follows the air, its water more slowly" : "";
}

/// Racks that switched off, by what was too hot.
void tripped(const FinishedRun& run, std::vector<std::string>& said) {
    const auto& watch = run.controllers.watch();
    if (watch.trips() == 0) return;
    bool chips = false, air = false;
    for (const auto& hall : run.design.halls) {
        chips = chips || watch.highest_chip() > hall.trip_temperature;
        air = air || watch.hottest_air() > hall.trip_inlet;
    }
    const double off = run.controllers.time_racks_off();
    said.push_back("racks switched off " + (watch.trips() == 1 ? "once" : std::to_string(watch.trips()) + " times") +
                   ", for " + (chips ? "chips of up to " + celsius(watch.highest_chip()) + " (trip_temperature)" : "") +
                   (chips && air ? " and " : "") +
                   (air ? "air into them of up to " + celsius(watch.hottest_air()) + " (trip_inlet)" : "") +
                   (chips || air ? "" : "heat that came before this run's figures begin") + ": cooling was short then" +
                   (off >= 0.01 * run.duration
                        ? ", and they were off for " + hours(off) + " of " + figures(run.duration / 3600.0) +
                              "; more cooling brings them back, more power does not"
                        : ""));
}

void warm_water_and_air(const FinishedRun& run, std::vector<std::string>& said) {
    const auto& watch = run.controllers.watch();
    const double worth = worth_saying(run);
    const auto over = [](double time, double kelvin) {
        return " was over its set point for " + hours(time) + ", by " + whole(kelvin) + " K at most";
    };
    const auto told = [&](double time, double kelvin) { return time >= worth || (time > 0.0 && kelvin > far_over); };
    for (std::size_t k = 0; k < run.design.loops.size(); ++k)
        if (told(watch.time_warm(k), watch.most_warm(k)))
            said.push_back("loop " + run.design.loops[k].label + over(watch.time_warm(k), watch.most_warm(k)));
    for (std::size_t k = 0; k < run.design.loops.size(); ++k)
        if (watch.time_cold(k) >= worth)
            said.push_back("loop " + run.design.loops[k].label + " was over 5 K under its set point for " +
                           hours(watch.time_cold(k)) + ", by " + figures(watch.most_cold(k)) + " K at most" +
                           why_cold(run.design, k));
    if (watch.heat_held_back() > seldom_cut * run.total.it_power)
        said.push_back("heat loads were cut for " + hours(watch.time_held_back()) + ", by " +
                       figures(watch.heat_held_back() / mwh) +
                       " MWh in all, as their water stood still or came to hottest_water, or their air to hottest_air; "
                       "none of it counts as unserved");
    for (std::size_t i = 0; i < run.design.halls.size(); ++i)
        if (told(watch.time_warm_air(i), watch.most_warm_air(i)))
            said.push_back("the supply air of hall " + run.design.halls[i].label +
                           over(watch.time_warm_air(i), watch.most_warm_air(i)));
    if (watch.time_too_humid() >= worth)
        said.push_back("outside air brought the air of a hall over its highest dew point for " +
                       hours(watch.time_too_humid()) +
                       ": chilled coils, which then keep it out, or a highest_dew_point that the racks stand");
}

/// Compressors at work in air so cold that it would carry all of their heat.
void compressors_in_vain(const FinishedRun& run, std::vector<std::string>& said) {
    const auto& watch = run.controllers.watch();
    for (std::size_t k = 0; k < run.design.loops.size(); ++k) {
        const auto& loop = run.design.loops[k];
        if (watch.time_in_vain(k) < long_in_vain) continue;
        const auto on = [k](auto of) { return [k, of](const auto& unit) { return unit.*of == k; }; };
        const auto& plates = run.design.exchangers;
        const auto& machines = run.design.rejection;
        std::string advice = "put free cooling before them, dry coolers with loop = \"" + loop.label +
                             "\" or plates to a loop with coolers or towers";
        if (std::any_of(machines.begin(), machines.end(), on(&RejectionDesign::loop)))
            advice = "more of the machines before them, or a warmer supply_set_point";
        const auto over = std::find_if(plates.begin(), plates.end(), on(&ExchangerDesign::from));
        if (over != plates.end())
            advice = "the plates before them left it, for want of colder water (supply_set_point of loop " +
                     run.design.loops[over->to].label + ") or of conductance";
        said.push_back("compressors of loop " + loop.label + " ran for " + hours(watch.time_in_vain(k)) +
                       " in outside air under " +
                       whole_celsius(loop.fan_control.set_point - loop.free_cooling_difference) +
                       ", which could carry all of their heat: " + advice);
    }
    if (watch.time_dx_in_vain() >= long_in_vain)
        said.push_back(
            "direct-expansion units ran for " + hours(watch.time_dx_in_vain()) +
            " in outside air at least 10 K under the supply air: an air_treatment with outside_air = 1 would "
            "cool the halls without them");
}

} // namespace

void plant_warnings(const FinishedRun& run, std::span<const double> unit_heat, std::vector<std::string>& said) {
    if (run.duration >= 0.99 * one_year) { // a winter may well leave machines idle
        for (std::size_t i = 0; i < run.design.rejection.size(); ++i)
            if (unit_heat[i] <= 0.0)
                said.push_back("cooling." + run.design.rejection[i].label + " rejected no heat in the whole run");
        compressors_in_vain(run, said);
    }
    tripped(run, said);
    warm_water_and_air(run, said);
    slow_chips(run, said);
}

} // namespace sitewatt
