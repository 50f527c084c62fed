#!/usr/bin/python3
"""Power and water of the cooling-plants study by climate: scripts/plot_plants.py out/cooling-plants/sweep.csv plants.svg"""
import csv
import sys

import matplotlib
matplotlib.use("Agg")
import matplotlib.pyplot as plt

LITRES_PER_KWH = 3.6e9  # of m3/J
with open(sys.argv[1]) as text:
    rows = [row for row in csv.DictReader(text) if row["status"] == "ok" or row.get("pue_cooling [1]")]
plants = list(dict.fromkeys(row["cooling.use"] for row in rows))
climates = list(dict.fromkeys(row["weather.climate"] for row in rows))
figure, axes = plt.subplots(2, 1, figsize=(9.5, 7), layout="constrained", sharex=True)
for k, (plant, marker) in enumerate(zip(plants, "osD^v<>PX*")):
    own = [row for row in rows if row["cooling.use"] == plant]
    x = [climates.index(row["weather.climate"]) + 0.09 * (k - (len(plants) - 1) / 2) for row in own]
    power = [100.0 * (float(row["pue_cooling [1]"]) - 1.0) for row in own]
    water = [LITRES_PER_KWH * float(row["wue_site [m3 J-1]"]) for row in own]
    for axis, y in zip(axes, (power, water)):
        axis.plot(x, y, marker, markersize=6, label=plant.replace("_", " "))
for axis, label in zip(axes, ("energy of cooling, % of IT", "water taken in, L/kWh of IT")):
    axis.set_ylabel(label)
    axis.set_ylim(bottom=0)
    axis.grid(axis="y", alpha=0.3)
    for edge in range(1, len(climates)):
        axis.axvline(edge - 0.5, color="k", linewidth=0.4, alpha=0.4)
axes[1].set_xticks(range(len(climates)), [climate.replace("_", " ").title() for climate in climates])
axes[0].set_title("Seven cooling plants in eight climates")
axes[0].legend(fontsize=8, ncol=4, loc="upper left")
axes[0].set_ylim(top=12.5)
figure.savefig(sys.argv[2], dpi=120)
