#include "models/site/build/workloads.hpp"

#include "models/compute/language_model.hpp"
#include "models/number_text.hpp"
#include "models/site/build/plausible_numbers.hpp"
#include "models/site/build/read_tables.hpp"
#include "models/site/design/token_value.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace sitewatt {
namespace {

constexpr double unbalanced = 1.25;           // halls of one phase over those of the other, estimate
constexpr double far_fewer = 0.5;             // of that balance while racks are still to come, estimate
constexpr std::string_view others = "others"; // halls that name no workload

/// `base` with what `over` says.
Table laid_over(const Table& base, const Table& over) {
    Table both = base;
    both.place = over.place;
    const auto number_of = [&](std::string_view name) {
        const auto& rows = base.kind->numbers;
        return static_cast<std::size_t>(
            std::find_if(rows.begin(), rows.end(), [&](const Row& row) { return row.name == name; }) - rows.begin());
    };
    if (!over.text("model").empty())
        for (const auto& field : language_model_fields) both.numbers[number_of(field.name)] = automatic;
    for (std::size_t i = 0; i < over.numbers.size(); ++i) {
        const std::size_t k = number_of(over.kind->numbers[i].name);
        if (over.numbers[i] == automatic || k == base.numbers.size()) continue; // prices are of [economics]
        both.numbers[k] = over.numbers[i];
        both.number_places[k] = over.number_places[i];
    }
    for (std::size_t i = 0; i < over.texts.size(); ++i)
        for (std::size_t k = 0; k < base.texts.size(); ++k)
            if (base.kind->texts[k].name == over.kind->texts[i].name && !over.texts[i].empty()) {
                both.texts[k] = over.texts[i];
                both.text_places[k] = over.text_places[i];
            }
    return both;
}

class Reader {
  public:
    Reader(const Document& document, SiteDesign& design, std::vector<Mistake>& mistakes, std::vector<Mistake>& warnings)
        : document_(document), design_(design), mistakes_(mistakes), warnings_(warnings) {}

    void read() {
        const auto tables = document_.members("workload");
        if (tables.empty()) return phases();
        for (const Table* t : tables) add(*t);
        const Table& own = document_.own("workload");
        const std::size_t rest = design_.workloads.size();
        const auto& e = design_.economics;
        bool named = true;
        for (HallDesign* hall : serving()) {
            const auto found = std::find_if(tables.begin(), tables.end(), [&](const Table* t) {
                return t->label == hall_table(document_, *hall).text("workload");
            });
            hall->workload = static_cast<std::size_t>(found - tables.begin());
            named = named && found != tables.end();
        }
        if (!named) design_.workloads.push_back({std::string(others), e.input_price, e.cached_price, e.output_price});
        for (std::size_t k = 0; k < rest; ++k) demand(*tables[k], laid_over(own, *tables[k]), k);
        if (!named)
            demand(own, own, rest);
        else if (said_by_hand(own, "request_rate"))
            warnings_.push_back(
                {own.place_of("request_rate"), "request_rate has no effect: every hall names a workload of its own"});
        phases();
    }

