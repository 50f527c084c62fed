#!/usr/bin/python3
"""Value of the paths of a study's plan over their first power: scripts/plot_paths.py out/time-to-power/plan.csv paths.svg"""
import csv
import sys

import matplotlib
matplotlib.use("Agg")
import matplotlib.pyplot as plt

YEAR = 365 * 86400.0
with open(sys.argv[1]) as text:
    rows = sorted(csv.DictReader(text), key=lambda row: float(row["first_power [s]"]))
names = [row["scenario"] for row in rows]


def column(name):
    return [float(row[name]) / 1e9 for row in rows]


revenue, running, capital = (column(f"value_{part} [USD]") for part in ("revenue", "running", "capital"))
value = column("net_present_value [USD]")
figure, axis = plt.subplots(figsize=(9.5, 1.2 + 0.44 * len(rows)), layout="constrained")
y = range(len(rows))
axis.barh(y, revenue, color="#7fb069", label="tokens sold")
axis.barh(y, [-r for r in running], color="#e6aa68", label="running costs")
axis.barh(y, [-c for c in capital], left=[-r for r in running], color="#ca3c25", alpha=0.75, label="capital, less what is sold again")
axis.plot(value, y, "k|", markersize=18, markeredgewidth=2.5, label="net present value, and beside the bars")
for k, row in enumerate(rows):
    axis.annotate(f"{value[k]:+.2f}", (revenue[k], k), xytext=(6, -3), textcoords="offset points", fontsize=8)
axis.set_yticks(list(y), [f"{n}\nfirst power: year {float(r['first_power [s]']) / YEAR:.2g}" for n, r in zip(names, rows)], fontsize=8)
axis.invert_yaxis()
axis.margins(x=0.16)
axis.axvline(0, color="k", linewidth=0.8)
axis.set_xlabel("present value, billion USD")
axis.set_title("What early power is worth by path, at the prices of the study")
axis.legend(fontsize=8, loc="upper center", bbox_to_anchor=(0.4, -0.1), ncol=4)
figure.savefig(sys.argv[2], dpi=120)
