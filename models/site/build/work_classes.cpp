#include "models/site/build/work_classes.hpp"

#include "models/site/build/read_tables.hpp"
#include "models/site/operation/source_cost.hpp"

#include <algorithm>
#include <cmath>

namespace sitewatt {
namespace {

constexpr double rounding = 1e-6;  // of shares that add up to one
constexpr double much_lost = 0.01; // of a class of work: its users would leave, estimate

class Reader {
  public:
    Reader(const Document& document, SiteDesign& design, std::vector<Mistake>& mistakes, std::vector<Mistake>& warnings)
        : document_(document), design_(design), mistakes_(mistakes), warnings_(warnings) {
        for (const auto& hall : design.halls) {
            serves_ = serves_ || hall.duty.work == Work::serving;
            trains_ = trains_ || hall.duty.work == Work::training;
        }
    }

    void read() {
        const auto tables = document_.members("work");
        if (tables.empty()) return;
        for (const Table* t : tables) read(*t);
        if (serves_) complete(*tables.back());
        if (design_.work.size() > most_work)
            refuse(tables.back()->place, "at most " + std::to_string(most_work) +
                                             " classes of work, the firm one among them: put alike ones together");
        if (!mistakes_.empty()) return;
        for (std::size_t k = 0; k < design_.work.size(); ++k)
            for (auto& hall : design_.halls) {
                if (hall.duty.work != Work::serving) continue;
                if (design_.work[k].yields == Yields::later) hall.waits[k] = design_.work[k].share;
                if (design_.work[k].yields == Yields::never) hall.firm_as = k;
            }
    }

  private:
    void refuse(const Place& place, std::string message) { mistakes_.push_back({place, std::move(message)}); }

    void read(const Table& t) {
        const std::size_t k = design_.work.size();
        WorkDesign& d = design_.work.emplace_back();
        d.label = t.label;
        d.least_power = 1.0;
        d.price_above = d.hour_price = automatic;
        const auto take = [&](const auto& fields) {
            for (const auto& field : fields) d.*field.member = t.number(field.name);
        };
        if (t.kind->name == "firm") take(work::firm);
        if (t.kind->name == "deferrable") take(work::deferrable), d.yields = Yields::later;
        if (t.kind->name == "interruptible") take(work::interruptible), d.yields = Yields::by_stopping;
        if (d.yields == Yields::by_stopping)
            find_halls(t, k);
        else if (!serves_)
            refuse(t.place, "no hall serves requests, of which " + std::string(t.kind->name) +
                                " work is a part: leave it out, or add a hall without work = …");
        const auto is_grid = [](const Table* p) { return p->kind->name == "grid"; };
        const auto sources = document_.members("power");
        if (d.price_above != automatic && !sources.empty() && std::ranges::none_of(sources, is_grid))
            warnings_.push_back({t.place_of("price_above"),
                                 "price_above has no effect: the site has no grid whose price it follows; leave it "
                                 "out, or add a grid to [power]"});
        if (d.yields != Yields::later || !said_by_hand(t, "placed")) return;
        if (d.price_above != automatic)
            warnings_.push_back({t.place_of("placed"), "placed has no effect: price_above says when the work waits"});
        else if (document_.own("power").text("dispatch") == "rules")
            warnings_.push_back({t.place_of("placed"), "placed has no effect: dispatch = \"rules\" makes no plan; "
                                                       "look_ahead and unit_commitment do"});
    }

    void find_halls(const Table& t, std::size_t k) {
        const std::string& name = t.text("hall");
        bool found = false;
        for (auto& hall : design_.halls) {
            if (!name.empty() && hall.label != name) continue;
            if (hall.duty.work != Work::training) continue;
            if (hall.yields_as != no_work && name.empty()) continue;
            if (hall.yields_as != no_work)
                refuse(t.place_of_text("hall"), "hall '" + hall.label + "' already belongs to work." +
                                                    design_.work[hall.yields_as].label + ": name it once");
            hall.yields_as = k;
            found = true;
        }
        if (found) return;
        refuse(name.empty() ? t.place : t.place_of_text("hall"),
               (name.empty() ? std::string("no hall trains that could be interrupted")
                             : "no hall '" + name + "' that trains") +
                   ": say work = \"training\" in a [hall.NAME]" +
                   (trains_ && !name.empty() ? ", or name another" : ""));
    }

    /// Shares of the requests add up to one; what is left is firm.
    void complete(const Table& last) {
        double sum = 0.0;
        WorkDesign* firm = nullptr;
        for (auto& d : design_.work) {
            if (d.yields == Yields::later) sum += d.share;
            if (d.yields != Yields::never) continue;
            if (firm != nullptr) {
                refuse(last.place, "two classes of firm work: what is firm needs no parts, make them one");
                return;
            }
            firm = &d;
        }
        const bool said = firm != nullptr && firm->share != automatic;
        const double all = sum + (said ? firm->share : 0.0);
        if (all > 1.0 + rounding || (said && all < 1.0 - rounding)) {
            refuse(last.place, "the shares of work add up to " + formatted("%.3g", all) +
                                   " of the requests: they are to make 1; the share of firm work may be left out, it "
                                   "gets what the others leave");
            return;
        }
        if (firm == nullptr) {
            const bool taken =
                std::any_of(design_.work.begin(), design_.work.end(), [](const auto& d) { return d.label == "firm"; });
            firm = &design_.work.emplace_back();
            firm->label = taken ? "others" : "firm";
            firm->least_power = 1.0;
            firm->price_above = firm->hour_price = automatic;
        }
        firm->share = std::max(1.0 - sum, 0.0);
    }