  private:
    /// Halls of one phase need halls of the other, and about as fast ones.
    void phases() {
        if (!phases_apart(design_) || !mistakes_.empty()) return;
        for (std::size_t k = 0; k < std::max<std::size_t>(design_.workloads.size(), 1); ++k) {
            double prefill = 0.0, decode = 0.0; // requests/s
            const HallDesign* one = nullptr;
            for (HallDesign* hall : serving()) {
                if (hall->workload != k || (hall->prefills && hall->decodes)) continue;
                (hall->prefills ? prefill : decode) += request_capacity(*hall);
                if (one == nullptr || hall->prefills) one = hall;
            }
            if (one == nullptr) continue;
            const Place& place = hall_table(document_, *one).place_of_text("phase");
            if (prefill == 0.0 || decode == 0.0) {
                const std::string other = prefill == 0.0 ? "prefill" : "decode";
                mistakes_.push_back({place, "hall '" + one->label +
                                                "' does one phase of each request, and no hall of its "
                                                "workload does the other: add one with phase = \"" +
                                                other + "\""});
            } else if (std::max(prefill, decode) > unbalanced * std::min(prefill, decode)) {
                const bool slow = prefill < decode;
                warnings_.push_back(
                    {place,
                     "halls that prefill serve " + std::to_string(std::lround(prefill)) +
                         " requests/s and those that decode " + std::to_string(std::lround(decode)) +
                         ": the rest of the faster ones is idle; give those that " + (slow ? "decode " : "prefill ") +
                         std::to_string(std::lround(100.0 * std::min(prefill, decode) / std::max(prefill, decode))) +
                         " % of their count, or the others more"});
            }
            if (prefill > 0.0 && decode > 0.0)
                balance_by_stage(k, std::min(prefill, decode) / std::max(prefill, decode), place);
        }
    }
    /// Racks of one phase that wait for deliveries of the other. @param balance  slower over faster, once all are there
    void balance_by_stage(std::size_t k, double balance, const Place& place) {
        using Stage = std::pair<double, bool>; // the slower over the faster, whether the slower reads
        const auto at = [&](std::size_t stage) {
            double rates[2]{}; // requests/s, of halls that decode and that prefill
            for (const HallDesign* hall : serving())
                if (hall->workload == k && hall->prefills != hall->decodes)
                    rates[hall->prefills ? 1 : 0] += request_capacity(*hall, stage);
            const double most = std::max(rates[0], rates[1]), least = std::min(rates[0], rates[1]);
            if (most == 0.0 || least >= far_fewer * balance * most) return Stage{1.0, false};
            return Stage{least / most, rates[1] < rates[0]};
        };
        const auto names = [&](bool reads) {
            std::string all;
            for (const HallDesign* hall : serving())
                if (hall->workload == k && hall->prefills != hall->decodes && hall->prefills == reads)
                    all += (all.empty() ? "" : ", ") + hall->label;
            return (all.find(',') == std::string::npos ? "hall " : "halls ") + all;
        };
        const auto& times = design_.deliveries;
        for (std::size_t first = 0; first < times.size(); ++first) {
            Stage now = at(first);
            if (now.first == 1.0) continue;
            std::size_t next = first + 1;
            for (; next < times.size(); ++next) {
                const Stage then = at(next);
                if (then.first == 1.0 || (then.first == 0.0) != (now.first == 0.0) || then.second != now.second) break;
                now.first = std::min(now.first, then.first);
            }
            const std::string slow = names(now.second), verb = slow.starts_with("halls") ? " have" : " has";
            warnings_.push_back(
                {place, (first == 0 ? "in the first " : "from " + time_text(times[first - 1]) + " until ") +
                            time_text(times[next - 1]) + " of the run " + slow + verb +
                            (now.first == 0.0 ? " no racks: what "
                                              : " racks for down to " + std::to_string(std::lround(100.0 * now.first)) +
                                                    " % of the others: the rest of what ") +
                            names(!now.second) + " could " + (now.second ? "write" : "read") +
                            " is idle; let racks of both phases come together"});
            first = next - 1;
        }
    }

    std::vector<HallDesign*> serving() {
        std::vector<HallDesign*> list;
        for (auto& hall : design_.halls)
            if (hall.duty.work == Work::serving) list.push_back(&hall);
        return list;
    }
    void add(const Table& t) {
        const auto price = [&](std::string_view name, double usual) {
            const double said = t.number(name);
            return said == automatic ? usual : said;
        };
        const auto& e = design_.economics;
        design_.workloads.push_back({t.label, price("input_price", e.input_price),
                                     price("cached_price", e.cached_price), price("output_price", e.output_price)});
        if (t.label == others)
            mistakes_.push_back(
                {t.place, "'others' are the requests to halls that name no workload: take another name"});
    }
    /// @param said  what the user wrote of it   @param all  with what [workload] says
    void demand(const Table& said, const Table& all, std::size_t k) {
        std::vector<HallDesign*> halls;
        double capacity = 0.0; // requests/s
        const auto rates = full_rates(design_);
        for (std::size_t i = 0; i < rates.size(); ++i) {
            auto& hall = design_.halls[i];
            if (hall.duty.work != Work::serving || hall.workload != k) continue;
            halls.push_back(&hall);
            if (hall.decodes) capacity += rates[i];
        }
        if (halls.empty()) {
            warnings_.push_back({said.place, "no hall serves this workload: name it in one, [hall.NAME] workload = \"" +
                                                 said.label + "\""});
            return;
        }
        for (const HallDesign* hall : halls)
            if (const bool reads = hall->prefills;
                reads != hall->decodes && all.number(reads ? "input_tokens" : "output_tokens") == 0.0)
                mistakes_.push_back(
                    {hall_table(document_, *hall).place_of_text("phase"),
                     "the requests of hall '" + hall->label + "' have no tokens of its phase: leave it out"});
        if (all.number("input_tokens") == 0.0 && all.number("output_tokens") == 0.0)
            mistakes_.push_back({said.place,
                                 "output_tokens and input_tokens are both 0: requests without tokens ask for "
                                 "nothing"});
        const double rate = said.number("request_rate");
        double use = all.number("utilisation");
        if (rate != automatic) {
            if (said_by_hand(said, "utilisation"))
                mistakes_.push_back({said.place_of("request_rate"),
                                     "request_rate stands beside utilisation, which says the same: leave one out"});
            use = rate / std::max(capacity, 1e-9);
            if (const auto odd = implausible_requests("request_rate", Steps({0.0}, {rate}, 1.0), capacity, 1.0);
                !odd.empty())
                warnings_.push_back({said.place_of("request_rate"), odd});
        }
        for (HallDesign* hall : halls) hall->demand = use, hall->asked_by_rate = rate != automatic;
    }

