#!/usr/bin/python3
"""Files such as a reader of the tutorials has and a clone has not: weather, prices and load of a made-up Dallas.

    sample_files.py FOLDER      writes dallas.epw, weather.csv, prices.csv, requests.csv, rate.json into it
"""

import datetime
import json
import math
import sys
from pathlib import Path

folder = Path(sys.argv[1])
hours = [datetime.datetime(2025, 1, 1) + datetime.timedelta(hours=h) for h in range(8760)]


def season(hour):
    return -math.cos(2 * math.pi * (hour.timetuple().tm_yday - 15) / 365)


def daily(hour, peak=15):
    return math.cos(2 * math.pi * (hour.hour - peak) / 24)


def dry_bulb(hour):
    return 19.0 + 11.0 * season(hour) + 5.5 * daily(hour)


def humidity(hour):
    return 62.0 - 18.0 * daily(hour)


def sun(hour):
    return (750.0 + 200.0 * season(hour)) * max(0.0, daily(hour, 13) - 0.2 + 0.2 * season(hour))


with open(folder / "dallas.epw", "w", encoding="ascii") as file:
    print("LOCATION,Made-up Dallas,TX,USA,sample,000000,32.90,-97.02,-6.0,171.0", *["NOTHING"] * 6,
          "DATA PERIODS,1,1,Data,Wednesday,1/1,12/31", sep="\n", file=file)
    for hour in hours:
        dew = dry_bulb(hour) - (100.0 - humidity(hour)) / 5.0
        direct, diffuse = 0.75 * sun(hour), 0.25 * sun(hour)
        cells = [hour.year, hour.month, hour.day, hour.hour + 1, 0, "?", f"{dry_bulb(hour):.1f}", f"{dew:.1f}", f"{humidity(hour):.0f}",
                 99300, 0, 0, 330, f"{direct + diffuse:.0f}", f"{direct:.0f}", f"{diffuse:.0f}", 0, 0, 0, 0, 180, 4.0,
                 *[0] * 13]
        print(*cells, sep=",", file=file)

with open(folder / "weather.csv", "w", encoding="ascii") as file:
    print("# latitude: 32.9\n# longitude: -97.02\n# elevation: 171\n# utc_offset: -6", file=file)
    print("time,temperature [degC],relative humidity [%]", file=file)
    for hour in hours:
        print(f"{hour:%Y-%m-%dT%H:%M},{dry_bulb(hour):.1f},{humidity(hour):.0f}", file=file)

with open(folder / "prices.csv", "w", encoding="ascii") as file:
    print("time,price [USD/MWh]", file=file)
    for hour in hours:
        scarce = 400.0 if hour.month in (7, 8) and hour.hour in (18, 19) and hour.weekday() < 5 else 0.0
        print(f"{hour:%Y-%m-%dT%H:%M},{38.0 + 14.0 * daily(hour, 19) + scarce:.2f}", file=file)

with open(folder / "requests.csv", "w", encoding="ascii") as file:
    print("time,requests [1/s]", file=file)
    for hour in hours:
        weekend = 0.6 if hour.weekday() > 4 else 1.0
        print(f"{hour:%Y-%m-%dT%H:%M},{weekend * (60000.0 + 18000.0 * daily(hour, 14)):.0f}", file=file)

night = [[0] * 8 + [1] * 14 + [0] * 2] * 12
(folder / "rate.json").write_text(json.dumps({
    "label": "sample", "name": "Large general service", "energyratestructure": [[{"rate": 0.031}], [{"rate": 0.058}]],
    "energyweekdayschedule": night, "energyweekendschedule": [[0] * 24] * 12,
    "flatdemandstructure": [[{"rate": 11.5}]], "flatdemandmonths": [0] * 12, "flatdemandunit": "kW",
    "fixedchargefirstmeter": 2500.0, "fixedchargeunits": "$/month"}, indent=1) + "\n", encoding="ascii")
