#include "models/site/build/event_faults.hpp"

#include "models/site/build/plant_graph.hpp"

#include <algorithm>
#include <cmath>
#include <string>

namespace sitewatt {
namespace {

/// Whether something of the cooling plant takes water in.
bool takes_water(const SiteDesign& design) {
    const auto wetted = [](const AirDesign& air) {
        const auto& p = air.treatment;
        return p.outside_air > 0.0 || p.direct_effectiveness > 0.0 || p.indirect_effectiveness > 0.0 ||
               p.steam_energy > 0.0; // outside air has its humidifiers
    };
    return std::ranges::any_of(
               design.rejection,
               [](const auto& d) { return !std::holds_alternative<DryCooler<double>::Parameters>(d.machine); }) ||
           std::ranges::any_of(design.halls, [&](const auto& h) { return wetted(h.air); }) ||
           std::ranges::any_of(design.air_loads, [&](const auto& h) { return wetted(h.air); });
}
bool has_compressors(const SiteDesign& design) {
    const auto expansion = [](const auto& h) { return h.air.dx.dx_capacity > 0.0; };
    return !design.chillers.empty() || std::ranges::any_of(design.halls, expansion) ||
           std::ranges::any_of(design.air_loads, expansion);
}

class Judge {
  public:
    Judge(const SiteDesign& design, std::vector<Mistake>& mistakes, std::vector<Mistake>& warnings)
        : design_(design), mistakes_(mistakes), warnings_(warnings) {}

    void judge(const Table& event, double duration) {
        if (event.number("duration") == 0.0)
            refuse(event.place_of("duration"), "the event is over when it begins: give it a duration, or leave it out");
        if (event.number("share") == 0.0 || event.number("units") == 0.0)
            refuse(event.place, "the event takes nothing: give it a share or units above 0, or leave it out");
        const std::string& of = event.text("of");
        if (!has(of)) refuse(event.place, "the event takes " + of + ", of which the site has none: leave it out");
        idle(event);
        if (of == "machines") machine(event);
        if (of == "grid" && has(of)) grid(event);
        if (of == "units" || of == "maintenance") fleet(event);
        if (event.number("start") >= duration)
            refuse(event.place_of("start"),
                   "the event begins after the end of the run: raise run.duration, or leave the event out");
    }

  private:
    void refuse(const Place& place, std::string message) { mistakes_.push_back({place, std::move(message)}); }
    /// Whether the site has a supply that an event takes.
    bool has(std::string_view lost) const {
        if (lost == "grid") return !design_.grids.empty();
        if (lost == "gas")
            return std::ranges::any_of(design_.fleets, [](const auto& f) { return f.turbine.pipeline_gas > 0.0; });
        return true;
    }
    /// What is not there in the cooling plant that the site has.
    void idle(const Table& event) {
        if (!mistakes_.empty()) return; // the plant may not be whole
        const std::string& of = event.text("of");
        const auto liquid = [](const auto& h) { return h.racks.liquid_fraction > 0.0; };
        const char* why = nullptr;
        if (of == "makeup_water" && !takes_water(design_)) why = "no machine of the site takes water in";
        if (of == "coolant_pumps" && std::ranges::none_of(design_.halls, liquid))
            why = "no hall has cold plates, whose coolant these pumps move";
        if (of == "fans" && design_.rejection.empty())
            why = "the site has no coolers, coils or towers outside, whose fans these are";
        if (of == "chillers" && !has_compressors(design_)) why = "the site has no chillers and no direct expansion";
        if (of == "pumps" && !has_water()) why = "no loop of water serves anything";
        if (why != nullptr)
            warnings_.push_back(
                {event.place_of_text("of"), "event." + event.label + " has no effect: " + why + "; leave it out"});
    }
    bool has_water() const {
        for (std::size_t k = 0; k < design_.loops.size(); ++k)
            if (takes_heat(design_, k)) return true;
        return false;
    }
    void fleet(const Table& event) {
        const std::string& fleet = event.text("fleet");
        std::string known;
        for (const auto& f : design_.fleets) {
            if (f.label == fleet) return;
            known += (known.empty() ? "" : ", ") + f.label;
        }
        refuse(event.place, "no fleet '" + fleet + "' whose units could be lost: say fleet = \"…\", one of " +
                                (known.empty() ? "those you add to [power]" : known));
    }
    void grid(const Table& event) {
        const std::string& grid = event.text("grid");
        std::string known;
        for (const auto& d : design_.grids) {
            if (grid.empty() || d.label == grid) return;
            known += (known.empty() ? "" : ", ") + d.label;
        }
        refuse(event.place_of_text("grid"),
               "no connection '" + grid + "' that could be lost: say grid = \"…\", one of " + known);
    }
    void machine(const Table& event) {
        const std::size_t kinds = design_.rejection.size() + design_.chillers.size();
        const std::size_t kind = machine_kind(design_, event.text("machine"));
        if (kind < std::min(kinds, Surroundings{}.machines_available.size())) return;
        std::string known;
        for (const auto& d : design_.rejection) known += (known.empty() ? "" : ", ") + d.label;
        for (const auto& d : design_.chillers) known += (known.empty() ? "" : ", ") + d.label;
        refuse(event.place, kind < kinds
                                ? "only the first eight kinds of machine in [cooling] can be lost by name"
                                : "no machine '" + event.text("machine") +
                                      "' in [cooling] that could be lost: say machine = \"…\", one of " + known);
    }

    const SiteDesign& design_;
    std::vector<Mistake>&mistakes_, &warnings_;
};

} // namespace

void check_events(const Document& document, double duration, const SiteDesign& design, std::vector<Mistake>& mistakes,
                  std::vector<Mistake>& warnings) {
    for (const Table* event : document.members("event")) Judge(design, mistakes, warnings).judge(*event, duration);
}

void check_lost_units(const Document& document, const SiteDesign& design, std::vector<Mistake>& mistakes) {
    for (const Table* event : document.members("event")) {
        if (event->text("of") != "units" && event->text("of") != "maintenance") continue;
        for (const auto& f : design.fleets)
            if (f.label == event->text("fleet") && event->number("units") > f.turbine.count)
                mistakes.push_back({event->place_of("units"), "the event takes " +
                                                                  std::to_string(std::lround(event->number("units"))) +
                                                                  " units of '" + f.label + "', there are " +
                                                                  std::to_string(std::lround(f.turbine.count)) +
                                                                  ": say fewer, or raise the count of the fleet"});
    }
}

} // namespace sitewatt