    const Document& document_;
    SiteDesign& design_;
    std::vector<Mistake>&mistakes_, &warnings_;
    bool serves_ = false, trains_ = false;
};

} // namespace

void read_work_classes(const Document& document, SiteDesign& design, std::vector<Mistake>& mistakes,
                       std::vector<Mistake>& warnings) {
    Reader(document, design, mistakes, warnings).read();
}

void check_power_events(const Document& document, const SiteDesign& design, std::vector<Mistake>& mistakes) {
    const bool yields = std::any_of(design.work.begin(), design.work.end(), [](const WorkDesign& d) {
        return d.yields != Yields::never || d.least_power < 1.0;
    });
    std::vector<const Table*> asked;
    for (const Table* event : document.members("event"))
        if (event->text("of") == "power") asked.push_back(event);
    for (const Table* event : asked) {
        if (!yields)
            mistakes.push_back({event->place_of_text("of"),
                                "the event asks for less power, and no work of the site yields: add [work.NAME] with "
                                "kind = \"deferrable\" and its share of the requests, or \"interruptible\" for halls "
                                "that train"});
        if (said_by_hand(*event, "share") && said_by_hand(*event, "limit"))
            mistakes.push_back({event->place_of("limit"), "limit stands beside share: say what may be drawn, or how "
                                                          "much less than was drawn, leave one out"});
    }
    const auto begin = [](const Table* event) { return event->number("start"); };
    std::sort(asked.begin(), asked.end(), [&](const Table* a, const Table* b) { return begin(a) < begin(b); });
    for (std::size_t i = 1; i < asked.size(); ++i)
        if (begin(asked[i]) < begin(asked[i - 1]) + asked[i - 1]->number("duration") + asked[i - 1]->number("ramp"))
            mistakes.push_back({asked[i]->place_of("start"),
                                "the event begins before event." + asked[i - 1]->label +
                                    ", which also asks for less power, is over: make them one, or let them follow"});
}

std::vector<Mistake> judge_work_prices(const Document& document, const SiteDesign& design, const Forcing& forcing,
                                       double duration) {
    std::vector<Mistake> warnings;
    if (design.grids.empty()) return warnings;
    const auto per_mwh = [currency = currency_of(document)](double usd_per_joule) {
        return currency.told("%.4g", usd_per_joule * 3.6e9, "USD/MWh");
    };
    for (const WorkDesign& d : design.work) {
        if (d.price_above == automatic) continue;
        // What comes within a dear time waits for its end: what comes more than `within` before that is lost.
        double lowest = infinity, highest = -infinity, since = 0.0, dear = 0.0, lost = 0.0;
        bool was_dear = false;
        const auto end = [&](double time) {
            if (!was_dear) return;
            dear += time - since;
            lost += std::max(time - since - d.within, 0.0);
        };
        for (double time = 0.0; time < duration; time = forcing.next_step(time)) {
            const auto now = forcing.at(time);
            const double price = source_cost::cheapest_energy(design, now);
            lowest = std::min(lowest, price), highest = std::max(highest, price);
            const bool is_dear = price > d.price_above;
            if (is_dear == was_dear) continue;
            end(time);
            was_dear = is_dear, since = time;
        }
        end(duration);
        for (const Table* t : document.members("work")) {
            if (t->label != d.label) continue;
            const Place& place = t->place_of("price_above");
            const std::string limit = per_mwh(d.price_above), least = per_mwh(lowest);
            if (lowest > d.price_above)
                warnings.push_back({place, "price_above is " + limit + ", and grid energy costs at least " + least +
                                               " in this run: work " + d.label +
                                               " never runs; raise it, or leave it out"});
            else if (highest <= d.price_above)
                warnings.push_back({place, "price_above is " + limit + ", and grid energy costs at most " +
                                               per_mwh(highest) + " in this run: it has no effect on work " + d.label +
                                               "; lower it, or leave it out"});
            else if (d.yields == Yields::later && lost > much_lost * duration)
                warnings.push_back({place, "price_above is " + limit + ", and grid energy is dearer for " +
                                               time_text(dear) + " of this run, so long at a time that " +
                                               formatted("%.2g", 100.0 * lost / duration) + " % of work " + d.label +
                                               " waits longer than " + time_text(d.within) +
                                               " and is lost: raise it, or `within`"});
        }
    }
    return warnings;
}

std::vector<std::string> work_text(const SiteDesign& design, const Currency& currency) {
    std::vector<std::string> lines;
    for (std::size_t k = 0; k < design.work.size(); ++k) {
        const auto& d = design.work[k];
        std::string line = "work " + d.label + ": ";
        if (d.yields != Yields::by_stopping) line += formatted("%.3g", 100.0 * d.share) + " % of the requests, ";
        if (d.yields == Yields::never)
            line += "firm" + (d.least_power < 1.0 ? ", its accelerators capped to " +
                                                        formatted("%.3g", 100.0 * d.least_power) + " % at the least"
                                                  : std::string());
        if (d.yields == Yields::later)
            line += "may wait " + time_text(d.within) + ", then caught up over " + time_text(d.recovery);
        if (d.yields == Yields::by_stopping) {
            line += "halls";
            for (const auto& hall : design.halls)
                if (hall.yields_as == k) line += " " + hall.label;
            line += ", slowed to " + formatted("%.3g", 100.0 * d.least_power) + " % of their power over idle; " +
                    time_text(d.recovery) + " lost after a stop";
        }
        if (d.yields != Yields::never)
            line += d.notice > 0.0 ? ", told " + time_text(d.notice) + " before" : ", at once";
        if (d.by_plan() && design.look_ahead) line += ", or when the plan says";
        if (d.price_above != automatic)
            line += ", where power is over " + currency.told("%.4g", d.price_above * 3.6e9, "USD/MWh");
        lines.push_back(line);
    }
    return lines;
}

} // namespace sitewatt
