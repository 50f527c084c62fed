#include "models/site/build/reliability_target.hpp"

#include "models/site/build/read_tables.hpp"
#include "models/site/build/site_forcing.hpp"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

namespace sitewatt {
namespace {

constexpr std::string_view key = "reliability_target";
constexpr double hour = 3600.0;                       // s
constexpr double most = 0.1, least = 36.0 / one_year; // of the year: beyond a mistake in writing, choice; 0.01 h

/// What is wrong with a series that says what the site draws.
const Mistake* of_demand(const std::vector<Mistake>& wrong, const SiteFiles& files) {
    for (const Mistake& mistake : wrong)
        for (const SiteSeries& series : files.series)
            if (series.file == mistake.place.file && (series.name == "request_rate_file" || series.name == "heat_file"))
                return &mistake;
    return nullptr;
}

/// s, at which racks or connections come.
std::vector<double> arrivals(const SiteDesign& design) {
    auto at = design.deliveries;
    for (const auto& grid : design.grids) at.push_back(grid.contract.energised_at);
    return at;
}
/// Years before all are there, counted from 0, in which some come or that follow such a year: others are like the one
/// before.
std::vector<int> years_of_change(const std::vector<double>& arrivals, int all_there) {
    std::vector<int> years;
    for (int year = 0; year < all_there; ++year)
        if (year == 0 || std::any_of(arrivals.begin(), arrivals.end(), [year](double at) {
                const double in = std::floor(at / one_year);
                return in == year || in == year - 1;
            }))
            years.push_back(year);
    return years;
}

} // namespace

std::optional<OpenSizes> read_target(const Document& document, SiteDesign& design, std::vector<Mistake>& mistakes) {
    const Table& power = document.own("power");
    if (power.number(key) == automatic) return std::nullopt;
    const auto refuse = [&](std::string message) { mistakes.push_back({power.place_of(key), std::move(message)}); };
    if (said_by_hand(power, "adequacy_target"))
        refuse("reliability_target stands beside adequacy_target, which says the same and sizes nothing: leave one "
               "out");
    if (design.adequacy_years == 0)
        refuse("reliability_target counts what is lost in years of failures, and adequacy_years is 0: raise it, or "
               "leave the target out");
    if (design.adequacy_years == 1)
        refuse("reliability_target is kept with the 95 % interval of what is lost, and adequacy_years is 1, which has "
               "none: raise it, 1000 are usual");
    const double share = power.number(key);
    if (share > most)
        refuse("reliability_target is " + std::to_string(std::lround(share * one_year / hour)) +
               " hours a year, over a tenth of it; a bare number is a share of the year: write \"2.4 h/year\"");
    if (share < least)
        refuse("reliability_target is under 0.01 hours a year, which simulated years cannot show: allow more, such as "
               "\"0.1 h/year\"");
    design.adequacy_target = share * one_year;
    for (auto& fleet : design.fleets)
        for (const Table* t : document.members("power"))
            if (t->label == fleet.label && fleet.turbine.count == automatic && !said_by_hand(*t, "spare_units"))
                fleet.cost.spare_units = 0.0;
    return open_sizes(design);
}

std::vector<std::string> size_by_target(const Document& document, const SiteFiles& files, SiteDesign& design,
                                        const SharedYear& year, const OpenSizes& open, std::vector<Mistake>& mistakes) {
    SiteFiles whole = files;
    whole.duration = one_year;
    const auto weather = shared_weather(year, design.calendar, one_year);
    const adequacy::Target target{
        design.adequacy_target / hour, {design.adequacy_years, design.adequacy_error}, design.adequacy_seed};
    std::vector<std::string> lines;
    const auto size_for = [&](RacksThere racks, int of_run) { // as if the run began with that year
        SiteDesign sized = design;
        for (double& at : sized.deliveries) at -= of_run * one_year;
        for (auto& grid : sized.grids) grid.contract.energised_at -= of_run * one_year;
        for (auto& grid : sized.grids)
            grid.curtailed_hours =
                shared_hottest_hours(weather, static_cast<std::size_t>(grid.contract.curtailed_hours), one_year);
        std::vector<Mistake> wrong, told; // of the run itself they are told once
        const Forcing forcing = site_forcing(document, whole, sized, weather, wrong, told);
        if (const Mistake* mistake = of_demand(wrong, files)) {
            if (files.duration < one_year)
                mistakes.push_back({mistake->place,
                                    "reliability_target sizes for the demand of a year from the run's start, however "
                                    "short the run, and the series has not all of it: give a year, say repeat = true "
                                    "in its [series] table, or leave the target out"});
            return false;
        }
        auto found = size_to_target(sized, shared_design_day(year), open, forcing, expected_demand(sized, forcing),
                                    target, racks, of_run + 1);
        lines.insert(lines.end(), found.lines.begin(), found.lines.end());
        design.fleets = std::move(sized.fleets);
        design.batteries = std::move(sized.batteries);
        if (found.mistake.empty()) return true;
        mistakes.push_back({document.own("power").place_of(key), std::move(found.mistake)});
        return false;
    };
    if (design.deliveries.empty()) { // later years have more connections, and no more racks
        size_for(RacksThere::always, 0);
        return lines;
    }
    const auto comes = arrivals(design);
    const auto all_there = static_cast<int>(std::ceil(*std::max_element(comes.begin(), comes.end()) / one_year));
    bool kept = size_for(RacksThere::once_all_are, all_there);
    for (const int of_run : years_of_change(comes, all_there))
        kept = kept && size_for(RacksThere::as_they_come, of_run);
    return lines;
}

} // namespace sitewatt
