#include "models/site/build/air_warnings.hpp"

#include "models/cooling/tower.hpp"
#include "models/media/glycol_water.hpp"
#include "models/site/books/figure_text.hpp"
#include "models/site/build/hall_air.hpp"
#include "models/site/parts/machine_kind.hpp"

#include <algorithm>
#include <cmath>
#include <string>

namespace sitewatt {
namespace {

using namespace figure_text;

constexpr double much = 3.0;       // times what a hall's heat takes, of direct expansion, estimate
constexpr double a_kelvin = 1.0;   // over the set point of supply air that a run tells of too
constexpr double rounding = 1.001; // between what fans are selected for and what comes

bool takes_outside_air(const AirDesign& air) { return air.treatment.outside_air > 0.0; }
bool has_exchanger(const AirDesign& air) {
    return air.treatment.indirect_effectiveness > 0.0 || air.treatment.indirect_dry_effectiveness > 0.0;
}

/// One hall and what its racks give to its air at their peak.
class Judge {
  public:
    Judge(const Table& table, const AirDesign& air, double racks, const SiteDesign& design, const DesignDay& day,
          std::vector<Mistake>& mistakes, std::vector<Mistake>& warnings)
        : table_(table), air_(air), racks_(racks), design_(design), day_(day), mistakes_(mistakes),
          warnings_(warnings) {}

    void judge() {
        const bool closed = !takes_outside_air(air_) && !has_exchanger(air_);
        if (!air_.has_coils() && closed && air_.dx.dx_capacity == 0.0) {
            mistakes_.push_back({table_.place, "nothing cools the air of hall '" + table_.label + "', which takes " +
                                                   megawatts(racks_) +
                                                   " from its racks: by its air_treatment there are no chilled coils "
                                                   "(mechanical = 0) and no outside air comes in; say mechanical = 1, "
                                                   "outside_air = 1, or dx_capacity = \"" +
                                                   megawatts(1.2 * racks_) + "\" in the hall"});
            return;
        }
        fans();
        far_too_large();
        if (air_.has_coils() && closed && air_.dx.dx_capacity == 0.0) return; // range_warnings judges their water
        const HallAir hottest = at({day_.dry_bulb, day_.wet_bulb_with_dry, day_.pressure}),
                      most_humid = at({day_.wet_bulb + humid_dry_over_wet, day_.wet_bulb, day_.pressure});
        const HallAir& worst = most_humid.missing > hottest.missing ? most_humid : hottest;
        if (worst.supply <= air_.handler.air_supply + a_kelvin) return;
        if (closed && !air_.has_coils())
            units_too_small(worst);
        else
            too_warm(worst, &worst == &hottest);
    }

