#include "models/site/build/target_sizes.hpp"

#include "models/site/books/asset_cost.hpp"
#include "models/site/books/figure_text.hpp"
#include "models/site/books/supply_system.hpp"
#include "models/site/build/battery_sizing.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>
#include <tuple>
#include <utility>
#include <variant>

namespace sitewatt {
namespace {

using namespace figure_text;

constexpr double most_over_demand = 4.0;  // capacity of a fleet over the highest demand, choice
constexpr double longest = 7.0 * 86400.0; // s of mean demand in a battery, choice
constexpr double first_step = 0.25;       // of a battery's size
constexpr double share_of_power = 0.5;    // of the target that want of a battery's power may take, choice
constexpr double few_units = 8.0;         // that may be wanted beside however small a demand
constexpr double most_units = 1000.0;     // of a fleet, as its table says

std::string hours_of(double h) { return figures(h) + " h"; }
bool any(const std::vector<bool>& list) { return std::find(list.begin(), list.end(), true) != list.end(); }
bool is_open(const std::vector<bool>& list, std::size_t i) { return i < list.size() && list[i]; }

class Sizer {
  public:
    Sizer(SiteDesign& design, const DesignDay& day, const OpenSizes& open, const Forcing& forcing,
          std::vector<double> demand, const adequacy::Target& target, RacksThere racks, int year)
        : racks_(racks), year_(year), design_(design), day_(day), open_(open), forcing_(forcing), target_(target),
          demand_(std::move(demand)), base_(supply_system(design, forcing, demand_)),
          highest_(*std::max_element(demand_.begin(), demand_.end())),
          mean_(std::accumulate(demand_.begin(), demand_.end(), 0.0) / static_cast<double>(demand_.size())) {}

    TargetSizes size() {
        const auto before = adequacy::years_of(system(), target_);
        const bool later = racks_ == RacksThere::as_they_come;
        const std::string demand = "reliability: for " + megawatts(mean_) + " in the mean and " + megawatts(highest_) +
                                   " at most, by what is asked of the racks each hour" +
                                   when(", once all of them and all connections are there",
                                        ", as they and connections come in year " + std::to_string(year_)) +
                                   ": ";
        if (keeps(before, target_))
            return {{demand + (open_.any() && !later ? "the design hour asks for these sizes, which" : "these sizes") +
                     " lose load for " + lost(before) + "; " + goal() + " is kept"},
                    ""};
        Way best;
        for (std::size_t i = 0; i < open_.counts.size(); ++i)
            if (open_.counts[i]) consider(units(i), best);
        if (any(open_.powers) || any(open_.energies)) consider(batteries(), best);
        if (best.apply == nullptr) return {{}, refusal(before)};
        best.apply();
        return {{demand + (later ? "the sizes for all of them" : "the sizes of the design hour") + " lose load for " +
                     lost(before) + ";",
                 "  with " + best.what + ": " + lost(best.years) + ", " + goal() + " is kept" +
                     (ways_.size() > 1 ? ", the cheapest of growing one alone (least cost a year of " +
                                             joined(ways_, ", ") + ", fuel apart)"
                                       : "")},
                ""};
    }

  private:
    /// One thing that grows to the target, and how far.
    struct Way {
        std::function<void()> apply = nullptr; ///< nothing: it does not reach the target
        std::string name, what;
        double cost = infinity; ///< USD/s that it owes more
        adequacy::Result years{};
    };
    void consider(Way way, Way& best) {
        ways_.push_back(way.name);
        if (way.apply != nullptr && way.cost < best.cost) best = std::move(way);
    }

    /// The supply at the sizes that the design has now.
    adequacy::System system() const {
        auto s = base_;
        double own = 0.0; // W, of batteries
        for (const auto& d : design_.batteries) own += Battery<double>::auxiliary_power(d.battery);
        for (std::size_t k = 0; k < demand_.size(); ++k) s.demand[k] = demand_[k] + own;
        for (std::size_t i = 0; i < design_.fleets.size(); ++i)
            s.units[i].count = static_cast<int>(design_.fleets[i].turbine.count);
        limit_by_fuel(design_, forcing_, s);
        s.storage = supply_storage(design_);
        return s;
    }

