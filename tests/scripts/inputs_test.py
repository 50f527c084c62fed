#!/usr/bin/python3
"""Every claim of the table of files in docs/inputs.md, asked of the program: read, refused or warned about."""

import datetime
import os
import re
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

sys.argv[1:2] = []  # the result that other scripts read
program = Path(os.environ.get("SITEWATT", "build/release/sitewatt")).absolute()
page = Path("docs/inputs.md")

START = datetime.datetime(2021, 1, 1)
BASE = """[weather]
climate = "memphis"
[hall.a]
use = "gb200_nvl72"
count = 4
[power.grid]
use = "ercot"
"""


# ---- files ----------------------------------------------------------------------------------------------------------
def hours(row, count=8760):
    return "".join(row(START + datetime.timedelta(hours=k), k) + "\n" for k in range(count))


def sun(hour):
    return 500 if 7 <= hour <= 17 else 0


def epw(latitude="35.0", step=1, dry="15.0", dew="10.0", pressure="101000", direct="0", rows=None, year=2021):
    """A year of so many records an hour; the values may be functions of the number of the row."""
    of = lambda value, k: value(k) if callable(value) else value
    begin = datetime.datetime(year, 1, 1)
    days = 366 if year == 2020 else 365
    body = []
    for k in range(days * 24 * step):
        t = begin + datetime.timedelta(minutes=60 / step * k)
        minute = int(60 / step * (k % step + 1))
        g = sun(t.hour)
        body.append(f"{t.year},{t.month},{t.day},{t.hour + 1},{minute},?9,{of(dry, k)},{of(dew, k)},70,{of(pressure, k)},0,0,300,{g},"
                    f"{of(direct, k)},{g},0,0,0,0,90,2.0,5,5,20,7777,9,9,10,0.1,0,0,0,0,0")
    body = rows(body) if rows else body
    return (f"LOCATION,Somewhere,-,-,-,0,{latitude},-90.0,-6.0,100.0\nDESIGN CONDITIONS,0\nTYPICAL/EXTREME PERIODS,0\n"
            f"GROUND TEMPERATURES,0\nHOLIDAYS/DAYLIGHT SAVINGS,{'Yes' if year == 2020 else 'No'},0,0,0\nCOMMENTS 1,\nCOMMENTS 2,\n"
            f"DATA PERIODS,1,{step},Data,Sunday, 1/ 1,12/31\n" + "\n".join(body) + "\n")


def csv(header="datetime_utc,temperature [degC],relative humidity [%],pressure [hPa]", row=None, head="# longitude: -90\n", every=1):
    row = row or (lambda t, k: f"{t:%Y-%m-%dT%H:%M},15.0,70,1010")
    return head + header + "\n" + "".join(row(START + datetime.timedelta(hours=k + 1), k) + "\n" for k in range(0, 8760, every))


def pvgis(extra="Irradiance Time Offset (h): 0.1\n"):
    return ("Latitude (decimal degrees): 35.000\nLongitude (decimal degrees): -90.000\nElevation (m): 100.0\n" + extra +
            "month,year\n1,2009\ntime(UTC),T2m,RH,G(h),Gb(n),Gd(h),IR(h),WS10m,WD10m,SP\n" +
            hours(lambda t, k: f"{2005 + t.month % 5}{t:%m%d:%H00},15.0,70.0,{sun((t.hour - 6) % 24)}.0,0.0,{sun((t.hour - 6) % 24)}.0,300.0,2.0,90.0,100000.0")
            + "\nT2m: 2-m air temperature (degree Celsius)\n")


def tmy3(midnight="24:00"):
    return ('723340,"SOMEWHERE",TN,-6.0,35.0,-90.0,100\nDate (MM/DD/YYYY),Time (HH:MM),GHI (W/m^2),DNI (W/m^2),DHI (W/m^2),Dry-bulb (C),'
            "Dew-point (C),RHum (%),Pressure (mbar),Wspd (m/s)\n" +
            hours(lambda t, k: f"{t:%m/%d}/{1990 + t.month % 5},{midnight if t.hour == 23 else f'{t.hour + 1:02d}:00'},"
                               f"{sun(t.hour)},0,{sun(t.hour)},15.0,10.0,72,1000,2.0"))


