#include "models/site/site_builder.hpp"

#include "models/catalog.hpp"
#include "models/site/build/air_warnings.hpp"
#include "models/site/build/contradictory_sizes.hpp"
#include "models/site/build/deliveries.hpp"
#include "models/site/build/event_faults.hpp"
#include "models/site/build/hall_work.hpp"
#include "models/site/build/idle_numbers.hpp"
#include "models/site/build/loop_flows.hpp"
#include "models/site/build/machine_warnings.hpp"
#include "models/site/build/plant_graph.hpp"
#include "models/site/build/plant_reader.hpp"
#include "models/site/build/plant_settings.hpp"
#include "models/site/build/plausible_numbers.hpp"
#include "models/site/build/range_warnings.hpp"
#include "models/site/build/rate_terms.hpp"
#include "models/site/build/read_fleet.hpp"
#include "models/site/build/read_grid.hpp"
#include "models/site/build/read_tables.hpp"
#include "models/site/build/reliability_target.hpp"
#include "models/site/build/site_forcing.hpp"
#include "models/site/build/site_weather.hpp"
#include "models/site/build/sized_text.hpp"
#include "models/site/build/sizing.hpp"
#include "models/site/build/work_classes.hpp"
#include "models/site/build/workloads.hpp"
#include "models/site/design/capital_rates.hpp"
#include "models/site/outside/renewables.hpp"
#include "models/site/outside/shared_weather.hpp"

#include <algorithm>
#include <cmath>

namespace sitewatt {
namespace {

constexpr double farthest_zone = 2.0 * 3600.0; // s between a clock and the standard time of its place, but for a few

/// Everything that the builder knows while it works: the document, its files, the mistakes found so far.
class Builder {
  public:
    Builder(const Document& document, const SiteFiles& files) : document_(document), files_(files) {}

