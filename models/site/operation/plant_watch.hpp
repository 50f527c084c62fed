#pragma once
/// What the plant's operators watch: highest temperatures, time throttled, trips of the halls and how soon after the
/// first event they come, water and air over their set points.
///
/// Physics   A hall whose chips reach their limit switches off, and comes back when they have cooled by 20 K.
/// Valid     Seen at communication points.

#include "models/site/operation/cooling_modes.hpp"
#include "models/site/page/page.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

namespace sitewatt {

/// What a hall was like while its chips slowed down.
struct Throttled {
    double time = 0.0;                           ///< s
    double chip = 0.0, water = 0.0, inlet = 0.0; ///< K, the most of chips, of its plates' loop and of the racks' air
};

class PlantWatch {
  public:
    explicit PlantWatch(const SiteDesign& design)
        : design_(design), time_warm_air_(design.halls.size()), degrees_warm_air_(design.halls.size()),
          time_warm_(design.loops.size()), degrees_warm_(design.loops.size()), time_cold_(design.loops.size()),
          degrees_cold_(design.loops.size()), time_in_vain_(design.loops.size()), slowed_(design.halls.size()),
          served_(loops_of_halls(design)), fans_hold_(loops_of_fans(design)) {}

    /// @param time  s   @param dry_bulb  K, of the outside air   @return true if the halls tripped or came back
    bool look(double time, double dry_bulb, const Instant<double>& now) {
        const double interval = time - last_look_;
        last_look_ = time;
        bool throttled = false, hot = false, cool = true, moist = false;
        for (std::size_t i = 0; i < now.halls.size(); ++i) {
            const double chip = now.halls[i].chip_temperature;
            highest_chip_ = std::max(highest_chip_, chip);
            throttled = throttled || chip > design_.halls[i].throttle_temperature;
            const auto& hall = design_.halls[i];
            const double air = // that its racks breathe
                hall.racks.liquid_fraction < 1.0 ? now.halls[i].air.room.inlet_temperature : 0.0;
            hot = hot || chip > hall.trip_temperature || air > hall.trip_inlet;
            hottest_air_ = std::max(hottest_air_, air);
            moist = moist || now.halls[i].air.treatment.excess_humidity > 0.0;
            cool = cool && chip < hall.trip_temperature - trip_band && air < hall.trip_inlet - air_trip_band;
        }
        for (const std::size_t k : served_)
            highest_supply_ = std::max(highest_supply_, now.plant.loops[k].supply_temperature);
        watch_set_points(interval, now);
        if (std::isfinite(interval) && interval > 0.0) {
            if (throttled) time_throttled_ += interval;
            watch_chips(interval, now);
            if (moist) time_too_humid_ += interval;
            if (now.load_held_back > 0.0) time_held_back_ += interval;
            heat_held_back_ += interval * now.load_held_back;
            if (now.supply.unserved > felt * now.supply.demand) time_unserved_ += interval;
            count_modes(time, interval, now);
            watch_compressors(interval, dry_bulb, now);
        }
        const bool before = tripped_;
        tripped_ = hot || (tripped_ && !cool);
        trips_ += tripped_ && !before ? 1 : 0;
        const double since = time - design_.first_event;
        if (since >= 0.0 && throttled) time_to_throttle_ = std::min(time_to_throttle_, since);
        if (since >= 0.0 && tripped_ && !before) time_to_trip_ = std::min(time_to_trip_, since);
        return tripped_ != before;
    }
    /// Everything counts from here.
    void clear() {
        last_look_ = -infinity; // the time since the last look was before
        highest_chip_ = highest_supply_ = hottest_air_ = time_throttled_ = time_too_humid_ = time_unserved_ =
            time_dx_in_vain_ = 0.0;
        time_held_back_ = heat_held_back_ = 0.0;
        time_to_throttle_ = time_to_trip_ = infinity;
        trips_ = tripped_ ? 1 : 0; // halls that are off already are so from here
        modes_.clear();
        time_warm_.assign(design_.loops.size(), 0.0);
        degrees_warm_.assign(design_.loops.size(), 0.0);
        time_cold_.assign(design_.loops.size(), 0.0);
        degrees_cold_.assign(design_.loops.size(), 0.0);
        time_in_vain_.assign(design_.loops.size(), 0.0);
        slowed_.assign(design_.halls.size(), {});
        time_warm_air_.assign(design_.halls.size(), 0.0);
        degrees_warm_air_.assign(design_.halls.size(), 0.0);
    }