def nsrdb(unit="c", humidity="Dew Point", year=2021, typical=False):
    def row(t, _):
        which = 2003 + t.month % 5 if typical else year
        return f"{which},{t.month},{t.day},{t.hour},30,{sun(t.hour)},{sun(t.hour)},0,10.0,2.0,15.0,1000"
    return ("Source,Location ID,City,State,Country,Latitude,Longitude,Time Zone,Elevation,Local Time Zone,Temperature Units,Version\n"
            f"NSRDB,1,-,-,-,35.0,-90.0,-6,100,-6,{unit},v3.2.2\nYear,Month,Day,Hour,Minute,DHI,GHI,DNI,{humidity},Wind Speed,"
            "Temperature,Pressure\n" + hours(row))


def prices(header="datetime,price [USD/MWh]", stamp="{:%Y-%m-%dT%H:%M}", cell=lambda k: f"{40 + k % 24}", left_out=(), count=8760):
    return header + "\n" + "".join(f"{stamp.format(START + datetime.timedelta(hours=k))},{cell(k)}\n" for k in range(count)
                                   if k not in left_out)


FLAT = "[" + ",".join(["[" + ",".join(["0"] * 24) + "]"] * 12) + "]"


def rate(extra="", tiers='{"rate": 0.05}'):
    return (f'{{"energyratestructure": [[{tiers}]], "energyweekdayschedule": {FLAT}, "energyweekendschedule": {FLAT}'
            f'{", " + extra if extra else ""}}}')


# ---- asking ---------------------------------------------------------------------------------------------------------
class Case:
    """Files of a folder, and what the program says of the site in it."""

    def __init__(self, site=BASE, files=None, command=("check", "site.toml"), **texts):
        self.site, self.files, self.command = site, {**(files or {}), **texts}, command

    def ask(self):
        with tempfile.TemporaryDirectory() as name:
            for file, text in {"site.toml": self.site, **self.files}.items():
                (Path(name) / file).write_text(text, encoding="utf-8")
            return subprocess.run([program, *self.command], cwd=name, capture_output=True, text=True, check=False)


def base(more="", **numbers):
    """The site with other numbers: power_grid_import_limit = ..., and more text at its end."""
    return Case(BASE + more, command=("check", "site.toml", *(f"--set={k}={v}" for k, v in numbers.items())))


def weather(text, name="w.csv", more=""):
    return Case(BASE.replace('climate = "memphis"', f'file = "{name}"\n{more}'), {name: text})


def series(text, reading="", run=""):
    return Case(BASE + 'energy_price_file = "p.csv"\n' + (f"[series.energy_price]\n{reading}\n" if reading else "") +
                (f"[run]\n{run}\n" if run else ""), {"p.csv": text})


def rated(text, more=""):
    return Case(BASE.replace('use = "ercot"', f'use = "us_average"\nrate_file = "r.json"\n{more}'), {"r.json": text})


def exporting(text):
    case = rated(text, 'export_limit = "1 MW"')
    case.site += '[power.sun]\nkind = "solar"\npeak_power = "3 MW"\n'
    return case


def told(case, *patterns):
    return [(case, pattern) for pattern in patterns]


def study(text):
    return Case(BASE, {"study.toml": text}, ("check", "study.toml"))


def output(name, **files):
    return Case(BASE + '[run]\nduration = "10 min"\n', files, ("run", "site.toml", "-q", "-o", name))


def half_missing(first, last):
    return lambda k: "99.9" if first <= k < last else "15.0"


def swapped(rows):
    return rows[:100] + [rows[101], rows[100]] + rows[102:]


EPW = lambda **how: weather(epw(**how), "w.epw")  # noqa: E731
CSV = csv()
LINES = CSV.splitlines(keepends=True)

