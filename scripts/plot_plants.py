#!/usr/bin/python3
"""Power against water of the cooling-plants study: scripts/plot_plants.py out/cooling-plants/sweep.csv plants.svg"""
import csv
import sys

import matplotlib
matplotlib.use("Agg")
import matplotlib.pyplot as plt

LITRES_PER_KWH = 3.6e9  # of m3/J
with open(sys.argv[1]) as text:
    rows = [row for row in csv.DictReader(text) if row["status"] == "ok" or row.get("pue_cooling [1]")]
plants = list(dict.fromkeys(row["cooling.use"] for row in rows))
figure, axis = plt.subplots(figsize=(9, 6.3), layout="constrained")
for plant, marker in zip(plants, "osD^v<>PX*"):
    own = [row for row in rows if row["cooling.use"] == plant]
    x = [LITRES_PER_KWH * float(row["wue_site [m3 J-1]"]) for row in own]
    y = [float(row["pue_cooling [1]"]) for row in own]
    axis.scatter(x, y, marker=marker, s=45, label=plant.replace("_", " "))
    for row, a, b in zip(own, x, y):
        axis.annotate(row["weather.climate"].replace("_", " "), (a, b), fontsize=6.5, xytext=(4, 3),
                      textcoords="offset points")
axis.set_xlabel("water taken in, litres per kWh of IT")
axis.set_ylabel("1 + cooling energy over IT energy")
axis.set_title("Seven cooling plants in eight climates: what water buys in power")
axis.grid(alpha=0.3)
axis.legend(fontsize=8)
figure.savefig(sys.argv[2], dpi=120)
