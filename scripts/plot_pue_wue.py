#!/usr/bin/python3
"""Variants of a study by what cooling takes in power and in water: scripts/plot_pue_wue.py SWEEP.csv FIGURE [NAME=SHORT ...]

FIGURE is a name with .png or .svg, or without for both. NAME=SHORT shortens labels: every NAME in them is written SHORT."""
import csv
import sys

import plot_style as style
from plot_style import plt

if len(sys.argv) < 3:
    sys.exit(__doc__)
with open(sys.argv[1], encoding="utf-8") as text:
    rows = [row for row in csv.DictReader(text) if row["status"] == "ok"]
points = [(float(row["wue_site [m3 J-1]"]) * 3.6e9, float(row["pue [1]"])) for row in rows]
labels = [row["scenario"] for row in rows]
for short in sys.argv[3:]:
    labels = [label.replace(*short.split("=", 1)) for label in labels]
figure, axis = plt.subplots(figsize=(6.4, 4.4))
axis.scatter(*zip(*points), s=18, color=style.COLOURS[0], zorder=3)
axis.set(xlabel="WUE, L of water taken in by the site a kWh of IT", ylabel="PUE")
axis.margins(0.12, 0.12)
axis.set_xlim(left=max(axis.get_xlim()[0], -0.05 * axis.get_xlim()[1]))
style.label_points(figure, axis, points, labels)
style.save(figure, sys.argv[2])
