#!/usr/bin/python3
"""Every claim of the other tables of docs/inputs.md, asked of the program: units, pairs, numbers without effect or in another unit, weather.

What is read is compared with the value it has in SI, what is refused ends with 2, what is warned about with 0 and a warning.
"""

import concurrent.futures
import json
import os
import re
import sys
import unittest

from claims import read, refused, warned
from inputs_test import BASE, EPW, Case, base, csv, hours, page, prices, program, rate, rated, series, sun, weather
from weather_claims import WEATHER, WIND

HALL = BASE.replace('[power.grid]\nuse = "ercot"\n', "")
GRID = '[power.grid]\nuse = "ercot"\n'


def site(text, **files):
    return Case(text, files)


# ---- numbers --------------------------------------------------------------------------------------------------------
UNITS_SITE = """[weather]
climate = "memphis"
[hall.a]
use = "gb200_nvl72"
count = 4
price = "1 MUSD"
prefill_rate = "1e5 1/s"
decode_rate = "1e4 1/s"
[cooling]
use = "tower"
[power.grid]
use = "ercot"
[power.b]
kind = "battery"
[power.w]
kind = "wind"
rated_power = "5 MW"
[event.e]
of = "fans"
start = "1 h"
duration = "1 h"
"""
# what takes a number of each kind, and its own unit
KEYS = {"W": "power.grid.import_limit", "J": "power.b.energy_capacity", "kg": "economics.nox_permit", "m": "power.w.hub_height",
        "m2/W": "power.w.land", "m3": "economics.water_permit", "W/(m3/s)": "hall.a.specific_fan_power", "kg/s": "cooling.design_flow",
        "m/s": "power.w.rated_speed", "s": "event.e.duration", "K": "hall.a.coolant_supply", "dK": "hall.a.coolant_rise",
        "Pa": "cooling.pressure_drop", "USD": "hall.a.price", "1": "hall.a.liquid_fraction", "1/s": "hall.a.prefill_rate",
        "kg/J": "power.grid.carbon_intensity", "token": "workload.input_tokens", "USD/Mtoken": "economics.input_price",
        "request/s": "workload.request_rate", "B/s": "hall.a.cache_bandwidth"}
MONTH, YEAR = 365 * 86400 / 12, 365 * 86400  # s
GALLON, FOOT, POUND, BTU = 3.785411784e-3, 0.3048, 0.45359237, 1055.05585  # m3, m, kg, J: NIST SP 811
INCH_OF_WATER, PSI = 249.08891, 6894.757293168  # Pa, water at 4 degC, NIST SP 811
EUR = ('[hall.a]', '[site]\ncurrency = "EUR"\nexchange_rate = 1.25\n[hall.a]')


def units(kind, **values):
    """Of each claim its texts and their values in the kind's own unit."""
    return {claim: [(kind, text, value)] for claim, (text, value) in values.items()}


def plain(kind, how_many=1.0, **factors):
    return {unit: [(kind, f"{how_many:g} {unit}", how_many * factor)] for unit, factor in factors.items()}


