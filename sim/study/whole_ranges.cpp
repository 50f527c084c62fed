#include "sim/study/whole_ranges.hpp"

#include <algorithm>
#include <map>
#include <string>

namespace sitewatt {
namespace {

/// Where each listed value of a factor stands in its whole range, by its number; none of words.
std::map<std::string, double> places_of(const SweepTable& table, const Factor& factor, const std::vector<Point>& points,
                                        std::size_t f) {
    const SweepColumn* column = table.column(factor.path);
    std::map<std::string, double> places;
    if (column == nullptr || !column->quantity) return places;
    for (std::size_t i = 0; i < points.size(); ++i)
        if (column->numbers[i]) places[factor.value(points[i][f])] = *column->numbers[i];
    const auto by_number = [](const auto& a, const auto& b) { return a.second < b.second; };
    const auto [low, high] = std::ranges::minmax_element(places, by_number);
    if (places.size() < 2 || low->second == high->second) return {};
    const double begin = low->second, range = high->second - begin;
    for (auto& [value, place] : places) place = (place - begin) / range;
    return places;
}

} // namespace

std::vector<Point> over_whole_ranges(const SweepTable& table, const Design& design, std::vector<Point> points) {
    for (std::size_t f = 0; f < design.factors.size(); ++f) {
        const Factor& factor = design.factors[f];
        if (factor.distribution != "discrete") continue;
        const auto places = places_of(table, factor, points, f);
        for (Point& point : points) {
            const auto place = places.find(factor.value(point[f]));
            point[f] = place != places.end() ? place->second : point[f] / morris_step;
        }
    }
    return points;
}

} // namespace sitewatt
