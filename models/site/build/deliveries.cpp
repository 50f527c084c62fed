#include "models/site/build/deliveries.hpp"

#include "models/compute/spares.hpp"
#include "models/site/build/hall_work.hpp"
#include "models/site/build/read_tables.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <map>

namespace sitewatt {
namespace {

std::string number(const char* format, double value) {
    std::array<char, 40> text{};
    std::snprintf(text.data(), text.size(), format, value);
    return text.data();
}
std::string whole(double x) { return std::to_string(std::lround(x)); }

class Reader {
  public:
    Reader(const Document& document, double duration, SiteDesign& design, std::vector<Mistake>& mistakes,
           std::vector<Mistake>& warnings)
        : document_(document), duration_(duration), design_(design), mistakes_(mistakes), warnings_(warnings) {}

    void read() {
        for (const Table* t : document_.members("delivery")) add(*t);
        for (auto& [hall, list] : of_halls_) share_out(*hall, list);
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
        if (at >= duration_)
            warn(t.place_of("at"),
                 "at lies beyond the end of the run: these racks of hall '" + hall->label + "' never come");
        if (at == 0.0)
            warn(t.place_of("at"), "at is 0: these racks are there from the start, as all that no [delivery] names");
        of_halls_[hall].push_back({&t, at, t.number("count")});
        if (at > 0.0) design_.deliveries.push_back(at);
    }
    HallDesign* find(const Table& t) {
        const std::string& name = t.text("hall");
        std::string known;
        for (auto& hall : design_.halls) {
            if (hall.label == name || (name.empty() && design_.halls.size() == 1)) return &hall;
            known += (known.empty() ? "" : ", ") + hall.label;
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
            refuse(list.back().table->place_of("count"),
                   "deliveries bring " + number("%.6g", said) + " racks to hall '" + hall.label + "', whose count is " +
                       number("%.6g", hall.racks.count) + ", all that it ever has: raise it, or bring fewer");
        else if (rest != nullptr)
            rest->racks = hall.racks.count - said;
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
        const Table& t = table_of(hall);
        const Spares p = sitewatt::read(t, spares_fields);
        if (p.spare_share > 0.0 && p.repair_time == 0.0)
            warn(t.place_of("spare_share"),
                 "spare racks stand by for faults that never come: say repair_time, a day or several for parts that "
                 "are replaced");
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
    const Table& table_of(const HallDesign& hall) const {
        for (const Table* t : document_.members("hall"))
            if (t->label == hall.label) return *t;
        return document_.own("hall");
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

std::vector<std::string> delivery_text(const SiteDesign& design) {
    std::vector<std::string> lines;
    for (const auto& hall : design.halls) {
        if (hall.stages.empty()) continue;
        std::string line = "hall " + hall.label + ": ";
        double before = hall.stages.front().here;
        if (before < 1.0 || hall.stages.back().here < 1.0) {
            line += whole(before * hall.racks.count) + " racks from the start";
            for (std::size_t k = 1; k < hall.stages.size(); ++k) {
                const double more = hall.stages[k].here - before;
                before = hall.stages[k].here;
                if (more > 0.0)
                    line += ", " + number("%.6g", more * hall.racks.count) + " more after " +
                            number("%.4g", design.deliveries[k - 1] / 86400.0) + " days";
            }
        }
        const HallStage all = hall.stage();
        if (all.working < 1.0) {
            const double spare = 1.0 - all.working - all.out;
            const double idle = Rack<double>::power(hall.racks, hall.racks.accelerator_idle_power, 1.0);
            line += (line.ends_with(": ") ? "" : "; ") + std::string("of ") + whole(hall.accelerators()) +
                    " accelerators " + number("%.3g", 100.0 * all.working) + " % are in service, " +
                    number("%.3g", 100.0 * all.out) + " % out for repair, " + number("%.3g", 100.0 * spare) +
                    " % stand by, which draws " + number("%.3g", 1e-3 * spare * hall.racks.count * idle) + " kW";
        }
        lines.push_back(line);
    }
    return lines;
}

} // namespace sitewatt
