#include "models/site/build/sold_size.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <variant>

namespace sitewatt {
namespace {

constexpr double least_share = 1.0 / 1024.0; // a machine of 2 MW as one of 2 kW, estimate

bool goes_with_size(const Quantity& q) {
    constexpr std::array<std::string_view, 5> units{"W", "W K-1", "J K-1", "kg", "kg s-1"};
    return std::ranges::find(units, q.unit) != units.end();
}
template <template <class> class M>
void resize_numbers(typename M<double>::Parameters& p, double share) {
    for (const auto& field : M<double>::parameters)
        if (goes_with_size(field.quantity) && p.*field.member != automatic) p.*field.member *= share;
}

void resize_one(DryCooler<double>::Parameters& p, double share) { resize_numbers<DryCooler>(p, share); }
void resize_one(FluidCooler<double>::Parameters& p, double share) { resize_numbers<FluidCooler>(p, share); }
void resize_one(AdiabaticDesign& d, double share) { resize_numbers<DryCooler>(d.cooler, share); } // pads are by area
void resize_one(CoolingTower<double>::Parameters& p, double share) { resize_numbers<CoolingTower>(p, share); }
void resize_one(MerkelTower<double>::Parameters& p, double share) { resize_numbers<MerkelTower>(p, share); }
void resize_one(YorkTower<double>::Parameters& p, double share) { resize_numbers<YorkTower>(p, share); }
void resize_one(CoolToolsTower<double>::Parameters& p, double share) { resize_numbers<CoolToolsTower>(p, share); }
void resize_one(TowerDesign& d, double share) { // basin and plates follow from the cells, or are of the whole plant
    std::visit([share](auto& cells) { resize_one(cells, share); }, d.tower);
}

} // namespace

double sold_share(double machines) {
    double share = 1.0;
    while (share > least_share && machines <= 0.5 * share) share *= 0.5;
    return share;
}

void resize(MachineDesign& machine, double share) {
    std::visit([share](auto& d) { resize_one(d, share); }, machine);
}

} // namespace sitewatt
