#include "models/site/build/idle_numbers.hpp"

#include "models/number_text.hpp"
#include "models/site/build/idle_rules.hpp"
#include "models/site/build/read_tables.hpp"

#include <algorithm>
#include <cmath>
#include <initializer_list>
#include <string>
#include <string_view>

namespace sitewatt {
namespace {

constexpr double most_own = 0.9;                      // own consumption that no unit has, estimate
constexpr double whole_year = 0.99 * 365.0 * 86400.0; // s, as models/site/site_figures.cpp asks
constexpr std::string_view of_file = "_file";

class Reader {
  public:
    Reader(const Document& document, const SiteFiles& files, std::vector<Mistake>& mistakes,
           std::vector<Mistake>& warnings)
        : document_(document), files_(files), mistakes_(mistakes), warnings_(warnings) {}

    void read() {
        for (const Table& t : document_.tables) every(t);
        workload(document_.own("workload"));
        weather(document_.own("weather"));
        for (const std::string_view month : {"permit_first_month", "permit_last_month"})
            whole(document_.own("economics"), month, " is no whole number: permits count whole months");
        economics(document_.own("economics"));
        for (const Table* t : document_.members("hall")) hall(*t);
        permits(document_.own("power"), document_.own("economics"));
        for (const Table* t : document_.members("power")) source(*t);
        supply(document_.own("power"));
        for (const Table* t : document_.members("event")) event(*t);
        times(document_.own("run"));
    }

  private:
    /// Each of these numbers that the user says is of no effect, and why.
    void idle(const Table& t, std::initializer_list<std::string_view> numbers, const std::string& why) {
        for (const auto number : numbers)
            if (said_by_hand(t, number))
                warnings_.push_back({t.place_of(number), std::string(number) + " has no effect: " + why});
    }
    void idle_text(const Table& t, std::string_view name, const std::string& why) {
        if (said_text(t, name))
            warnings_.push_back({t.place_of_text(name), std::string(name) + " has no effect: " + why});
    }
    void warn(const Table& t, std::string_view number, const std::string& message) {
        warnings_.push_back({t.place_of(number), std::string(number) + message});
    }
    void refuse(const Table& t, std::string_view number, const std::string& message) {
        mistakes_.push_back({t.place_of(number), std::string(number) + message});
    }
    void whole(const Table& t, std::string_view number, const std::string& message) {
        if (t.number(number) != std::floor(t.number(number))) refuse(t, number, message);
    }

