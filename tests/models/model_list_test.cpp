#include "models/compute/deferred_work.hpp"
#include "models/compute/rack.hpp"
#include "models/compute/serving.hpp"
#include "models/control/load_filter.hpp"
#include "models/control/proportional_integral.hpp"
#include "models/cooling/air_coil.hpp"
#include "models/cooling/air_handler.hpp"
#include "models/cooling/air_treatment.hpp"
#include "models/cooling/carnot_chiller.hpp"
#include "models/cooling/cold_plate.hpp"
#include "models/cooling/coolant_distribution_unit.hpp"
#include "models/cooling/dx_unit.hpp"
#include "models/cooling/eir_chiller.hpp"
#include "models/cooling/facility_loop.hpp"
#include "models/cooling/mains.hpp"
#include "models/cooling/stratified_tank.hpp"
#include "models/model_list.hpp"
#include "models/power/battery.hpp"
#include "models/power/conversion_stage.hpp"
#include "models/power/fleet_kinds.hpp"
#include "models/power/steam_side.hpp"
#include "models/scalar.hpp"
#include "models/site/outside/random.hpp"
#include "models/site/parts/machine_list.hpp"
#include "tests/catch.hpp"

#include <cmath>
#include <set>

using namespace sitewatt;

namespace {

/// A number from the bounds of a row: uniform where both ends are near, else spread over decades around the default.
double draw(const Row& row, Random& random) {
    const auto& q = row.quantity;
    const double base = std::isfinite(row.fallback) && row.fallback != 0.0 ? row.fallback : q.nominal;
    double low = std::isfinite(q.min) ? q.min : 0.0, high = std::isfinite(q.max) ? q.max : 3.0 * std::abs(base);
    if (low > 0.0 && high / low > 1e3) return std::exp(std::log(low) + random.uniform() * std::log(high / low));
    if (high > 1e3 * std::abs(base)) high = 3.0 * std::abs(base);
    if (high <= low) high = low + 1.0;
    return low + random.uniform() * (high - low);
}

template <class Owner, std::size_t n>
Owner draw(const std::array<Field<double, Owner>, n>& table, Random& random) {
    Owner owner{};
    for (const auto& field : table) owner.*field.member = draw(field.row(), random);
    return owner;
}

template <class To, class From, std::size_t n, class R, class Owner>
To convert(const From& from, const std::array<Field<double, From>, n>& source,
           const std::array<Field<R, Owner>, n>& target) {
    To to{};
    for (std::size_t i = 0; i < n; ++i) to.*target[i].member = R(from.*source[i].member);
    return to;
}

template <class Owner, std::size_t n>
bool finite(const Owner& owner, const std::array<Field<double, Owner>, n>& table) {
    bool all = true;
    for (const auto& field : table) all = all && std::isfinite(owner.*field.member);
    return all;
}

/// What must hold for a model whatever its parameters: finite everywhere inside its bounds, and slopes over dual
/// numbers that agree with differences.
template <template <class> class M>
void check_model() {
    using Model = M<double>;
    using D = Dual<1>;
    INFO(std::string(Model::name));
    Random random(7);
    for (int k = 0; k < 300; ++k) {
        const auto p = draw(Model::parameters, random);
        const auto u = draw(Model::inputs, random);
        auto x = draw(Model::states, random);
        CHECK(finite(Model::initial(p, u), Model::states));
        CHECK(finite(Model::derivative(p, x, u), Model::states));
        CHECK(finite(Model::output(p, x, u), Model::outputs));
        if constexpr (Model::states.size() > 0) {
            const auto dual_p = convert<typename M<D>::Parameters>(p, Model::parameters, M<D>::parameters);
            const auto dual_u = convert<typename M<D>::Input>(u, Model::inputs, M<D>::inputs);
            const auto j = static_cast<std::size_t>(k) % Model::states.size();
            auto dual_x = convert<typename M<D>::State>(x, Model::states, M<D>::states);
            (dual_x.*M<D>::states[j].member).slope[0] = 1.0;
            const auto rate = M<D>::derivative(dual_p, dual_x, dual_u);
            const auto member = Model::states[j].member;
            const double here = x.*member, h = 1e-6 * std::fmax(std::abs(here), 1e-3);
            x.*member = here + h;
            const auto up = Model::derivative(p, x, u);
            x.*member = here - h;
            const auto down = Model::derivative(p, x, u);
            x.*member = here;
            const auto middle = Model::derivative(p, x, u);
            for (std::size_t i = 0; i < Model::states.size(); ++i) {
                const auto m = Model::states[i].member;
                const double left = (middle.*m - down.*m) / h, right = (up.*m - middle.*m) / h;
                if (std::abs(left - right) > 1e-3 * (std::abs(left) + std::abs(right))) continue; // a corner
                const double slope = (rate.*M<D>::states[i].member).slope[0];
                const double noise = 1e-9 * (std::abs(middle.*m) + 1e-12) / h;
                CAPTURE(std::string(Model::states[i].name), std::string(Model::states[j].name));
                CHECK(slope == Approx(0.5 * (left + right)).epsilon(1e-3).margin(noise));
            }
        }
    }
}

} // namespace

TEST_CASE("every model is finite within its bounds and its slopes are those of its rates") {
    std::size_t listed = 0;
    check_model<Rack>();
    check_model<Serving>();
    check_model<DeferredWork>();
    check_model<ColdPlate>();
    check_model<CoolantDistributionUnit>();
    check_model<AirHandler>();
    check_model<AirCoil>();
    check_model<DxUnit>();
    check_model<FacilityLoop>();
    check_model<StratifiedTank>();
    check_model<Mains>();
    check_model<AirTreatment>();
    check_model<EirChiller>();
    check_model<CarnotChiller>();
    check_model<ProportionalIntegral>();
    check_model<LoadFilter>();
    check_model<ConversionStage>();
    const auto check = [&]<template <class> class M>() {
        check_model<M>();
        ++listed;
    };
    FleetKinds::each(check);
    each_machine_kind([&](auto kind) { decltype(kind)::Models::each(check); });
    check_model<SteamSide>();
    check_model<Battery>();
    CHECK(catalog::models().size() == 19 + listed); // every model of the catalogue is in the list above
}

TEST_CASE("every model has a name of its own, a summary, and a meaning for every number") {
    std::set<std::string_view> names;
    for (const auto& model : catalog::models()) {
        CHECK(names.insert(model.name).second);
        CHECK_FALSE(model.summary.empty());
        for (const auto& table : {model.parameters, model.states, model.inputs, model.outputs})
            for (const auto& row : table) {
                CAPTURE(std::string(model.name), std::string(row.name));
                CHECK_FALSE(row.meaning.empty());
                CHECK(row.quantity.min <= row.quantity.max);
            }
    }
}
