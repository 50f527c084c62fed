#pragma once
/// Switches of the cooling plant: pads of adiabatic coolers, and how many cells are on line.
///
///   pads    on when dry operation at full fans could not hold the supply temperature, off 2 K below that
///   cells   where a kind is `staged`: fewer when the fans' signal falls under a fifth, more when it passes 0.6, by as
///           much as brings it to the middle; in frost, under 2 degC wet bulb, wet machines keep warm by 0.5 and 0.9
///
/// Physics   Cells off line are valved off, dry and still, and the water concentrates in the others: between what wets
///           a fill and what its nozzles take. At a given heat the signal goes as one over the cells. A lost cell is
///           replaced by one that rests.
/// Valid     Seen at communication points; all cells of a kind are alike. Cells come when they are needed, and go only
///           half an hour after the last change.
/// Sources   Fewer cells under 2 degC wet bulb, 20-30 min between changes: ASHRAE Handbook, HVAC Systems and Equipment,
///           chapter Cooling Towers, and usual practice; the signals are estimates.

#include "models/control/hysteresis.hpp"
#include "models/site/operation/control.hpp"

#include <vector>

namespace sitewatt {

class CoolingControl {
  public:
    explicit CoolingControl(const SiteDesign& design);

    /// @param time  s   @return true if a command changed
    bool look(double time, const Surroundings& outside, const Instant<double>& now, Commands& commands);

    /// Switches count from here.
    void begin_counting();
    int pad_switches() const;
    int cell_switches() const;

  private:
    /// The cells of one kind.
    struct Cells {
        double all = 0.0, running = 0.0, changed = -infinity, looked = -infinity; ///< cells, s
        Hysteresis frost;
        int changes = 0;
        double signal = 0.5, flow = 1.0; ///< filtered
    };
    bool switch_pads(double time, const Surroundings& outside, const Instant<double>& now, Commands& commands);
    bool stage(std::size_t i, double time, double signal, double flow, const Surroundings& outside);

    const SiteDesign& design_;
    std::vector<Hysteresis> pads_;
    std::vector<Cells> cells_;
    std::vector<double> load_; ///< of each loop over the rated heat of its machines
    int earlier_pads_ = 0, earlier_cells_ = 0;
};
static_assert(Control<CoolingControl>);

} // namespace sitewatt
