#include "models/pack.hpp"
#include "models/site/site.hpp"
#include "tests/catch.hpp"
#include "tests/models/site/example_site.hpp"

#include <filesystem>
#include <fstream>
#include <set>
#include <unistd.h>

using namespace sitewatt;
using Two = Pack<2>;

namespace {

/// Every number of the surroundings and of the commands that a page may read, in one order over any number.
template <class N>
std::vector<N*> numbers(SurroundingsIn<N>& s) {
    std::vector<N*> all{&s.dry_bulb,        &s.wet_bulb,        &s.humidity_ratio,          &s.pressure,
                        &s.air_density,     &s.request_rate,    &s.fuel_price_factor,       &s.gas_lost,
                        &s.fans_available,  &s.pumps_available, &s.coolant_pumps_available, &s.chillers_available,
                        &s.makeup_available};
    for (auto& grid : s.grids)
        for (N* x :
             {&grid.energy_price, &grid.carbon, &grid.marginal_carbon, &grid.water, &grid.available, &grid.announced})
            all.push_back(x);
    for (auto& x : s.renewable) all.push_back(&x);
    for (auto& x : s.load_heat) all.push_back(&x);
    for (auto& x : s.machines_available) all.push_back(&x);
    return all;
}
template <class N>
std::vector<N*> numbers(CommandsIn<N>& c) {
    std::vector<N*> all{&c.power_cap, &c.battery_planned, &c.battery_power, &c.batteries_sell,
                        &c.exporting, &c.renewables,      &c.grid_line};
    for (auto* list : {&c.pads_on, &c.cells_on, &c.units_online, &c.units_starting, &c.merit, &c.fleet_least,
                       &c.fleet_most, &c.grid_preferred, &c.grid_paid, &c.grid_rank})
        for (auto& x : *list) all.push_back(&x);
    return all;
}
/// What an instant shows of every part.
template <class Real>
std::vector<Real> seen(const Instant<Real>& now) {
    std::vector<Real> all{now.chain.site_power, now.chain.loss,      now.supply.demand, now.supply.grid_power,
                          now.supply.exported,  now.supply.unserved, now.supply.spilled};
    const auto add = [&](auto... x) { (all.push_back(Real(x)), ...); };
    for (const auto& h : now.halls)
        add(h.racks.it_power, h.serving.activity, h.chip_temperature, h.backlog, h.trained_token_rate,
            h.distribution.pump_power, h.air.power(), h.air.heat_outdoors(), h.air.treatment.water_makeup);
    for (const auto& a : now.air_loads) add(a.power(), a.heat_outdoors(), a.coil.heat, a.dx.power);
    for (const auto& l : now.loads) add(l);
    for (const auto& l : now.plant.loops)
        add(l.flow, l.fan_signal, l.tower_signal, l.pump_power, l.heat_reused, l.set_point);
    for (const auto& u : now.plant.units)
        add(u.heat_rejected, u.leaving_temperature, u.fan_power, u.pump_power, u.water_makeup, u.water_evaporated,
            u.water_drift, u.water_blowdown, u.salt_makeup, u.salt_discharged, u.heat_of_water, u.heater_power);
    for (const auto& c : now.plant.chillers) add(c.power, c.cooling, c.condenser_heat);
    for (const auto& e : now.plant.exchanged) add(e);
    for (const auto& g : now.supply.grids) add(g);
    for (const auto& f : now.supply.fleets)
        add(f.power, f.fuel_power, f.exhaust_heat, f.co2, f.nox, f.ammonia, f.water, f.capacity, f.minimum_power,
            f.fuel_price_factor);
    for (const auto& b : now.supply.batteries) add(b.power, b.loss, b.discharge_limit, b.charge_limit);
    return all;
}

/// Two scenarios as unlike as one structure allows: a hot dry afternoon at full power, and a cold night with machines
/// off line, another order of merit and a plan.
struct Lane {
    Surroundings outside;
    Commands commands;
};
Lane lane(const SiteDesign& d, bool hot) {
    const double t = hot ? 309.15 : 271.15, pressure = hot ? 101e3 : 94e3;
    const double w = moist_air::humidity_ratio((hot ? 0.3 : 0.8) * moist_air::saturation_pressure(t), pressure);
    Lane l{};
    l.outside = {.dry_bulb = t,
                 .wet_bulb = moist_air::wet_bulb(t, w, pressure),
                 .humidity_ratio = w,
                 .pressure = pressure,
                 .air_density = moist_air::density(t, w, pressure),
                 .request_rate = hot ? 9e4 : 1e3,
                 .fuel_price_factor = 1.0};
    for (auto& grid : l.outside.grids) grid = {1e-8, 1e-7, 1e-7, 1e-9, hot ? 1.0 : 0.2, 1.0};
    l.outside.renewable = {hot ? 3e6 : 0.0, 1e5, 0.0, 0.0};
    l.outside.load_heat.fill(hot ? 2e6 : 5e5);
    l.outside.gas_lost = hot ? 0.0 : 0.4;
    l.outside.fans_available = hot ? 1.0 : 0.7;
    l.outside.pumps_available = hot ? 1.0 : 0.6;
    l.outside.chillers_available = hot ? 1.0 : 0.5;
    l.outside.makeup_available = hot ? 1.0 : 0.0;
    l.outside.machines_available[0] = hot ? 1.0 : 0.5;
    auto& c = l.commands;
    c.power_cap = hot ? 1.0 : 0.55;
    for (std::size_t i = 0; i < d.grids.size(); ++i) {
        c.grid_preferred.push_back(hot ? 1e6 : 0.0);
        c.grid_paid.push_back(hot ? 2e5 : 1e5);
        for (const std::size_t k : {2 * i, 2 * i + 1}) // in order, and the other way round
            c.grid_rank.push_back(static_cast<double>(hot ? k : 2 * d.grids.size() - 1 - k));
    }
    c.battery_planned = hot ? 0.0 : 1.0;
    c.battery_power = 2e5;
    c.grid_line = hot ? 2e6 : infinity;
    c.exporting = hot ? 1.0 : 0.0;
    c.renewables = hot ? 1.0 : 0.35;
    c.pads_on.assign(d.rejection.size(), hot ? 1.0 : 0.0);
    c.cells_on.assign(d.rejection.size(), hot ? 1.0 : 0.4);
    for (std::size_t i = 0; i < d.fleets.size(); ++i) {
        c.merit.push_back(static_cast<double>(hot ? i : d.fleets.size() - 1 - i));
        c.units_online.push_back(hot ? d.fleets[i].turbine.count : 1.0);
        c.units_starting.push_back(hot ? 0.0 : 1.0);
        c.fleet_least.push_back(0.0);
        c.fleet_most.push_back(hot ? infinity : 3e6);
    }
    return l;
}

/// Pages of a design over packs and over numbers say the same of both lanes, to the last bit.
void compare(const SiteDesign& design) {
    const Page<double> one(design);
    const Page<Two> both(design);
    const std::size_t n = one.state_count();
    REQUIRE(both.state_count() == n);
    std::array<Lane, 2> lanes{lane(design, true), lane(design, false)};
    std::array<std::vector<double>, 2> x;
    SurroundingsIn<Two> outside{};
    CommandsIn<Two> commands{};
    commands.pads_on.resize(design.rejection.size()), commands.cells_on.resize(design.rejection.size());
    commands.grid_preferred.resize(design.grids.size()), commands.grid_paid.resize(design.grids.size());
    commands.grid_rank.resize(2 * design.grids.size());
    for (auto* list : {&commands.units_online, &commands.units_starting, &commands.merit, &commands.fleet_least,
                       &commands.fleet_most})
        list->resize(design.fleets.size());
    std::vector<Two> states(n), rates(n);
    for (std::size_t k = 0; k < 2; ++k) {
        x[k].resize(n);
        one.initial(design, lanes[k].outside, lanes[k].commands, x[k].data());
        for (std::size_t i = 0; i < n; ++i) { // away from rest, each lane its own way
            x[k][i] *= 1.0 + (k == 0 ? 0.004 : -0.003) * static_cast<double>(i % 5);
            states[i].lane[k] = x[k][i];
        }
        const auto put = [k](auto to, auto from) {
            REQUIRE(to.size() == from.size());
            for (std::size_t i = 0; i < to.size(); ++i) to[i]->lane[k] = *from[i];
        };
        put(numbers(outside), numbers(lanes[k].outside));
        put(numbers(commands), numbers(lanes[k].commands));
    }
    Instant<Two> packed(design);
    both.evaluate(outside, commands, states.data(), rates.data(), packed);
    both.complete(outside, commands, states.data(), packed);
    const auto together = seen(packed);
    std::size_t unlike = 0;
    for (std::size_t k = 0; k < 2; ++k) {
        std::vector<double> rate(n);
        Instant<double> now(design);
        one.evaluate(lanes[k].outside, lanes[k].commands, x[k].data(), rate.data(), now);
        one.complete(lanes[k].outside, lanes[k].commands, x[k].data(), now);
        for (std::size_t i = 0; i < n; ++i) {
            CAPTURE(k, one.states().series()[i].name);
            CHECK(rates[i].lane[k] == rate[i]);
        }
        const auto alone = seen(now);
        REQUIRE(alone.size() == together.size());
        for (std::size_t i = 0; i < alone.size(); ++i) {
            CAPTURE(k, i);
            CHECK(together[i].lane[k] == alone[i]);
            CHECK(std::isfinite(alone[i]));
            unlike += together[i].lane[0] != together[i].lane[1];
        }
    }
    CHECK(unlike > together.size() / 2); // of twice as many: the lanes are scenarios of their own
}

/// The kinds of tables that have been compared.
using Kinds = std::set<std::string_view>;
/// Compares the site of a text, and notes which kinds it has.
void compare(const std::string& text, Kinds& kinds) {
    CAPTURE(text);
    const auto path = std::filesystem::temp_directory_path() / ("lanes_" + std::to_string(::getpid()) + ".toml");
    std::ofstream(path) << text;
    const Scenario s = example::scenario(path, {});
    std::filesystem::remove(path);
    const auto built = build_site(s.document, s.files);
    for (const auto& m : built.mistakes) UNSCOPED_INFO(m.message);
    REQUIRE(built.site);
    for (const Table& t : s.document.tables)
        if (!t.label.empty()) kinds.insert(t.kind->name);
    compare(built.site->design());
}
/// `use` of the first catalogue record of a kind, or the kind itself where it needs none.
std::string of_kind(std::string_view kind) {
    const std::string line = "kind = \"" + std::string(kind) + "\"\n";
    for (const auto& file : catalogue_files()) {
        const auto at = file.text.find("\n" + line);
        if (at == std::string_view::npos) continue;
        const auto begin = file.text.rfind("\n[", at) + 2;
        return "use = \"" + std::string(file.text.substr(begin, file.text.find(']', begin) - begin)) + "\"\n";
    }
    return line;
}
const std::string grid = "[power.grid]\nuse = \"us_average\"\nimport_limit = \"40 MW\"\n",
                  hall = "[hall.a]\nuse = \"gb200_nvl72\"\ncount = 10\n";

} // namespace

