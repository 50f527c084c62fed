#include "models/site/build/plant_reader.hpp"

#include "models/number_text.hpp"
#include "models/site/build/laid_machines.hpp"
#include "models/site/build/plant_graph.hpp"
#include "models/site/build/plant_settings.hpp"
#include "models/site/build/read_tables.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

namespace sitewatt {
namespace {

constexpr double least_approach = 3.0; // K, closest coils one selects, estimate

class PlantReader {
  public:
    PlantReader(const Document& document, const DesignDay& day, SiteDesign& design, std::vector<Mistake>& mistakes,
                std::vector<Mistake>& warnings)
        : document_(document), cooling_(document.own("cooling")), day_(day), design_(design), mistakes_(mistakes),
          warnings_(warnings) {}

    void read() {
        name_loops();
        for (const Table* t : document_.members("cooling")) read_machine(*t);
        place_halls();
        if (!mistakes_.empty()) return;
        drop_unused();
        judge();
        if (!mistakes_.empty() || !sort()) return;
        for (std::size_t k = 0; k < design_.loops.size(); ++k) {
            settle_loop(design_, k, day_);
            settle_towers(k);
            settle_laid(design_, k, laid_, day_);
        }
        std::vector<const Table*> said;
        for (const auto& n : named_) said.push_back(n.table);
        for (auto& fault : moisture_faults(design_, cooling_, said)) mistakes_.push_back(std::move(fault));
    }

  private:
    static constexpr std::size_t none = static_cast<std::size_t>(-1);
    /// A loop while it is read.
    struct Named {
        std::string label;
        const Table* table; ///< null: by defaults alone
        bool declared;      ///< a table of its own in the site file
    };

    void refuse(const Place& place, std::string message) { mistakes_.push_back({place, std::move(message)}); }
    std::string known_loops() const {
        std::string all;
        for (const auto& n : named_) all += (all.empty() ? "" : ", ") + n.label;
        return all;
    }

    /// The facility loop of [cooling], the chilled one, and those that are declared.
    void name_loops() {
        for (const Table* t : document_.members("loop")) named_.push_back({t->label, t, true});
        if (find("facility") == none) named_.push_back({"facility", &cooling_, false});
        if (find("chilled") == none) named_.push_back({"chilled", nullptr, false});
        for (const auto& n : named_) {
            const LoopSettings s = n.table ? sitewatt::read(*n.table, loop_fields) : defaults(loop_fields);
            LoopDesign d{};
            d.label = n.label;
            d.loop = n.table ? sitewatt::read(*n.table, FacilityLoop<double>::parameters)
                             : defaults(FacilityLoop<double>::parameters);
            d.tank = n.table ? sitewatt::read(*n.table, StratifiedTank<double>::parameters)
                             : defaults(StratifiedTank<double>::parameters);
            d.mains_delay = s.mains_delay;
            d.fan_control = {s.supply_set_point, s.fan_gain, s.fan_integral_time};
            d.reset = {s.supply_reset_approach, s.supply_floor, false};
            d.glycol = s.glycol;
            d.heat_reuse = {s.heat_reuse, s.heat_reuse_return};
            d.condenser_floor = s.condenser_set_point;
            d.condenser_approach = s.condenser_approach;
            d.supply_float = s.supply_float;
            d.free_cooling_difference = s.free_cooling_difference;
            if (n.label == "facility") settle_water_class(cooling_, *n.table, design_, d, mistakes_);
            design_.loops.push_back(d);
        }
    }
    void settle_towers(std::size_t k) {
        const Table* t = named_[k].table;
        const bool said = t != nullptr && said_by_hand(*t, "condenser_set_point");
        if (auto fault = settle_tower_water(design_, k, said); !fault.empty())
            warnings_.push_back({t->place_of("condenser_set_point"), std::move(fault)});
    }
    std::size_t find(std::string_view label) const {
        const auto at = std::ranges::find(named_, label, &Named::label);
        return at == named_.end() ? none : static_cast<std::size_t>(at - named_.begin());
    }
    /// The loop a key names; refuses one that is not there.
    std::size_t loop_of(const Table& t, std::string_view key) {
        const std::string& name = t.text(key);
        const std::size_t k = find(name);
        if (k != none) return k;
        refuse(t.place_of_text(key), "no loop '" + name + "': there are " + known_loops() + "; or add [loop." +
                                         (name.empty() ? "NAME" : name) + "]");
        return 0;
    }

