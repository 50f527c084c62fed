#include "sim/input/orders.hpp"

#include "sim/input/quantity_text.hpp"

#include <algorithm>
#include <string>

namespace sitewatt {
namespace {

const Row& row_of(const Table& table, std::string_view name) {
    const auto rows = table.kind->numbers;
    return *std::find_if(rows.begin(), rows.end(), [&](const Row& row) { return row.name == name; });
}
/// How near a number is to the user's hand: said in the site file, in a record, nowhere.
int nearness(const Place& place) { return place.line == 0 ? 0 : place.of_record() ? 1 : 2; }

} // namespace

std::vector<Mistake> broken_orders(const Table& table) {
    std::vector<Mistake> mistakes;
    for (const Order& order : table.kind->orders) {
        const double low = table.number(order.low), high = table.number(order.high);
        if (low == automatic || high == automatic) continue;
        if (order.may_be_equal ? low <= high : low < high) continue;
        const Place &at_low = table.place_of(order.low), &at_high = table.place_of(order.high);
        const bool blame_high = nearness(at_high) > nearness(at_low);
        Place place = blame_high ? at_high : at_low;
        if (place.line == 0) place = table.place;
        const auto shown = [&](std::string_view name, double value) {
            return std::string(name) + " = " + bound_text(value, row_of(table, name).quantity);
        };
        const std::string owner = table.label.empty() ? table.path : table.path + "." + table.label;
        mistakes.push_back({place, "'" + owner + "' has " + shown(order.low, low) +
                                       (order.may_be_equal ? " over " : ", not under ") + shown(order.high, high) +
                                       ": " + std::string(order.why)});
    }
    return mistakes;
}

} // namespace sitewatt
