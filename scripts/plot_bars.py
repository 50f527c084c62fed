#!/usr/bin/python3
"""One figure of every case of a study as bars, or the ratio of two.

    scripts/plot_bars.py SWEEP.csv FIGURE[/FIGURE] FACTOR LABEL OUT.svg

for example  scripts/plot_bars.py out/power-cap/sweep.csv tokens_output 1e-15 "10^15 output tokens a year" tokens.svg"""
import csv
import sys

import matplotlib
matplotlib.use("Agg")
import matplotlib.pyplot as plt

path, figures, factor, label, out = sys.argv[1:]
with open(path, encoding="utf-8") as text:
    rows = [row for row in csv.DictReader(text) if row["status"] == "ok"][::-1]
columns = {name.split(" [")[0]: name for name in rows[0]}
over, _, under = figures.partition("/")
values = [float(factor) * float(row[columns[over]]) / (float(row[columns[under]]) if under else 1.0) for row in rows]
figure, axis = plt.subplots(figsize=(9, 0.35 * len(rows) + 1.2), layout="constrained")
bars = axis.barh([row["scenario"].replace("_", " ") for row in rows], values, color="C0")
axis.bar_label(bars, labels=[f"{value:.3g}" for value in values], padding=3, fontsize=8)
axis.set_xlabel(label)
axis.margins(x=0.1)
axis.grid(axis="x", alpha=0.3)
figure.savefig(out, dpi=120)
