#!/usr/bin/env python3
"""Real rates of the US Utility Rate Database, read and billed by sitewatt and by NREL's SAM.

    python3 -m venv sam && sam/bin/pip install nrel-pysam h5py
    sam/bin/pip download --no-deps --python-version 3.13 --only-binary :all: -d wheels ratebook-ha hopp
    sam/bin/python scripts/peers/real_rates.py wheels ../shared/data/prices

Takes every rate in the folders and in the wheels in them: objects, lists and "items" of the database, and the records that ratebook
makes of its rates. Each bills a site of one hall with requests by day and week through 2018, which begins on a Monday, as SAM's year
does. Demand is meant over an hour, SAM's step; a fixed charge by the day is counted here by calendar days, which SAM does not; what a
rate says of least charges by the day SAM does not have. Prints a line for every rate: both bills of the year, and the month that differs most.
Ends with status 1 if a rate is refused, or a month differs by more than 1e-6 of it.
"""

import json
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

from utility_bill import hourly_load, our_months, sam_months

PROGRAM = Path(__file__).resolve().parents[2] / "build/release/sitewatt"
DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
SITE = """[weather]
climate = "memphis"
[hall.a]
use = "gb200_nvl72"
count = 4
[power.grid]
use = "us_average"
rate_file = "rate.json"
[run]
start = "2018-01-01"
"""


def of_ratebook(record):
    """The rate of a record of ratebook, as the database writes it."""
    tiers = [[{"rate": float(t["rate"]), "adj": float(t["adj"] or 0), "unit": t["max_unit"]} |
              ({"max": float(t["max"])} if t["max"] else {}) for t in period["tiers"]] for period in record["energy"]["periods"]]
    rate = {"name": f"{record['identity']['utility_id']}, {record['identity']['plan_name']}", "energyratestructure": tiers,
            "energyweekdayschedule": record["schedule"]["weekday"], "energyweekendschedule": record["schedule"]["weekend"],
            "label": record["provenance"]["urdb_label"]}
    for charge in record["fixed_charges"]:
        rate |= {"fixedchargefirstmeter": float(charge["amount"]), "fixedchargeunits": charge["unit"]}
    if record["min_charge"]:
        rate |= {"mincharge": float(record["min_charge"]["amount"]), "minchargeunits": record["min_charge"]["unit"]}
    return rate


def rates_of(name, text):
    try:
        found = json.loads(text)
        while isinstance(found, str):
            found = json.loads(found)
    except ValueError:
        return
    if isinstance(found, dict) and "energy" in found and "provenance" in found:
        if found["provenance"]["urdb_label"]:  # else an example of the program
            yield name, of_ratebook(found)
        return
    for rate in found.get("items", [found]) if isinstance(found, dict) else found:
        if isinstance(rate, dict) and "energyratestructure" in {key.lower() for key in rate}:
            yield name, rate


def all_rates(folders):
    for folder in folders:
        for path in sorted(Path(folder).rglob("*")):
            if path.suffix == ".json":
                yield from rates_of(path.name, path.read_text(encoding="utf-8"))
            if path.suffix == ".whl":
                with zipfile.ZipFile(path) as wheel:
                    for name in sorted(wheel.namelist()):
                        if name.endswith(".json"):
                            yield from rates_of(Path(name).name, wheel.read(name).decode("utf-8"))


def billed(rate, folder):
    """Months by sitewatt and by SAM, and what sitewatt said."""
    ours = dict(rate, demandwindow=60)
    (folder / "rate.json").write_text(json.dumps(ours), encoding="utf-8")
    (folder / "site.toml").write_text(SITE, encoding="utf-8")
    run = subprocess.run([PROGRAM, "run", folder / "site.toml", "-q", "-o", folder / "result.nc"], capture_output=True, text=True,
                         check=False)
    if run.returncode:
        return None, None, run.stderr
    theirs = dict(rate)
    by_day = 0.0
    if theirs.get("fixedchargeunits") == "$/day":
        by_day = theirs.pop("fixedchargefirstmeter")
    if theirs.get("minchargeunits") == "$/day":
        theirs.pop("mincharge")
    months = our_months(folder / "result.nc")[1]
    try:
        peer = sam_months(hourly_load(folder / "result.nc"), theirs)
    except Exception as error:  # pylint: disable=broad-except; PySAM raises nothing narrower
        return months, None, f"SAM refuses it: {str(error).strip().splitlines()[-1].strip()}\n" + run.stderr
    return months, [m + by_day * d for m, d in zip(peer, DAYS)], run.stderr


def main():
    worst, refused, count = 0.0, 0, 0
    with tempfile.TemporaryDirectory() as name:
        for source, rate in all_rates(sys.argv[1:]):
            count += 1
            title = (rate.get("name") or source)[:60]
            ours, theirs, said = billed(rate, Path(name))
            if ours is None:
                refused += 1
                print(f"{title:60}  REFUSED  {said.strip().splitlines()[0]}")
                continue
            if theirs is None:
                print(f"{title:60}  {sum(ours):14.2f} USD  {said.splitlines()[0]}")
                continue
            difference = max(abs(a - b) / max(abs(b), 1.0) for a, b in zip(ours, theirs))
            worst = max(worst, difference)
            print(f"{title:60}  {sum(ours):14.2f} {sum(theirs):14.2f} USD  {difference:.1e}")
            for line in said.splitlines():
                if "rate.json" in line:
                    print("    " + line.replace(name + "/", ""))
    print(f"{count} rates, {refused} refused, months differ by at most {worst:.1e}")
    return 1 if refused or worst > 1e-6 else 0


if __name__ == "__main__":
    sys.exit(main())
