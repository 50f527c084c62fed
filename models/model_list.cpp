#include "models/model_list.hpp"

#include "models/compute/deferred_work.hpp"
#include "models/cooling/air_coil.hpp"
#include "models/cooling/dx_unit.hpp"
#include "models/power/fleet_kinds.hpp"
#include "models/site/design/design.hpp"

#include <vector>

namespace sitewatt::catalog {
namespace {

template <template <class> class M>
struct Tables {
    static constexpr auto parameters = rows(M<double>::parameters);
    static constexpr auto states = rows(M<double>::states);
    static constexpr auto inputs = rows(M<double>::inputs);
    static constexpr auto outputs = rows(M<double>::outputs);
    static constexpr ModelDescription description{M<double>::name, M<double>::summary, parameters, states, inputs,
                                                  outputs};
};

using HallModels = KindList<Rack, Serving, DeferredWork, ColdPlate, CoolantDistributionUnit, AirHandler, AirTreatment,
                            AirCoil, DxUnit, FacilityLoop, StratifiedTank, Mains>;
using PlantModels = KindList<EirChiller, CarnotChiller, ProportionalIntegral, LoadFilter, ConversionStage>;
using SourceModels = KindList<SteamSide, Battery>;

/// Halls and loops, machines, chillers and controls, fleets, what else stands beside them.
std::vector<ModelDescription> every_model() {
    std::vector<ModelDescription> all;
    const auto add = [&]<template <class> class M>() { all.push_back(Tables<M>::description); };
    HallModels::each(add);
    each_machine_kind([&](auto kind) { decltype(kind)::Models::each(add); });
    PlantModels::each(add);
    FleetKinds::each(add);
    SourceModels::each(add);
    return all;
}

} // namespace

std::span<const ModelDescription> models() {
    static const std::vector<ModelDescription> all = every_model();
    return all;
}

} // namespace sitewatt::catalog
