#include "models/site/build/site_forcing.hpp"

#include "models/catalog.hpp"
#include "models/site/books/adequacy.hpp"
#include "models/site/build/plausible_numbers.hpp"
#include "models/site/build/read_tables.hpp"
#include "models/site/build/series_placement.hpp"
#include "models/site/build/workloads.hpp"
#include "models/site/design/token_value.hpp"
#include "models/site/outside/random.hpp"
#include "models/site/outside/renewables.hpp"
#include "models/site/outside/tariff_series.hpp"
#include "models/site/outside/workload.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>
#include <utility>

namespace sitewatt {
namespace {

constexpr double hour = 3600.0, year_length = 365.0 * 86400.0; // s

/// Reads series and outages of one site.
class Reader {
  public:
    Reader(const Document& document, const SiteFiles& files, SiteDesign& design, std::vector<Mistake>& mistakes,
           std::vector<Mistake>& warnings)
        : document_(document), files_(files), design_(design), mistakes_(mistakes), warnings_(warnings) {}

    Forcing read(const std::shared_ptr<const SharedWeather>& weather) {
        utc_offset_ = files_.utc_offset.value_or(weather->run.year.utc_offset);
        const Table& w = document_.own("workload");
        const auto seed = static_cast<std::uint64_t>(w.number("seed"));
        auto asked = requests(w, seed); // says how the halls are asked
        return {weather->curves,
                std::move(asked),
                Steps(1.0),
                grids(),
                offered_power(design_.renewables, SharedYear(weather, &weather->run.year)),
                outages(seed),
                loads(),
                {design_.deliveries, requests_by_stage(design_)}};
    }

  private:
    /// The series of loads, each at its own step.
    std::vector<Steps> loads() {
        std::vector<Steps> list;
        const auto add = [&](const auto& load) {
            if (load.series == no_series) return;
            auto one = series("hall", load.label, "heat_file");
            if (!one) return;
            judge_most(load.label, *one, load.heat);
            list.push_back(*std::move(one));
        };
        for (const auto& load : design_.air_loads) add(load);
        for (const auto& load : design_.heat_loads) add(load);
        return list;
    }
    /// Machines are sized by what a load says is the most of its series.
    void judge_most(const std::string& label, const Steps& heat, double said) {
        constexpr double over = 1.1; // of what is said, estimate: measured loads have peaks
        double most = 0.0;
        for (std::size_t k = 0; k < heat.size(); ++k) most = std::max(most, heat.value(k));
        if (most <= over * said) return;
        if (const Table* t = document_.member("hall", label))
            warnings_.push_back(
                {t->place_of("heat"), "heat_file has up to " + std::to_string(std::lround(1e-3 * most)) +
                                          " kW, heat says at most " + std::to_string(std::lround(1e-3 * said)) +
                                          " kW, by which machines are sized: raise it"});
    }
    /// The series of a key; nothing if the site file names none.
    std::optional<Steps> series(std::string_view path, std::string_view label, std::string_view name) {
        for (const auto& one : files_.series) {
            if (one.path != path || one.label != label || one.name != name) continue;
            PlacedSeries placed = place_series(one, design_.calendar, utc_offset_, files_.duration);
            if (!placed.mistake.empty()) mistakes_.push_back({{one.file, placed.line, 1}, placed.mistake});
            if (!placed.warning.empty()) warn(one.file, placed.warning);
            for (const auto& said : implausible_series(one, currency_of(document_))) warn(one.file, said);
            return placed.steps ? placed.steps : Steps(one.value.front()); // a mistake ends the build anyway
        }
        return std::nullopt;
    }
    void warn(const std::string& file, const std::string& message) { warnings_.push_back({{file, 1, 1}, message}); }
    std::vector<GridSeries> grids() {
        std::vector<GridSeries> list;
        for (auto& d : design_.grids) {
            const auto of = [&](std::string_view name, double constant) {
                return series("power", d.label, name).value_or(Steps(constant));
            };
            list.push_back({d.price_series ? of("energy_price_file", d.grid.energy_price)
                                           : tariff_prices(d.schedule, design_.calendar, files_.duration),
                            of("carbon_intensity_file", d.grid.carbon_intensity),
                            of("marginal_carbon_file", d.contract.marginal_carbon),
                            of("water_intensity_file", d.grid.water_intensity)});
            d.usual_price = list.back().energy_price.mean(0.0, files_.duration);
        }
        return list;
    }
    RequestRate requests(const Table& w, std::uint64_t seed) {
        const double capacity = request_capacity(design_);
        if (capacity == 0.0) return Signal(0.0); // nobody is there to be asked
        if (auto asked = series("workload", "", "request_rate_file")) {
            if (!design_.workloads.empty()) return Signal(requests_beside(*asked, files_.duration, design_));
            const auto said = implausible_requests("request_rate_file", *asked, capacity, files_.duration);
            if (!said.empty()) warnings_.push_back({w.place_of_text("request_rate_file"), said});
            ask_by_rate();
            return Signal(*std::move(asked));
        }
        double rate = w.number("request_rate");
        if (design_.workloads.empty() && rate != automatic) ask_by_rate();
        if (!design_.workloads.empty()) // each judged where it is read
            rate = requests_of_workloads(design_);
        else if (rate == automatic)
            rate = w.number("utilisation") * capacity;
        else if (const auto said = implausible_requests("request_rate", Steps({0.0}, {rate}, files_.duration), capacity,
                                                        files_.duration);
                 !said.empty())
            warnings_.push_back({w.place_of("request_rate"), said});
        return built_in_requests(sitewatt::read(w, workload_fields), rate, seed, design_.calendar, files_.duration);
    }

