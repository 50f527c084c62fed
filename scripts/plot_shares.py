#!/usr/bin/python3
"""Share of the country's water of the us-water study, by plant, place and water of the grid: scripts/plot_shares.py SWEEP.csv OUT.svg"""
import csv
import sys

from plot_style import COLOURS, plt, save

ELECTRICITY = 409e9 * 3.6e6  # J a year, a tenth of what was sold in the United States in 2024 (EIA)
WATER = 1.38e11              # m3 consumed a year (100 bn gallons a day, USGS 1995)
PLANTS = {"dry": "dry coolers", "hybrid": "hybrid coolers", "tower": "towers", "tower_economizer_chiller": "towers, chillers"}

with open(sys.argv[1], encoding="utf-8") as text:
    rows = [row for row in csv.DictReader(text) if row["status"] == "ok"]
columns = {name.split(" [")[0]: name for name in rows[0]}


def share(row, figure):
    return 100.0 * float(row[columns[figure]]) * ELECTRICITY / float(row[columns["pue"]]) / WATER


intensities = sorted({float(row[columns["power.grid.water_intensity"]]) for row in rows})
pairs = {}
for row in rows:
    plant, place = row[columns["cooling.use"]], row[columns["weather.climate"]]
    name = f"{PLANTS.get(plant, plant.replace('_', ' '))}, {place.title()}"
    pairs.setdefault(name, {})[float(row[columns["power.grid.water_intensity"]])] = row
figure, axis = plt.subplots(figsize=(7.6, 0.4 * len(pairs) + 1.5))
axis.axvspan(0, 1, color=COLOURS[2], alpha=0.1, linewidth=0)
axis.axvline(1, color="black", linestyle="--")
for y, of in enumerate(pairs.values()):
    with_power = [share(of[i], "wue_source") for i in intensities]
    axis.plot([min(with_power), max(with_power)], [y, y], color="0.6", linewidth=2.5, zorder=1)
    axis.plot(share(of[intensities[0]], "wue_site"), y, "s", color=COLOURS[4], markersize=6, clip_on=False, zorder=5, label="on site" if y == 0 else None)
    for k, (i, x) in enumerate(zip(intensities, with_power)):
        axis.plot(x, y, "oD"[k % 2], color=COLOURS[(0, 3)[k % 2]], markersize=7 - k,
                  label=f"with the power's water, at {i * 3.6e9:.1f} L/kWh" if y == 0 else None)
        axis.annotate(f"{x:.2f}", (x, y), xytext=(0, 5), textcoords="offset points", ha="center", va="bottom", fontsize=7,
                      bbox={"facecolor": "white", "edgecolor": "none", "alpha": 0.7, "pad": 0.2})
axis.set_yticks(range(len(pairs)), pairs)
axis.invert_yaxis()
axis.set_xlim(left=0)
axis.xaxis.set_major_locator(plt.MultipleLocator(0.5))
axis.set_xlabel("% of the water that the United States consumes, for a tenth of its electricity")
axis.annotate("claim: under 1 %", (1, -0.62), xytext=(-5, 0), textcoords="offset points", ha="right", va="center", fontsize=8)
axis.set_ylim(len(pairs) - 0.5, -0.95)
axis.grid(axis="y", visible=False)
axis.legend(loc="lower center", bbox_to_anchor=(0.5, 1.0), ncol=3, handletextpad=0.3)
figure.suptitle("The number behind the grid decides, more than cooling or place", fontsize=11)
save(figure, sys.argv[2])
