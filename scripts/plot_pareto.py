#!/usr/bin/python3
"""Variants of a sweep over two figures, those that nothing beats joined: scripts/plot_pareto.py SWEEP.csv FIGURE.svg X Y

Less is better; max:NAME where more is. For example  scripts/plot_pareto.py out/cooling-plants/sweep.csv front.svg
wue_site energy_site  (units are those of the table: coherent SI)."""
import csv
import sys

import matplotlib
matplotlib.use("Agg")
import matplotlib.pyplot as plt

LABELS = 12  # of the front at most, evenly: more would overlap
with open(sys.argv[1], encoding="utf-8") as text:
    rows = [row for row in csv.DictReader(text) if row["status"] == "ok"]
columns = {name.split(" [")[0]: name for name in rows[0]}
goals = [(word.removeprefix("max:"), -1.0 if word.startswith("max:") else 1.0) for word in sys.argv[3:5]]
points = [tuple(sign * float(row[columns[name]]) for name, sign in goals) + (row["scenario"],) for row in rows]
front, best = [], float("inf")
for point in sorted(points):
    if point[1] < best:
        front.append(point)
        best = point[1]
figure, axis = plt.subplots(figsize=(8.5, 6), layout="constrained")
signs = [sign for _, sign in goals]
axis.scatter(*[[signs[k] * p[k] for p in points] for k in (0, 1)], s=22, color="#9aa5b1", label=f"{len(points)} variants")
axis.plot(*[[signs[k] * p[k] for p in front] for k in (0, 1)], "o-", color="#c8553d", label=f"nothing beats these {len(front)}")
for point in front[::max(1, -(-len(front) // LABELS))]:
    axis.annotate(point[2], (signs[0] * point[0], signs[1] * point[1]), fontsize=7, xytext=(6, 5), textcoords="offset points")
axis.set_xlabel(columns[goals[0][0]].replace("_", " "))
axis.set_ylabel(columns[goals[1][0]].replace("_", " "))
axis.margins(0.12)
axis.grid(alpha=0.3)
axis.legend(fontsize=8)
figure.savefig(sys.argv[2], dpi=120)