  private:
    HallAir at(const OutsideHour& hour) const {
        LoopWater<double> water{air_.handler.air_supply, tower::water_specific_heat}; // no coils, no water
        if (air_.has_coils() && air_.loop < design_.loops.size()) {
            const auto& loop = design_.loops[air_.loop];
            water = {loop.fan_control.set_point, glycol_water::specific_heat(loop.glycol, loop.fan_control.set_point)};
        }
        return hall_air(air_, racks_, hour, water);
    }
    /// W of direct expansion that carries all of the hall's heat in the hottest hour: whatever else cools the air rests
    /// when it is damp outside, for outside air then is kept out.
    double whole_capacity() const {
        const OutsideHour hottest{day_.dry_bulb_highest, day_.wet_bulb_with_dry, day_.pressure};
        const double heat = hall_air(air_, racks_, hottest, {air_.handler.air_supply, tower::water_specific_heat}).heat;
        auto watt = air_.dx; // what is left in the heat of one that is rated
        watt.dx_capacity = 1.0;
        const double air = day_.dry_bulb_highest;
        const double left = DxUnit<double>::output(watt, {}, {1.0, air, 0.0, air - 1.0, air, 1.0}).heat;
        return heat / std::max(left, 0.1);
    }
    /// The same as a text, rounded up so that it holds.
    std::string whole_capacity_text() const {
        const double step = whole_capacity() < 1e6 ? 1e4 : 1e5; // W
        return megawatts(step * std::ceil(whole_capacity() / step));
    }
    void far_too_large() {
        if (!table_.given("dx_capacity") || air_.dx.dx_capacity < much * whole_capacity()) return;
        warnings_.push_back({table_.place_of("dx_capacity"),
                             "direct expansion of " + megawatts(air_.dx.dx_capacity) + " in hall '" + table_.label +
                                 "', which in the hottest hour takes " + whole_capacity_text() +
                                 " for all of its heat: it is paid for, and runs on and off"});
    }
    void fans() {
        const double selected = air_.handler.air_heat;
        if (racks_ <= rounding * selected) return;
        const double flow = AirHandler<double>::flow_fraction(air_.handler, racks_);
        warnings_.push_back(
            {table_.place_of("air_heat"),
             "fan walls and coils of hall '" + table_.label + "' are selected for " + megawatts(selected) +
                 " (air_heat), its racks give " + megawatts(racks_) + " to the air at their peak: fans run at up to " +
                 whole(100.0 * flow) + " % of their flow, for " + whole(100.0 * cube(flow)) +
                 " % of their power, and beyond that the air warms by more than air_rise; leave air_heat out, or say "
                 "it for what comes"});
    }
    void units_too_small(const HallAir& hour) {
        warnings_.push_back(
            {table_.place_of("dx_capacity"),
             "direct expansion takes " + megawatts(hour.by_dx) + " from the air of hall '" + table_.label +
                 "' in the design hour (" + celsius(day_.dry_bulb) + "), racks at their peak and fans give " +
                 megawatts(hour.heat) + ": the room warms until its racks switch off. A dx_capacity of " +
                 whole_capacity_text() + " takes it; or fewer racks, or outside_air = 1 in its air_treatment"});
    }
    void too_warm(const HallAir& hour, bool hottest) {
        const std::string weather = hottest ? celsius(day_.dry_bulb) + ", wet bulb " + celsius(day_.wet_bulb_with_dry)
                                            : "wet bulb " + celsius(day_.wet_bulb);
        const std::string units = "a dx_capacity of " + whole_capacity_text() +
                                  " in the hall, which carries it alone: outside air stays out over highest_dew_point "
                                  "where there are units";
        const std::string more = air_.dx.dx_capacity > 0.0 ? units
                                 : air_.has_coils() ? "colder water to the coils (supply_set_point of their loop)"
                                                    : "chilled coils (mechanical = 1 in its air_treatment), " + units;
        warnings_.push_back({table_.given("air_supply") ? table_.place_of("air_supply") : table_.place,
                             "the supply air of hall '" + table_.label + "' comes to " + celsius(hour.supply) +
                                 " in the design hour (" + weather + "), meant are " +
                                 celsius(air_.handler.air_supply) + ": " + more + ", or a warmer air_supply"});
    }

    const Table& table_;
    const AirDesign& air_;
    double racks_; ///< W
    const SiteDesign& design_;
    const DesignDay& day_;
    std::vector<Mistake>&mistakes_, &warnings_;
};

} // namespace

std::vector<Mistake> air_warnings(const Document& document, const SiteDesign& design, const DesignDay& day,
                                  std::vector<Mistake>& mistakes) {
    std::vector<Mistake> warnings;
    for (const Table* t : document.members("hall")) {
        const auto judge = [&](const AirDesign& air, double racks) {
            Judge(*t, air, racks, design, day, mistakes, warnings).judge();
        };
        for (const auto& d : design.halls)
            if (d.label == t->label && d.racks.liquid_fraction < 1.0) judge(d.air, air_heat(d));
        for (const auto& d : design.air_loads)
            if (d.label == t->label) judge(d.air, d.heat);
    }
    return warnings;
}

} // namespace sitewatt
