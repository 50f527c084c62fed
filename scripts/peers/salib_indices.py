#!/usr/bin/env python3
"""Indices of a sweep by `sitewatt answer` and by SALib, from the same runs.

    python3 -m venv salib && salib/bin/pip install SALib
    salib/bin/python scripts/peers/salib_indices.py out/STUDY FIGURE [--sitewatt PROGRAM]

Takes a finished sweep with method = "saltelli" or "morris" of which nothing failed, and prints each index of both. Two things differ by
definition and are evened out: SALib's analysis takes the mean of all runs out of the figure before it estimates, here it is that of the
independent samples A and B (so its own estimators are called on these; the last column has its analysis as it comes); its elementary
effects take the step of its own levels, p / (2 (p - 1)), where a step is half of the range here. Ends with status 1 if an index differs
by more than 1e-9 of the largest.
"""

import argparse
import csv
import json
import subprocess
import sys
from pathlib import Path

import numpy
from SALib.analyze import morris, sobol

LEVELS = 4

arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
arguments.add_argument("sweep", type=Path)
arguments.add_argument("figure")
arguments.add_argument("--sitewatt", default=Path(__file__).resolve().parents[2] / "build/release/sitewatt")
said = arguments.parse_args()

answer = json.loads(subprocess.run([said.sitewatt, "answer", said.sweep, "--figure", said.figure, "--json"], check=True, capture_output=True,
                                   text=True).stdout)
drivers = {d["parameter"]: d for d in answer["drivers"][said.figure]}
with open(said.sweep / "sweep.csv", encoding="utf-8") as text:
    rows = list(csv.DictReader(text))
if any(row["status"] != "ok" for row in rows):
    sys.exit("a variant failed: SALib takes whole blocks alone")
of = {name.split(" [")[0]: name for name in rows[0]}
y = numpy.array([float(row[of[said.figure]]) for row in rows])
names = [name for name in of if name in drivers]  # in the order of the study
x = numpy.array([[float(row[of[name]]) for name in names] for row in rows])
problem = {"num_vars": len(names), "names": names, "bounds": [[column.min(), column.max()] for column in x.T]}

if answer["method"] == "saltelli":
    blocks = y.reshape(-1, len(names) + 2)
    analysis = sobol.analyze(problem, blocks[:, [0, *range(2, len(names) + 2), 1]].ravel(), calc_second_order=False, num_resamples=2)
    centred = (blocks - blocks[:, :2].mean()) / blocks[:, :2].std()  # small numbers are none to SALib
    rows = []
    for k, name in enumerate(names):
        a, b, mixed = centred[:, 0], centred[:, 1], centred[:, 2 + k]
        rows.append((f"{name} alone", drivers[name]["first"]["value"], sobol.first_order(a, mixed, b), analysis["S1"][k]))
        rows.append((f"{name} with others", drivers[name]["total"]["value"], sobol.total_order(a, mixed, b), analysis["ST"][k]))
elif answer["method"] == "morris":
    found = morris.analyze(problem, x, y, num_levels=LEVELS, num_resamples=2)
    scale = 2.0 * LEVELS / (2.0 * (LEVELS - 1.0))  # of a step of half the range
    rows = [(f"{name} {what}", ours(drivers[name]), scale * found[theirs][k], found[theirs][k]) for k, name in enumerate(names)
             for what, ours, theirs in (("mu*", lambda d: d["mu_star"]["value"], "mu_star"), ("mu", lambda d: d["mu"], "mu"),
                                        ("sigma", lambda d: d["sigma"], "sigma"))]
else:
    sys.exit(f"a sweep by {answer['method']} has no such indices")

print(f"{said.figure} of {len(y)} runs by {answer['method']}\n{'':<48} {'sitewatt':>18} {'SALib':>18} {'as it comes':>18}")
size = max(abs(theirs) for _, _, theirs, _ in rows)
worst = max(abs(ours - theirs) / size for _, ours, theirs, _ in rows)
for name, *values in rows:
    print(f"{name:<48} " + " ".join(f"{float(value):>18.11g}" for value in values))
print(f"largest difference {worst:.1e} of the largest index")
sys.exit(1 if worst > 1e-9 else 0)