UNITS = {
    "power": {**plain("W", 2e7, W=1, kW=1e3) , **plain("W", 20, MW=1e6), **plain("W", 0.02, GW=1e9), **plain("W", 2e7, VA=1),
              **plain("W", 2e4, kVA=1e3), "MVA (read as watts: power factor 1)": [("W", "20 MVA", 2e7)],
              **plain("W", 2e4, hp=745.6998716),
              "TR or tons of refrigeration (3.517 kW)": [("W", "5000 TR", 5000 * 3516.853), ("W", "5000 tons of refrigeration", 5000 * 3516.853)]},
    "energy": {"J to TJ": [("J", f"{2e11 / f:g} {u}", 2e11) for u, f in (("J", 1), ("kJ", 1e3), ("MJ", 1e6), ("GJ", 1e9), ("TJ", 1e12))],
               "Wh to TWh": [("J", f"{5e7 / f:g} {u}", 1.8e11) for u, f in (("Wh", 1), ("kWh", 1e3), ("MWh", 1e6), ("GWh", 1e9), ("TWh", 1e12))],
               **plain("J", 2e8, Btu=BTU), **plain("J", 2e5, kBtu=1e3 * BTU), **plain("J", 2e2, MMBtu=1e6 * BTU), **plain("J", 2e3, therm=1e5 * BTU)},
    "mass": {**plain("kg", 5, g=1e-3, kg=1), "t or tonne": [("kg", "5 t", 5e3), ("kg", "5 tonne", 5e3)], **plain("kg", 5, kt=1e6, Mt=1e9, lb=POUND),
             **plain("kg", 5, short_ton=2000 * POUND),
             "with CO2, CO2e or CO2eq behind, as in gCO2/kWh": [("kg/J", f"400 {u}", v) for u, v in (
                 ("gCO2/kWh", 0.4 / 3.6e6), ("kgCO2e/MWh", 400 / 3.6e9), ("lbCO2eq/MWh", 400 * POUND / 3.6e9))]},
    "length, area, volume": {**plain("m", 90, m=1), **plain("m", 9e4, mm=1e-3), **plain("m", 9e3, cm=1e-2), **plain("m", 0.09, km=1e3),
                             **{"in": [("m", "3600 in", 3600 * FOOT / 12)], "ft": [("m", "300 ft", 300 * FOOT)], "mi": [("m", "0.06 mi", 0.06 * 5280 * FOOT)]},
                             **{u: [("m2/W", f"{n} {u}/MW", n * f / 1e6)] for u, n, f in (
                                 ("m2", 3e5, 1), ("km2", 0.3, 1e6), ("ft2", 3e6, FOOT ** 2))},
                             "ha or hectare": [("m2/W", "30 ha/MW", 0.3), ("m2/W", "30 hectare/MW", 0.3)],
                             "acre": [("m2/W", "70 acre/MW", 70 * 43560 * FOOT ** 2 / 1e6)],
                             **plain("m3", 5e4, m3=1, ft3=FOOT ** 3, L=1e-3), "mL": [("m3", "5e9 mL", 5e3)], **plain("m3", 5e4, kL=1, ML=1e3, gal=GALLON, kgal=1e3 * GALLON, Mgal=1e6 * GALLON)},
    "flow, speed": {"m3/s": [("W/(m3/s)", "900 W/(m3/s)", 900)], "kg/s": [("kg/s", "20 kg/s", 20)],
                    "gpm": [("W/(m3/s)", "0.05 W/gpm", 0.05 * 60 / GALLON)], "cfm": [("W/(m3/s)", "0.5 W/cfm", 0.5 * 60 / FOOT ** 3)],
                    "m/s": [("m/s", "12 m/s", 12)], "km/h": [("m/s", "43.2 km/h", 12)], "mph": [("m/s", "25 mph", 25 * 1609.344 / 3600)],
                    "kn": [("m/s", "24 kn", 24 * 1852 / 3600)]},
    "time": {"ms": [("s", "5e6 ms", 5e3)], "s": [("s", "5 s", 5)], "min": [("s", "5 min", 300)], "h": [("s", "5 h", 18000)], "day": [("s", "5 day", 432000)],
             "week": [("s", "5 week", 5 * 604800)], "month (1/12 year)": [("s", "5 month", 5 * MONTH)], "year (365 days)": [("s", "0.5 year", YEAR / 2)],
             "also in words and in the plural": [("s", t, v) for t, v in (("5 seconds", 5), ("5 minutes", 300), ("2 hours", 7200), ("3 days", 259200), ("2 weeks", 1209600))]},
    "temperature": {"K": [("K", "305 K", 305)], "degC or °C": [("K", "30 degC", 303.15), ("K", "30 °C", 303.15)],
                    "degF or °F": [("K", "86 degF", 303.15), ("K", "86 °F", 303.15)],
                    "a difference where a difference is asked": [("dK", "10 degC", 10), ("dK", "18 degF", 10)]},
    "pressure": {**plain("Pa", 2e5, Pa=1), **plain("Pa", 2e3, hPa=100, mbar=100), **plain("Pa", 200, kPa=1e3), **plain("Pa", 0.2, MPa=1e6),
                 **plain("Pa", 2, bar=1e5), **plain("Pa", 30, psi=PSI), "ftH2O": [("Pa", "60 ftH2O", 60 * 12 * INCH_OF_WATER)],
                 "inH2O": [("Pa", "800 inH2O", 800 * INCH_OF_WATER)], "inHg": [("Pa", "60 inHg", 60 * 3386.389)],
                 "mmHg": [("Pa", "1500 mmHg", 1500 * 133.3224)]},
    "money": {**plain("USD", 3e6, USD=1), **plain("USD", 3e3, kUSD=1e3), **plain("USD", 3, MUSD=1e6), "cent": [("USD", "3e8 cent", 3e6)],
              "$ before or behind the number": [("USD", "$3000000", 3e6), ("USD", "3000000 $", 3e6)],
              "the site's currency, as EUR, kEUR, MEUR, €": [("EUR", "2e6 EUR", 2.5e6), ("EUR", "2e3 kEUR", 2.5e6), ("EUR", "2 MEUR", 2.5e6), ("EUR", "2e6 €", 2.5e6)]},
    "other": {"%": [("1", "80 %", 0.8)], "percent": [("1", "80 percent", 0.8)], "ppm": [("1", "8e5 ppm", 0.8)], "Hz": [("1/s", "5e4 Hz", 5e4)],
              "mHz": [("1/s", "5e7 mHz", 5e4)], "rpm": [("1/s", "3e6 rpm", 5e4)], "token": [("token", "4096 token", 4096)],
              "Mtoken": [("USD/Mtoken", "0.28 USD/Mtoken", 0.28)], "request": [("request/s", "5 request/s", 5)],
              "B": [("B/s", "5e10 B/s", 5e10)], "kB": [("B/s", "5e7 kB/s", 5e10)], "MB": [("B/s", "5e4 MB/s", 5e10)], "GB": [("B/s", "50 GB/s", 5e10)], "TB": [("B/s", "0.05 TB/s", 5e10)],
              "Gbit": [("B/s", "400 Gbit/s", 5e10)]},
}