    void read_machine(const Table& t) {
        const std::string_view kind = t.kind->name;
        if (kind == "air_treatment") {
            if (treatment_ != nullptr) return refuse_treatment(t);
            treatment_ = &t;
            for (auto& hall : design_.halls) read_treatment(t, hall.air);
            for (auto& load : design_.air_loads) read_treatment(t, load.air);
            return;
        }
        if (kind == "plate_exchanger") {
            ExchangerDesign d{};
            d.label = t.label;
            d.from = loop_of(t, "loop");
            d.to = t.text("to").empty() ? refuse_plates(t) : loop_of(t, "to");
            d.approach = t.number("approach");
            d.conductance = t.number("conductance");
            d.other_flow = t.number("other_flow");
            d.capital_price = t.number("capital_cost");
            return design_.exchangers.push_back(d);
        }
        if (t.number("count") == 0.0) return;
        if (kind == "eir_chiller") return read_chiller(t, sitewatt::read(t, EirChiller<double>::parameters));
        if (kind == "carnot_chiller") return read_chiller(t, sitewatt::read(t, CarnotChiller<double>::parameters));
        auto& machine = design_.rejection.emplace_back(read_rejection(t));
        machine.loop = loop_of(t, "loop");
        machine.of_plant = !by_hand(t.place);
        if (t.place.line == 0 && t.text("loop") == "chilled") laid_.push_back(t.label);
    }
    /// All halls have one treatment: a second one would stand over the first.
    void refuse_treatment(const Table& t) {
        const bool first = !by_hand(t.place); // the other was said, this one comes with the plant
        const Table &said = first ? *treatment_ : t, &other = first ? t : *treatment_;
        refuse(said.place, "cooling." + said.label + " is an air_treatment beside cooling." + other.label +
                               (by_hand(other.place) ? " (line " + std::to_string(other.place.line) + ")"
                                                     : ", which the plant that `use` names brings along") +
                               ", and all halls have the same one: put what both say into [cooling." + other.label +
                               "], or leave one of them out");
    }
    std::size_t refuse_plates(const Table& t) {
        refuse(t.place, "plate_exchanger '" + t.label + "' does not say which loop takes its heat: say to = one of " +
                            known_loops());
        return 0;
    }
    void read_chiller(const Table& t, auto machine) {
        ChillerDesign d{};
        d.label = t.label;
        d.machine = machine;
        d.capital_price = t.number("capital_cost");
        d.condenser_rise = t.number("condenser_rise");
        d.of_plant = !by_hand(t.place) && !said_by_hand(t, "capacity");
        d.loop = loop_of(t, "loop");
        const std::string& condenser = t.text("condenser");
        if (!condenser.empty() && condenser != "air") {
            d.condenser = loop_of(t, "condenser");
            if (d.air_cooled())
                refuse(t.place_of_text("condenser"), "chiller '" + t.label +
                                                         "' is air-cooled: its heat goes to the air; take a "
                                                         "water-cooled record for condenser = \"" +
                                                         condenser + "\"");
        } else if (condenser == "air" && !d.air_cooled()) {
            refuse(t.place_of_text("condenser"),
                   "chiller '" + t.label +
                       "' is water-cooled: name the loop that takes its heat, or take an air-cooled record");
        }
        companion_.push_back(t.place.line == 0 && t.text("loop") == "chilled" && named_[d.loop].label == "chilled");
        design_.chillers.push_back(d);
    }