    Way units(std::size_t fleet) {
        auto& d = design_.fleets[fleet];
        double& count = d.turbine.count;
        const double from = count;
        const auto& capacity = base_.units[fleet].capacity;
        const double least = std::max(*std::min_element(capacity.begin(), capacity.end()), 1.0);
        const double most = std::min(std::max(std::ceil(most_over_demand * highest_ / least), from + few_units),
                                     std::max(most_units, from));
        const auto batteries = design_.batteries;
        const auto set_to = [this, &count, batteries](double n) {
            count = n;
            for (std::size_t i = 0; i < design_.batteries.size(); ++i) {
                auto& b = design_.batteries[i].battery;
                if (is_open(open_.powers, i)) b.rated_power = automatic;
                if (is_open(open_.energies, i)) b.energy_capacity = automatic;
            }
            size_batteries(design_, day_);
            for (std::size_t i = 0; racks_ == RacksThere::as_they_come && i < batteries.size(); ++i) {
                auto& b = design_.batteries[i].battery;
                b.rated_power = std::max(b.rated_power, batteries[i].battery.rated_power);
                b.energy_capacity = std::max(b.energy_capacity, batteries[i].battery.energy_capacity);
            }
        };
        const auto with = [&](double n) {
            set_to(n);
            return system();
        };
        const double before = owed();
        const auto found = adequacy::least_size({from, 1.0, most, true, true}, with, target_);
        Way way;
        way.name = d.label;
        most_.push_back(whole(most) + " units of " + d.label);
        if (found) {
            const double n = found->size;
            set_to(n);
            way.cost = owed() - before;
            way.years = found->years;
            way.what = whole(n) + (n == 1.0 ? " unit of " : " units of ") + d.label + " (" + whole(n - from) + " more)";
            way.apply = [set_to, n] { set_to(n); };
        }
        count = from;
        design_.batteries = batteries;
        return way;
    }

    /// Batteries that are open, as they are; those of no size grow from an equal part of the mean demand for an hour.
    struct Grown {
        std::vector<double> power, energy;           ///< W and J that grow
        double rated, held, from_power, from_energy; ///< their sums, and times these that they have now
    };
    Grown grown(const std::vector<BatteryDesign>& from) const {
        const auto sizes = [&](const std::vector<bool>& open, double Battery<double>::Parameters::*size, double usual) {
            std::vector<double> list;
            double all = 0.0;
            for (std::size_t i = 0; i < from.size(); ++i) {
                list.push_back(is_open(open, i) ? from[i].battery.*size : 0.0);
                all += list.back();
            }
            const auto count = static_cast<double>(std::count(open.begin(), open.end(), true));
            for (std::size_t i = 0; all == 0.0 && i < list.size(); ++i)
                if (is_open(open, i)) list[i] = std::max(usual, 1.0) / count;
            return std::tuple(list, all > 0.0 ? all : std::max(usual, 1.0), all > 0.0 ? 1.0 : 0.0);
        };
        const auto [power, rated, from_power] = sizes(open_.powers, &Battery<double>::Parameters::rated_power, mean_);
        const auto [energy, held, from_energy] =
            sizes(open_.energies, &Battery<double>::Parameters::energy_capacity, mean_ * 3600.0);
        return {power, energy, rated, held, from_power, from_energy};
    }
    void scale(const Grown& by, double power, double energy) {
        for (std::size_t i = 0; i < design_.batteries.size(); ++i) {
            auto& b = design_.batteries[i].battery;
            if (is_open(open_.powers, i)) b.rated_power = power * by.power[i];
            if (is_open(open_.energies, i)) b.energy_capacity = energy * by.energy[i];
        }
    }
    Way batteries() {
        const auto from = design_.batteries;
        const Grown by = grown(from);
        const bool powers = any(open_.powers), energies = any(open_.energies);
        const double before = owed();
        const double most_energy = std::max(longest * mean_ / by.held, 1.0);
        const double most_power = std::max(most_over_demand * highest_ / by.rated, 1.0);
        Way way;
        way.name = "battery";
        most_.push_back("batteries of " + (energies ? whole(most_energy * by.held / mwh) + " MWh" +
                                                          (longest * mean_ > by.held ? " (a week of the site)" : "")
                                                    : megawatts(most_power * by.rated)));
        std::optional<adequacy::Found> power, energy;
        const auto with = [&](double p, double e) {
            scale(by, p, e);
            return system();
        };
        if (powers) {
            auto half = target_;
            if (energies) half.hours *= share_of_power;
            power = adequacy::least_size(
                {by.from_power, first_step, most_power, false, !energies},
                [&](double p) { return with(p, most_energy); }, half);
        }
        const double x = power ? power->size : by.from_power;
        if (energies && (power || !powers))
            energy = adequacy::least_size(
                {by.from_energy, first_step, most_energy, false, x == by.from_power},
                [&](double e) { return with(x, e); }, target_);
        if (const auto& last = energies ? energy : power) {
            way.years = last->years;
            way.apply = [this, by, x, y = energy ? energy->size : 1.0] { scale(by, x, y); };
            way.apply();
            way.cost = owed() - before;
            for (const auto& d : design_.batteries)
                way.what += (way.what.empty() ? "" : " and ") + d.label + " of " + megawatts(d.battery.rated_power) +
                            formatted(" and %.1f MWh", d.battery.energy_capacity / mwh);
        }
        design_.batteries = from;
        return way;
    }