# Of each row and column, a case for every claim: cases that are read give exit code 0 and no word, of the others the pattern is said.
CASES = {
    ("site file (TOML)", "read"): {
        "tables and keys of `sitewatt describe`": [base('[economics]\nwater_price = "3 USD/m3"\n')],
        "catalogue records beneath them": [base()],
        "numbers with units in quotes": [base('[cooling]\nroom_dew_point = "14 degC"\n')]},
    ("site file (TOML)", "refused"): {
        "unknown tables and keys, with the nearest known one": told(base('[economics]\nwater_prise = "3 USD/m3"\n'), "water_price"),
        "wrong units": told(base('[economics]\nwater_price = "3 USD/kg"\n'), "site.toml:9:1: error: .*water_price"),
        "a bare number where a unit belongs": told(base("[economics]\nwater_price = 3\n"), "site.toml:9:1: error: .*USD/m3"),
        "fractional counts and switches": told(base(**{"hall.a.count": "2.5"}), "no whole number") +
                                          told(base('[cooling]\nuse = "hybrid"\n', **{"cooling.dry.staged": "0.5"}), "is a switch"),
        "numbers out of bounds": told(base(**{"hall.a.liquid_fraction": "2"}), "error: .*liquid_fraction"),
        "pairs that contradict each other": told(base(**{"economics.network_share": "0.99"}), "leaves nothing for the racks"),
        "files outside the site's folder": told(weather("", "../w.csv"), "outside|no file|--allow-outside")},
    ("site file (TOML)", "warned"): {
        "numbers that another one leaves without effect": told(base(**{"power.grid.export_factor": "0.5"}), "has no effect"),
        "numbers far from any found": told(base(**{"power.grid.energy_price": "50 USD/kWh"}), "is its unit right")},
    ("weather, EPW", "read"): {
        "LOCATION, DATA PERIODS and eight columns": [EPW()],
        "1 to 60 records an hour": [EPW(step=2)],
        "measured years with their leap days": told(EPW(year=2020), "the run starts on 2020-01-01")},
    ("weather, EPW", "refused"): {
        "a latitude over 90": told(EPW(latitude="350"), "latitude"),
        "a dry bulb missing for more than six hours": told(EPW(dry=half_missing(100, 108)), "dry bulb"),
        "a dew point over the dry bulb by more than 3 K": told(EPW(dew="19.0"), "dew point"),
        "rows out of order, doubled or missing": told(EPW(rows=swapped), "not the step after it") +
                                                 told(EPW(rows=lambda r: r[:50] + r[49:]), "not the step after it") +
                                                 told(EPW(rows=lambda r: r[:50] + r[51:]), "not the step after it")},
    ("weather, EPW", "warned"): {
        "no pressure in the file": told(EPW(pressure="999999"), "warning: .*pressure"),
        "direct sun over 1,200 W/m2": told(EPW(direct=lambda k: "1400" if k == 4000 else "0"), "warning: .*direct")},
    ("weather, CSV", "read"): {
        "dates with or without zone": [weather(csv("datetime,temperature [degC],relative humidity [%],pressure [hPa]"), more='stamp = "end"'),
                                       weather(csv("datetime,temperature [degC],relative humidity [%],pressure [hPa]",
                                                   lambda t, k: f"{t:%Y-%m-%dT%H:%M}-06:00,15.0,70,1010",
                                                   "# longitude: -90\n# utc_offset: -6\n"), more='stamp = "end"')],
        "temperature, humidity or dew point, pressure, sun and wind, by the name and the unit of their column": [weather(
            csv("datetime,temp [degF],dew point [degC],pressure [kPa],ghi [W/m2],wind speed [mph]",
                lambda t, k: f"{t:%Y-%m-%dT%H:%M},59.0,10.0,101,{sun((t.hour - 1) % 24)},4",
                "# latitude: 35\n# longitude: -90\n# elevation: 100\n# utc_offset: -6\n"), more='stamp = "end"')]},
    ("weather, CSV", "refused"): {
        "columns without a unit": told(weather(csv("datetime,temperature,relative humidity [%],pressure [hPa]")), "names no unit"),
        "a column twice": told(weather(csv("datetime,temperature [degC],temp [degC],relative humidity [%]")), "a second column"),
        "no temperature": told(weather(csv("datetime,x [degC],relative humidity [%],pressure [hPa]")), "no column of temperature"),
        "neither humidity nor dew point": told(weather(csv("datetime,temperature [degC],x [%],pressure [hPa]")), "no column of relative"),
        "rows out of order, doubled or missing": told(weather("".join(LINES[:50] + [LINES[51], LINES[50]] + LINES[52:])), "not the step") +
                                                 told(weather("".join(LINES[:50] + LINES[49:])), "not the step") +
                                                 told(weather("".join(LINES[:50] + LINES[51:])), "not the step"),
        "rows more than an hour apart": told(weather(csv(every=3)), "3 h apart; weather comes every hour"),
        "dates such as 05/01/2021": told(weather(csv(row=lambda t, k: f"{t:%d/%m/%Y %H:%M},15.0,70,1010")), "no date and time")},
    ("weather, CSV", "warned"): {
        "columns that are not read": told(weather(csv("datetime,temperature [degC],relative humidity [%],pressure [hPa],snow [cm]",
                                                      lambda t, k: f"{t:%Y-%m-%dT%H:%M},15.0,70,1010,0")), "not read: snow"),
        "a time zone that was taken from the longitude": told(weather(CSV), "UTC-6 by the longitude"),
        "stamps from 00:00 to 23:00 that do not say what they are": told(weather(csv(
            "datetime,temperature [degC],relative humidity [%],pressure [hPa]",
            lambda t, k: f"{t - datetime.timedelta(hours=1):%Y-%m-%dT%H:%M},15.0,70,1010")), 'stamp = "begin"')},
    ("weather, PVGIS CSV", "read"): {
        "the typical year, turned from UTC into standard time": [weather(pvgis(), more='utc_offset = "-6 h"')]},
    ("weather, PVGIS CSV", "refused"): {
        "hourly series, which have no humidity": told(weather(pvgis().replace("time(UTC),T2m,RH", "time,T2m,G(i)")), "no humidity"),
        "a place that the site file says again": told(weather(pvgis(), more="latitude = 35"), "says its place itself")},
    ("weather, PVGIS CSV", "warned"): {
        "a time zone that was taken from the longitude": told(weather(pvgis()), "UTC-6 by the longitude"),
        "no word when in the hour the sun was seen": told(weather(pvgis("")), "PVGIS before 5.2")},
    ("weather, TMY3 CSV", "read"): {"rows that end at their stamps, 01:00 to 24:00 or 00:00 of the next day": [weather(tmy3())]},
    ("weather, TMY3 CSV", "refused"): {
        "stamps beyond 24:00": told(weather(tmy3("25:00")), "no time from 01:00 to 24:00"),
        "a place that the site file says again": told(weather(tmy3(), more="latitude = 35"), "says its place itself")},
    ("weather, NSRDB CSV (PSM3, PSM4)", "read"): {
        "years and typical years, rows that are the middles of their steps": [weather(nsrdb(typical=True))] +
                                                                            told(weather(nsrdb()), "the run starts on 2021-01-01")},
    ("weather, NSRDB CSV (PSM3, PSM4)", "refused"): {
        "other units than it usually has": told(weather(nsrdb("f")), "Temperature is in 'f'"),
        "no humidity": told(weather(nsrdb(humidity="Cloud Type")), "no column of humidity"),
        "a place that the site file says again": told(weather(nsrdb(), more="latitude = 35"), "says its place itself")},
    ("weather, NSRDB CSV (PSM3, PSM4)", "warned"): {
        "a leap year without its 29 February": told(weather(nsrdb(year=2020)), "2020 lacks its 29 February")},
    ("series, CSV", "read"): {
        "dates with or without zone": told(series(prices()), "the run starts on 2021-01-01") +
                                      told(series(prices(stamp="{:%Y-%m-%dT%H:%M}-06:00")), "the run starts on 2021-01-01"),
        "times since the start of the run": [series("time [h],price [USD/MWh]\n0,40\n8000,50\n8760,60\n")],
        "one column of values with its unit in the header, `price [USD/MWh]`, `price (USD/MWh)`, `price_usd_per_mwh` or `price_usd_mwh`": [
            series(f"time [day],x [m],{name}\n0,1,40\n365,2,50\n")
            for name in ("price [USD/MWh]", "price (USD/MWh)", "price_usd_per_mwh", "price_usd_mwh")],
        "the column that `[series.NAME]` names ([time.md](time.md))": [
            series("time [day],a [USD/MWh],b [USD/MWh]\n0,1,40\n365,2,50\n", 'column = "b [USD/MWh]"')],
        "missing cells and rows, if `holes` of `[series.NAME]` says what stands for them": told(
            series(prices(cell=lambda k: "" if 50 < k < 60 else "40", left_out=range(100, 110)), 'holes = "line"'), "19 values were missing")},
    ("series, CSV", "refused"): {
        "columns without a unit": told(series("time [h],price\n0,40\n9000,50\n"), "unit"),
        "several that could be meant": told(series("time [day],a [USD/MWh],b [USD/MWh]\n0,1,40\n365,2,50\n"), "several columns could be meant"),
        "cells that are no number": told(series(prices(cell=lambda k: "high" if k == 7 else "40")), "p.csv:9:18: error: 'high' is not"),
        "cells that are empty or mark a missing value (-999, -9999, -99999, nan)": [
            (series(prices(cell=lambda k, c=cell: c if k == 7 else "40")), 'p.csv:9:.*holes = "hold"')
            for cell in ("", "-999", "-9999", "-99999", "nan")],
        "zones by letters alone (CET, EST)": told(series(prices("datetime [CET],price [USD/MWh]")), "zone 'CET'"),
        "rows out of order, doubled or mixed in zone": [
            (series("datetime,price [USD/MWh]\n" + "\n".join(rows) + "\n"), pattern) for rows, pattern in (
                (["2021-01-01T02:00,1", "2021-01-01T01:00,1"], "lies before"), (["2021-01-01T02:00,1", "2021-01-01T02:00,1"], "stands twice"),
                (["2021-01-01T02:00,1", "2021-01-01T03:00Z,1"], "says its zone"))],
        "holes of three rows and more where the run needs them": told(series(prices(left_out=range(100, 105)), run='start = "2021-01-01"'),
                                                                      "no values for 5 h"),
        "series that do not cover the run": told(series(prices(count=5000), run='start = "2021-01-01"'), "the series goes from .* the run from")},
    ("series, CSV", "warned"): {
        "stamps that the header calls ends": told(series(prices("hour_ending,price [USD/MWh]", count=8762), run='start = "2021-01-01"'), "ends of their intervals"),
        "a smaller hole": told(series(prices(left_out=(100,))), "a row is missing before this one"),
        "holes that were filled, with their number and the longest": told(series(prices(left_out=range(100, 105)), 'holes = "hold"'),
                                                                          "5 values were missing .* is 5 h"),
        "series laid on by weekdays": told(series(prices(), 'align = "weekdays"', 'start = "2023-01-01"'), "weeks|weekday"),
        "days borrowed from the day beside them": told(series(prices("datetime_utc,price [USD/MWh]")), "day beside|borrowed|lacks")},
    ("rates, JSON", "read"): {
        "the US Utility Rate Database ([bills.md](bills.md))": [
            rated(rate()), exporting(rate('"usenetmetering": true')), exporting(rate(tiers='{"rate": 0.05, "sell": 0.02}'))],
        "notes, dates and limits of who may have the rate": [rated(rate(
            '"startdate": 1433116800, "peakkwcapacitymin": 100, "sector": "Industrial", "supersedes": "x", "energycomments": "5 %"'))]},
    ("rates, JSON", "refused"): {
        "what carries money and is not understood, by name": told(rated(rate('"newcharge": 5')), "'newcharge'"),
        "several rates without a `rate_label`": told(rated('{"items": [' + rate('"label": "a"') + "," + rate('"label": "b"') + "]}"),
                                                     "rate_label")},
    ("rates, JSON", "warned"): {
        "one part of the power": told(rated(rate('"servicetype": "Delivery"')), "one part of the power"),
        "no word what exports earn, where the site sells": told(exporting(rate()), "does not say what exports earn"),
        "a last tier with an end": told(rated(rate(tiers='{"rate": 0.05, "max": 100}')), "ends at 100"),
        "a rate that has ended or not begun": told(rated(rate('"enddate": 1446249600')), "r.json:1:.*ended on 2015-10-31") +
                                              told(rated(rate('"startdate": 1893456000')), "begins on 2030-01-01"),
        "a rate for other demands than the site's": told(rated(rate('"peakkwcapacitymax": 20')), "up to 20 kW") +
                                                    told(rated(rate('"peakkwcapacitymin": 50000')), "50000 kW and more"),
        "a rate of homes or lamps": told(rated(rate('"sector": "Residential"')), "a datacenter is not")},
    ("study (TOML)", "read"): {
        "`site`, `[sweep]`, `[plan]` ([studies.md](studies.md))": [study('site = "site.toml"\n[sweep]\nmethod = "grid"\n[[sweep.parameter]]\npath = "hall.a.count"\nvalues = [4, 5]\n')]},
    ("study (TOML)", "refused"): {
        "what a site file refuses, with the study's line": told(study(
            'site = "site.toml"\n[sweep]\nmethod = "grid"\n[[sweep.parameter]]\npath = "hall.a.count"\nvalues = [4, 2.5]\n'),
            "study.toml:6:.*no whole number")},
    ("`-o FILE`", "read"): {
        "a new file, or an older result": [output("a.nc"), output("b.csv", **{"b.csv": "scenario,status\n"})]},
    ("`-o FILE`", "refused"): {
        "a folder, a device, a file that is no result": told(output("."), "is a folder") + told(output("/dev/null"), "no regular file") +
                                                        told(output("t.txt", **{"t.txt": "my notes"}), "no result"),
        "a folder that is not there": told(output("x/y/a.nc"), "mkdir -p")},
}


