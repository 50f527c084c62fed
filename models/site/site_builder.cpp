#include "models/site/site_builder.hpp"

#include "models/catalog.hpp"
#include "models/site/climate.hpp"
#include "models/site/random.hpp"
#include "models/site/read_tables.hpp"
#include "models/site/renewables.hpp"
#include "models/site/sizing.hpp"
#include "models/site/tariff_series.hpp"
#include "models/site/workload.hpp"

#include <algorithm>
#include <cmath>

namespace sitewatt {
namespace {

/// Everything that the builder knows while it works: the document, its files, the mistakes found so far.
class Builder {
  public:
    Builder(const Document& document, const SiteFiles& files) : document_(document), files_(files) {}

    BuiltSite build() {
        const std::optional<WeatherYear> year = weather();
        design_.name = document_.name;
        read_tables();
        if (design_.halls.empty() && design_.heat_loads.empty())
            refuse({document_.file, 1, 1}, "the site has no hall: add [hall.NAME] with use = \"gb200_nvl72\"");
        if (design_.rejection.empty() && design_.chillers.empty())
            refuse(document_.own("cooling").place,
                   "the facility loop has no heat rejection: add [cooling.NAME], or use = \"hybrid\" in [cooling]");
        if (design_.renewables.size() > Surroundings{}.renewable.size())
            refuse(document_.own("power").place, "at most four sources of sun and wind: put alike ones together");
        if (design_.fleets.empty() && design_.grids.empty())
            refuse(document_.own("power").place, "no source can carry the load: add [power.grid] or [power.gas]");
        if (!mistakes_.empty() || !year) return {nullptr, mistakes_};

        for (auto& grid : design_.grids) grid.coincident_hours = coincident_hours(*year);
        const Table& cooling = document_.own("cooling");
        for (const auto& hall : design_.halls)
            if (hall.racks.liquid_fraction > 0.0 &&
                hall.distribution.coolant_supply < cooling.number("room_dew_point") + dew_margin)
                refuse(cooling.place, "coolant of hall '" + hall.label +
                                          "' would condense the room's moisture: raise coolant_supply to 2 K over "
                                          "room_dew_point, or dry the room and lower that");
        if (!mistakes_.empty()) return {nullptr, mistakes_};
        const double limit = design_.fan_control.set_point + cooling.number("supply_float");
        const SizingRules rules{cooling.number("spare_machines"), cooling.number("design_margin"),
                                cooling.number("free_cooling_difference"), limit};
        for (const auto& [table, message] : size_site(design_, design_day(*year), rules))
            refuse(document_.own(table).place, message);
        if (!mistakes_.empty()) return {nullptr, mistakes_};
        return {std::make_unique<Site>(design_, forcing(*year)), {}};
    }

  private:
    void refuse(const Place& place, std::string message) { mistakes_.push_back({place, std::move(message)}); }

    std::optional<WeatherYear> weather() {
        if (files_.weather) return files_.weather;
        const Table& t = document_.own("weather");
        const Climate* climate = find_climate(t.text("climate"));
        if (climate == nullptr) {
            std::string known;
            for (const auto& c : climates()) known += (known.empty() ? "" : ", ") + std::string(c.name);
            refuse(t.place, "no built-in climate '" + t.text("climate") + "'; there are " + known +
                                ", or name an EPW file: file = \"…\"");
            return std::nullopt;
        }
        return synthetic_year(*climate, static_cast<std::uint64_t>(t.number("seed")));
    }

