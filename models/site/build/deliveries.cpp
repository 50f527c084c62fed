#include "models/site/build/deliveries.hpp"

#include "models/compute/spares.hpp"
#include "models/number_text.hpp"
#include "models/site/build/hall_work.hpp"
#include "models/site/build/read_tables.hpp"

#include <algorithm>
#include <cmath>
#include <map>

namespace sitewatt {
namespace {

std::string whole(double x) { return std::to_string(std::lround(x)); }
std::string racks(double n) { return formatted("%.6g", n) + (n == 1.0 ? " rack" : " racks"); }

constexpr std::size_t most_told = 6; // deliveries of a hall in its line
constexpr double many_out = 0.1;     // of a hall's accelerators out for repair: a slip more often than not, estimate
constexpr double least_spare = 1e-9; // of a hall's accelerators: rounding below

class Reader {
  public:
    Reader(const Document& document, double duration, SiteDesign& design, std::vector<Mistake>& mistakes,
           std::vector<Mistake>& warnings)
        : document_(document), duration_(duration), design_(design), mistakes_(mistakes), warnings_(warnings) {}

    void read() {
        for (const Table* t : document_.members("delivery")) add(*t);
        for (auto& hall : design_.halls)
            if (const auto found = of_halls_.find(&hall); found != of_halls_.end()) {
                share_out(hall, found->second);
                judge(hall, found->second);
                if (found->second.empty()) of_halls_.erase(found);
            }
        std::sort(design_.deliveries.begin(), design_.deliveries.end());
        const auto same = std::unique(design_.deliveries.begin(), design_.deliveries.end());
        design_.deliveries.erase(same, design_.deliveries.end());
        if (!mistakes_.empty()) return;
        for (auto& hall : design_.halls) stages(hall);
    }

  private:
    struct Delivery {
        const Table* table;
        double at, racks; ///< s
    };
    void refuse(const Place& place, std::string message) { mistakes_.push_back({place, std::move(message)}); }
    void warn(const Place& place, std::string message) { warnings_.push_back({place, std::move(message)}); }

    void add(const Table& t) {
        HallDesign* hall = find(t);
        if (hall == nullptr) return;
        const double at = t.number("at");
        if (at == 0.0)
            warn(t.place_of("at"), "at is 0: these racks are there from the start, as all that no [delivery] names");
        of_halls_[hall].push_back({&t, at, t.number("count")});
    }
    HallDesign* find(const Table& t) {
        const std::string& name = t.text("hall");
        std::string known;
        for (auto& hall : design_.halls) {
            if (hall.label == name || (name.empty() && design_.halls.size() == 1)) return &hall;
            known += (known.empty() ? "" : ", ") + hall.label;
        }
        for (const Table* hall : document_.members("hall"))
            if (hall->kind->name == "accelerator_racks" && hall->number("count") == 0.0 &&
                (hall->label == name || (name.empty() && known.empty()))) {
                refuse(hall->place_of("count").line > 0 ? hall->place_of("count") : hall->place,
                       "count of hall '" + hall->label + "' is 0, of all racks that it ever has: raise it, or leave [" +
                           "delivery." + t.label + "] out");
                return nullptr;
            }
        refuse(name.empty() ? t.place : t.place_of_text("hall"),
               (name.empty() ? std::string("the delivery names no hall")
                             : "no hall '" + name + "' of racks that could come") +
                   ": say hall = \"…\"" + (known.empty() ? "" : ", one of " + known));
        return nullptr;
    }
    /// A delivery that says no count brings what the others leave.
    void share_out(const HallDesign& hall, std::vector<Delivery>& list) {
        double said = 0.0;
        Delivery* rest = nullptr;
        for (auto& d : list) {
            if (d.racks != automatic) {
                said += d.racks;
            } else if (rest == nullptr) {
                rest = &d;
            } else {
                refuse(d.table->place, "two deliveries to hall '" + hall.label +
                                           "' without a count, each of all that is left: say count in one");
                return;
            }
        }
        if (said > hall.racks.count)
            refuse(list.back().table->place_of("count"), "deliveries bring " + formatted("%.6g", said) +
                                                             " racks to hall '" + hall.label + "', whose count is " +
                                                             formatted("%.6g", hall.racks.count) +
                                                             ", all that it ever has: raise it, or bring fewer");
        else if (rest != nullptr)
            rest->racks = hall.racks.count - said;
    }
    /// Tells of racks that never come, and leaves out deliveries that bring nothing in the run.
    void judge(const HallDesign& hall, std::vector<Delivery>& list) {
        double never = 0.0;
        const Delivery* first = nullptr;
        for (const auto& d : list) {
            if (d.racks == 0.0)
                warn(d.table->place_of("count").line > 0 ? d.table->place_of("count") : d.table->place,
                     "the delivery brings no racks to hall '" + hall.label +
                         "': say count, of racks that no other delivery brings");
            if (d.at < duration_ || d.racks <= 0.0) continue;
            never += d.racks;
            if (first == nullptr) first = &d;
        }
        if (first != nullptr)
            warn(first->table->place_of("at"), "at lies beyond the end of the run: " + racks(never) + " of hall '" +
                                                   hall.label + "' never come" + (never == 1.0 ? "s" : ""));
        std::erase_if(list, [](const Delivery& d) { return d.at == 0.0 || d.racks == 0.0; });
        for (const auto& d : list) design_.deliveries.push_back(d.at);
    }
    double here(HallDesign& hall, std::size_t stage) {
        const auto found = of_halls_.find(&hall);
        if (found == of_halls_.end()) return 1.0;
        const double until = stage == 0 ? 0.0 : design_.deliveries[stage - 1];
        double to_come = 0.0;
        for (const auto& d : found->second)
            if (d.at > until) to_come += d.racks;
        return std::max(1.0 - to_come / hall.racks.count, 0.0);
    }
    void stages(HallDesign& hall) {
        const Table& t = hall_table(document_, hall);
        const Spares p = sitewatt::read(t, spares_fields);
        if (p.spare_share > 0.0 && p.repair_time == 0.0)
            warn(t.place_of("spare_share"),
                 "spare racks stand by for faults that never come: say repair_time, a day or several for parts that "
                 "are replaced");
        if (const double out = spares::service(p, hall.accelerators()).out; out > many_out)
            warn(t.place_of("repair_time"), formatted("%.3g", 100.0 * out) + " % of the accelerators of hall '" +
                                                hall.label + "' are out for repair in the mean: lower repair_time (" +
                                                time_text(p.repair_time) +
                                                ") or fault_rate, which is per second and accelerator");
        if (!of_halls_.contains(&hall) && p.spare_share == 0.0 && p.repair_time * p.fault_rate == 0.0) return;
        for (std::size_t k = 0; k <= design_.deliveries.size(); ++k) {
            HallStage& stage = hall.stages.emplace_back();
            stage.here = here(hall, k);
            const auto service = spares::service(p, stage.here * hall.accelerators());
            stage.working = service.working;
            stage.out = service.out;
            stage.duty = read_duty(t, stage.in_service() * hall.accelerators());
        }
        hall.duty = hall.stages.back().duty;
    }