    void ask_by_rate() {
        for (auto& hall : design_.halls) hall.asked_by_rate = true;
    }

    std::vector<Outage> outages(std::uint64_t seed) const {
        std::vector<Outage> list;
        for (const Table* event : document_.members("event")) add_event(*event, list);
        for (std::size_t i = 0; i < design_.grids.size(); ++i) {
            const std::uint64_t own = seed ^ (i * 0x9e3779b97f4a7c15ULL); // each connection fails by itself
            const auto& c = design_.grids[i].contract;
            add_contract(i, list);
            if (c.outages_per_year > 0.0) add_grid_outages(i, own, list);
            if (c.sags_per_year > 0.0) add_sags(c, own, list);
        }
        if (document_.own("power").number("unit_outages") > 0.5) add_unit_outages(list);
        return list;
    }
    void add_event(const Table& event, std::vector<Outage>& list) const {
        const auto& losses = catalog::event_losses();
        const auto of = static_cast<Lost>(std::find(losses.begin(), losses.end(), event.text("of")) - losses.begin());
        const std::size_t machine = of == Lost::machines ? machine_kind(design_, event.text("machine")) : 0;
        const bool chillers = of == Lost::chillers || (of == Lost::machines && machine >= design_.rejection.size());
        const double locked = chillers ? document_.own("cooling").number("chiller_restart_time") : 0.0;
        const double begin = event.number("start"), end = begin + event.number("duration") + locked;
        if (of == Lost::power) {
            const double limit = event.number("limit");
            list.push_back({.begin = begin,
                            .end = end,
                            .of = of,
                            .share = limit == automatic ? event.number("share") : 0.0,
                            .notice = event.number("notice"),
                            .ramp = event.number("ramp"),
                            .limit = limit == automatic ? infinity : limit});
            return;
        }
        if (of == Lost::grid) {
            for (std::size_t i = 0; i < design_.grids.size(); ++i)
                if (event.text("grid").empty() || event.text("grid") == design_.grids[i].label)
                    list.push_back({begin, end, of, event.number("share"), i});
            return;
        }
        if (of < Lost::units) {
            list.push_back({begin, end, of, event.number("share"), machine});
            return;
        }
        for (std::size_t i = 0; i < design_.fleets.size(); ++i)
            if (design_.fleets[i].label == event.text("fleet"))
                list.push_back({begin, end, of, event.number("units"), i});
    }
    void add_contract(std::size_t grid, std::vector<Outage>& list) const {
        const auto& d = design_.grids[grid];
        const auto& c = d.contract;
        if (c.energised_at > 0.0)
            list.push_back(
                {-year_length, c.energised_at, Lost::grid, 1.0 - c.early_import_limit / d.grid.import_limit, grid});
        if (c.coincident_shed > 0.0)
            for (const double begin : d.coincident_hours)
                list.push_back({begin, begin + hour, Lost::grid, c.coincident_shed, grid});
        for (const double begin : d.curtailed_hours)
            list.push_back({begin, begin + hour, Lost::grid, c.curtailed_share, grid, c.curtailment_notice});
    }
    /// s of the run, a year at least: what befalls a year befalls every one.
    double reach() const { return std::max(files_.duration, year_length); }
    /// A sag takes no power that is seen; the chillers it drops stay locked out.
    void add_sags(const GridContract& c, std::uint64_t seed, std::vector<Outage>& list) const {
        Random random(seed ^ 0x73616773ULL);
        const double locked = document_.own("cooling").number("chiller_restart_time");
        double t = 0.0;
        while ((t += -std::log(random.uniform()) * year_length / c.sags_per_year) < reach())
            list.push_back({.begin = t, .end = t + locked, .of = Lost::chillers, .sag = true});
    }
    /// At exponential intervals, the same for the same seed.
    void add_grid_outages(std::size_t grid, std::uint64_t seed, std::vector<Outage>& list) const {
        auto& d = design_.grids[grid];
        const auto& c = d.contract;
        d.outages_drawn = 0, d.time_out_drawn = 0.0;
        Random random(seed ^ 0x6772696475ULL);
        double t = 0.0;
        while ((t += -std::log(random.uniform()) * year_length / c.outages_per_year) < reach()) {
            list.push_back({t, t + c.outage_duration, Lost::grid, 1.0, grid});
            if (t < files_.duration) {
                ++d.outages_drawn;
                d.time_out_drawn += std::min(c.outage_duration, files_.duration - t);
            }
            t += c.outage_duration;
        }
    }
    /// Every unit lives a year of failures of its own; planned outages follow one another through the year.
    void add_unit_outages(std::vector<Outage>& list) const {
        Random random(design_.adequacy_seed ^ 0x756e697473ULL);
        double all = 0.0;
        for (const auto& fleet : design_.fleets) all += fleet.turbine.count;
        for (double begin = 0.0; begin < reach(); begin += year_length) add_year_of_units(begin, all, random, list);
    }
    void add_year_of_units(double begin, double all, Random& random, std::vector<Outage>& list) const {
        double planned = 0.0;
        for (std::size_t i = 0; i < design_.fleets.size(); ++i) {
            const auto& d = design_.fleets[i];
            const adequacy::Units unit{
                1, d.outages.time_to_failure, d.outages.time_to_repair, d.outages.planned_outage, {}};
            for (int k = 0; k < static_cast<int>(d.turbine.count); ++k) {
                const double place = (planned++ + 0.5) / all * year_length;
                for (const auto& down : adequacy::year_of_unit(unit, place, year_length, random))
                    list.push_back(
                        {begin + down.begin, begin + down.end, down.planned ? Lost::maintenance : Lost::units, 1.0, i});
            }
        }
    }

    const Document& document_;
    const SiteFiles& files_;
    SiteDesign& design_;
    std::vector<Mistake>&mistakes_, &warnings_;
    double utc_offset_ = 0.0; // s
};

} // namespace

Forcing site_forcing(const Document& document, const SiteFiles& files, SiteDesign& design,
                     const std::shared_ptr<const SharedWeather>& weather, std::vector<Mistake>& mistakes,
                     std::vector<Mistake>& warnings) {
    return Reader(document, files, design, mistakes, warnings).read(weather);
}

} // namespace sitewatt
