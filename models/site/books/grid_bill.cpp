#include "models/site/books/grid_bill.hpp"

#include <algorithm>
#include <string_view>

namespace sitewatt {
namespace {

constexpr double kilowatt_hour = 3.6e6, kilowatt = 1e3; // J, W
constexpr std::string_view untaken_item = "energy not taken";

/// A line whose price follows from its cost.
BillLine paid(const std::string& month, std::string item, double amount, double cost) {
    return {month, std::move(item), amount, "kWh", amount != 0.0 ? cost / amount : 0.0, cost};
}

/// What a month adds beside the schedule's lines.
void add_contract(const GridDesign& d, const GridIntegrals& sum, const std::string& month, double seconds,
                  std::vector<BillLine>& lines) {
    const double settled = d.contract.contract_power * (d.contract.contract_price * seconds - sum.price);
    const double energy = sum.imported / kilowatt_hour, sold = sum.exported / kilowatt_hour;
    const double delivery = d.grid.delivery_price * kilowatt_hour;
    if (d.price_series) {
        if (energy != 0.0)
            lines.push_back(paid(month, "energy, prices of the series", energy,
                                 sum.electricity_cost + sum.export_revenue - settled - energy * delivery));
        if (sold != 0.0) lines.push_back(paid(month, "exports, prices of the series", -sold, -sum.export_revenue));
    }
    if (delivery != 0.0 && energy != 0.0)
        lines.push_back({month, "delivery", energy, "kWh", delivery, energy * delivery});
    if (d.contract.contract_power != 0.0)
        lines.push_back(
            paid(month, "contract for differences", d.contract.contract_power * seconds / kilowatt_hour, settled));
}

} // namespace

std::vector<BillLine> grid_bill(const GridDesign& d, const GridMeter& meter) {
    const auto& months = meter.months();
    const double factor = d.contract.power_factor > 0.0 ? d.contract.power_factor : 1.0;
    std::vector<BillLine> lines = bill(d.schedule, months, meter.windows(), factor);

    const double first = d.contract.early_import_limit;         // W, of the connection before it is whole
    double early = first > 0.0 ? d.contract.energised_at : 0.0; // s of that which are to come
    double least = 0.0, taken = 0.0, price = 0.0, time = 0.0;   // of a calendar year: J, J, USD s/J, s
    for (std::size_t i = 0; i < months.size(); ++i) {
        const std::string month = month_name(months[i]);
        double seconds = 0.0;
        for (std::size_t k = months[i].first; k < months[i].last; ++k) seconds += meter.windows()[k].seconds;
        add_contract(d, meter.of_month()[i], month, seconds, lines);
        for (std::size_t k = 0; k < meter.coincident_hours().size(); ++k) {
            const double demand = meter.coincident_energy()[k] / 3600.0 / kilowatt;
            const double charge = d.contract.coincident_charge * kilowatt / coincident_peaks;
            if (charge != 0.0 && demand > 0.0 && meter.month_at(meter.coincident_hours()[k]) == i)
                lines.push_back({month, "demand in the coincident peak", demand, "kW", charge, demand * charge});
        }
        const double length = months[i].share * months[i].days * 86400.0, before = std::min(early, length);
        early -= before;
        least += d.contract.minimum_take * (first * before + d.grid.import_limit * (length - before));
        taken += meter.of_month()[i].imported;
        price += meter.of_month()[i].price;
        time += seconds;
        if (i + 1 < months.size() && months[i + 1].year == months[i].year) continue;
        if (least > taken) {
            const double missing = (least - taken) / kilowatt_hour;
            const double mean = (price / time + d.grid.delivery_price) * kilowatt_hour;
            lines.push_back({month, std::string(untaken_item), missing, "kWh", mean, missing * mean});
        }
        least = taken = price = time = 0.0;
    }
    std::stable_sort(lines.begin(), lines.end(),
                     [](const BillLine& a, const BillLine& b) { return a.month < b.month; });
    for (auto& line : lines) line.meter = d.label;
    return lines;
}

std::vector<BillLine> site_bill(const SiteDesign& design, std::span<const GridMeter> meters) {
    std::vector<BillLine> lines;
    for (std::size_t i = 0; i < meters.size(); ++i)
        for (auto& line : grid_bill(design.grids[i], meters[i])) lines.push_back(std::move(line));
    return lines;
}

double untaken(std::span<const BillLine> lines) {
    double sum = 0.0;
    for (const auto& line : lines)
        if (line.item == untaken_item) sum += line.cost;
    return sum;
}

} // namespace sitewatt