    void read_tables() {
        const Table& workload = document_.own("workload");
        for (const Table* t : document_.members("hall")) {
            if (t->kind->name == "heat_load") {
                if (t->number("heat") > 0.0)
                    design_.heat_loads.push_back({t->label, t->number("heat"), t->number("water_flow")});
                continue;
            }
            if (t->number("count") == 0.0) continue;
            design_.halls.push_back(read_hall(*t));
            design_.halls.back().input_tokens = workload.number("input_tokens");
            design_.halls.back().output_tokens = workload.number("output_tokens");
        }
        const Table& cooling = document_.own("cooling");
        design_.heat_reuse = {cooling.number("heat_reuse"), cooling.number("heat_reuse_return")};
        design_.loop = read(cooling, FacilityLoop<double>::parameters);
        design_.tank = read(cooling, StratifiedTank<double>::parameters);
        design_.fan_control = {cooling.number("supply_set_point"), cooling.number("fan_gain"),
                               cooling.number("fan_integral_time")};
        design_.coolant_mass_fraction = cooling.number("glycol");
        design_.pads_margin = cooling.number("pads_margin");
        design_.electrical_room_cop = cooling.number("electrical_room_cop");
        design_.condenser_floor = cooling.number("condenser_set_point");
        design_.condenser_approach = cooling.number("condenser_approach");
        for (const Table* t : document_.members("cooling")) read_machine(*t);
        for (const Table* t : document_.members("power_chain"))
            design_.chain.push_back(
                {t->label, read(*t, ConversionStage<double>::parameters), t->text("feeds") == "racks"});
        const Table& power = document_.own("power");
        design_.load_filter = read(power, LoadFilter<double>::parameters);
        design_.load_step = power.number("load_step");
        design_.look_ahead = power.text("dispatch") == "look_ahead";
        design_.bound_wanted = power.number("dispatch_bound") > 0.5;
        design_.adequacy_years = static_cast<int>(power.number("adequacy_years"));
        design_.adequacy_seed = static_cast<std::uint64_t>(power.number("adequacy_seed"));
        for (const Table* t : document_.members("power")) read_source(*t);
        const Table& e = document_.own("economics");
        design_.economics = read(e, economics_fields);
    }

    void read_machine(const Table& t) {
        if (t.kind->name == "air_treatment") {
            for (auto& hall : design_.halls) hall.treatment = read(t, AirTreatment<double>::parameters);
        } else if (t.number("count") != 0.0) {
            if (t.kind->name == "eir_chiller")
                design_.chillers.push_back(
                    {t.label, read(t, EirChiller<double>::parameters), t.number("capital_cost")});
            else if (t.kind->name == "carnot_chiller")
                design_.chillers.push_back(
                    {t.label, read(t, CarnotChiller<double>::parameters), t.number("capital_cost")});
            else
                design_.rejection.push_back(read_rejection(t));
        }
    }

    /// Every kind of fleet has the table of ThermalFleet with its own defaults.
    static bool is_fleet(const Table& t) {
        return std::any_of(t.kind->numbers.begin(), t.kind->numbers.end(),
                           [](const Row& row) { return row.name == "no_load_fraction"; });
    }
    void read_source(const Table& t) {
        if (is_fleet(t) && t.number("count") != 0.0)
            design_.fleets.push_back(
                {t.label, read(t, ThermalFleet<double>::parameters), t.number("fuel_price"), t.number("spare_units")});
        if (t.kind->name == "solar" && t.number("peak_power") != 0.0)
            design_.renewables.push_back({t.label, read(t, solar_fields)});
        if (t.kind->name == "wind" && t.number("rated_power") != 0.0)
            design_.renewables.push_back({t.label, read(t, wind_fields)});
        if (t.kind->name == "battery" && t.number("rated_power") != 0.0)
            design_.batteries.push_back(
                {t.label, read(t, Battery<double>::parameters), t.number("state_of_charge"), t.number("restore_time")});
        if (t.kind->name == "grid" && t.number("import_limit") != 0.0)
            design_.grids.push_back({t.label,
                                     read(t, Grid<double>::parameters),
                                     t.number("demand_ratchet"),
                                     t.number("outages_per_year"),
                                     t.number("outage_duration"),
                                     t.number("build_time"),
                                     t.number("coincident_charge"),
                                     t.number("minimum_take"),
                                     {}});
    }

    /// The series of a key, sampled every `step` seconds of a year; empty if the site file names none.
    std::vector<double> sampled(std::string_view path, std::string_view label, std::string_view name,
                                double step) const {
        for (const auto& series : files_.series) {
            if (series.path != path || series.label != label || series.name != name) continue;
            std::vector<double> samples;
            std::size_t k = 0;
            for (double t = 0.0; t < year_length; t += step) {
                while (k + 2 < series.time.size() && series.time[k + 1] <= t) ++k;
                const double s = std::clamp((t - series.time[k]) / (series.time[k + 1] - series.time[k]), 0.0, 1.0);
                samples.push_back(series.value[k] + s * (series.value[k + 1] - series.value[k]));
            }
            return samples;
        }
        return {};
    }
    Signal signal(std::string_view path, std::string_view label, std::string_view name, double constant) const {
        const std::vector<double> samples = sampled(path, label, name, hour);
        return samples.empty() ? Signal(constant) : Signal(samples, 0.0, hour);
    }