def unit_runs():
    """(key, text, value, site), packed into as few runs as have one text of each key."""
    runs = []
    for kind, claims in UNITS.items():
        for claim, texts in claims.items():
            for of, text, value in texts:
                where = next((run for run in runs if all(of != o for _, _, o, *_ in run) and not {of, *(o for _, _, o, *_ in run)} >= {"EUR", "USD"}), None)
                if where is None:
                    runs.append(where := [])
                where.append((kind, claim, of, text, value))
    return runs


def resolved(run):
    text = UNITS_SITE.replace(*EUR) if any(of == "EUR" for _, _, of, *_ in run) else UNITS_SITE
    key = lambda of: KEYS["USD" if of == "EUR" else of]
    asked = Case(text, command=("check", "site.toml", "--resolved", "--json", *(f"--set={key(of)}={text}" for _, _, of, text, _ in run))).ask()
    if asked.returncode:
        return run, asked.stderr, {}
    tables = {t["table"]: t["values"] for t in json.loads(asked.stdout)["tables"] if "values" in t}
    return run, asked.stderr, {of: tables[key(of).rpartition(".")[0]][key(of).rpartition(".")[2]]["value"] for _, _, of, *_ in run}


# ---- pairs ----------------------------------------------------------------------------------------------------------
BATTERY, GAS = "[power.b]\nkind = \"battery\"\n", "[power.gas]\nuse = \"titan_130\"\ncount = 3\n"
EVENT = '[event.e]\nstart = "1 h"\nduration = "1 h"\n'
TRAINING = BASE + '[hall.t]\nuse = "gb200_nvl72"\ncount = 2\nwork = "training"\n'


def work(text):
    return site(BASE + text)


