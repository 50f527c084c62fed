#!/usr/bin/python3
"""Dollars of a million tokens of the token-cost study: scripts/plot_tokens.py out/token-cost/sweep.csv tokens.svg"""
import csv
import sys

from plot_style import COLOURS, plt, save

SAID = {"deepseek_r1": "DeepSeek-R1", "llama3_70b": "Llama 3.3 70B", "gpt_oss_120b": "gpt-oss-120b", "gb200_nvl72": "GB200", "gb300_nvl72": "GB300",
        "mi355x_dlc128": "MI355X", "tpu_v7": "TPU v7", "the_dalles": "The Dalles"}


def words(name):
    for key, said in SAID.items():
        name = name.replace(key, said)
    first, comma, rest = name.partition(", ")
    return first + comma + rest[:1].upper() + rest[1:] if rest.isalpha() else name


with open(sys.argv[1], encoding="utf-8") as text:
    rows = [row for row in csv.DictReader(text) if row["status"] == "ok"]
names = [words(row["scenario"]) for row in rows]
figure, axis = plt.subplots(figsize=(7.6, 0.25 * len(rows) + 1.3))
for k, (key, label, marker, charged) in enumerate((("cost_per_mtoken_input [USD]", "input", "o", 3.0), ("cost_per_mtoken_output [USD]", "output", "s", 10.0))):
    values = [float(row[key]) for row in rows]
    axis.plot(values, names, marker, color=COLOURS[3 * k], label=f"a million {label} tokens")
    axis.axvline(charged, color=COLOURS[3 * k], linestyle=":", label=f"charged for {label}, about")
    for y, value in enumerate(values):
        axis.annotate(f"{value:#.2g}", (value, y), xytext=(6, 0), textcoords="offset points", va="center", fontsize=7,
                      bbox={"facecolor": "white", "edgecolor": "none", "alpha": 0.8, "pad": 0.2})
axis.set_xscale("log")
axis.xaxis.set_major_formatter(plt.FuncFormatter(lambda value, _: f"{value:g}"))
axis.set_xlabel("USD")
axis.invert_yaxis()
axis.grid(axis="y", visible=False)
axis.tick_params(axis="y", length=0)
axis.legend(ncol=4, loc="lower right", bbox_to_anchor=(1.0, 1.0), columnspacing=1.0, handletextpad=0.4)
figure.suptitle("What a million tokens costs to make, racks 60 % busy", fontsize=11)
save(figure, sys.argv[2])