    const Document& document_;
    SiteDesign& design_;
    std::vector<Mistake>&mistakes_, &warnings_;
};

} // namespace

Table workload_of(const Document& document, const Table& hall, std::vector<Mistake>& mistakes) {
    const std::string& name = hall.text("workload");
    if (name.empty()) return document.own("workload");
    if (const Table* t = document.member("workload", name)) return laid_over(document.own("workload"), *t);
    std::string known;
    for (const Table* t : document.members("workload")) known += (known.empty() ? "" : ", ") + t->label;
    mistakes.push_back({hall.place_of_text("workload"),
                        "there is no [workload." + name + "]" + (known.empty() ? "" : "; there are " + known) +
                            ": add the table, or leave workload out for that of [workload]" +
                            (name == "training" ? "; racks that train have work = \"training\"" : "")});
    return document.own("workload");
}

void read_workloads(const Document& document, SiteDesign& design, std::vector<Mistake>& mistakes,
                    std::vector<Mistake>& warnings) {
    Reader(document, design, mistakes, warnings).read();
}

Steps requests_beside(const Steps& asked, double duration, SiteDesign& design) {
    const double mean = asked.mean(0.0, duration);
    if (mean <= 0.0) return asked;
    if (design.workloads.back().label == others) {
        const std::size_t last = design.workloads.size() - 1;
        const auto rates = full_rates(design);
        double capacity = 0.0;
        for (std::size_t i = 0; i < rates.size(); ++i)
            if (design.halls[i].workload == last && design.halls[i].decodes) capacity += rates[i];
        for (auto& hall : design.halls)
            if (hall.workload == last) hall.demand = mean / std::max(capacity, 1e-9), hall.asked_by_rate = true;
    }
    const double factor = requests_of_workloads(design) / mean;
    std::vector<double> begin, value;
    for (std::size_t k = 0; k < asked.size(); ++k) {
        begin.push_back(asked.begin(k));
        value.push_back(factor * asked.value(k));
    }
    return Steps(std::move(begin), std::move(value), asked.begin(asked.size()));
}

double requests_of_workloads(const SiteDesign& design) {
    const auto rates = full_rates(design);
    double all = 0.0;
    for (std::size_t i = 0; i < rates.size(); ++i)
        if (design.halls[i].decodes) all += design.halls[i].demand * rates[i];
    return all;
}

std::vector<std::string> workload_text(const SiteDesign& design) {
    std::vector<std::string> lines;
    const auto shares = request_shares(design);
    for (std::size_t k = 0; k < design.workloads.size(); ++k) {
        std::string halls;
        double share = 0.0, demand = 0.0;
        for (std::size_t i = 0; i < design.halls.size(); ++i) {
            if (design.halls[i].workload != k || shares[i] == 0.0) continue;
            halls += (halls.empty() ? "" : ", ") + design.halls[i].label;
            if (design.halls[i].decodes) share += shares[i];
            demand = design.halls[i].demand;
        }
        if (!halls.empty())
            lines.push_back("workload " + design.workloads[k].label + ": hall " + halls + ", " +
                            std::to_string(std::lround(100.0 * demand)) + " % of what it serves, " +
                            std::to_string(std::lround(100.0 * share)) + " % of the requests");
    }
    return lines;
}

} // namespace sitewatt