FIRM, LATER = '[work.f]\nkind = "firm"\n', '[work.{0}]\nkind = "deferrable"\nshare = {1}\n'
DELIVERY = '[delivery.d]\nat = "2 day"\n'
PAIRS = {
    "hall": {
        "idle power at most peak power": refused("accelerator_idle_power", base(**{"hall.a.accelerator_idle_power": "3 kW"})),
        "server fans at most the fixed power": refused("server_fan_power", base(**{"hall.a.server_fan_power": "50 kW"})),
        "throttle at most trip temperature": refused("throttle_temperature", base(**{"hall.a.throttle_temperature": "105 degC", "hall.a.trip_temperature": "95 degC"})),
        "coolant colder than the chips may be": refused("coolant_supply", base(**{"hall.a.coolant_supply": "110 degC"}))},
    "delivery": {
        "names a hall of racks": refused("no hall 'x'", site(BASE + DELIVERY + 'hall = "x"\n')),
        "together at most the hall's `count`": refused("whose count is", site(BASE + DELIVERY + "count = 1e6\n")),
        "one of a hall without a count": refused("say count in one", site(BASE + DELIVERY + DELIVERY.replace("delivery.d", "delivery.e")))},
    "battery": {
        "least charge under most charge": refused("charge_minimum", site(BASE + BATTERY + "charge_minimum = 0.9\ncharge_maximum = 0.8\n")),
        "the charge it returns to between them": refused("state_of_charge", site(BASE + BATTERY + "state_of_charge = 0.99\ncharge_maximum = 0.9\n"),
                                                         site(BASE + BATTERY + "state_of_charge = 0.05\ncharge_minimum = 0.1\n"))},
    "wind": {
        "cut-in under rated speed under cut-out": refused("rated_speed", site(BASE + WIND + 'cut_in = "15 m/s"\nrated_speed = "12 m/s"\n'),
                                                          site(BASE + WIND + 'rated_speed = "30 m/s"\n')),
        "the restart after a storm at most cut-out": refused("restart_speed", site(BASE + WIND + 'restart_speed = "28 m/s"\n')),
        "a power curve whole or not at all": refused("power curve has all", site(BASE + WIND + "power_5 = 0.1\n"))},
    "fleets": {
        "purge at most the start": refused("purge_time", site(BASE + GAS + 'purge_time = "2 h"\n')),
        "warm start no slower than cold": refused("warm_start_factor", site(BASE + GAS + "warm_start_factor = 3\ncold_start_factor = 2\n")),
        "age at most the overhaul interval": refused("age", site(BASE + GAS + 'heat_rate_fade = 0.01\nage = "9 year"\noverhaul_interval = "4 year"\n')),
        "`build_time` shorter than `construction_time` is warned about": warned(
            "construction_time", site(BASE + GAS + 'build_time = "100 day"\nconstruction_time = "200 day"\n'))},
    "grid": {
        "early import limit at most the import limit": refused("early_import_limit", base(**{
            "power.grid.import_limit": "5 MW", "power.grid.early_import_limit": "9 MW", "power.grid.energised_at": "5 day"})),
        "of several each says its import limit, and one at most an export limit": refused(
            "import_limit|export_limit", site(BASE + '[power.two]\nuse = "pjm"\nimport_limit = "5 MW"\n'),
            site(BASE + 'import_limit = "5 MW"\nexport_limit = "1 MW"\n[power.two]\nuse = "pjm"\nimport_limit = "5 MW"\nexport_limit = "1 MW"\n'))},
    "workload": {
        "active parameters at most all, experts of a token at most those of a layer": refused(
            "active_parameters|experts_per_token", site(BASE + '[workload]\nmodel = ""\ntotal_parameters = 1e10\nactive_parameters = 2e10\n'),
            site(BASE + "[workload]\nexperts = 4\nexperts_per_token = 8\n")),
        "`utilisation` or `request_rate`, not both": refused("beside utilisation", site(BASE + '[workload]\nutilisation = 0.5\nrequest_rate = "5 request/s"\n')),
        "requests with tokens": refused("requests without tokens", site(BASE + "[workload]\ninput_tokens = 0\noutput_tokens = 0\n"))},
    "event": {
        "begins before the run ends": refused("after the end of the run", base(EVENT + 'of = "fans"\n', **{"event.e.start": "400 day"})),
        "`fleet` and `units` of a loss of units alone, `machine` of one of machines, `grid` of one of grids, `limit`, `ramp` and `notice` of power": refused(
            "is not of a loss of", *(site(BASE + GAS + EVENT + text) for text in (
                'of = "fans"\nfleet = "gas"\n', 'of = "fans"\nunits = 1\n', 'of = "fans"\nmachine = "dry"\n', 'of = "fans"\ngrid = "grid"\n',
                'of = "fans"\nlimit = "1 MW"\n', 'of = "fans"\nramp = "1 min"\n', 'of = "fans"\nnotice = "1 min"\n'))),
        "takes what the site has": refused("of which the site has none", site(BASE + EVENT + 'of = "gas"\n'), site(HALL + GAS + EVENT + 'of = "grid"\n')),
        "of power one at a time, a share or a limit, and some work yields": refused(
            "yields|limit stands beside share|make them one", site(BASE + EVENT + 'of = "power"\nshare = 0.2\n'),
            site(BASE + LATER.format("b", 0.5) + EVENT + 'of = "power"\nshare = 0.2\nlimit = "0.1 MW"\n'),
            site(BASE + LATER.format("b", 0.5) + EVENT + 'of = "power"\nshare = 0.2\n' + EVENT.replace("event.e", "event.g") + 'of = "power"\nshare = 0.3\n')),
        "a loss of what no machine of the cooling plant has is warned about": warned(
            "has no effect", site(BASE + '[cooling]\nuse = "dry"\n' + EVENT + 'of = "makeup_water"\n'))},
    "work": {
        "shares of the requests make 1, at most four classes, one of them firm": refused(
            "share|classes|firm", work(LATER.format("a", 0.7) + LATER.format("b", 0.6)),
            work("".join(LATER.format(c, 0.1) for c in "abcde")), work(FIRM + FIRM.replace("work.f", "work.g"))),
        "deferrable work in halls that serve, interruptible in halls that train, a hall in one class": refused(
            "hall", work('[work.i]\nkind = "interruptible"\n'),
            site(TRAINING + '[work.i]\nkind = "interruptible"\nhalls = "t"\n[work.j]\nkind = "interruptible"\nhalls = "t"\n'))},
    "loop": {"a reset's `supply_floor` at most the set point": refused("supply_floor", site(
        BASE + '[cooling]\nsupply_set_point = "30 degC"\nsupply_reset_approach = "5 K"\nsupply_floor = "35 degC"\n')),
        "`design_flow` at least 95 % of what its users take": refused("is less than the", site(BASE + '[cooling]\ndesign_flow = "1 kg/s"\n')),
        "water of at most 95 degC": refused("to 95 degC", site(BASE + '[cooling]\nsupply_set_point = "96 degC"\n'))},
    "towers": {"`pump_flow` at least 85 % of what the cells take that carry the heat": refused("does not carry the heat", site(
        BASE + '[cooling]\nuse = "tower"\n[cooling.tower]\npump_flow = "0.5 kg/s"\n'))},
    "chillers": {"coldest under warmest of a curve's range": refused("least_x", site(
        BASE + '[cooling.chillers]\nuse = "york_yt_1403kw_vsd"\nleast_x = "20 degC"\nmost_x = "10 degC"\n')),
        "`air_cooled` as the record's curves are": refused("curves of this record", site(
            BASE + '[cooling]\nuse = "dry"\n[cooling.chillers]\nuse = "york_yt_1403kw_vsd"\nloop = "chilled"\nair_cooled = 1\n'))},
    "air treatment": {"lowest under highest dew point": refused("lowest_dew_point", site(
        BASE + '[cooling.t]\nkind = "air_treatment"\noutside_air = 1\nlowest_dew_point = "20 degC"\nhighest_dew_point = "10 degC"\n')),
        "one for all halls": refused("beside cooling.t", site(
            BASE + "".join(f'[cooling.{name}]\nkind = "air_treatment"\noutside_air = 1\n' for name in "tu")))},
    "economics": {"network and storage together at most the price of the racks": refused("nothing for the racks", base(**{"economics.network_share": "0.99"}))},
    "run": {"output and control interval at most the run": refused("longer than the run|allowed is 1 s to 1 h", site(BASE + '[run]\nduration = "1 h"\noutput_interval = "2 h"\n'),
                                                                   site(BASE + '[run]\nduration = "1 h"\ncontrol_interval = "2 h"\n'))},
}

