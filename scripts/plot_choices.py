#!/usr/bin/python3
"""Choices of a sampled study over its states of the world: scripts/plot_choices.py SWEEP.csv FIGURE.svg ROWS COLOURS X Y [Y ...]

ROWS and COLOURS are two choices of the study. Left X of each pair of them, mean and 10 to 90 % over the states, with the other
choices as makes the mean of X least; right the means of all choices in Y over X, those that nothing beats joined, and of each pair the
first named: less is better, and a two hundredth of the range is no difference. For example  scripts/plot_choices.py out/siting/sweep.csv siting.svg place supply cost_per_mtoken co2_per_mtoken
Units are those of the table, but grams and millilitres per million tokens. Prints the choices that nothing beats in X and all Y."""
import csv
import sys
from collections import defaultdict

import numpy
from plot_style import COLOURS, label_points, plt, save, words

UNITS = {"co2_per_mtoken [kg]": (1e3, "g"), "water_per_mtoken [kg]": (1e3, "mL"), "lead_time [s]": (12 / (365 * 86400.0), "months")}


def main():
    path, out, by_row, by_colour, *figures = sys.argv[1:]
    with open(path, encoding="utf-8") as text:
        rows = [row for row in csv.DictReader(text) if row["status"] == "ok"]
    columns = {name.split(" [")[0]: name for name in rows[0]}
    states = defaultdict(list)
    for row in rows:
        states[row["scenario"].partition(", ")[2]].append(row)

    def of(figure, group):
        scale = UNITS.get(columns[figure], (1.0, ""))[0]
        return numpy.array([scale * float(row[columns[figure]]) for row in group])

    def short(name):  # "place Memphis, supply grid, use dry" as "Memphis, grid, dry"
        return ", ".join(part.split(" ", 1)[-1] if part.split(" ", 1)[0] in keys else part for part in name.split(", "))

    def label(figure):
        unit = UNITS.get(columns[figure], (1.0, columns[figure].split("[")[-1].rstrip("]")))[1]
        return f"{words(figure)}, {unit}"

    keys = {column.split(" [")[0].split(".")[-1] for column in rows[0]}
    means = {name: [of(figure, group).mean() for figure in figures] for name, group in states.items()}
    first = {name: group[0] for name, group in states.items()}

    def pair_of(name):
        return first[name][columns[by_row]], first[name][columns[by_colour]]

    best = {}
    for name in sorted(means, key=lambda name: means[name][0]):
        best.setdefault(pair_of(name), name)
    colours = dict(zip(dict.fromkeys(row[columns[by_colour]] for row in rows), COLOURS))
    places = list(dict.fromkeys(pair[0] for pair in best))

    ranges = [max(column) - min(column) for column in zip(*means.values())]

    def beaten(name, ks):
        ahead = [[(means[name][k] - means[o][k]) / (ranges[k] or 1.0) for k in ks] for o in means]
        return any(min(by) >= 0 and max(by) > 0 or min(by) > -0.005 and max(by) > 0.005 for by in ahead)

    figure, axes = plt.subplots(1, len(figures), figsize=(5.2 + 4.2 * (len(figures) - 1), 0.42 * len(places) + 1.6))
    for (place, choice), name in best.items():
        values, y = of(figures[0], states[name]), places.index(place) + 0.22 * (list(colours).index(choice) - (len(colours) - 1) / 2)
        low, high = numpy.percentile(values, (10, 90))
        axes[0].plot([low, high], [y, y], color=colours[choice], linewidth=2.5, alpha=0.5, solid_capstyle="butt")
        axes[0].plot(values.mean(), y, "o", color=colours[choice], markersize=5)
    axes[0].set_yticks(range(len(places)), places)
    axes[0].invert_yaxis()
    axes[0].set_xlabel(label(figures[0]) + "\nmean and 10 to 90 % over what nobody knows")
    for choice, colour in colours.items():
        axes[0].plot([], [], "o-", color=colour, linewidth=2.5, markersize=5, label=choice)
    for k, axis in enumerate(axes[1:], 1):
        for name, values in means.items():
            axis.plot(values[0], values[k], "o", color=colours[first[name][columns[by_colour]]], markersize=3.5, alpha=0.8, linewidth=0)
        front = sorted((name for name in means if not beaten(name, (0, k))), key=lambda name: means[name][0])
        points = [(means[name][0], means[name][k]) for name in front]
        axis.plot(*zip(*points), "-", color="black", linewidth=0.9, zorder=0)
        axis.set_xlabel(label(figures[0]) + ", mean")
        axis.set_ylabel(label(figures[k]) + ", mean")
        axis.set_ylim(bottom=0)
        named = {pair_of(name): name for name in reversed(front)}  # the first of each pair
        label_points(figure, axis, [(means[name][0], means[name][k]) for name in named.values()], [", ".join(pair) for pair in named])
    axes[0].legend(loc="upper right")
    save(figure, out)
    names = [words(figure_name) for figure_name in figures]
    print("| nothing beats | " + " | ".join(label(f) for f in figures) + " |\n|---" + "|---" * len(names) + "|")
    for name in sorted((name for name in means if not beaten(name, range(len(figures)))), key=lambda name: means[name][0]):
        print(f"| {short(name)} | " + " | ".join(f"{v:.4g}" for v in means[name]) + " |")


if __name__ == "__main__":
    main()
