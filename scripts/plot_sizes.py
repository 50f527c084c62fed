#!/usr/bin/python3
"""Fleets of the sizing study by engines and turbines, each at the best that was looked at: scripts/plot_sizes.py SWEEP.csv OUT.svg"""
import csv
import re
import sys

from plot_style import COLOURS, plt, save

LOSS, MARGIN = 2.4 * 3600.0, 0.0  # the study's limits: s of lost load a year, of the permit of nitrogen oxides
SHOWN = 1.35                      # times the least cost: what is dearer was never searched, only drawn

with open(sys.argv[1], encoding="utf-8") as text:
    rows = list(csv.DictReader(text))
columns = {name.split(" [")[0]: name for name in rows[0]}


def of(row, figure):
    return float(row[columns[figure]])


best, refused = {}, {}
for row in rows:
    fleet = int(of(row, "power.engines.count")), int(of(row, "power.gas.count"))
    carried = re.search(r"carry (\d+) MW .* draw (\d+) MW", row["status"])
    if carried:
        refused[fleet] = "carry {} of\n{} MW".format(*carried.groups())
    elif row["status"] == "ok" and of(row, "loss_of_load") <= LOSS and of(row, "nox_permit_margin") >= MARGIN:
        best[fleet] = min(best.get(fleet, row), row, key=lambda row: of(row, "cost_power"))
least = min(of(row, "cost_power") for row in best.values())
best = {fleet: row for fleet, row in best.items() if of(row, "cost_power") <= SHOWN * least}
first = min(x for x, _ in best) - 1
refused = {fleet: why for fleet, why in refused.items() if fleet[0] >= first and fleet not in best}
figure, axis = plt.subplots(figsize=(7.6, 4.2))
dearest = max(of(row, "cost_power") for row in best.values())
shades = plt.get_cmap("Blues")
for (x, y), row in best.items():
    cost = of(row, "cost_power")
    part = 0.1 + 0.75 * (cost - least) / (dearest - least)
    sizes = [f"battery {of(row, 'power.battery.rated_power') / 1e6:.0f} MW", f"sun {of(row, 'power.sun.peak_power') / 1e6:.0f} MW"]
    dark = part > 0.7
    axis.add_patch(plt.Rectangle((x - 0.5, y - 0.5), 1, 1, facecolor=shades(part), edgecolor="white", linewidth=2))
    axis.text(x, y + 0.14, f"{cost * 3.6e9:.1f}", ha="center", va="center", fontsize=12, weight="bold", color="white" if dark else "black")
    axis.text(x, y - 0.22, "\n".join(sizes), ha="center", va="center", fontsize=7.5, color="white" if dark else "black")
    if cost == least:
        axis.add_patch(plt.Rectangle((x - 0.47, y - 0.46), 0.94, 0.92, fill=False, edgecolor=COLOURS[3], linewidth=3, zorder=3))
for (x, y), why in refused.items():
    axis.add_patch(plt.Rectangle((x - 0.5, y - 0.5), 1, 1, facecolor="0.9", edgecolor="white", linewidth=2, hatch="////"))
    axis.text(x, y, why, ha="center", va="center", fontsize=7.5, bbox={"facecolor": "0.95", "edgecolor": "none", "pad": 1.5})
columns_shown = range(first, max(x for x, _ in best) + 1)
lines_shown = range(max(y for _, y in best) + 1)
axis.set(xlim=(first - 0.5, columns_shown[-1] + 0.5), ylim=(-0.5, lines_shown[-1] + 0.5), xticks=columns_shown, yticks=lines_shown,
         xlabel="gas engines of 18.8 MW", ylabel="gas turbines of 34.5 MW")
axis.tick_params(length=0)
axis.grid(False)
figure.suptitle(f"Least cost has the fleet that just carries the hottest hour: {least * 3.6e9:.0f} USD/MWh", fontsize=11)
axis.set_title("USD/MWh with the best battery and sun that were looked at; hatched: refused whatever these are")
save(figure, sys.argv[2])
