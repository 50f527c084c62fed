#!/usr/bin/python3
"""Power, water and cost of a token in the week of a result's highest power: scripts/plot_week.py out/memphis.nc week.png"""
import sys

import plot_style as style
from plot_style import plt

week = style.peak_week(style.series(sys.argv[1]))  # or .sel(time=slice("2025-07-14", "2025-07-20"))
figure, axes = plt.subplots(3, sharex=True, figsize=(7.2, 5.4))
for axis, name, unit in zip(axes, ("site_power", "water_makeup", "cost_per_mtoken"), ("MW", "t/h", "USD")):
    axis.plot(week.time, week[name])
    axis.set(title=style.words(name), ylabel=unit)
axes[-1].xaxis.set_major_formatter(plt.matplotlib.dates.ConciseDateFormatter(axes[-1].xaxis.get_major_locator()))
style.save(figure, sys.argv[2])