    BuiltSite build() {
        design_.name = document_.name;
        design_.calendar = files_.calendar;
        read_tables();
        find_idle_numbers(document_, files_, mistakes_, warnings_);
        for (auto& warning : implausible_numbers(document_)) warnings_.push_back(std::move(warning));
        const SharedYear year = site_weather(document_, files_, design_, mistakes_, warnings_);
        if (document_.members("hall").empty())
            refuse({document_.file, 1, 1}, "the site has no hall: add [hall.NAME] with use = \"gb200_nvl72\"");
        if (design_.renewables.size() > Surroundings{}.renewable.size())
            refuse(document_.own("power").place, "at most four sources of sun and wind: put alike ones together");
        if (design_.fleets.size() > Surroundings{}.units_out.size())
            refuse(document_.own("power").place, "at most eight fleets: put alike units together");
        const DesignDay day = year ? shared_design_day(year) : DesignDay{};
        if (year && mistakes_.empty()) read_plant(document_, day, design_, mistakes_, warnings_);
        if (year && mistakes_.empty())
            for (auto& warning : coolant_warnings(document_, design_)) warnings_.push_back(std::move(warning));
        if (year && mistakes_.empty()) judge_sizes(document_, design_, mistakes_, warnings_);
        if (year && mistakes_.empty()) judge_resets(document_, design_, mistakes_, warnings_);
        if (year && files_.utc_offset && std::abs(*files_.utc_offset - year->utc_offset) > farthest_zone)
            warn(document_.own("site").place_of_text("time_zone"),
                 "the clock of time_zone is " +
                     std::to_string(std::lround(std::abs(*files_.utc_offset - year->utc_offset) / 3600.0)) +
                     " h off that of the weather: is it the zone of this place?");
        for (const Table* event : document_.members("event"))
            design_.first_event = std::min(design_.first_event, event->number("start"));
        check_events(document_, files_.duration, design_, mistakes_, warnings_);
        check_power_events(document_, design_, mistakes_);
        const bool none = design_.grids.empty() && design_.fleets.empty() &&
                          (design_.renewables.empty() || design_.batteries.empty());
        if (none)
            refuse(document_.own("power").place, "no source can carry the load: add [power.grid] with use = "
                                                 "\"us_average\", a fleet such as [power.gas] with "
                                                 "use = \"titan_130\", or a battery to sun or wind");
        if (const auto& b = design_.batteries;
            !none && design_.grids.empty() && !rotating_ &&
            std::none_of(b.begin(), b.end(), [](const auto& d) { return d.grid_forming; }))
            refuse(document_.own("power").place,
                   "nothing forms a grid, fuel cells, sun and wind follow one: add [power.battery] with "
                   "grid_forming = 1, units that rotate, or [power.grid]");
        check_grids(document_, design_.grids, mistakes_);
        if (design_.keep_permits && design_.grids.size() > 1)
            refuse(document_.own("power").place_of_text("permits"),
                   "permits = \"kept\" weighs units against the power of one connection, and the site has " +
                       std::to_string(design_.grids.size()) +
                       ": leave it out, or give the sum of them as import_limit of one");
        const auto open = read_target(document_, design_, mistakes_);
        if (!mistakes_.empty() || !year) return {nullptr, mistakes_, {}};
        const auto weather = shared_weather(year, design_.calendar, files_.duration);
        if (!weather->run.warning.empty()) warn({year->file, 0, 0}, weather->run.warning);

        for (auto& grid : design_.grids) {
            grid.comes = grid.contract.energised_at < files_.duration || grid.contract.early_import_limit > 0.0;
            grid.coincident_hours = weather->coincident_hours;
            grid.curtailed_hours =
                shared_hottest_hours(weather, static_cast<std::size_t>(grid.contract.curtailed_hours), files_.duration);
        }
        const Table& cooling = document_.own("cooling");
        const SizingRules rules{cooling.number("spare_machines"), cooling.number("design_margin")};
        for (const auto& [table, message] : size_site(design_, day, rules)) {
            const Place& place = document_.own(table).place;
            const bool said = !place.file.empty();
            const auto plant = document_.members("cooling");
            const bool chosen =
                std::any_of(plant.begin(), plant.end(), [](const Table* t) { return by_hand(t->place); });
            refuse(said ? place : Place{document_.file, 1, 1},
                   message + (said || table != "cooling" || chosen
                                  ? ""
                                  : "; this is the plant of a site that says no [cooling]"));
        }
        std::vector<std::string> reliable;
        if (open && mistakes_.empty()) reliable = size_by_target(document_, files_, design_, year, *open, mistakes_);
        for (auto& warning : flow_warnings(document_, design_, mistakes_)) warnings_.push_back(std::move(warning));
        for (auto& warning : air_warnings(document_, design_, day, mistakes_)) warnings_.push_back(std::move(warning));
        for (auto& warning : machine_warnings(document_, design_, mistakes_)) warnings_.push_back(std::move(warning));
        for (auto& warning : direct_expansion_warnings(document_, design_)) warnings_.push_back(std::move(warning));
        for (auto& warning : frost_warnings(document_, design_, day)) warnings_.push_back(std::move(warning));
        for (auto& warning : range_warnings(document_, design_, day)) warnings_.push_back(std::move(warning));
        for (const auto& grid : design_.grids)
            if (grid.contract.early_import_limit > grid.grid.import_limit)
                refuse(document_.own("power").place, "early_import_limit is over the import_limit of power." +
                                                         grid.label + ": the connection carries no more than that");
        for (auto& warning : rate_terms(design_, files_.duration)) warnings_.push_back(std::move(warning));
        for (auto& warning : unsaid_rates(document_, design_)) warnings_.push_back(std::move(warning));
        check_lost_units(document_, design_, mistakes_);
        if (!mistakes_.empty()) return {nullptr, mistakes_, {}};
        Forcing forcing = site_forcing(document_, files_, design_, weather, mistakes_, warnings_);
        if (!mistakes_.empty()) return {nullptr, mistakes_, {}};
        for (auto& warning : judge_work_prices(document_, design_, forcing, files_.duration))
            warnings_.push_back(std::move(warning));
        design_.description = picture(design_);
        for (const auto& lines : {sized_text(design_, day), reliable, delivery_text(design_), workload_text(design_),
                                  work_text(design_, currency_of(document_))})
            design_.description.insert(design_.description.end(), lines.begin(), lines.end());
        return {std::make_unique<Site>(design_, std::move(forcing), files_.duration), {}, warnings_};
    }

  private:
    void refuse(const Place& place, std::string message) { mistakes_.push_back({place, std::move(message)}); }
    void warn(const Place& place, std::string message) { warnings_.push_back({place, std::move(message)}); }