    void place_halls() {
        const std::size_t facility = find("facility"), chilled = find("chilled");
        std::size_t hall = 0, load = 0;
        for (const Table* t : document_.members("hall")) {
            if (t->kind->name == "air_load") {
                auto& air = design_.air_loads[load++].air;
                air.loop = air.has_coils() ? loop_of(*t, "air_loop") : none;
                continue;
            }
            if (t->kind->name == "heat_load") {
                design_.heat_loads.push_back({t->label, t->number("heat"), t->number("water_flow"), loop_of(*t, "loop"),
                                              series_of(*t), t->number("hottest_water")});
                continue;
            }
            if (t->number("count") == 0.0) continue;
            auto& d = design_.halls[hall++];
            const bool liquid = d.racks.liquid_fraction > 0.0;
            const bool air = d.racks.liquid_fraction < 1.0 && d.air.has_coils();
            d.plates_loop = d.air.loop = none;
            if (!t->text("plates_loop").empty()) d.plates_loop = loop_of(*t, "plates_loop");
            if (!t->text("air_loop").empty()) d.air.loop = loop_of(*t, "air_loop");
            if (d.plates_loop == none && liquid) {
                if (has_sink(design_, facility))
                    d.plates_loop = facility;
                else if (std::ranges::none_of(named_, &Named::declared))
                    refuse(cooling_.place, "the facility loop has no heat rejection: add [cooling.NAME], or use = "
                                           "\"hybrid\" in [cooling]");
                else
                    refuse(t->place, "hall '" + t->label +
                                         "' does not say which loop its cold plates hang on: plates_loop = one of " +
                                         known_loops());
            }
            if (d.air.loop == none && air) d.air.loop = air_loop(*t, d, facility, chilled);
            // A side without heat hangs, with its trickle, where the other does.
            if (d.plates_loop == none) d.plates_loop = d.air.loop != none ? d.air.loop : facility;
            if (d.air.loop == none) d.air.loop = d.plates_loop;
        }
        if (number_series(design_) > most_series)
            refuse(cooling_.place, "more than eight loads follow a heat_file: give some a constant heat");
    }
    std::size_t air_loop(const Table& t, const HallDesign& hall, std::size_t facility, std::size_t chilled) {
        if (named_[chilled].declared || chillers_said(chilled)) return chilled;
        const double set_point = design_.loops[facility].fan_control.set_point, supply = hall.air.handler.air_supply;
        if (has_sink(design_, facility) && set_point != automatic && set_point <= supply - least_approach + 1e-9)
            return facility;
        if (has_sink(design_, facility) && set_point != automatic && set_point <= supply)
            warnings_.push_back({t.place, close_coils(t.label, set_point, supply, least_approach)});
        const bool others =
            std::ranges::any_of(named_, [](const auto& n) { return n.declared && n.label != "facility"; });
        if (!others || has_sink(design_, facility)) return chilled;
        refuse(t.place, "hall '" + t.label + "' does not say which loop its air coils hang on: air_loop = one of " +
                            known_loops());
        return chilled;
    }
    bool chillers_said(std::size_t loop) const {
        for (std::size_t i = 0; i < design_.chillers.size(); ++i)
            if (design_.chillers[i].loop == loop && !companion_[i]) return true;
        return false;
    }
    /// Loops that nobody declared and nothing hangs on go, with their machines.
    void drop_unused() {
        for (std::size_t k = named_.size(); k-- > 0;) {
            if (named_[k].declared) continue;
            const bool used = has_users(design_, k);
            if (used && !takes_heat(design_, k)) // a plant's machines for liquid, and halls without any
                std::erase_if(design_.rejection, [k](const auto& d) { return d.loop == k && d.of_plant; });
            if (used) continue;
            if (k == find("facility") && !design_.halls.empty() && has_sink(design_, k) && machines_said(k))
                continue; // judged below: machines that serve nothing
            if (named_[k].table == &cooling_ && has_sink(design_, k) && !cooling_.place.file.empty())
                warnings_.push_back({cooling_.place,
                                     "no hall hangs on the facility loop of [cooling]: its machines are left out, and "
                                     "loop 'chilled' takes the heat of the air coils"});
            remove_loop(design_, k);
            named_.erase(named_.begin() + static_cast<std::ptrdiff_t>(k));
        }
    }
    bool machines_said(std::size_t k) const {
        for (const Table* t : document_.members("cooling"))
            if (by_hand(t->place) && t->kind->name != "air_treatment" && find(t->text("loop")) == k) return true;
        return false;
    }
    const Place& place_of(std::size_t k) const {
        return named_[k].table != nullptr ? named_[k].table->place : cooling_.place;
    }
    void judge() {
        for (std::size_t k = 0; k < named_.size(); ++k)
            for (const auto& fault : faults_of(design_, k)) refuse(place_of(k), fault);
    }
    bool sort() {
        std::string circle;
        const auto order = sort_loops(design_, circle);
        if (order.size() < named_.size()) {
            refuse(cooling_.place,
                   "loops hand their heat round in a circle: " + circle + "; let one of them give it to the air");
            return false;
        }
        std::vector<Named> named;
        for (const std::size_t old : order) named.push_back(named_[old]);
        named_ = std::move(named);
        return true;
    }
    const Document& document_;
    const Table& cooling_;
    const DesignDay& day_;
    SiteDesign& design_;
    std::vector<Mistake>&mistakes_, &warnings_;
    std::vector<Named> named_;
    const Table* treatment_ = nullptr; ///< of all halls
    std::vector<bool> companion_;      ///< per chiller: laid by default
    std::vector<std::string> laid_;    ///< heat rejection of the chilled loop, laid by default
};

} // namespace

void read_plant(const Document& document, const DesignDay& day, SiteDesign& design, std::vector<Mistake>& mistakes,
                std::vector<Mistake>& warnings) {
    PlantReader(document, day, design, mistakes, warnings).read();
}

} // namespace sitewatt