    /// What a row alone, or two of one table, say.
    void every(const Table& t) {
        const auto has = [&](std::string_view name) { return declares(t, name); };
        for (const Row& row : t.kind->numbers)
            if (row.meaning.starts_with("1: ") && by_hand(t.place_of(row.name)))
                whole(t, row.name, " is a switch: 0 or 1, and nothing between");
        for (const IdleRule& rule : idle_rules) {
            if (rule.path != t.path || !has(rule.key) || t.number(rule.key) != rule.off) continue;
            for (const auto number : rule.idle)
                if (!number.empty() && has(number)) idle(t, {number}, std::string(rule.why));
        }
        for (const TextRow& file : t.kind->texts) { // energy_price_file beside energy_price is refused by the grid
            const auto number = file.name.substr(0, file.name.size() - std::min(file.name.size(), of_file.size()));
            if (file.series && file.name.ends_with(of_file) && has(number) && !t.text(file.name).empty() &&
                number != "energy_price" && number != "heat" && number != "request_rate")
                idle(t, {number}, std::string(file.name) + " says what it is when");
        }
    }
    void hall(const Table& t) {
        if (t.kind->name != "accelerator_racks") return;
        const std::string& work = t.text("work");
        if (work != "serving")
            for (const std::string_view text : {"workload", "phase"}) idle_text(t, text, "the hall serves no requests");
        const std::string why = "prefill_rate and decode_rate are measured, with links and caches";
        const bool both = t.text("phase") == "both",
                   measured = work == "serving" && t.number("prefill_rate") != automatic;
        if (measured) idle(t, {"cache_capacity", "cache_bandwidth", "launch_activity"}, why);
        if (both || measured)
            idle(t, {"transfer_bandwidth"},
                 both ? "the hall reads and writes, so that no cache leaves it; phase says otherwise" : why);
        if (work != "constant") idle(t, {"activity"}, "it is of work = \"constant\"");
        if (work != "training")
            idle(t,
                 {"step_time", "communication_share", "steps_per_checkpoint", "checkpoint_time", "restart_time",
                  "failure_rate", "compute_activity", "communication_activity", "halted_activity", "flop_use",
                  "edge_time", "trained_parameters"},
                 "it is of work = \"training\"");
    }
    void workload(const Table& t) {
        const auto halls = document_.members("hall");
        const auto any = [&](auto of) {
            return std::any_of(halls.begin(), halls.end(), [&](const Table* h) {
                return h->kind->name == "accelerator_racks" && h->number("count") > 0.0 && of(*h);
            });
        };
        if (!any([](const Table& h) { return h.text("work") == "serving"; })) {
            const std::string why = "no hall serves; work of [hall.NAME] says what each does";
            idle(t, {"utilisation", "request_rate", "input_tokens", "output_tokens", "interactivity"}, why);
            for (const std::string_view text : {"model", "precision", "request_rate_file"}) idle_text(t, text, why);
        } else if (!any([](const Table& h) { return h.number("cache_capacity") > 0.0; }))
            idle(t, {"reuse"}, "no hall keeps a cache; cache_capacity of [hall.NAME] says how large one is");
        const bool alone = document_.members("workload").empty(); // the others may have their utilisation from here
        if (!t.text("request_rate_file").empty()) {
            const std::string why =
                "request_rate_file says what is asked; scale of its [series] table makes it more or less";
            if (alone) idle(t, {"utilisation"}, why);
            idle(t, {"request_rate", "daily_amplitude", "weekend_factor", "unrest", "peak_hour"}, why);
        } else if (alone && said_by_hand(t, "utilisation") && said_by_hand(t, "request_rate"))
            refuse(t, "request_rate", " stands beside utilisation, which says the same: leave one out");
        if (t.number("input_tokens") == 0.0 && t.number("output_tokens") == 0.0)
            refuse(t, "output_tokens", " and input_tokens are both 0: requests without tokens ask for nothing");
    }
    void economics(const Table& t) {
        if (t.number("network_share") + t.number("storage_share") > 1.0)
            refuse(t, said_by_hand(t, "network_share") ? "network_share" : "storage_share",
                   " leaves nothing for the racks: network_share and storage_share are parts of their price, together "
                   "at most 1");
        for (const std::string of : {"", "power_", "compute_"}) {
            const bool owners = t.number(of + "equity_rate") != automatic;
            if (owners && said_by_hand(t, of + "discount_rate"))
                refuse(t, of + "discount_rate",
                       " stands beside " + of + "equity_rate, from which it follows: leave one out");
            if (!owners && !of.empty())
                for (const std::string& number : {of + "debt_share", of + "debt_rate"})
                    if (said_by_hand(t, number))
                        warnings_.push_back(
                            {t.place_of(number), number + " has no effect: " + of +
                                                     "equity_rate, the return that owners ask, is not said"});
        }
    }
    void permits(const Table& power, const Table& economics) {
        bool limited = false;
        for (const Row& row : economics.kind->numbers)
            if (row.name.ends_with("_permit") && row.name != "water_permit")
                limited = limited || economics.number(row.name) != row.fallback;
        if (power.text("permits") == "kept" && !limited)
            warnings_.push_back({power.place_of_text("permits"),
                                 "permits = \"kept\" has no effect: no permit of [economics] limits what units emit, "
                                 "burn, start or run; say nox_permit, starts_permit or another"});
    }
    void weather(const Table& t) {
        if (files_.weather) {
            idle(t, {"seed"}, "it is of built-in climates, and the weather is that of a file");
            // A file that comes from elsewhere, by --set or from a study, stands in the place of the site's climate.
            if (const Place& place = t.place_of_text("climate");
                by_hand(place) && !(place == t.place) && place.file == t.place_of_text("file").file)
                mistakes_.push_back({place, "climate stands beside file, which has its own weather: leave one out"});
            return;
        }
        idle(t, {"latitude", "longitude", "elevation", "utc_offset"},
             "a built-in climate has its own place; they are for the file of a CSV");
        idle_text(t, "stamp", "a built-in climate has no stamps; it is for a CSV file");
    }
    void source(const Table& t) {
        const auto& kind = t.kind->name;
        const auto has = [&](std::string_view name) { return declares(t, name); };
        if (kind != "battery" && has("auxiliary_fraction") && t.number("auxiliary_fraction") > most_own)
            refuse(t, "auxiliary_fraction", " leaves no power to the site: it is the own consumption over gross power");
        if (has("fuel_price") && t.number("fuel_price") < 0.0)
            refuse(t, "fuel_price",
                   " is negative, and units that are paid to burn would burn as much as they can: say 0, and what the "
                   "fuel earns as production_credit");
        if (has("build_time") && has("construction_time") && t.number("construction_time") > t.number("build_time") &&
            (said_by_hand(t, "build_time") || said_by_hand(t, "construction_time")))
            warn(t, said_by_hand(t, "build_time") ? "build_time" : "construction_time",
                 ": interest is paid through a construction_time of " + time_text(t.number("construction_time")) +
                     ", longer than build_time, order to power, of " + time_text(t.number("build_time")) +
                     "; say both");
        if (has("co_removal") && t.number("nox_removal") + t.number("co_removal") + t.number("voc_removal") == 0.0)
            idle(t, {"catalyst_loss", "catalyst_cost"}, "there are no catalysts; nox_removal says what one takes");
        if (has("chilled_inlet") && t.number("chilled_inlet") == automatic)
            idle(t, {"inlet_chiller_cop"}, "no coils chill the inlet air; chilled_inlet says how cold");
        if (kind == "battery" && t.given("energy_capacity"))
            idle(t, {"full_power_time"}, "energy_capacity says how much the battery holds");
        if (kind == "solar" && t.number("tracking") == 1.0)
            idle(t, {"tilt"}, "the modules follow the sun; say tracking = 0 for fixed ones");
        if (kind == "wind") curve(t);
        if (kind == "wind" && said_by_hand(t, "restart_speed") && t.number("restart_speed") > t.number("cut_out"))
            refuse(t, "restart_speed",
                   " is over cut_out: after a storm machines start under the speed at which they stop");
        if (kind == "grid") grid(t);
    }
    void grid(const Table& t) {
        const bool rate = !t.text("rate_file").empty();
        if (t.number("peak_factor") == t.number("off_peak_factor") && !rate && t.text("energy_price_file").empty()) {
            idle(t, {"peak_from", "peak_to", "peak_first_month", "peak_last_month"},
                 "peak_factor is that of all other hours");
            idle_text(t, "peak_days", "peak_factor is that of all other hours");
        }
        if (!rate) {
            for (const auto* text : {"rate_label", "rate_currency"}) idle_text(t, text, "there is no rate_file");
            idle(t, {"power_factor"}, "it is for a rate_file that charges by kVA or kvar");
            if (t.number("demand_charge") == 0.0)
                idle(t, {"demand_ratchet"}, "it lifts a demand_charge, and that is 0");
        }
        if (const auto own = std::ranges::find(files_.rates, t.label, &SiteRate::label); own != files_.rates.end()) {
            const RateSchedule& schedule = own->schedule;
            if (!schedule.needs_power_factor()) idle(t, {"power_factor"}, "the rate_file has no charge by kVA or kvar");
            const bool pays = schedule.sells || schedule.exports != RateSchedule::Exports::by_site;
            if (pays && t.number("export_limit") == 0.0 && document_.members("power").size() > 1)
                warnings_.push_back({t.place_of_text("rate_file"),
                                     "the rate_file has terms of exports, and nothing is sold: export_limit says how "
                                     "much may be"});
        }
        if (t.number("coincident_charge") == 0.0 && said_by_hand(t, "coincident_shed") &&
            t.number("coincident_shed") > 0.0)
            warn(t, "coincident_shed",
                 " gives up power in hours that cost no more than others: coincident_charge says what they save");
        if (t.number("energised_at") >= files_.duration)
            warn(t, "energised_at",
                 std::string(" lies beyond the end of the run: the connection never comes") +
                     (t.number("early_import_limit") > 0.0 ? ", but for its early_import_limit" : ""));
        if (t.number("export_limit") > 0.0 && document_.members("power").size() == 1)
            idle(t, {"export_limit"}, "the site makes no power to sell; add a fleet, sun or wind to [power]");
        const double carbon = document_.own("economics").number("carbon_price");
        if (carbon == 0.0) idle(t, {"carbon_in_price"}, "carbon_price of [economics] is 0");
    }
    void supply(const Table& t) { // of the site's sources together
        bool units = false, planned = false;
        for (const Table* s : document_.members("power")) {
            const auto& kind = s->kind->name;
            planned = planned || kind == "battery";
            units = units || (kind != "grid" && kind != "solar" && kind != "wind" && kind != "battery");
        }
        for (const Table* w : document_.members("work"))
            planned = planned || (w->kind->name == "deferrable" && w->number("placed") > 0.0);
        if (!units)
            idle(t, {"unit_outages", "load_step", "reserve_units", "filter_time", "outages_by_weather"},
                 "the site has no generating units; add a fleet to [power]");
        if (!units && !planned) idle_text(t, "dispatch", "no unit starts, no battery is charged and no work is placed");
        if (files_.duration < whole_year && t.number("reliability_target") == automatic)
            idle(t,
                 {"adequacy_years", "adequacy_error", "adequacy_seed", "adequacy_target", "outages_by_weather",
                  "gas_outages_per_year"},
                 "failures are simulated against the demand of a year, and the run is shorter");
    }
    void times(const Table& t) {
        for (const std::string_view interval : {"output_interval", "control_interval"})
            if (t.number(interval) > files_.duration && said_by_hand(t, interval))
                refuse(t, interval, " is longer than the run: say less, or raise run.duration");
    }
    void curve(const Table& t) {
        int given = 0, all = 0;
        std::string_view first;
        for (const Row& row : t.kind->numbers) {
            if (!row.name.starts_with("power_")) continue;
            ++all;
            if (t.number(row.name) != automatic && given++ == 0) first = row.name;
        }
        if (given > 0 && given < all)
            refuse(t, first, ": a power curve has all of power_3 to power_14, or none for the cubic one");
    }
    void event(const Table& t) {
        const std::string& of = t.text("of");
        const bool units = of == "units" || of == "maintenance";
        const auto vain = [&](bool is_text, std::string_view key, const std::string& needs) {
            if (is_text ? t.text(key).empty() : !said_by_hand(t, key)) return;
            const Place& place = is_text ? t.place_of_text(key) : t.place_of(key);
            mistakes_.push_back({place, std::string(key) + " is not of a loss of " + of + ": " + needs});
        };
        if (!units) {
            vain(true, "fleet", "say of = \"units\", or leave it out");
            vain(false, "units", "say of = \"units\" and the fleet, or share");
        } else
            vain(false, "share", "say units, how many of the fleet are lost");
        if (of != "power")
            for (const std::string_view key : {"limit", "ramp", "notice"})
                vain(false, key, "say of = \"power\", or leave it out");
        if (of != "machines") vain(true, "machine", "say of = \"machines\", or leave it out");
        if (of != "grid") vain(true, "grid", "say of = \"grid\", or leave it out");
    }

    const Document& document_;
    const SiteFiles& files_;
    std::vector<Mistake>&mistakes_, &warnings_;
};

} // namespace

void find_idle_numbers(const Document& document, const SiteFiles& files, std::vector<Mistake>& mistakes,
                       std::vector<Mistake>& warnings) {
    Reader(document, files, mistakes, warnings).read();
}

} // namespace sitewatt