    void read_tables() {
        for (const Table* t : document_.members("hall")) {
            if (t->kind->name == "air_load")
                design_.air_loads.push_back(
                    {t->label, t->number("heat"), read_air(*t), series_of(*t), t->number("hottest_air")});
            if (t->kind->name != "accelerator_racks" || t->number("count") == 0.0) continue;
            design_.halls.push_back(read_hall(*t));
            read_work(*t, workload_of(document_, *t, mistakes_), design_.halls.back(), mistakes_, warnings_);
        }
        read_deliveries(document_, files_.duration, design_, mistakes_, warnings_);
        read_work_classes(document_, design_, mistakes_, warnings_);
        const Table& cooling = document_.own("cooling");
        design_.pads_margin = cooling.number("pads_margin");
        design_.electrical_room_cop = cooling.number("electrical_room_cop");
        for (const Table* t : document_.members("power_chain"))
            design_.chain.push_back(
                {t->label, read(*t, ConversionStage<double>::parameters), t->text("feeds") == "racks"});
        const Table& power = document_.own("power");
        design_.load_filter = read(power, LoadFilter<double>::parameters);
        design_.load_step = power.number("load_step");
        design_.control_interval = files_.control_interval;
        design_.reserve_units = power.number("reserve_units");
        design_.look_ahead = power.text("dispatch") != "rules";
        design_.whole_units = power.text("dispatch") == "unit_commitment";
        design_.keep_permits = power.text("permits") == "kept";
        design_.bound_wanted = power.number("dispatch_bound") > 0.5;
        design_.adequacy_years = static_cast<int>(power.number("adequacy_years"));
        design_.adequacy_error = power.number("adequacy_error");
        design_.adequacy_seed = static_cast<std::uint64_t>(power.number("adequacy_seed"));
        design_.adequacy_target = power.number("adequacy_target");
        design_.outages_by_weather = power.number("outages_by_weather") > 0.5;
        design_.gas_outages_per_year = power.number("gas_outages_per_year");
        design_.gas_outage_duration = power.number("gas_outage_duration");
        design_.economics = read(document_.own("economics"), economics_fields);
        read_workloads(document_, design_, mistakes_, warnings_);
        meet_links(document_, design_);
        for (const Table* t : document_.members("power")) read_source(*t); // whose credits are worth by its rates
        if (double& filter = design_.load_filter.filter_time; filter == automatic)
            filter = design_.grids.empty() && design_.batteries.empty() ? 1.0 : 30.0; // s, of governors, of plants
    }

    /// Tax credits on price and energy; a source has one of both.
    template <class Source>
    void read_credits(const Table& t, double life, Source& d) {
        d.investment_credit = t.number("investment_credit");
        d.production_credit =
            level_credit(t.number("production_credit"), capital_rates(design_.economics).power, life / one_year);
        if (d.investment_credit > 0.0 && d.production_credit > 0.0)
            refuse(t.place_of("production_credit"),
                   "production_credit stands beside investment_credit: the law gives one of both, leave one out");
    }
    template <class Field>
    void read_field(const Table& t, Field field) {
        const double life = field.life;
        auto& d = design_.renewables.emplace_back(RenewableDesign{t.label, std::move(field)});
        read_credits(t, life, d);
    }
    void read_source(const Table& t) {
        if (auto fleet = read_fleet(t, mistakes_); fleet && fleet->turbine.count != 0.0) {
            read_credits(t, fleet->cost.life, *fleet);
            rotating_ |= fleet->rotates;
            design_.fleets.push_back(std::move(*fleet));
        }
        if (t.kind->name == "solar" && t.number("peak_power") != 0.0) read_field(t, read(t, solar_fields));
        if (t.kind->name == "wind" && t.number("rated_power") != 0.0) read_field(t, read(t, wind_fields));
        if (t.kind->name == "battery" && t.number("rated_power") != 0.0) {
            design_.batteries.push_back({t.label, read(t, Battery<double>::parameters), t.number("state_of_charge"),
                                         t.number("restore_time"), t.number("full_power_time"),
                                         t.number("reserve_charge"), t.number("grid_forming") > 0.5});
            auto& d = design_.batteries.back();
            d.investment_credit = t.number("investment_credit");
            if (t.given("reserve_charge") && d.reserve_charge >= d.state_of_charge && d.reserve_charge < 1.0)
                refuse(t.place_of("reserve_charge"),
                       "reserve_charge leaves nothing of state_of_charge to shave peaks with: say less than that, or 1 "
                       "to shave none");
        }
        if (t.kind->name == "grid" && t.number("import_limit") != 0.0)
            design_.grids.push_back(read_grid(t, currency_of(document_), files_, mistakes_));
    }

    const Document& document_;
    const SiteFiles& files_;
    SiteDesign design_{};
    std::vector<Mistake> mistakes_, warnings_;
    bool rotating_ = false; ///< a fleet has machines that turn with the grid
};

} // namespace

BuiltSite build_site(const Document& document, const SiteFiles& files) { return Builder(document, files).build(); }

} // namespace sitewatt
