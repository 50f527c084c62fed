#!/usr/bin/python3
"""A summer week of a result: scripts/plot_week.py out/memphis.nc week.png"""
import sys
import matplotlib; matplotlib.use("Agg")
import matplotlib.pyplot as plt
import xarray as xr

data = xr.open_dataset(sys.argv[1])
week = data[["site_power", "water_makeup", "cost_per_mtoken"]].sel(time=slice("2025-07-14", "2025-07-20"))
figure, axes = plt.subplots(3, sharex=True, figsize=(9, 7), layout="constrained")
for axis, name in zip(axes, week): week[name].plot(ax=axis)
figure.savefig(sys.argv[2], dpi=100)
