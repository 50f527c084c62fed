#!/usr/bin/python3
"""What moves a figure, parameter by parameter: scripts/plot_tornado.py ANSWER.json FIGURE.svg [NAME ...]

ANSWER.json is what `sitewatt answer out/STUDY --json` says; NAMEs are figures of it, all if none is named. Studies one at a
time give bars from low to high about the site as it is, morris and saltelli bars with their intervals."""
import json
import sys

import matplotlib
matplotlib.use("Agg")
import matplotlib.pyplot as plt

with open(sys.argv[1], encoding="utf-8") as text:
    answer = json.load(text)
names = sys.argv[3:] or list(answer["drivers"])
units = {name: about["units"] for name, about in answer.get("spread", {}).items()}
units[answer["ranking"]["figure"]] = answer["ranking"]["units"]
SCALES = {"co2_per_mtoken": (1e3, "g"), "water_per_mtoken": (1.0, "L")}  # of kg


def short(path):
    return path.replace("_", " ").replace(".", " ")


figure, axes = plt.subplots(1, len(names), figsize=(1.5 + 5.2 * len(names), 1.9 + 0.3 * len(answer["drivers"][names[0]])),
                            layout="constrained", squeeze=False)
for axis, name in zip(axes[0], names):
    scale, unit = SCALES.get(name, (1.0, units.get(name, "")))
    drivers = answer["drivers"][name][::-1]
    label = f"{name.replace('_', ' ')}, {unit}"
    for y, driver in enumerate(drivers):
        if "values" in driver:
            values = [v["value"] * scale for v in driver["values"] if v["value"] is not None] + [driver["base"] * scale]
            axis.barh(y, max(values) - min(values), left=min(values), color="#4c78a8", height=0.65)
        else:
            of = driver.get("mu_star") or driver.get("total")
            scaled = scale if "mu_star" in driver else 1.0
            value, low, high = ((of[key] or 0.0) * scaled for key in ("value", "low", "high"))
            axis.barh(y, value, color="#4c78a8", height=0.65)
            axis.plot([low, high], [y, y], color="black", linewidth=1.2)
            label = (f"mean size of the effect of the whole range on\n{name.replace('_', ' ')}, {unit}" if "mu_star" in driver
                     else f"share of the variance of {name.replace('_', ' ')}")
    if "base" in drivers[0]:
        axis.axvline(drivers[0]["base"] * scale, color="black", linewidth=0.8)
    axis.set_yticks(range(len(drivers)), [short(d["parameter"]) for d in drivers], fontsize=8)
    axis.set_xlabel(label, fontsize=9)
    axis.grid(axis="x", alpha=0.3)
figure.suptitle(answer["title"].replace("-", " "))
figure.savefig(sys.argv[2], dpi=120)
