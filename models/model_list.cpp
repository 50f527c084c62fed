#include "models/model_list.hpp"

#include "models/cooling/air_coil.hpp"
#include "models/cooling/dx_unit.hpp"
#include "models/power/fleet_kinds.hpp"
#include "models/site/design/design.hpp"

#include <array>

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

constexpr auto fleets = [] {
    std::array<ModelDescription, FleetKinds::size> all{};
    std::size_t next = 0;
    FleetKinds::each([&]<template <class> class Kind>() { all[next++] = Tables<Kind>::description; });
    return all;
}();
constexpr auto all_models =
    join(std::array{Tables<Rack>::description,          Tables<Serving>::description,
                    Tables<ColdPlate>::description,     Tables<CoolantDistributionUnit>::description,
                    Tables<AirHandler>::description,    Tables<AirTreatment>::description,
                    Tables<AirCoil>::description,       Tables<DxUnit>::description,
                    Tables<FacilityLoop>::description,  Tables<StratifiedTank>::description,
                    Tables<Mains>::description,         Tables<DryCooler>::description,
                    Tables<AdiabaticPads>::description, Tables<FluidCooler>::description,
                    Tables<CoolingTower>::description,  Tables<MerkelTower>::description,
                    Tables<YorkTower>::description,     Tables<CoolToolsTower>::description,
                    Tables<Basin>::description,         Tables<EirChiller>::description,
                    Tables<CarnotChiller>::description, Tables<ProportionalIntegral>::description,
                    Tables<LoadFilter>::description,    Tables<ConversionStage>::description},
         fleets, std::array{Tables<SteamSide>::description, Tables<Battery>::description});

} // namespace

std::span<const ModelDescription> models() { return all_models; }

} // namespace sitewatt::catalog
