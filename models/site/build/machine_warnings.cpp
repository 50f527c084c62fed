#include "models/site/build/machine_warnings.hpp"

#include "models/site/books/figure_text.hpp"
#include "models/site/build/read_tables.hpp"

#include <algorithm>
#include <cmath>
#include <string>

namespace sitewatt {
namespace {

using namespace figure_text;

constexpr double little = 0.3;         // of the heat for its price that the other kinds of its loop carry, estimate
constexpr double some_price = 0.05;    // of its loop's machines, under which a kind is not worth a word, estimate
constexpr double most_to_plates = 0.9; // of tower water beside condensers, which would warm theirs by 50 K, estimate
constexpr double many = 3.0;           // times the machines that would do, estimate
constexpr double far_too_large = 4.0;  // times its loop's heat, of one machine, estimate

/// The table of a machine where its site says it, else that of the plant.
const Place& place_of(const Document& document, const std::string& label) {
    const Table* t = document.member("cooling", label);
    return t != nullptr && by_hand(t->place) ? t->place : document.own("cooling").place;
}
bool counted_by_hand(const Document& document, const std::string& label) {
    const Table* t = document.member("cooling", label);
    return t == nullptr || t->number("count") != automatic;
}

/// Kinds whose water the others of their loop must make up for in the heat.
void weak_kinds(const Document& document, const SiteDesign& design, std::vector<Mistake>& warnings) {
    for (std::size_t k = 0; k < design.loops.size(); ++k) {
        const bool chilled =
            std::any_of(design.chillers.begin(), design.chillers.end(), [k](const auto& c) { return c.loop == k; });
        double heat = 0.0, price = 0.0;
        for (const auto& d : design.rejection)
            if (d.loop == k) heat += d.rated_heat, price += d.price();
        for (const auto& d : design.rejection) {
            if (d.loop != k || chilled || counted_by_hand(document, d.label)) continue;
            const double others = price - d.price(), own = d.price();
            if (others <= 0.0 || own < some_price * price) continue;
            if (d.rated_heat / own >= little * (heat - d.rated_heat) / others) continue;
            warnings.push_back(
                {place_of(document, d.label),
                 "cooling." + d.label + ": " + whole(d.count()) + " machines, " + whole(100.0 * own / price) +
                     " % of the price of those on loop '" + design.loops[k].label + "', carry " +
                     megawatts(d.rated_heat) + " of its " + megawatts(design.loops[k].heat) +
                     " in the design hour, and the others are more for the warm water they leave: in this climate they "
                     "save water in cooler hours alone. cooling." +
                     d.label + ".count = 0 leaves them out"});
        }
    }
}

/// Machines chosen by hand that stay as large as they are.
void too_large(const Document& document, const SiteDesign& design, std::vector<Mistake>& warnings) {
    const auto look = [&](const std::string& label, std::size_t loop, double one, bool of_plant) {
        const double heat = design.loops[loop].heat;
        if (of_plant || heat <= 0.0 || one < far_too_large * heat || counted_by_hand(document, label)) return;
        warnings.push_back({place_of(document, label),
                            "one machine of cooling." + label + " is rated for " + megawatts(one) + ", loop '" +
                                design.loops[loop].label + "' brings " + megawatts(heat) +
                                ": its size decides what the plant costs; a smaller record (`sitewatt catalogue`), or "
                                "its own numbers for a smaller one"});
    };
    for (const auto& d : design.rejection)
        look(d.label, d.loop, std::visit([](const auto& m) { return rating_heat(m); }, d.machine), d.of_plant);
    for (const auto& d : design.chillers) look(d.label, d.loop, d.cooling() / std::max(d.count(), 1.0), d.of_plant);
}

/// Numbers of machines that are said, and far more than the design hour needs beside spare ones.
void too_many(const Document& document, const SiteDesign& design, std::vector<Mistake>& warnings) {
    const double spare = document.own("cooling").number("spare_machines");
    const auto look = [&](const std::string& label, std::size_t loop, double count, double needed) {
        const Table* t = document.member("cooling", label);
        const double enough = std::max(std::ceil(needed), 1.0);
        if (t == nullptr || !said_by_hand(*t, "count") || count - spare < many * enough) return;
        warnings.push_back(
            {t->place_of("count"), whole(count) + " machines of cooling." + label + ", where " + whole(enough) +
                                       " would carry the " + megawatts(design.loops[loop].heat) + " of loop '" +
                                       design.loops[loop].label +
                                       "' as well in the design hour: what stands there is paid for; left "
                                       "out, count follows from the heat"});
    };
    for (const auto& d : design.rejection) look(d.label, d.loop, d.count(), d.needed);
    for (const auto& d : design.chillers)
        look(d.label, d.loop, d.count(), d.count() * design.loops[d.loop].heat / std::max(d.design_heat, 1.0));
}

/// Towers whose plates leave the condensers beside them next to no water.
void dry_condensers(const Document& document, const SiteDesign& design, std::vector<Mistake>& mistakes) {
    for (const auto& d : design.rejection) {
        const auto* tower = std::get_if<TowerDesign>(&d.machine);
        const Table* t = document.member("cooling", d.label);
        if (tower == nullptr || t == nullptr || tower->exchanger_approach == 0.0) continue;
        const bool condensers = std::any_of(design.chillers.begin(), design.chillers.end(),
                                            [&](const auto& c) { return c.loop == d.loop && c.on_own_towers(); });
        if (!condensers || tower->exchanger_flow_share <= most_to_plates) continue;
        mistakes.push_back(
            {t->place_of("exchanger_flow_share"),
             "plates get " + whole(100.0 * tower->exchanger_flow_share) + " % of the water of tower '" + d.label +
                 "' (exchanger_flow_share), the condensers of "
                 "the chillers on loop '" +
                 design.loops[d.loop].label + "' the rest: too little to carry their heat; say 0.5, or leave it out"});
    }
}

} // namespace

std::vector<Mistake> machine_warnings(const Document& document, const SiteDesign& design,
                                      std::vector<Mistake>& mistakes) {
    std::vector<Mistake> warnings;
    dry_condensers(document, design, mistakes);
    weak_kinds(document, design, warnings);
    too_large(document, design, warnings);
    too_many(document, design, warnings);
    return warnings;
}

} // namespace sitewatt