# ---- without effect, and in another unit ----------------------------------------------------------------------------
SUN = '[power.sun]\nkind = "solar"\npeak_power = "1 MW"\n'
NONE = "has no effect"
IDLE = {
    "a tilt of trackers": warned(NONE, site(BASE + SUN + "tracking = 1\ntilt = 20\n")),
    "peak hours at the price of all others": warned(NONE, base(**{"power.grid.peak_from": "10"})),
    "a share of no hours": warned(NONE, base(**{"power.grid.curtailed_share": "0.5"})),
    "`export_factor` where nothing is exported": warned(NONE, base(**{"power.grid.export_factor": "0.5"})),
    "a floor without a reset": warned(NONE, site(BASE + '[cooling]\nsupply_floor = "15 degC"\n')),
    "numbers of caches": warned(NONE, base(**{"hall.a.cache_price": "5 USD"})),
    "tanks": warned(NONE, site(BASE + '[cooling]\ntank_height = "5 m"\n')),
    "heaters": warned(NONE, site(BASE + '[cooling]\nuse = "tower"\n[cooling.tower]\nheater_power = "0 W"\nheater_set_point = "5 degC"\n')),
    "second fuels and catalysts that a site does not have": warned(NONE, site(BASE + GAS + "second_fuel_price = 2\n"),
                                                                   site(BASE + GAS + "nox_removal = 0\nco_removal = 0\nvoc_removal = 0\ncatalyst_loss = 0.01\n")),
    "of training in a hall that serves": warned(NONE, base(**{"hall.a.checkpoint_time": "5 min"})),
    "of units where there are none": warned(NONE, site(BASE + '[power]\nload_step = "0.1 MW"\n')),
    "a place of a built-in climate": warned(NONE, base(**{"weather.latitude": "40"})),
    "`utilisation` beside a file of requests": warned(NONE, site(BASE + '[workload]\nrequest_rate_file = "r.csv"\nutilisation = 0.5\n', **{
        "r.csv": "time [h],requests [request/s]\n0,5\n9000,5\n"})),
    "a fleet that sizing leaves without a unit": warned("has no units", site(BASE + GAS.replace("count = 3\n", ""))),
}
NEVER = {
    "a connection energised after the end of the run": warned("beyond the end of the run", base(**{"power.grid.energised_at": "500 day"})),
    "power given up in hours that cost no more": warned("cost no more", base(**{"power.grid.coincident_shed": "0.5"})),
}