TEST_CASE("a pack computes in every lane what a number computes, and comparisons choose lane by lane") {
    Two a(2.0), b(3.0);
    a.lane[1] = 5.0;
    const auto each = [&](const Two& x, double first, double second) {
        CHECK(x.lane[0] == first);
        CHECK(x.lane[1] == second);
    };
    each(a + b, 5.0, 8.0), each(a - b, -1.0, 2.0), each(a * b, 6.0, 15.0), each(6.0 / a, 3.0, 6.0 / 5.0);
    each(min(a, b), 2.0, 3.0), each(max(a, 3.0), 3.0, 5.0), each(select(a < b, a, Two(0.0)), 2.0, 0.0);
    each(select(!(a < b) || a <= 2.0, Two(1.0), Two(0.0)), 1.0, 1.0);
    each(select(a >= 2.0 && a > 4.0, Two(1.0), Two(0.0)), 0.0, 1.0);
    each(clamp(a, 2.5, 4.0), 2.5, 4.0), each(whole_part(a / 2.0), 1.0, 2.0), each(smooth_max(a, 2.0, 0.0), 2.0, 5.0);
    each(exp(a), std::exp(2.0), std::exp(5.0)), each(pow(a, b), 8.0, 125.0),
        each(pow(a, 0.5), std::sqrt(2.0), std::sqrt(5.0));
    each(either<Two>(
             a == 5.0, [&] { return b; }, [&] { return a; }),
         2.0, 3.0);
    CHECK(everywhere(a >= 2.0));
    CHECK_FALSE(everywhere(a > 2.0));
}

