#!/usr/bin/python3
"""One figure of every case of a study as bars, or the ratio of two.

    scripts/plot_bars.py SWEEP.csv FIGURE[/FIGURE] FACTOR LABEL OUT.svg [TITLE]

for example  scripts/plot_bars.py out/power-cap/sweep.csv tokens_output 1e-15 "10^15 output tokens a year" tokens.svg"""
import csv
import math
import sys

from plot_style import COLOURS, plt, save

path, figures, factor, label, out, *title = sys.argv[1:]
with open(path, encoding="utf-8") as text:
    rows = [row for row in csv.DictReader(text) if row["status"] == "ok"][::-1]
columns = {name.split(" [")[0]: name for name in rows[0]}
over, _, under = figures.partition("/")
values = [float(factor) * float(row[columns[over]]) / (float(row[columns[under]]) if under else 1.0) for row in rows]
figure, axis = plt.subplots(figsize=(7.6, 0.3 * len(rows) + 0.8 + 0.25 * len(title)))
digits = max(0, 2 - math.floor(math.log10(max(values))))
bars = axis.barh([row["scenario"].replace("_", " ") for row in rows], values, color=COLOURS[0], height=0.7)
axis.bar_label(bars, labels=[f"{value:.{digits}f}" for value in values], padding=3, fontsize=8)
axis.set_xlabel(label)
axis.margins(x=0.1)
axis.grid(axis="y", visible=False)
axis.tick_params(axis="y", length=0)
if title:
    figure.suptitle(title[0], fontsize=11)
save(figure, out)