    const CoolingModes& modes() const { return modes_; }
    bool tripped() const { return tripped_; }
    int trips() const { return trips_; }
    double highest_chip() const { return highest_chip_; } ///< K
    double hottest_air() const { return hottest_air_; }   ///< K, into racks
    /// K, warmest water to cold plates, where there are none to coils
    double highest_supply() const { return highest_supply_; }
    double time_throttled() const { return time_throttled_; } ///< s
    const Throttled& throttled(std::size_t hall) const { return slowed_[hall]; }
    double time_too_humid() const { return time_too_humid_; } ///< s
    double time_held_back() const { return time_held_back_; } ///< s in which heat loads took back some, for hot water
    double heat_held_back() const { return heat_held_back_; } ///< J
    /// s in which more of the demand was missing than frequency and governors make up for
    double time_unserved() const { return time_unserved_; }
    /// s in which a loop's water was more than 1 K over its warmest set point and what it may float to, and its fans
    /// had no more to give
    double time_warm(std::size_t loop) const { return time_warm_[loop]; }
    double most_warm(std::size_t loop) const { return degrees_warm_[loop]; } ///< K, most it was over it then
    /// s in which a loop's water was more than `overcooled` under the set point that held
    double time_cold(std::size_t loop) const { return time_cold_[loop]; }
    double most_cold(std::size_t loop) const { return degrees_cold_[loop]; } ///< K, most it was under it then
    /// s in which a loop's compressors ran though outside air was cold enough to carry all of its heat
    double time_in_vain(std::size_t loop) const { return time_in_vain_[loop]; }
    double time_dx_in_vain() const { return time_dx_in_vain_; } ///< s, likewise of direct-expansion units
    /// s in which a hall's supply air was more than 1 K over its set point   @param hall  number
    double time_warm_air(std::size_t hall) const { return time_warm_air_[hall]; }
    double most_warm_air(std::size_t hall) const { return degrees_warm_air_[hall]; } ///< K, most it was over it then
    double time_to_throttle() const { return time_to_throttle_; } ///< s from the first event; infinity if never
    double time_to_trip() const { return time_to_trip_; }         ///< s