    const Document& document_;
    double duration_;
    SiteDesign& design_;
    std::vector<Mistake>&mistakes_, &warnings_;
    std::map<HallDesign*, std::vector<Delivery>> of_halls_;
};

} // namespace

void read_deliveries(const Document& document, double duration, SiteDesign& design, std::vector<Mistake>& mistakes,
                     std::vector<Mistake>& warnings) {
    Reader(document, duration, design, mistakes, warnings).read();
}

namespace {

/// "40 racks from the start, 20 more after 2 days"; "" of a hall whose racks are all there.
std::string arrivals(const SiteDesign& design, const HallDesign& hall) {
    double before = hall.stages.front().here;
    if (before >= 1.0) return "";
    std::string text = racks(std::round(before * hall.racks.count)) + " from the start";
    std::size_t told = 0;
    double rest = 0.0, last = 0.0; // racks, s
    for (std::size_t k = 1; k < hall.stages.size(); ++k) {
        const double more = std::round((hall.stages[k].here - before) * hall.racks.count);
        if (more <= 0.0) continue;
        before = hall.stages[k].here;
        last = design.deliveries[k - 1];
        if (++told <= most_told)
            text += ", " + formatted("%.6g", more) + " more after " + time_text(last);
        else
            rest += more;
    }
    return rest > 0.0 ? text + ", and " + formatted("%.6g", rest) + " more within " + time_text(last) : text;
}
/// What fails and what stands by, once all racks are there; "" where all work.
std::string service(const HallDesign& hall) {
    const HallStage all = hall.stage();
    const double spare = 1.0 - all.working - all.out;
    if (all.out == 0.0 && spare < least_spare) return "";
    std::string text = "of " + whole(hall.accelerators()) + " accelerators " + formatted("%.3g", 100.0 * all.working) +
                       " % are in service, " + formatted("%.3g", 100.0 * all.out) + " % out for repair";
    if (spare < least_spare) return text;
    const double idle = Rack<double>::power(hall.racks, hall.racks.accelerator_idle_power, 1.0);
    return text + ", " + formatted("%.3g", 100.0 * spare) + " % stand by, which draws " +
           formatted("%.3g", 1e-3 * spare * hall.racks.count * idle) + " kW";
}

} // namespace

std::vector<std::string> delivery_text(const SiteDesign& design) {
    std::vector<std::string> lines;
    for (const auto& hall : design.halls) {
        if (hall.stages.empty()) continue;
        const std::string come = arrivals(design, hall), works = service(hall);
        if (!come.empty() || !works.empty())
            lines.push_back("hall " + hall.label + ": " + come + (come.empty() || works.empty() ? "" : "; ") + works);
    }
    return lines;
}

} // namespace sitewatt
