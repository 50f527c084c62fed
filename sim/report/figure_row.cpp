#include "sim/report/figure_row.hpp"

#include <algorithm>
#include <mutex>
#include <utility>

namespace sitewatt {
namespace {

bool same(const std::vector<Kpi>& a, const std::vector<Kpi>& b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const Kpi& x, const Kpi& y) {
        return x.name == y.name && x.quantity.unit == y.quantity.unit && x.meaning == y.meaning &&
               x.quantity.dimension == y.quantity.dimension && x.quantity.min == y.quantity.min;
    });
}

/// Those of all rows so far that are the same, or these.
FigureRow::Heads shared_heads(const std::vector<Kpi>& kpis) {
    static std::mutex mutex;
    static std::vector<std::weak_ptr<const std::vector<Kpi>>> all;
    const std::scoped_lock lock(mutex);
    std::erase_if(all, [](const auto& known) { return known.expired(); });
    for (const auto& known : all)
        if (auto heads = known.lock(); heads && same(*heads, kpis)) return heads;
    auto heads = std::make_shared<const std::vector<Kpi>>(kpis);
    all.push_back(heads);
    return heads;
}

} // namespace

FigureRow::FigureRow(const std::vector<Kpi>& kpis) {
    if (kpis.empty()) return;
    heads_ = shared_heads(kpis);
    std::vector<double> values;
    values.reserve(kpis.size());
    for (const Kpi& k : kpis) values.push_back(k.value);
    values_ = std::make_shared<const std::vector<double>>(std::move(values));
}

FigureRow::FigureRow(Heads heads, std::vector<double> values) {
    if (values.empty()) return;
    heads_ = std::move(heads);
    values_ = std::make_shared<const std::vector<double>>(std::move(values));
}

Kpi FigureRow::operator[](std::size_t i) const {
    Kpi kpi = (*heads_)[i];
    kpi.value = value(i);
    return kpi;
}

std::vector<Kpi> FigureRow::list() const {
    std::vector<Kpi> kpis;
    kpis.reserve(size());
    for (std::size_t i = 0; i < size(); ++i) kpis.push_back((*this)[i]);
    return kpis;
}

} // namespace sitewatt
