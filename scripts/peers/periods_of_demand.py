#!/usr/bin/env python3
"""A battery under tariffs that charge demand by periods of the day: what sitewatt pays, its bound, and the same program by SciPy's HiGHS.

    /usr/bin/python3 scripts/peers/periods_of_demand.py WORK [--sitewatt PROGRAM]      (python3-scipy, python3-h5py)

A hall of 38 MW at Dallas with 50 MW and 200 MWh, May to July, on five tariffs: 0.05 to 0.14 USD/kWh, 25 to 30 USD/kW for the evenings or afternoons
of weekdays, with and without a charge for any hour beside it. SciPy has the load of the run hour by hour, knows all of it in advance, and
pays each peak of a month once; its battery may begin and end every month as it likes, but with as much. Prints a line for each tariff and
dispatch, and ends with status 1 if the bound is not SciPy's cost to 0.2 %, or a dispatch costs less than it.
"""

import argparse
import json
import subprocess
import sys
from pathlib import Path

import h5py
import numpy
from scipy.optimize import linprog
from scipy.sparse import lil_matrix

SITE = """name = "hall under a tariff"
[weather]
climate = "dallas"
[run]
start = "2025-05-01"
duration = "92 day"
[hall.a]
use = "gb200_nvl72"
count = 500
[cooling]
use = "hybrid"
[power]
dispatch = "{dispatch}"
dispatch_bound = true
adequacy_years = 0
[power.grid]
use = "us_average"
import_limit = "120 MW"
rate_file = "{name}.json"
[power.battery]
use = "lfp_4h"
rated_power = "50 MW"
energy_capacity = "200 MWh"
"""
POWER, ENERGY, LOSS = 50.0, 200.0 * 0.9, 0.93  # MW, MWh between least and most charge, each way
DAYS = {5: 31, 6: 30, 7: 31}
# energy beyond the dear hours and in them, USD/kWh; demand in the other hours, in the dear ones and in any, USD/kW; the dear hours of weekdays
TARIFFS = {
    "evenings": (0.07, 0.07, 0.0, 25.0, 0.0, 16, 21),
    "evenings and any hour": (0.07, 0.07, 0.0, 25.0, 12.0, 16, 21),
    "dear evenings and any hour": (0.05, 0.14, 0.0, 25.0, 12.0, 16, 21),
    "dear evenings": (0.05, 0.14, 0.0, 30.0, 0.0, 16, 21),
    "afternoons and the rest": (0.06, 0.10, 8.0, 28.0, 0.0, 12, 20),
}

arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
arguments.add_argument("work", type=Path)
arguments.add_argument("--sitewatt", type=Path, default=Path(__file__).resolve().parents[2] / "build/release/sitewatt")
said = arguments.parse_args()
said.work.mkdir(parents=True, exist_ok=True)


def rate(low, high, other, dear, any_hour, begin, end):
    weekday = [[int(begin <= hour < end) for hour in range(24)]] * 12
    weekend = [[0] * 24] * 12
    return {"energyratestructure": [[{"rate": low}], [{"rate": high}]], "energyweekdayschedule": weekday, "energyweekendschedule": weekend,
            "demandratestructure": [[{"rate": other}], [{"rate": dear}]], "demandweekdayschedule": weekday, "demandweekendschedule": weekend,
            "flatdemandstructure": [[{"rate": any_hour}]], "flatdemandmonths": [0] * 12}


def least(load, dear, low, high, other, dear_demand, any_hour):
    """USD of a month's hours: columns are grid, charge, discharge and what is stored after each, then three peaks and what it begins with."""
    n = len(load)
    cost = numpy.concatenate([1e3 * numpy.where(dear, high, low), numpy.zeros(3 * n), 1e3 * numpy.array([any_hour, other, dear_demand]), [0.0]])
    equal, known = lil_matrix((2 * n + 1, 4 * n + 4)), numpy.zeros(2 * n + 1)
    under = lil_matrix((2 * n, 4 * n + 4))
    for h in range(n):
        equal[h, h], equal[h, n + h], equal[h, 2 * n + h], known[h] = 1.0, -1.0, 1.0, load[h]
        row = n + h
        equal[row, 3 * n + h], equal[row, n + h], equal[row, 2 * n + h] = 1.0, -LOSS, 1.0 / LOSS
        equal[row, 3 * n + h - 1 if h > 0 else 4 * n + 3] = -1.0
        under[2 * h, h], under[2 * h, 4 * n] = 1.0, -1.0
        under[2 * h + 1, h], under[2 * h + 1, 4 * n + (2 if dear[h] else 1)] = 1.0, -1.0
    equal[2 * n, 4 * n - 1], equal[2 * n, 4 * n + 3] = 1.0, -1.0
    bounds = [(0, None)] * n + [(0, POWER)] * (2 * n) + [(0, ENERGY)] * n + [(0, None)] * 3 + [(0, ENERGY)]
    found = linprog(cost, under.tocsr(), numpy.zeros(2 * n), equal.tocsr(), known, bounds, method="highs")
    assert found.status == 0, found.message
    return found.fun


right = True
for number, (name, (low, high, other, dear_demand, any_hour, begin, end)) in enumerate(TARIFFS.items()):
    key = f"tariff_{number}"
    (said.work / f"{key}.json").write_text(json.dumps(rate(low, high, other, dear_demand, any_hour, begin, end)), encoding="utf-8")
    for dispatch in ("rules", "look_ahead"):
        (said.work / "site.toml").write_text(SITE.format(name=key, dispatch=dispatch), encoding="utf-8")
        subprocess.run([said.sitewatt.resolve(), "run", "site.toml", "-q", "-o", "run.nc"], cwd=said.work, check=True,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        with h5py.File(said.work / "run.nc") as result:
            figures = {k: float(v[()]) for k, v in result["kpi"].items() if v.shape == ()}
            load = result["source_power"][:].sum(axis=1) * 1e-6  # grid and battery, means of hours
        hours = numpy.arange(len(load))
        weekday = (3 + hours // 24) % 7 < 5  # 1 May 2025 is a Thursday
        dear = weekday & (begin <= hours % 24) & (hours % 24 < end)
        theirs, first = 0.0, 0
        for days in DAYS.values():
            part = slice(first, first + 24 * days)
            theirs += least(load[part], dear[part], low, high, other, dear_demand, any_hour)
            first += 24 * days
        paid, bound = figures["cost_running"], figures["dispatch_bound"]
        right = right and abs(bound / theirs - 1.0) < 2e-3 and paid > theirs
        print(f"{name:<28} {dispatch:<11} paid {paid * 1e-6:6.3f}, bound {bound * 1e-6:6.3f}, SciPy {theirs * 1e-6:6.3f} M USD: "
              f"{100 * (paid / theirs - 1):+5.1f} %, bound {100 * (bound / theirs - 1):+.2f} %")
sys.exit(0 if right else 1)
