#!/usr/bin/python3
"""Supplies side by side: scripts/plot_sources.py FIGURE.svg PLACE=SWEEP.csv [PLACE=SWEEP.csv ...]"""
import csv
import sys

import matplotlib
matplotlib.use("Agg")
import matplotlib.pyplot as plt

PANELS = [  # column, SI unit over that of the axis, label
    ("cost_power [USD J-1]", 1 / 3.6e9, "power, USD/MWh"),
    ("cue [kg J-1]", 1e-3 / 3.6e6, "CO2, g/kWh of IT"),
    ("wue_source [m3 J-1]", 1e-3 / 3.6e6, "water on and off site,\nL/kWh of IT"),
    ("loss_of_load [s]", 3600.0, "loss of load, h/year"),
    ("lead_time [s]", 365 * 86400.0 / 12, "months to power"),
]
places = dict(argument.split("=", 1) for argument in sys.argv[2:])
figure, axes = plt.subplots(1, len(PANELS), figsize=(12.5, 4.6), layout="constrained", sharey=True)
for (place, name), marker, colour in zip(places.items(), "os^D", ("#0072b2", "#d55e00", "#009e73", "#cc79a7")):
    with open(name, encoding="utf-8") as text:
        rows = [row for row in csv.DictReader(text) if row["status"] == "ok"]
    supplies = [row["scenario"] for row in rows]
    for axis, (column, unit, label) in zip(axes, PANELS):
        axis.plot([float(row[column]) / unit for row in rows], range(len(rows)), marker, color=colour, label=place,
                  fillstyle="none" if marker == "s" else "full", markersize=7)
        axis.set_xlabel(label)
        axis.grid(alpha=0.3)
for axis in axes:
    axis.set_xlim(0, 1.08 * max(max(line.get_xdata()) for line in axis.lines))
axes[0].set_yticks(range(len(supplies)), supplies)
axes[0].invert_yaxis()
axes[0].legend(fontsize=8, loc="lower right")
figure.suptitle("100 MW of inference on nine supplies")
figure.savefig(sys.argv[1], dpi=120)
