#!/usr/bin/python3
"""What moves a figure, parameter by parameter: scripts/plot_tornado.py ANSWER.json FIGURE.svg [NAME ...] [KEY=WORDS ...]

ANSWER.json is what `sitewatt answer out/STUDY --json` says; NAMEs are figures of it, all if none is named; WORDS stand for a KEY. Studies
one at a time give bars from low to high about the site as it is, morris and saltelli bars with their intervals. Parameters under a
hundredth of the largest are left out, and counted. What never comes, or has no end, is no length: it is left out of its bar."""
import json
import math
import sys

from plot_style import COLOURS, plt, save, words

SCALES = {"co2_per_mtoken": (1e3, "g"), "water_per_mtoken": (1.0, "L")}  # of kg
LEAST = 0.01  # of the largest


def bar_of(driver, scale):
    """Where its bar begins and ends, and its interval if it has one."""
    if "values" in driver:
        values = [float(v) * scale for v in (*(v["value"] for v in driver["values"]), driver["base"]) if v is not None and math.isfinite(float(v))]
        return min(values, default=0.0), max(values, default=0.0), None
    of = driver.get("mu_star") or driver.get("total")
    value, low, high = ((of[key] or 0.0) * (scale if "mu_star" in driver else 1.0) for key in ("value", "low", "high"))
    return 0.0, value, (low, high)


def main():
    with open(sys.argv[1], encoding="utf-8") as text:
        answer = json.load(text)
    said = dict(word.split("=", 1) for word in sys.argv[3:] if "=" in word)
    names = [word for word in sys.argv[3:] if "=" not in word] or list(answer["drivers"])
    units = {name: about["units"] for name, about in answer.get("spread", {}).items()}
    units[answer["ranking"]["figure"]] = answer["ranking"]["units"]

    def short(path):
        return said.get(path, path.replace("_", " ").replace(".", " "))

    panels = []
    for name in names:
        scale, unit = SCALES.get(name, (1.0, units.get(name, "")))
        bars = [(short(driver["parameter"]), *bar_of(driver, scale)) for driver in answer["drivers"][name]]
        most = max(high - low for _, low, high, _ in bars)
        panels.append((name, scale, unit, [bar for bar in bars if bar[2] - bar[1] >= LEAST * most], len(bars)))
    tallest = max(len(bars) for *_, bars, _ in panels)
    figure, axes = plt.subplots(1, len(names), figsize=(0.6 + 3.7 * len(names), 1.2 + 0.27 * tallest), squeeze=False)
    for axis, (name, scale, unit, bars, known) in zip(axes[0], panels):
        first = answer["drivers"][name][0]
        for y, (_, low, high, interval) in enumerate(bars):
            axis.barh(y, high - low, left=low, color=COLOURS[0], height=0.65)
            if interval:
                axis.plot(interval, [y, y], color="black", linewidth=1.2)
        if first.get("base") is not None and math.isfinite(float(first["base"])):
            axis.axvline(first["base"] * scale, color="black", linewidth=0.8)
        axis.set_yticks(range(len(bars)), [bar[0] for bar in bars])
        axis.set_ylim(tallest - 0.4, -0.6)
        label = f"share of the variance of {words(name)}" if "total" in first else f"{words(name)}, {unit}"
        axis.set_xlabel(f"mean effect of the whole range on\n{label}" if "mu_star" in first else label)
        axis.grid(axis="y", visible=False)
        axis.tick_params(axis="y", length=0)
        if known > len(bars):
            axis.annotate(f"{known - len(bars)} more under a hundredth", (1, 0), xytext=(0, 4), xycoords="axes fraction", textcoords="offset points",
                          ha="right", fontsize=7, color="0.35")
    figure.suptitle(answer["title"].replace("-", " "), fontsize=11)
    save(figure, sys.argv[2])


if __name__ == "__main__":
    main()