  private:
    static std::vector<std::size_t> loops_of_halls(const SiteDesign& design) {
        std::vector<std::size_t> plates, coils, all;
        for (const auto& hall : design.halls) {
            if (hall.racks.liquid_fraction > 0.0) plates.push_back(hall.plates_loop);
            if (hall.racks.liquid_fraction < 1.0 && hall.air.has_coils()) coils.push_back(hall.air.loop);
        }
        for (const auto& load : design.heat_loads) plates.push_back(load.loop);
        for (const auto& load : design.air_loads)
            if (load.air.has_coils()) coils.push_back(load.air.loop);
        if (plates.empty() && coils.empty() && !design.loops.empty()) all.push_back(0);
        auto& most = !plates.empty() ? plates : !coils.empty() ? coils : all;
        std::erase_if(most, [&](std::size_t k) { return k >= design.loops.size(); });
        return most;
    }
    /// Loops whose fans alone hold their water.
    static std::vector<bool> loops_of_fans(const SiteDesign& design) {
        std::vector<bool> fans(design.loops.size());
        for (const auto& d : design.rejection) fans[d.loop] = design.loops[d.loop].tank.tank_heat_capacity == 0.0;
        for (const auto& d : design.chillers) fans[d.loop] = false;
        return fans;
    }
    void watch_set_points(double interval, const Instant<double>& now) {
        if (!std::isfinite(interval)) return;
        for (std::size_t k = 0; k < now.plant.loops.size(); ++k) {
            const auto& loop = now.plant.loops[k];
            if (loop.flow < trickle * design_.loops[k].loop.design_flow) continue;
            if (const double under = loop.set_point - loop.supply_temperature; under > overcooled) {
                time_cold_[k] += interval;
                degrees_cold_[k] = std::max(degrees_cold_[k], under);
            }
            // A set point that follows the air is a wish; short of cold water are users over the warmest, with fans
            // full.
            const auto& own = design_.loops[k];
            const double over = loop.supply_temperature - own.fan_control.set_point - own.supply_float;
            if (over <= 1.0 || (fans_hold_[k] && loop.fan_signal < full && over < swing)) continue;
            time_warm_[k] += interval;
            degrees_warm_[k] = std::max(degrees_warm_[k], over);
        }
        for (std::size_t i = 0; i < now.halls.size(); ++i) {
            if (design_.halls[i].racks.liquid_fraction >= 1.0) continue; // no rack breathes this air
            const double over = now.halls[i].air.supply_temperature - design_.halls[i].air.handler.air_supply;
            if (over <= 1.0) continue;
            time_warm_air_[i] += interval;
            degrees_warm_air_[i] = std::max(degrees_warm_air_[i], over);
        }
    }
    void watch_chips(double interval, const Instant<double>& now) {
        for (std::size_t i = 0; i < now.halls.size(); ++i) {
            const auto& hall = now.halls[i];
            if (hall.chip_temperature <= design_.halls[i].throttle_temperature) continue;
            Throttled& slowed = slowed_[i];
            const auto most = [](double& highest, double value) { highest = std::max(highest, value); };
            slowed.time += interval;
            most(slowed.chip, hall.chip_temperature);
            most(slowed.inlet, hall.air.room.inlet_temperature);
            if (const auto loop = design_.halls[i].plates_loop; loop < now.plant.loops.size())
                most(slowed.water, now.plant.loops[loop].supply_temperature);
        }
    }
    void watch_compressors(double interval, double dry_bulb, const Instant<double>& now) {
        for (std::size_t k = 0; k < now.plant.loops.size(); ++k) {
            double cooling = 0.0, all = 0.0;
            for (std::size_t i = 0; i < now.plant.chillers.size(); ++i) {
                if (design_.chillers[i].loop != k) continue;
                cooling += now.plant.chillers[i].cooling;
                all += design_.chillers[i].cooling();
            }
            const bool cold = dry_bulb < now.plant.loops[k].set_point - design_.loops[k].free_cooling_difference;
            if (cold && cooling > running * all) time_in_vain_[k] += interval;
        }
        const auto dx = [&](const AirDesign& d, const AirInstant<double>& air) {
            return air.dx.heat > running * d.dx.dx_capacity && dry_bulb < d.handler.air_supply - outside_air_difference;
        };
        bool vain = false;
        for (std::size_t i = 0; i < now.halls.size(); ++i) vain = vain || dx(design_.halls[i].air, now.halls[i].air);
        for (std::size_t i = 0; i < now.air_loads.size(); ++i)
            vain = vain || dx(design_.air_loads[i].air, now.air_loads[i]);
        if (vain) time_dx_in_vain_ += interval;
    }
    void count_modes(double time, double interval, const Instant<double>& now) {
        double by_compressors = 0.0, by_pads = 0.0, heat = 0.0;
        for (const auto& chiller : now.plant.chillers) by_compressors += chiller.cooling;
        const auto add = [&](double racks, const AirInstant<double>& air) {
            by_compressors += air.dx.heat;
            by_pads += air.treatment.evaporative_cooling;
            heat += racks + air.fan_power;
        };
        for (const auto& hall : now.halls) add(hall.racks.it_power, hall.air);
        for (std::size_t i = 0; i < now.air_loads.size(); ++i) add(now.loads[i], now.air_loads[i]);
        for (std::size_t i = now.air_loads.size(); i < now.loads.size(); ++i) heat += now.loads[i];
        modes_.add(time, interval, by_compressors, by_pads, heat);
    }
    static constexpr double trickle = 0.01;   // of a loop's design flow, under which it carries nothing, estimate
    static constexpr double overcooled = 5.0; // K, estimate
    static constexpr double swing = 3.0;      // K that fans with more to give are over for a while, estimate
    static constexpr double full = 0.99;      // signal of fans
    static constexpr double running = 0.02;   // of the cooling at reference over which compressors run, estimate
    static constexpr double outside_air_difference = 10.0; // K under supply air, as loops have it, estimate
    static constexpr double felt = 0.02;      // of demand: a change of frequency of half a hertz, droop 4 %, estimate
    static constexpr double trip_band = 20.0; // K below the trip before halls come back, estimate
    static constexpr double air_trip_band = 10.0; // K, the same of the air they breathe, estimate

    const SiteDesign& design_;
    double last_look_ = -infinity, highest_chip_ = 0.0, highest_supply_ = 0.0, hottest_air_ = 0.0,
           time_throttled_ = 0.0, time_too_humid_ = 0.0, time_unserved_ = 0.0, time_to_throttle_ = infinity,
           time_to_trip_ = infinity, time_dx_in_vain_ = 0.0, time_held_back_ = 0.0, heat_held_back_ = 0.0;
    std::vector<double> time_warm_air_, degrees_warm_air_, time_warm_, degrees_warm_, time_cold_, degrees_cold_,
        time_in_vain_;
    std::vector<Throttled> slowed_;
    std::vector<std::size_t> served_; ///< loops whose warmest water counts
    std::vector<bool> fans_hold_;     ///< per loop
    CoolingModes modes_;
    int trips_ = 0;
    bool tripped_ = false;
};

} // namespace sitewatt
