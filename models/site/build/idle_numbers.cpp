#include "models/site/build/idle_numbers.hpp"

#include "models/site/build/read_tables.hpp"

#include <cmath>
#include <initializer_list>
#include <string>
#include <string_view>

namespace sitewatt {
namespace {

constexpr double most_own = 0.9; // own consumption that no unit has, estimate

class Reader {
  public:
    Reader(const Document& document, const SiteFiles& files, std::vector<Mistake>& mistakes,
           std::vector<Mistake>& warnings)
        : document_(document), files_(files), mistakes_(mistakes), warnings_(warnings) {}

    void read() {
        workload(document_.own("workload"));
        weather(document_.own("weather"));
        for (const std::string_view month : {"permit_first_month", "permit_last_month"})
            whole(document_.own("economics"), month, " is no whole number: permits count whole months");
        economics(document_.own("economics"));
        for (const Table* t : document_.members("power")) source(*t);
        for (const Table* t : document_.members("event")) event(*t);
    }

  private:
    /// Each of these numbers that the user says is of no effect, and why.
    void idle(const Table& t, std::initializer_list<std::string_view> numbers, const std::string& why) {
        for (const auto number : numbers)
            if (said_by_hand(t, number))
                warnings_.push_back({t.place_of(number), std::string(number) + " has no effect: " + why});
    }
    void refuse(const Table& t, std::string_view number, const std::string& message) {
        mistakes_.push_back({t.place_of(number), std::string(number) + message});
    }

    void whole(const Table& t, std::string_view number, const std::string& message) {
        if (t.number(number) != std::floor(t.number(number))) refuse(t, number, message);
    }

    void workload(const Table& t) {
        if (!t.text("request_rate_file").empty())
            idle(t, {"utilisation", "request_rate", "daily_amplitude", "weekend_factor", "unrest", "peak_hour"},
                 "request_rate_file says what is asked; scale of its [series] table makes it more or less");
        else if (said_by_hand(t, "utilisation") && said_by_hand(t, "request_rate"))
            refuse(t, "request_rate", " stands beside utilisation, which says the same: leave one out");
        if (t.number("input_tokens") == 0.0 && t.number("output_tokens") == 0.0)
            refuse(t, "output_tokens", " and input_tokens are both 0: requests without tokens ask for nothing");
    }
    void economics(const Table& t) {
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
    void weather(const Table& t) {
        if (files_.weather) return;
        idle(t, {"latitude", "longitude", "elevation", "utc_offset"},
             "a built-in climate has its own place; they are for the file of a CSV");
        if (const Place& place = t.place_of_text("stamp"); by_hand(place) && !(place == t.place))
            warnings_.push_back({place, "stamp has no effect: a built-in climate has no stamps; it is for a CSV file"});
    }
    void source(const Table& t) {
        const auto& kind = t.kind->name;
        for (const Row& row : t.kind->numbers) {
            if (row.name == "tracking" || row.name == "grid_forming")
                whole(t, row.name, " is a switch: 0 or 1, and nothing between");
            if (row.name == "auxiliary_fraction" && kind != "battery" && t.number(row.name) > most_own)
                refuse(t, row.name, " leaves no power to the site: it is the own consumption over gross power");
        }
        if (kind == "solar" && t.number("tracking") == 1.0)
            idle(t, {"tilt"}, "the modules follow the sun; say tracking = 0 for fixed ones");
        if (kind == "wind") curve(t);
        if (kind == "wind" && said_by_hand(t, "restart_speed") && t.number("restart_speed") > t.number("cut_out"))
            refuse(t, "restart_speed",
                   " is over cut_out: after a storm machines start under the speed at which they stop");
        if (kind != "grid") return;
        if (t.number("energised_at") == 0.0)
            idle(t, {"early_import_limit"}, "the connection is there from the start; energised_at says when it comes");
        if (t.number("peak_factor") == t.number("off_peak_factor") && t.text("rate_file").empty() &&
            t.text("energy_price_file").empty())
            idle(t, {"peak_from", "peak_to", "peak_first_month", "peak_last_month"},
                 "peak_factor is that of all other hours");
        if (t.number("curtailed_hours") == 0.0)
            idle(t, {"curtailed_share", "curtailment_notice"}, "no hours are curtailed; curtailed_hours says how many");
        if (t.number("outages_per_year") == 0.0)
            idle(t, {"outage_duration"}, "the connection has no outages; outages_per_year says how many");
        if (t.number("contract_power") == 0.0)
            idle(t, {"contract_price"}, "no power is under contract; contract_power says how much");
    }
    void curve(const Table& t) {
        int given = 0, all = 0;
        std::string_view first;
        for (const Row& row : t.kind->numbers) {
            if (!row.name.starts_with("power_")) continue;
            ++all;
            if (t.number(row.name) == automatic) continue;
            if (given++ == 0) first = row.name;
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
        if (of != "machines") vain(true, "machine", "say of = \"machines\", or leave it out");
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
