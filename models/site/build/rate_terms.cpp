#include "models/site/build/rate_terms.hpp"

#include "models/number_text.hpp"
#include "models/site/build/read_tables.hpp"
#include "models/site/build/series_placement.hpp" // date_text

#include <algorithm>
#include <string>

namespace sitewatt {
namespace {

using Terms = RateSchedule::Terms;

constexpr double day = 86400.0;      // s
constexpr double least_share = 0.25; // of the design hour's power that a site draws at its quietest hour, estimate
const Calendar::Date epoch{};        // 1970-01-01

double since_epoch(const Calendar& calendar, double time) {
    return day * static_cast<double>((calendar.first() - epoch).count()) + calendar.first_second() + time;
}
std::string date_of(double since_1970) { return date_text(Calendar(epoch), since_1970).substr(0, 10); }
std::string kilowatts(double watts) { return formatted("%.6g kW", watts / 1e3); }

void judge_dates(const SiteDesign& design, const Terms& terms, double duration, std::vector<Mistake>& warnings) {
    const double begin = since_epoch(design.calendar, 0.0), end = since_epoch(design.calendar, duration);
    const std::string run = "the run is from " + date_of(begin) + " to " + date_of(end - 1.0);
    const std::string way_out = ": what it bills is the price of another time; take the rate that is in force, or "
                                "delete the date if the prices hold on";
    if (terms.ends.value < end - day) // the last day is a part of it
        warnings.push_back({terms.ends.place, "the rate ended on " + date_of(terms.ends.value) + ", " + run + way_out});
    if (terms.begins.value > begin + day)
        warnings.push_back(
            {terms.begins.place, "the rate begins on " + date_of(terms.begins.value) + ", " + run + way_out});
}

void judge_demand(const SiteDesign& design, const GridDesign& grid, std::vector<Mistake>& warnings) {
    const Terms& terms = grid.schedule.terms;
    const std::string way_out = ": take the rate of the utility that is for this size";
    if (terms.least_demand.value > grid.grid.import_limit)
        warnings.push_back({terms.least_demand.place,
                            "the rate is for demands of " + kilowatts(terms.least_demand.value) +
                                " and more, the connection carries " + kilowatts(grid.grid.import_limit) + way_out});
    const bool alone = design.fleets.empty() && design.renewables.empty(); // else the meter may see any part of it
    if (alone && terms.most_demand.value < least_share * std::min(design.design_power, grid.grid.import_limit))
        warnings.push_back({terms.most_demand.place, "the rate is for demands of up to " +
                                                         kilowatts(terms.most_demand.value) + ", the site draws " +
                                                         kilowatts(design.design_power) + " in its design hour" +
                                                         way_out});
}

} // namespace

std::vector<Mistake> rate_terms(const SiteDesign& design, double duration) {
    std::vector<Mistake> warnings;
    for (const GridDesign& grid : design.grids) {
        const Terms& terms = grid.schedule.terms;
        judge_dates(design, terms, duration, warnings);
        judge_demand(design, grid, warnings);
        if (terms.sector.value == "Residential" || terms.sector.value == "Lighting")
            warnings.push_back({terms.sector.place, "the rate is of the sector " + terms.sector.value +
                                                        ", of which a datacenter is not: take one of Industrial or "
                                                        "Commercial"});
    }
    return warnings;
}

std::vector<Mistake> unsaid_rates(const Document& document, const SiteDesign& design) {
    std::vector<Mistake> warnings;
    const std::string& currency = document.own("site").text("currency");
    for (const Table* t : document.members("power")) {
        if (t->kind->name != "grid" || t->text("rate_file").empty()) continue;
        if (!currency.empty() && currency != "USD" && !said_text(*t, "rate_currency"))
            warnings.push_back({t->place_of_text("rate_file"), "prices of a rate file are US dollars, the site's are " +
                                                                   currency + ": say rate_currency = \"" + currency +
                                                                   "\", or \"USD\" if they are"});
        const auto grid = std::ranges::find(design.grids, t->label, &GridDesign::label);
        if (grid == design.grids.end() || grid->contract.export_limit == 0.0 || said_by_hand(*t, "export_factor"))
            continue;
        if (grid->schedule.exports == RateSchedule::Exports::by_site)
            warnings.push_back({t->place_of("export_limit"),
                                "the rate_file does not say what exports earn: they are paid the full price of their "
                                "hour, which few utilities do; say export_factor, as 0.4 of it, or sell in the file"});
    }
    return warnings;
}

} // namespace sitewatt
