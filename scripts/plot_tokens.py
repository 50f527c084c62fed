#!/usr/bin/python3
"""Dollars of a million tokens of the token-cost study: scripts/plot_tokens.py out/token-cost/sweep.csv tokens.svg"""
import csv
import sys

import matplotlib
matplotlib.use("Agg")
import matplotlib.pyplot as plt

with open(sys.argv[1], encoding="utf-8") as text:
    rows = [row for row in csv.DictReader(text) if row["status"] == "ok"][::-1]
names = [row["scenario"].replace("_", " ") for row in rows]
figure, axis = plt.subplots(figsize=(9, 7), layout="constrained")
for key, label, marker in (("cost_per_mtoken_input [USD]", "input", "o"), ("cost_per_mtoken_output [USD]", "output", "s")):
    axis.plot([float(row[key]) for row in rows], names, marker, label=f"a million {label} tokens")
axis.axvline(3.0, color="C0", linestyle=":", label="charged for input, about")
axis.axvline(10.0, color="C1", linestyle=":", label="charged for output, about")
axis.set_xscale("log")
axis.set_xlabel("USD")
axis.set_title("What a million tokens costs to make, racks 60 % busy")
axis.grid(alpha=0.3)
axis.legend(fontsize=8, ncol=4, loc="lower center", bbox_to_anchor=(0.25, 1.04))
figure.savefig(sys.argv[2], dpi=120)