    Signal energy_price() const {
        for (const Table* t : document_.members("power"))
            if (t->kind->name == "grid" && t->number("import_limit") != 0.0) {
                if (!sampled("power", t->label, "energy_price_file", hour).empty() ||
                    (t->number("peak_factor") == 1.0 && t->number("off_peak_factor") == 1.0))
                    return signal("power", t->label, "energy_price_file", t->number("energy_price"));
                return {time_of_use(*t), 0.5 * hour, hour};
            }
        return Signal(0.0);
    }

    Forcing forcing(const WeatherYear& year) const {
        const Table& w = document_.own("workload");
        std::vector<double> requests = sampled("workload", "", "request_rate_file", workload_step);
        if (requests.empty()) {
            double rate = w.number("request_rate");
            if (rate == automatic) {
                double capacity = 0.0;
                for (const auto& hall : design_.halls)
                    capacity += Serving<double>::output(hall.serving, {0.0},
                                                        {0.0, hall.input_tokens, hall.output_tokens,
                                                         hall.racks.count * hall.racks.accelerators, 1.0})
                                    .capacity;
                rate = w.number("utilisation") * capacity;
            }
            requests = workload_shape(read(w, workload_fields), static_cast<std::uint64_t>(w.number("seed")));
            for (double& r : requests) r *= rate;
        }
        const GridDesign* grid = design_.grids.empty() ? nullptr : &design_.grids.front();
        const std::string label = grid ? grid->label : "";
        return {Weather(year),
                Signal(requests, 0.0, workload_step),
                energy_price(),
                Signal(1.0),
                signal("power", label, "carbon_intensity_file", grid ? grid->grid.carbon_intensity : 0.0),
                offered_power(design_.renewables, year),
                outages(grid, w)};
    }

    /// Outages at exponential intervals, the same for the same seed.
    std::vector<Outage> outages(const GridDesign* grid, const Table& workload) const {
        std::vector<Outage> list;
        for (const Table* t : document_.members("power"))
            if (t->kind->name == "grid" && grid != nullptr && t->label == grid->label) {
                if (t->number("energised_at") > 0.0) list.push_back({-year_length, t->number("energised_at")});
                if (t->number("coincident_shed") > 0.0)
                    for (const double begin : grid->coincident_hours)
                        list.push_back({begin, begin + hour, Lost::grid, t->number("coincident_shed")});
            }
        for (const Table* event : document_.members("event")) {
            const auto& losses = catalog::event_losses();
            const auto of = std::find(losses.begin(), losses.end(), event->text("of")) - losses.begin();
            const auto lost = static_cast<Lost>(of);
            const double locked =
                lost == Lost::chillers ? document_.own("cooling").number("chiller_restart_time") : 0.0;
            list.push_back({event->number("start"), event->number("start") + event->number("duration") + locked, lost,
                            event->number("share")});
        }
        if (grid == nullptr || grid->outages_per_year <= 0.0) return list;
        Random random(static_cast<std::uint64_t>(workload.number("seed")) ^ 0x6772696475ULL);
        double t = 0.0;
        while ((t += -std::log(random.uniform()) * year_length / grid->outages_per_year) < year_length) {
            list.push_back({t, t + grid->outage_duration});
            t += grid->outage_duration;
        }
        return list;
    }

    static constexpr double dew_margin = 2.0;                             // K, usual guard
    static constexpr double hour = 3600.0, year_length = 365.0 * 86400.0; // s

    const Document& document_;
    const SiteFiles& files_;
    SiteDesign design_{};
    std::vector<Mistake> mistakes_;
};

} // namespace

BuiltSite build_site(const Document& document, const SiteFiles& files) { return Builder(document, files).build(); }

} // namespace sitewatt
