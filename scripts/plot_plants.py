#!/usr/bin/python3
"""Energy and water of the cooling-plants study, halls beside halls.

    scripts/plot_plants.py OUT.svg CLIMATE[,CLIMATE...] "NAME OF HALLS=SWEEP.csv" ..."""
import csv
import sys

from plot_style import COLOURS, plt, save

LITRES_PER_KWH = 3.6e9  # of m3/J
out, climates = sys.argv[1], sys.argv[2].split(",")
halls = {}
for item in sys.argv[3:]:
    name, path = item.rsplit("=", 1)
    with open(path, encoding="utf-8") as text:
        halls[name] = [row for row in csv.DictReader(text) if row.get("pue_cooling [1]")]
plants = list(dict.fromkeys(row["cooling.use"] for rows in halls.values() for row in rows))
figure, axes = plt.subplots(2, len(halls), figsize=(3.4 * len(halls) + 1.2, 6.4), sharey=True, sharex="row", squeeze=False)
for column, (name, rows) in enumerate(halls.items()):
    axes[0][column].set_title(name)
    for k, climate in enumerate(climates):
        own = [row for row in rows if row["weather.climate"] == climate]
        y = [plants.index(row["cooling.use"]) + 0.15 * (k - (len(climates) - 1) / 2) for row in own]
        energy = [100.0 * (float(row["pue_cooling [1]"]) - 1.0) for row in own]
        water = [LITRES_PER_KWH * float(row["wue_site [m3 J-1]"]) for row in own]
        for axis, x in zip(axes[:, column], (energy, water)):
            axis.plot(x, y, "osD^v<>P"[k], color=COLOURS[k], markersize=5, label=climate.replace("_", " ").title())
    for axis in axes[:, column]:
        axis.set_xlim(left=0)
        for edge in range(1, len(plants)):
            axis.axhline(edge - 0.5, color="k", linewidth=0.4, alpha=0.4)
axes[0][0].set_yticks(range(len(plants)), [plant.replace("_", " ") for plant in plants])
axes[0][0].set_ylim(len(plants) - 0.5, -0.5)
figure.supxlabel("water taken in, L/kWh of IT", fontsize=9)
for axis in axes[0]:
    axis.set_xlabel("energy of cooling, % of IT")
axes[0][len(halls) // 2].legend(loc="lower center", bbox_to_anchor=(0.5, 1.1), ncol=len(climates))
save(figure, out)