TEST_CASE("what lanes disagree on is no structure") {
    Two a(2.0);
    CHECK(value(a) == 2.0);
    a.lane[1] = 2.5;
    CHECK_THROWS_WITH(value(a), Catch::Contains("unlike structure"));
}

TEST_CASE("a page over packs is a page over numbers lane by lane, for every kind of table of cooling and power") {
    Kinds kinds;
    for (const auto& role : catalog::roles()) {
        if (role.path != "cooling" && role.path != "power") continue;
        for (const TableKind& k : role.kinds) {
            const std::string kind(k.name), record = of_kind(kind);
            if (role.path == "power" && kind != "grid" && kind != "battery")
                compare(hall + grid + "[power.it]\n" + record +
                            (kind == "solar"  ? "peak_power = \"5 MW\"\n"
                             : kind == "wind" ? "rated_power = \"5 MW\"\n"
                                              : "count = 2\n"),
                        kinds);
            if (role.path != "cooling") continue;
            const bool rejects = [&] {
                bool any = false;
                each_machine_kind([&](auto machine) {
                    for (const TableKind& own : decltype(machine)::kinds()) any = any || own.name == k.name;
                });
                return any;
            }();
            if (rejects) compare(hall + grid + "[weather]\nclimate = \"frankfurt\"\n[cooling.it]\n" + record, kinds);
        }
    }
    // sources beside each other in an order of merit, with a battery that plans and an export
    compare(hall + "[power.grid]\nuse = \"us_average\"\nimport_limit = \"1 MW\"\nexport_limit = \"1 MW\"\n" +
                "[power.a]\n" + of_kind("gas_turbine") + "count = 2\n[power.b]\n" + of_kind("gas_engine") +
                "count = 3\n[power.c]\n" + of_kind("combined_cycle") + "count = 1\n[power.d]\n" + of_kind("battery") +
                "rated_power = \"2 MW\"\n",
            kinds);
    // chillers and plates between loops, on towers, with a tank and mains
    for (const std::string& chiller : {of_kind("eir_chiller"), std::string("use = \"trim_chiller_water\"\n")})
        compare(std::string(
                    "hall.gpu = { use = \"gb200_nvl72\", count = 20, plates_loop = \"warm\", air_loop = \"cold\" }\n") +
                    "[loop.warm]\nsupply_set_point = \"36 degC\"\nmains_delay = \"60 s\"\n[loop.cold]\n" +
                    "supply_set_point = \"20 degC\"\ntank_heat_capacity = \"200 MJ/K\"\n[loop.tower]\n" +
                    "[cooling.plates]\nkind = \"plate_exchanger\"\nloop = \"warm\"\nto = \"tower\"\n" +
                    "[cooling.chiller]\n" + chiller + "loop = \"cold\"\ncondenser = \"tower\"\n" +
                    "[cooling.cells]\nuse = \"tower_cell_10mw\"\nloop = \"tower\"\n" + grid,
                kinds);
    for (const std::string plant :
         {"tower_economizer_chiller", "air_chiller", "direct_evaporative", "indirect_evaporative"})
        compare(hall + grid + "[cooling]\nuse = \"" + plant + "\"\nsupply_float = \"15 K\"\n", kinds);

    Kinds missing;
    for (const auto& role : catalog::roles())
        if (role.path == "cooling" || role.path == "power" || role.path == "power_chain" || role.path == "loop")
            for (const TableKind& k : role.kinds)
                if (kinds.count(k.name) == 0) missing.insert(k.name);
    CAPTURE(std::vector<std::string>(missing.begin(), missing.end()));
    CHECK(missing.empty());
}

TEST_CASE("a page over packs is a page over numbers for halls of every duty, air halls, and loads") {
    Kinds kinds;
    for (const std::string work :
         {"", "work = \"constant\"\nactivity = 0.7\n", "work = \"training\"\ntrained_parameters = 70e9\n"})
        compare("[hall.a]\nuse = \"gb200_nvl72\"\ncount = 10\n" + work + "[hall.b]\nuse = \"h100_air\"\ncount = 5\n" +
                    grid,
                kinds);
    compare(
        "[hall.a]\nkind = \"air_load\"\nheat = \"1 MW\"\n[hall.b]\nkind = \"air_load\"\nheat = \"0.5 MW\"\n" +
            std::string(
                "dx_capacity = \"1 MW\"\n[hall.c]\nkind = \"heat_load\"\nheat = \"1 MW\"\nwater_flow = \"20 kg/s\"\n") +
            grid,
        kinds);
    for (const auto& role : catalog::roles())
        if (role.path == "hall")
            for (const TableKind& k : role.kinds) CHECK(kinds.count(k.name) == 1);
}
