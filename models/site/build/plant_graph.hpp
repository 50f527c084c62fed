#pragma once
/// The cooling plant as a graph: loops hand their heat to machines, to the air, and over plates and condensers to other
/// loops. What can be said of it without a number.

#include "models/site/design/design.hpp"

#include <string>
#include <vector>

namespace sitewatt {

/// Whether anything hangs on a loop: halls, constant heat, condensers, plates of other loops.
bool has_users(const SiteDesign& design, std::size_t loop);
/// Whether anything takes a loop's heat.
bool has_sink(const SiteDesign& design, std::size_t loop);
/// Whether anything brings a loop heat: halls whose air is cooled by outside air or direct expansion alone do not.
bool takes_heat(const SiteDesign& design, std::size_t loop);
/// "gpu plates, cpu air, plates": what hangs on a loop; "nothing" if nothing does.
std::string users_of(const SiteDesign& design, std::size_t loop);

/// What keeps a loop from working, with a way out: nothing takes its heat, nothing hangs on it.
std::vector<std::string> faults_of(const SiteDesign& design, std::size_t loop);
/// Numbers the loads that follow a series, those to air first. @return how many there are
std::size_t number_series(SiteDesign& design);

/// Takes a loop and its machines out.
void remove_loop(SiteDesign& design, std::size_t loop);

/// Puts each loop before those it hands its heat to, the facility loop first where it may be.
/// @param circle  the way round, if there is one: "a ► b ► a"   @return old places in the new order; empty: a circle
std::vector<std::size_t> sort_loops(SiteDesign& design, std::string& circle);

/// The plant as a person would draw it, a line per loop: what hangs on it, its water, what takes its heat.
std::vector<std::string> picture(const SiteDesign& design);

} // namespace sitewatt