def constant(value, unit, of="price"):
    return series(f"time [h],{of} [{unit}]\n0,{value}\n9000,{value}\n")


def grid_series(key, header, value):
    return site(BASE + f'{key}_file = "p.csv"\n', **{"p.csv": f"time [h],{header}\n0,{value}\n9000,{value}\n"})


def requests(per_second):
    return site(BASE + f'[workload]\nrequest_rate = "{per_second} request/s"\n')


RIGHT = "is its unit right|unit"
OTHER = {
    "prices of energy (1 to 1,000 USD/MWh)": warned("energy_price", base(**{"power.grid.energy_price": "60 USD/kWh"}), base(**{"power.grid.energy_price": "0.5 USD/MWh"})) +
                                             read(base(**{"power.grid.energy_price": "1 USD/MWh"}), base(**{"power.grid.energy_price": "1000 USD/MWh"}),
                                                  base(**{"power.grid.energy_price": "0 USD/MWh"})),
    "of demand": warned("demand_charge", base(**{"power.grid.demand_charge": "12 USD/MW"})),
    "of water": warned("water_price", base(**{"economics.water_price": "3 USD/L"})),
    "of carbon and of fuel": warned("carbon_price|fuel_price", base(**{"economics.carbon_price": "50 USD/kg"}), site(BASE + GAS + 'fuel_price = "4 USD/kWh"\n')),
    "carbon and water of grid power": warned("carbon_intensity|water_intensity", base(**{"power.grid.carbon_intensity": "400 kg/kWh"}),
                                             base(**{"power.grid.water_intensity": "1.9 L/MWh"})),
    "the mean of a series of them over four weeks and more": warned(RIGHT, constant(40, "USD/kWh"), grid_series("carbon_intensity", "carbon [kg/MWh]", 0.4)),
    "all prices of a rate file": warned(RIGHT, rated(rate(tiers='{"rate": 5}')), rated(rate('"demandreactivepowercharge": 50', '{"rate": 0.05}'), "power_factor = 0.9"),
                                        rated(rate('"fueladjustmentsmonthly": [3,3,3,3,3,3,3,3,3,3,3,3]'))),
    "lives of racks and of buildings and sources (half a year or two to 20 or 100)": warned("compute_life|facility_life", base(**{"economics.compute_life": "5 h"}),
                                                                                            base(**{"economics.facility_life": "200 year"})) +
                                                                                     read(base(**{"economics.compute_life": "5 year"})),
    "an exchange rate five times off": warned("exchange_rate", site(BASE + '[site]\ncurrency = "EUR"\nexchange_rate = 108\n'),
                                              site(BASE + '[site]\ncurrency = "JPY"\nexchange_rate = 150\n')),
    "and requests of which halls serve less than a twentieth or which ask less than a hundredth of them": warned("request", requests(1e5), requests(1e-3)),
}
MARKET = {
    "values under -1,000 or over 15,000 USD/MWh": warned("p.csv", *(series(prices(cell=lambda k, v=v: f"{v}" if k == 7 else "40")) for v in (-1200, 16000))),
    "those beyond 100,000 either way": refused("p.csv", *(series(prices(cell=lambda k, v=v: f"{v}" if k == 7 else "40")) for v in (-110000, 110000))),
    "more than 5 kg/kWh of carbon and 500 L/kWh of water": refused("p.csv", grid_series("carbon_intensity", "carbon [kg/kWh]", 6),
                                                                   grid_series("water_intensity", "water [L/kWh]", 600)),
}

