#pragma once
/// What a site file leaves automatic of a loop and follows from what hangs on it: set point, reset, glycol.
///
///     set point    coldest that its users want: coolant less the exchangers' approach, supply air less 7 K of coils;
///                  of a loop for condensers and plates what its machines reach in the design hour
///     reset        loops without halls follow the air: 4 K over wet bulb, or 8 K over dry bulb behind dry coolers
///     glycol       a quarter; of loops with machines in the open what stays liquid in the coldest hour, 25 to 50 %,
///                  none where it never freezes; none where the water runs over a tower's fill

#include "models/document.hpp"
#include "models/site/design/design.hpp"
#include "models/site/outside/weather.hpp"

#include <span>
#include <string>
#include <vector>

namespace sitewatt {

/// Once the loops before it, which hand it their heat, are settled.
void settle_loop(SiteDesign& design, std::size_t loop, const DesignDay& day);

/// The limit of a water class is the facility loop's set point where none is said; neither class nor racks see warmer
/// water than they allow.   @param cooling  [cooling]   @param own  what says the loop's numbers
void settle_water_class(const Table& cooling, const Table& own, const SiteDesign& design, LoopDesign& loop,
                        std::vector<Mistake>& mistakes);

/// Towers that serve the condensers of their own loop go as cold as its plates need for free cooling, and no colder
/// than water may leave a fill in frost. @param said  the site itself says the coldest, which stays, and is told
/// @return what is wrong with that; empty: nothing
std::string settle_tower_water(SiteDesign& design, std::size_t loop, bool said);

/// What is said of a hall whose air is warmer than the facility loop's water, but by less than coils are selected for:
/// K, all three.
std::string close_coils(const std::string& hall, double water, double supply_air, double least_approach);

/// Where coolant or water of cold plates would be under the rooms' dew point.
/// @param cooling  the table of that name   @param said  the table of each loop; null: by defaults alone
std::vector<Mistake> moisture_faults(const SiteDesign& design, const Table& cooling,
                                     std::span<const Table* const> said);

/// Glycol that the user gave a loop with machines in the open, and that freezes in the weather's coldest hour.
std::vector<Mistake> frost_warnings(const Document& document, const SiteDesign& design, const DesignDay& day);

/// Direct-expansion units behind coils, which leave them idle, and that they have no price.
std::vector<Mistake> direct_expansion_warnings(const Document& document, const SiteDesign& design);

/// Resets of a set point that never act: a floor over the set point is refused, a floor without reset and what belongs
/// to towers of condensers that the loop has not are told.
void judge_resets(const Document& document, const SiteDesign& design, std::vector<Mistake>& mistakes,
                  std::vector<Mistake>& warnings);

} // namespace sitewatt
