#!/usr/bin/env python3
"""Sizes of sun and battery beside a grid, by `sitewatt optimise` and by PyPSA with capacities that it may extend.

    python3 -m venv pypsa && pypsa/bin/pip install pypsa highspy h5netcdf h5py
    pypsa/bin/python scripts/peers/sizes_pypsa.py WORK [--sitewatt PROGRAM]

Two cases at Phoenix: sun beside a grid at 90 USD/MWh, sun and a battery of four hours beside one at 200 USD/MWh. PyPSA knows all hours in
advance and splits its capacities as finely as it likes, with the load, the sun a watt of modules gives, and the prices of a year of sitewatt:
what a watt costs a year is fitted to the runs that the search looked at, all costs of power less the bill. What it finds is then run by
sitewatt. Prints both sizes, PyPSA's cost (a bound: it plans a year at once, and its
battery needs nothing for itself), and sitewatt's cost at both. Ends with status 1 if sitewatt's
own sizes are dearer, in sitewatt, than those of PyPSA by more than 0.5 %.
"""

import argparse
import csv
import logging
import subprocess
import sys
from pathlib import Path

import numpy
import pandas
import pypsa
import xarray

SITE = """name = "hall at Phoenix"
[weather]
climate = "phoenix"
[hall.a]
use = "gb200_nvl72"
count = 100
[cooling]
use = "hybrid"
[power.grid]
use = "us_average"
energy_price = "{price} USD/MWh"
demand_charge = "0 USD/kW"
[power.sun]
use = "solar_tracker"
peak_power = "20 MW"
[workload]
unrest = 0
"""
BATTERY = """[power.battery]
use = "lfp_4h"
capital_cost_energy = "100 USD/kWh"
rated_power = "4 MW"
[power]
dispatch = "look_ahead"
"""
SEARCH = """site = "site.toml"
[optimise]
minimise = "cost_power"
samples = {samples}
starts = 1
[[optimise.variable]]
path = "power.sun.peak_power"
low = "0 MW"
high = "{sun} MW"
"""
BATTERY_SEARCH = """[[optimise.variable]]
path = "power.battery.rated_power"
low = "0.1 MW"
high = "30 MW"
"""
CHARGE, DISCHARGE, WINDOW, HOURS = 0.93, 0.93, 0.9, 4.0  # of the battery's record
HOUR = 3600.0

arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
arguments.add_argument("work", type=Path)
arguments.add_argument("--sitewatt", type=Path, default=Path(__file__).resolve().parents[2] / "build/release/sitewatt")
said = arguments.parse_args()
logging.disable(logging.WARNING)


def run(folder, *words):
    subprocess.run([said.sitewatt.resolve(), *words], cwd=folder, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def table(path):
    with open(path, encoding="utf-8") as text:
        rows = [row for row in csv.DictReader(text) if row["status"] == "ok"]
    return {name.split(" [")[0]: numpy.array([float(row[name] or "nan") for row in rows]) for name in rows[0] if name not in ("scenario", "status")}


def compare(name, price, sun, battery):
    folder = said.work / name
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "site.toml").write_text(SITE.format(price=price) + (BATTERY if battery else ""), encoding="utf-8")
    (folder / "sizes.toml").write_text(SEARCH.format(samples=8 if battery else 5, sun=sun) + (BATTERY_SEARCH if battery else ""), encoding="utf-8")
    run(folder, "optimise", "sizes.toml", "-q")
    run(folder, "run", "site.toml", "-q", "-o", "year.nc")
    looked = table(folder / "out/sizes/sweep.csv")
    keys = ["power.sun.peak_power", "power.battery.rated_power"] if battery else ["power.sun.peak_power"]
    total = looked["cost_power"] * looked["energy_site"]
    columns = numpy.column_stack([looked[key] for key in keys] + [numpy.ones_like(total)])
    per_watt, *_ = numpy.linalg.lstsq(columns, total - looked["cost_electricity"], rcond=None)
    misfit = numpy.abs(columns @ per_watt - (total - looked["cost_electricity"])).max() / total.min()

    load = xarray.open_dataset(folder / "year.nc", engine="h5netcdf").site_power.values
    given = xarray.open_dataset(folder / "year.nc", group="power", engine="h5netcdf").renewable_power.values.clip(0.0) / 20e6
    network = pypsa.Network()
    network.set_snapshots(pandas.RangeIndex(len(load)))
    network.add("Bus", "site")
    network.add("Load", "load", bus="site", p_set=load / 1e6)
    network.add("Generator", "grid", bus="site", p_nom=1e3, marginal_cost=price)
    network.add("Generator", "sun", bus="site", p_nom_extendable=True, capital_cost=per_watt[0] * 1e6, p_max_pu=given)
    if battery:
        network.add("StorageUnit", "battery", bus="site", p_nom_extendable=True, capital_cost=per_watt[1] * 1e6,
                    max_hours=WINDOW * HOURS, efficiency_store=CHARGE, efficiency_dispatch=DISCHARGE, cyclic_state_of_charge=True)
    network.optimize(solver_name="highs", include_objective_constant=False, log_to_console=False)
    sizes = [network.generators.p_nom_opt["sun"]] + ([network.storage_units.p_nom_opt["battery"]] if battery else [])
    energy = load.sum() * HOUR / 3.6e9  # MWh
    bound = (network.objective + per_watt[-1]) / energy

    (folder / "theirs.toml").write_text('site = "site.toml"\n[sweep]\nmethod = "list"\n[[sweep.case]]\nname = "theirs"\nset = { '
                                        + ", ".join(f'"{key}" = "{size:.4f} MW"' for key, size in zip(keys, sizes)) + " }\n", encoding="utf-8")
    run(folder, "sweep", "theirs.toml", "-q", "--series", "none")
    theirs = table(folder / "out/theirs/sweep.csv")["cost_power"][0] * 3.6e9
    best = int(numpy.argmin(looked["cost_power"]))
    ours = looked["cost_power"][best] * 3.6e9
    print(f"{name}: costs but the bill fitted to {misfit:.1e}; {len(total)} choices looked at")
    for key, k in zip(keys, range(len(keys))):
        print(f"  {key:<28} sitewatt {looked[key][best] / 1e6:7.2f} MW, PyPSA {sizes[k]:7.2f} MW")
    print(f"  cost of power, USD/MWh: sitewatt {ours:.2f}, PyPSA's sizes in sitewatt {theirs:.2f}, PyPSA itself {bound:.2f}")
    return ours / theirs - 1.0


worst = max(compare("sun", 90, 30, False), compare("sun_and_battery", 200, 60, True))
print(f"sitewatt's sizes cost {100 * worst:+.2f} % of PyPSA's at most")
sys.exit(1 if worst > 0.005 else 0)
