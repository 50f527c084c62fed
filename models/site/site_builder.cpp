#include "models/site/site_builder.hpp"

#include "models/site/climate.hpp"
#include "models/site/sizing.hpp"
#include "models/site/workload.hpp"

#include <algorithm>
#include <cmath>

namespace sitewatt {
namespace {

/// The members of a struct from the numbers of a table, by the names in its rows.
template <class Owner, std::size_t n>
Owner read(const Table& table, const std::array<Field<double, Owner>, n>& fields) {
    Owner owner{};
    for (const auto& field : fields) owner.*field.member = table.number(field.name);
    return owner;
}

HallDesign read_hall(const Table& t) {
    return {.label = t.label,
            .racks = read(t, Rack<double>::parameters),
            .plate = read(t, ColdPlate<double>::parameters),
            .serving = read(t, Serving<double>::parameters),
            .distribution = read(t, CoolantDistributionUnit<double>::parameters),
            .air = read(t, AirHandler<double>::parameters),
            .throttle_temperature = t.number("throttle_temperature"),
            .price = t.number("price")};
}

RejectionDesign read_rejection(const Table& t) {
    RejectionDesign d{.label = t.label, .machine = {}, .capital_price = t.number("capital_cost")};
    if (t.kind->name == "dry_cooler") d.machine = read(t, DryCooler<double>::parameters);
    if (t.kind->name == "adiabatic_cooler") d.machine = read(t, AdiabaticCooler<double>::parameters);
    if (t.kind->name == "cooling_tower")
        d.machine = TowerDesign{.tower = read(t, CoolingTower<double>::parameters),
                                .exchanger_approach = t.number("exchanger_approach"),
                                .pump_pressure = t.number("pump_pressure"),
                                .pump_efficiency = t.number("pump_efficiency")};
    return d;
}

/// Everything that the builder knows while it works: the document, its files, the mistakes found so far.
class Builder {
  public:
    Builder(const Document& document, const SiteFiles& files) : document_(document), files_(files) {}

    BuiltSite build() {
        const std::optional<WeatherYear> year = weather();
        design_.name = document_.name;
        read_tables();
        if (design_.halls.empty()) refuse({document_.file, 1, 1}, "the site has no hall: add [hall.NAME] with use = \"gb200_nvl72\"");
        if (design_.rejection.empty())
            refuse(document_.own("cooling").place, "the facility loop has no heat rejection: add [cooling.NAME], or use = \"hybrid\" in [cooling]");
        if (design_.fleets.empty() && design_.grids.empty())
            refuse(document_.own("power").place, "no source can carry the load: add [power.grid] or [power.gas]");
        if (!mistakes_.empty() || !year) return {nullptr, mistakes_};

        for (auto& mistake : size(design_, *year, sizing_)) refuse(document_.own(mistake.first).place, mistake.second);
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
            refuse(t.place, "no built-in climate '" + t.text("climate") + "'; there are " + known + ", or name an EPW file: file = \"…\"");
            return std::nullopt;
        }
        return synthetic_year(*climate, static_cast<std::uint64_t>(t.number("seed")));
    }

    void read_tables() {
        for (const Table* t : document_.members("hall")) design_.halls.push_back(read_hall(*t));
        for (const Table* t : document_.members("cooling"))
            if (t->number("count") != 0.0) design_.rejection.push_back(read_rejection(*t));
        for (const Table* t : document_.members("power_chain"))
            design_.chain.push_back({t->label, read(*t, ConversionStage<double>::parameters), t->text("feeds") == "racks"});
        for (const Table* t : document_.members("power")) read_source(*t);
    }

    void read_source(const Table& t) {
        if (t.kind->name == "gas_turbine" && t.number("count") != 0.0)
            design_.fleets.push_back({t.label, read(t, GasTurbine<double>::parameters), t.number("fuel_price"), t.number("spare_units")});
        if (t.kind->name == "battery" && t.number("rated_power") != 0.0)
            design_.batteries.push_back({t.label, read(t, Battery<double>::parameters), t.number("state_of_charge"), t.number("restore_time")});
        if (t.kind->name == "grid" && t.number("import_limit") != 0.0)
            design_.grids.push_back({t.label, read(t, Grid<double>::parameters), t.number("demand_ratchet"), t.number("outages_per_year"), t.number("outage_duration")});
    }

    Forcing forcing(const WeatherYear& year);

    const Document& document_;
    const SiteFiles& files_;
    SiteDesign design_{};
    std::vector<Mistake> mistakes_;
};

} // namespace
} // namespace sitewatt