# ---- the page -------------------------------------------------------------------------------------------------------
def text_between(begin, end):
    text = page.read_text(encoding="utf-8").replace("\n", " ")
    return text.split(begin)[1].split(end)[0]


def table(header, split):
    """{row: its claims} of the table that begins so."""
    found, rows = False, {}
    for line in page.read_text(encoding="utf-8").splitlines():
        if line.startswith(header):
            found = True
        elif found and not line.startswith("|"):
            return rows
        elif found and not line.startswith("|---"):
            row, cell = (cell.strip() for cell in line.strip("|").split(" | ", 1))
            rows[row] = [claim.strip() for claim in re.split(split, cell.strip()) if claim.strip()]
    raise AssertionError(header)


def names(cases):
    return {row: list(claims) for row, claims in cases.items()}


@unittest.skipUnless(program.exists(), "SKIPPED: the program is not built, so no claim of docs/inputs.md was asked")
class Claims(unittest.TestCase):
    maxDiff = None

    def test_every_claim_has_a_case_and_every_case_a_claim(self):
        self.assertEqual(table("| kind | units |", r"[;,] (?!as |CO2e |kEUR|MEUR|€)"), names(UNITS))
        self.assertEqual(table("| table | rule |", r"; "), names(PAIRS))
        self.assertEqual(table("| what | EPW and CSV |", r"(?<=[.;]) "), names(WEATHER))
        self.assertEqual(re.split(", ", text_between("without effect is **warned** about: ", ". `models/")), list(IDLE))
        self.assertEqual(re.split(", ", text_between("What never comes is told too: ", ". ")), list(NEVER))
        self.assertEqual(re.split(r", (?!000)", text_between("(`models/site/build/plausible_numbers.cpp` has all, with sources): ", ". 0 means")), list(OTHER))
        for claim in MARKET:
            self.assertIn(claim, text_between("In a series of prices, ", "## Weather"))

    def test_units_are_read_as_they_are_defined(self):
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            for run, said, values in pool.map(resolved, unit_runs()):
                for kind, claim, of, text, value in run:
                    with self.subTest(kind=kind, claim=claim, text=text):
                        self.assertIn(of, values, said)
                        self.assertAlmostEqual(values[of] / value, 1.0, delta=1e-5)

    def ask(self, tables):
        cases = [(row, claim, *case) for row, claims in tables.items() for claim, list_of_cases in claims.items() for case in list_of_cases]
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            for (row, claim, _, outcome, pattern), run in zip(cases, pool.map(lambda c: c[2].ask(), cases)):
                with self.subTest(row=row, claim=claim):
                    self.assertEqual(run.returncode, 2 if outcome == "refused" else 0, run.stderr)
                    warnings = re.findall("warning: .*", run.stderr)
                    if outcome == "info":
                        self.check_info(json.loads(run.stdout), pattern)
                    elif outcome == "read":
                        self.assertEqual([w for w in warnings if "the run starts on" not in w], [])
                    else:
                        self.assertIn({"refused": "error", "warned": "warning", "said": ""}[outcome], run.stderr)
                        self.assertRegex(run.stderr, pattern)

    def check_info(self, info, means):
        for name, value in means.items():
            if isinstance(value, tuple):
                self.assertEqual((info["quantities"][name]["known"], info["quantities"][name]["mean"]), value)
            else:
                self.assertEqual(info[name], value, name)

    def test_pairs_that_contradict(self):
        self.ask(PAIRS)

    def test_numbers_without_effect_and_in_another_unit(self):
        self.ask({"idle": IDLE, "never": NEVER, "another unit": OTHER, "of a series": MARKET})

    def test_weather(self):
        self.ask(WEATHER)


if __name__ == "__main__":
    unittest.main()
