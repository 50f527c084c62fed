#!/usr/bin/python3
"""Figures of a result, for a paper or a slide: scripts/plot_result.py RESULT KIND FIGURE [FROM TO]

KIND is load, power, water, temperatures, duration or cost; FIGURE a name with .png, .svg or .pdf, or without for both PNG and SVG;
FROM and TO are dates. Powers are in MW, temperatures in degC, water in t/h. For example
    scripts/plot_result.py out/memphis.nc power july 2025-07-01 2025-07-31"""
import sys

import numpy
import plot_style as style
import xarray
from plot_style import plt


def load(data):
    """Least, mean and greatest of each day."""
    figure, axis = plt.subplots()
    days = data[["site_power", "it_power", "cooling_power"]].resample(time="1D")
    low, mean, high = days.min(), days.mean(), days.max()
    for name, colour in zip(mean, style.COLOURS):
        axis.fill_between(mean.time, low[name], high[name], color=colour, alpha=0.25, linewidth=0)
        axis.plot(mean.time, mean[name], color=colour, label=style.words(name))
    axis.set(ylabel="MW, mean and range of a day", ylim=(0, None))
    axis.legend(ncols=3, loc="lower right", bbox_to_anchor=(1, 1))
    return figure


def power(data):
    """What each source gives, one on the other; what charges batteries below zero; the load as a line."""
    figure, axis = plt.subplots()
    gives = [name for name in data.source.values if float(abs(data.source_power.sel(source=name)).max()) > 1e-3]
    sources = data.source_power.sel(source=gives)
    axis.stackplot(data.time, *sources.clip(min=0).transpose("source", "time").values, labels=gives, colors=style.COLOURS)
    axis.stackplot(data.time, *sources.clip(max=0).transpose("source", "time").values, colors=style.COLOURS)
    axis.plot(data.time, data.site_power, color="black", linewidth=0.9, label="site")
    axis.set(ylabel="MW")
    axis.legend(ncols=len(gives) + 1, loc="lower right", bbox_to_anchor=(1, 1))
    return figure


def water(data):
    figure, axis = plt.subplots()
    ways = [name for name in ("water_evaporated", "water_blowdown", "water_drift") if name in data and float(data[name].max()) > 0]
    days = data[[*ways, "water_makeup"]].resample(time="1D").mean() if data.sizes["time"] > 24 * 14 else data
    if ways:
        axis.stackplot(days.time, *[days[name] for name in ways], labels=[style.words(name) for name in ways], colors=style.COLOURS)
    axis.plot(days.time, days.water_makeup, color="black", linewidth=0.9, label="water makeup")
    axis.set(ylabel="t/h" + (", mean of a day" if days is not data else ""), ylim=(0, None))
    axis.legend(ncols=4, loc="lower right", bbox_to_anchor=(1, 1))
    return figure


def temperatures(data):
    figure, axis = plt.subplots()
    lines = {"air": data.dry_bulb, "wet bulb": data.wet_bulb}
    for name in data.loop.values if "loop" in data.dims else []:
        lines[f"water of {name}"] = data.loop_supply_temperature.sel(loop=name)
    for (name, values), colour in zip(lines.items(), style.COLOURS):
        days = values.resample(time="1D") if data.sizes["time"] > 24 * 14 else None
        if days is not None:
            axis.fill_between(days.mean().time, days.min(), days.max(), color=colour, alpha=0.25, linewidth=0)
        axis.plot(values.time if days is None else days.mean().time, values if days is None else days.mean(), color=colour, label=name)
    axis.set(ylabel="degC" + ("" if data.sizes["time"] <= 24 * 14 else ", mean and range of a day"))
    axis.legend(ncols=4, loc="lower right", bbox_to_anchor=(1, 1))
    return figure


def duration(data):
    figure, axis = plt.subplots(figsize=(4.6, 3.6))
    for name in ("site_power", "it_power", "cooling_power"):
        falling = numpy.sort(data[name].values)[::-1]
        axis.plot(numpy.linspace(0, 100, falling.size), falling, label=style.words(name))
    axis.set(xlabel="% of the time at or above", ylabel="MW", ylim=(0, None), xlim=(0, 100))
    axis.legend(loc="lower right", bbox_to_anchor=(1, 1), ncols=3)
    return figure


def cost(data, result):
    """Key figures cost_*: where the money of the run goes."""
    figures = xarray.open_dataset(result, group="kpi")
    parts = {name.removeprefix("cost_"): float(figures[name]) / 1e6 for name in figures if name.startswith("cost_")
             and name in ("cost_capital", "cost_maintenance", "cost_fuel", "cost_electricity", "cost_water", "cost_carbon") and float(figures[name])}
    order = sorted(parts, key=parts.get)
    figure, axis = plt.subplots(figsize=(5.4, 0.6 + 0.34 * len(order)))
    bars = axis.barh([style.words(name) for name in order], [parts[name] for name in order], color=style.COLOURS[0], height=0.6)
    axis.bar_label(bars, labels=[f"{bar.get_width():,.{0 if bar.get_width() >= 100 else 2}f}" for bar in bars], padding=3, fontsize=8)
    axis.set(xlabel="million USD")
    axis.margins(x=0.12)
    axis.grid(axis="y", visible=False)
    return figure


kinds = {of.__name__: of for of in (load, power, water, temperatures, duration, cost)}


def main():
    if len(sys.argv) not in (4, 6) or sys.argv[2] not in kinds:
        sys.exit(__doc__)
    result, kind = sys.argv[1], sys.argv[2]
    data = style.series(result, "cooling", "water")
    if len(sys.argv) == 6:
        data = data.sel(time=slice(*sys.argv[4:]))
        if not data.sizes["time"]:
            sys.exit(f"{result} has no row from {sys.argv[4]} to {sys.argv[5]}")
    figure = cost(data, result) if kind == "cost" else kinds[kind](data)
    for axis in figure.axes:
        if axis.get_xlim()[0] > 1000:  # dates
            axis.margins(x=0)
            axis.xaxis.set_major_formatter(plt.matplotlib.dates.ConciseDateFormatter(axis.xaxis.get_major_locator()))
    style.save(figure, sys.argv[3])


if __name__ == "__main__":
    main()
