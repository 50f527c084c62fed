#!/usr/bin/python3
"""Figures of every case of a study as stacked bars, side by side.

    scripts/plot_stacks.py SWEEP.csv OUT.svg TITLE "AXIS [FACTOR]: PART = FIGURE + FIGURE; PART = FIGURE; |MARK = NUMBER" ["AXIS ..." ...]

A figure is a key figure or a product of such and of numbers, as 0.55*cost_per_mtoken_output; FACTOR, one for all parts of an axis, too. A
mark is a line across all cases. One part alone beside others is grey, a part that comes again keeps its colour. For example

    scripts/plot_stacks.py out/restaurants/sweep.csv water.svg Water "million gallons [1/3.785e6]: on site = water_makeup_total; |claim = 346" """
import csv
import math
import re
import sys

from plot_style import COLOURS, plt, save

LINE = 30  # letters of a case's name beside several axes
ORDER = [COLOURS[k] for k in (0, 1, 2, 4, 5, 3)]


def main():
    path, out, title, *panels = sys.argv[1:]
    with open(path, encoding="utf-8") as text:
        rows = [row for row in csv.DictReader(text) if row["status"] == "ok"]
    columns = {name.split(" [")[0]: name for name in rows[0]}

    def value_of(words, row):
        return sum(product(term, row) for term in re.split(r"\s\+\s", words))

    def product(words, row):
        value = 1.0
        for sign, word in re.findall(r"([*/]|^)\s*([^*/]+)", words):
            try:
                factor = float(row[columns[word.strip()]] if word.strip() in columns else word)
            except ValueError:
                sys.exit(f"{path}: '{word.strip()}' is neither a figure nor a number")
            value = value / factor if sign == "/" else value * factor
        return value

    names = [row["scenario"].replace("_", " ") for row in rows]
    names = [name if len(name) <= LINE or len(panels) == 1 else name.replace(", ", ",\n", 1) for name in names]
    height = 0.4 if any("\n" in name for name in names) or len(names) < 8 else 0.3
    figure, axes = plt.subplots(1, len(panels), figsize=(2.4 + (5.2 if len(panels) == 1 else 2.8 * len(panels)), height * len(rows) + 1.5),
                                sharey=True, squeeze=False)
    colours = {}
    for axis, panel in zip(axes[0], panels):
        said = re.fullmatch(r"(.+?)(?: \[([^]]+)\])?: (.+)", panel, re.DOTALL) or sys.exit(f"'{panel}' is not AXIS: PART = FIGURE\n{__doc__}")
        label, factor, parts = said.groups()
        parts = [[word.strip() for word in part.split("=")] for part in parts.split(";")]
        bars = [(name, words) for name, words in parts if not name.startswith("|")]
        ends = [0.0] * len(rows)
        for name, words in bars:
            values = [product(factor or "1", row) * value_of(words, row) for row in rows]
            colour = "0.6" if len(bars) == 1 < len(panels) else colours.setdefault(name, ORDER[len(colours) % len(ORDER)])
            axis.barh(names, values, left=ends, height=0.68, color=colour, label=name if len(bars) > 1 else None)
            ends = [end + value for end, value in zip(ends, values)]
        marks = {name[1:]: float(words) for name, words in parts if name.startswith("|")}
        for name, at in marks.items():
            axis.axvline(at, color="black", linestyle="--", label=name)
        most = max(*ends, *marks.values(), 0.0) or 1.0
        digits = max(0, 2 - math.floor(math.log10(most)))
        for y, end in enumerate(ends):
            axis.annotate(f"{end:.{digits}f}", (end, y), xytext=(4, 0), textcoords="offset points", va="center", fontsize=8,
                          bbox={"facecolor": "white", "edgecolor": "none", "alpha": 0.85, "pad": 0.6})
        axis.set_xlim(0, 1.17 * most)
        axis.set_xlabel(label)
        axis.grid(axis="y", visible=False)
        axis.tick_params(axis="y", length=0)
        if axis.get_legend_handles_labels()[0]:
            axis.legend(loc="lower center", bbox_to_anchor=(0.5, 1.0), ncol=2 if len(panels) > 1 else 5, handlelength=1.2, columnspacing=1.0)
    axes[0][0].set_ylim(len(rows) - 0.4, -0.6)
    figure.suptitle(title, fontsize=11)
    save(figure, out)


if __name__ == "__main__":
    main()