def claims():
    """(row, column, claim) of the table."""
    lines = iter(page.read_text(encoding="utf-8").splitlines())
    for line in lines:
        if line.startswith("| file | read |"):
            break
    columns = ("read", "refused", "warned")
    next(lines)
    for line in lines:
        if not line.startswith("|"):
            return
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        for column, cell in zip(columns, cells[1:]):
            for claim in cell.split(";"):
                if claim.strip() != "-":
                    yield cells[0], column, claim.strip()


@unittest.skipUnless(program.exists(), "SKIPPED: the program is not built, so no claim of docs/inputs.md was asked")
class Table(unittest.TestCase):
    def test_every_claim_has_a_case_and_every_case_a_claim(self):
        said = list(claims())
        known = [(row, column, claim) for (row, column), cases in CASES.items() for claim in cases]
        self.assertEqual(sorted(said), sorted(known))
        self.assertGreater(len(said), 60)

    def ask(self, column):
        for (row, of), cases in CASES.items():
            if of != column:
                continue
            for claim, list_of_cases in cases.items():
                for number, case in enumerate(list_of_cases):
                    case, pattern = case if isinstance(case, tuple) else (case, "")
                    run = case.ask()
                    said = run.stderr
                    with self.subTest(row=row, claim=claim, number=number):
                        self.assertEqual(run.returncode, 2 if column == "refused" else 0, said)
                        if column == "warned":
                            self.assertRegex(said, "warning")
                        if column == "refused":
                            self.assertRegex(said, "error|-o")
                        if pattern:
                            self.assertRegex(said, pattern)
                        else:
                            warnings = re.findall("warning: .*", said)
                            self.assertEqual([w for w in warnings if "the run starts on" not in w], [])

    def test_what_is_read(self):
        self.ask("read")

    def test_what_is_refused(self):
        self.ask("refused")

    def test_what_is_warned_about(self):
        self.ask("warned")


if __name__ == "__main__":
    unittest.main()
