"""How the figures of scripts/plot_*.py look, and what several of them do: for print, readable by the colour-blind, units of people."""
import itertools
import sys
from pathlib import Path

import matplotlib
import numpy
matplotlib.use("Agg")
import matplotlib.pyplot as plt
import xarray

COLOURS = ["#0072B2", "#E69F00", "#009E73", "#D55E00", "#56B4E9", "#CC79A7", "#F0E442", "#000000"]  # Okabe and Ito
plt.rcParams.update({
    "figure.figsize": (7.2, 3.6), "figure.dpi": 100, "savefig.dpi": 300, "figure.constrained_layout.use": True,
    "font.size": 9, "axes.titlesize": 9, "axes.labelsize": 9, "xtick.labelsize": 8, "ytick.labelsize": 8, "legend.fontsize": 8,
    "legend.frameon": False, "axes.spines.top": False, "axes.spines.right": False, "axes.grid": True, "grid.alpha": 0.25,
    "axes.axisbelow": True, "lines.linewidth": 1.1, "axes.prop_cycle": plt.cycler(color=COLOURS), "svg.fonttype": "none",
    "svg.hashsalt": "sitewatt"})


def save(figure, name):
    """One file for a name with an ending, PNG and SVG for one without."""
    path = Path(name)
    for file in [path] if path.suffix else [path.with_name(path.name + ending) for ending in (".png", ".svg")]:
        figure.savefig(file, metadata={"Date": None} if file.suffix == ".svg" else None)
        print(file)


def series(result, *groups):
    """The series of a result and of some of its groups, in MW, degC and t/h; numbers that are neither stay."""
    data = xarray.merge([xarray.open_dataset(result, group=group).drop_vars("time_bnds", errors="ignore") for group in (None, *groups)],
                        compat="override", combine_attrs="override")
    for name, values in data.data_vars.items():
        units = values.attrs.get("units")
        if units == "W":
            data[name] = (values / 1e6).assign_attrs(values.attrs, units="MW")
        elif units == "K":
            data[name] = (values - 273.15).assign_attrs(values.attrs, units="degC")
        elif units == "kg s-1":
            data[name] = (values * 3.6).assign_attrs(values.attrs, units="t/h")
    return data


def peak_week(data):
    """The seven days around the highest power of the site, or all there is."""
    time, day = data.time.values, data.time.values.dtype.type
    peak = data.site_power.idxmax("time").values
    half = numpy.timedelta64(84, "h")
    begin = max(time[0], min(peak - half, time[-1] - 2 * half)).astype(day)
    return data.sel(time=slice(begin, begin + 2 * half))


def words(name):
    return " ".join({"it": "IT", "co2": "CO2", "mtoken": "million tokens"}.get(word, word) for word in name.split("_"))


def label_points(figure, axis, points, labels, size=7):
    """Labels beside their points, none on another, on a point or outside; one that finds no place near gets a line to its point."""
    figure.canvas.draw()
    inside, taken = axis.get_window_extent(), []
    places = axis.transData.transform(points)
    for x, y in places:
        taken.append(matplotlib.transforms.Bbox([[x - 4, y - 4], [x + 4, y + 4]]))
    figure.draw_without_rendering()
    for (x, y), label in sorted(zip(places, labels), key=lambda of: -of[0][1]):
        text = axis.annotate(label, (0, 0), fontsize=size, annotation_clip=False)
        box = text.get_window_extent()
        text.remove()
        free = None
        for away, (right, up) in itertools.product((6, 12, 20, 30, 42, 56, 72, 90),
                                                   ((1, 0), (-1, 0), (0, 1), (0, -1), (1, 1), (1, -1), (-1, 1), (-1, -1))):
            left = x + right * away + (0 if right > 0 else -box.width if right < 0 else -box.width / 2)
            low = y + up * away - box.height / 2
            own = matplotlib.transforms.Bbox.from_bounds(left, low, box.width, box.height)
            if own.x0 < inside.x0 or own.x1 > inside.x1 or own.y0 < inside.y0 or own.y1 > inside.y1:
                continue
            if not any(own.padded(1.5).overlaps(other) for other in taken):
                free = own, away
                break
        if free is None:
            print(f"no place for the label '{label}'", file=sys.stderr)
            continue
        own, away = free
        taken.append(own)
        at, place = axis.transData.inverted().transform([(x, y), (own.x0, own.y0 + own.height / 2)])
        axis.annotate(label, at, xytext=place, fontsize=size, va="center",
                      arrowprops={"arrowstyle": "-", "linewidth": 0.5, "color": "0.5", "shrinkB": 3} if away > 12 else None)
