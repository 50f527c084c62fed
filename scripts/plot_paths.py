#!/usr/bin/python3
"""Value of the paths of a study's plan over their first power: scripts/plot_paths.py out/time-to-power/plan.csv paths.svg"""
import csv
import sys

from plot_style import COLOURS, plt, save

YEAR = 365 * 86400.0
with open(sys.argv[1]) as text:
    rows = sorted(csv.DictReader(text), key=lambda row: float(row["first_power [s]"]))
names = [row["scenario"] for row in rows]


def column(name):
    return [float(row[name]) / 1e9 for row in rows]


revenue, running, capital = (column(f"value_{part} [USD]") for part in ("revenue", "running", "capital"))
value = column("net_present_value [USD]")
figure, axis = plt.subplots(figsize=(7.6, 1.0 + 0.36 * len(rows)))
y = range(len(rows))
axis.barh(y, revenue, color=COLOURS[0], label="tokens sold")
axis.barh(y, [-r for r in running], color=COLOURS[1], label="running costs")
axis.barh(y, [-c for c in capital], left=[-r for r in running], color=COLOURS[3], alpha=0.8, label="capital, less what is sold again")
axis.plot(value, y, "k|", markersize=14, markeredgewidth=2.5, label="net present value, as the number")
for k, row in enumerate(rows):
    axis.annotate(f"{value[k]:+.2f}", (revenue[k], k), xytext=(6, -3), textcoords="offset points", fontsize=8)
axis.set_yticks(list(y), [f"{n}\nfirst power: year {float(r['first_power [s]']) / YEAR:.2g}" for n, r in zip(names, rows)], fontsize=8)
axis.invert_yaxis()
axis.margins(x=0.16)
axis.axvline(0, color="k", linewidth=0.8)
axis.set_xlabel("present value, billion USD")
axis.grid(axis="y", visible=False)
axis.tick_params(axis="y", length=0)
axis.legend(loc="lower right", bbox_to_anchor=(1.0, 1.0), ncol=4, columnspacing=1.0, handlelength=1.2)
figure.suptitle("What early power is worth by path, at the prices of the study", fontsize=11)
save(figure, sys.argv[2])