    /// USD/s of what may grow, whether it runs or not.
    double owed() const {
        double sum = 0.0;
        for (const auto& d : design_.fleets) sum += asset_cost(d, design_.economics).owed();
        for (const auto& d : design_.batteries) sum += asset_cost(d, design_.economics).owed();
        return sum;
    }

    static std::string lost(const adequacy::Result& years) {
        return hours_of(years.loss_of_load) + " a year" +
               (years.loss_of_load > 0.0 && years.loss_error <= 1e-6 * years.loss_of_load
                    ? ", the same in every year"
                    : " (+- " + hours_of(adequacy::confidence * years.loss_error) + ")");
    }
    std::string when(const std::string& all, const std::string& coming) const {
        return racks_ == RacksThere::once_all_are ? all : racks_ == RacksThere::as_they_come ? coming : "";
    }
    std::string goal() const { return "reliability_target of " + hours_of(target_.hours); }
    static std::string joined(const std::vector<std::string>& list, const std::string& between) {
        std::string all;
        for (const auto& one : list) all += (all.empty() ? "" : between) + one;
        return all;
    }
    std::vector<std::string> given_sizes() const { // keys of the site file: they may be what stops the others
        std::vector<std::string> keys;
        for (std::size_t i = 0; i < design_.fleets.size(); ++i)
            if (!is_open(open_.counts, i)) keys.push_back("count of power." + design_.fleets[i].label);
        for (std::size_t i = 0; i < design_.batteries.size(); ++i) {
            const std::string of = " of power." + design_.batteries[i].label;
            if (!is_open(open_.powers, i)) keys.push_back("rated_power" + of);
            if (!is_open(open_.energies, i)) keys.push_back("energy_capacity" + of);
        }
        return keys;
    }
    std::string refusal(const adequacy::Result& before) const {
        const std::string loses = goal() + " is not kept" +
                                  when(" once all racks and connections are there",
                                       " in year " + std::to_string(year_) + ", as racks and connections come") +
                                  ": the sources lose load for " + lost(before);
        std::vector<std::string> ways;
        if (const auto given = joined(given_sizes(), " or "); !given.empty()) ways.push_back("leave out " + given);
        for (const auto& d : design_.renewables)
            ways.push_back((std::holds_alternative<SolarField>(d.field) ? "raise peak_power" : "raise rated_power") +
                           (" of power." + d.label));
        const auto& fleets = design_.fleets;
        if (design_.gas_outages_per_year > 0.0 &&
            std::any_of(fleets.begin(), fleets.end(), [](const auto& d) { return d.turbine.pipeline_gas > 0.0; }))
            ways.push_back("give units a second fuel where the pipeline fails (second_fuel_power)");
        ways.push_back(design_.grids.empty() ? "add another source" : "add another source or connection");
        return loses +
               (ways_.empty() ? ", and none of their sizes is left automatic"
                              : ", and not even " + joined(most_, " or ") + " alone keep it") +
               ": " + joined(ways, ", ") +
               (ways_.empty() ? ", or leave the target out, and adequacy_target warns of what is lost"
                              : ", or allow more");
    }

    RacksThere racks_;
    int year_;
    SiteDesign& design_;
    const DesignDay& day_;
    const OpenSizes& open_;
    const Forcing& forcing_;
    const adequacy::Target& target_;
    std::vector<double> demand_;
    adequacy::System base_;
    double highest_, mean_;                ///< W
    std::vector<std::string> ways_, most_; ///< what may grow, and how far it was looked at
};

} // namespace

bool OpenSizes::any() const { return sitewatt::any(counts) || sitewatt::any(powers) || sitewatt::any(energies); }

OpenSizes open_sizes(const SiteDesign& design) {
    OpenSizes open;
    for (const auto& d : design.fleets) open.counts.push_back(d.turbine.count == automatic);
    for (const auto& d : design.batteries) {
        open.powers.push_back(d.battery.rated_power == automatic);
        open.energies.push_back(d.battery.energy_capacity == automatic);
    }
    return open;
}

TargetSizes size_to_target(SiteDesign& design, const DesignDay& day, const OpenSizes& open, const Forcing& forcing,
                           std::vector<double> demand, const adequacy::Target& target, RacksThere racks, int year) {
    return Sizer(design, day, open, forcing, std::move(demand), target, racks, year).size();
}

} // namespace sitewatt
