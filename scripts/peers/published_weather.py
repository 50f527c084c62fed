#!/usr/bin/env python3
"""Weather files of PVGIS, TMY3 and NSRDB, read by sitewatt and by pvlib: annual means.

    python3 -m venv peers && peers/bin/pip install pvlib
    peers/bin/pip download --no-deps -d wheels pvlib==0.10.5 hopp        # whose wheels hold such files
    peers/bin/python scripts/peers/published_weather.py wheels FILE...

Takes files, folders and wheels. pvlib keeps rows at their stamps, so means agree to rounding, of measured years but for what lies at
both ends. Ends with status 1 if a mean differs by more than 1e-4 of it, or of one unit where it is smaller.
"""

import io
import json
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

import pandas
import pvlib.iotools as iotools

PROGRAM = Path(__file__).resolve().parents[2] / "build/release/sitewatt"
# Columns of `info --json` and of pvlib; all but pressure in the same unit.
COLUMNS = {"dry_bulb": "temp_air", "dew_point": "temp_dew", "relative_humidity": "relative_humidity", "pressure": "pressure",
           "global_irradiance": "ghi", "direct_irradiance": "dni", "diffuse_irradiance": "dhi", "wind_speed": "wind_speed"}


def read_by_pvlib(text):
    """Frame and factor of its pressure to hPa; nothing of another kind of file."""
    lines = text.splitlines()
    if lines[0].startswith("Latitude (decimal degrees)") and "\ntime(UTC)" in text:
        return iotools.read_pvgis_tmy(io.BytesIO(text.encode()), pvgis_format="csv")[0], 0.01
    if lines[0].startswith("Source,Location ID"):
        return iotools.read_nsrdb_psm4(io.StringIO(text.replace("\r", "")))[0], 1.0
    if len(lines) > 1 and lines[1].startswith("Date (MM/DD/YYYY)"):
        with tempfile.NamedTemporaryFile("w", suffix=".csv") as file:
            file.write(text)
            file.flush()
            return iotools.read_tmy3(file.name, coerce_year=2001)[0], 1.0
    return None


def files(arguments):
    for argument in map(Path, arguments):
        for path in sorted(argument.rglob("*")) if argument.is_dir() else [argument]:
            if path.suffix.lower() == ".csv":
                yield path.name, path.read_text(encoding="utf-8", errors="replace")
            if path.suffix == ".whl":
                with zipfile.ZipFile(path) as wheel:
                    for name in sorted(wheel.namelist()):
                        if name.lower().endswith(".csv"):
                            yield Path(name).name, wheel.read(name).decode("utf-8", errors="replace")


def main():
    worst = 0.0
    for name, text in files(sys.argv[1:]):
        if len(text) < 100000:
            continue
        try:
            read = read_by_pvlib(text)
        except (KeyError, ValueError) as error:
            print(f"{name}: pvlib does not read it, {error}")
            continue
        if read is None:
            continue
        frame, of_pressure = read
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / name
            path.write_text(text, encoding="utf-8")
            run = subprocess.run([PROGRAM, "info", path, "--json"], capture_output=True, text=True, check=False)
        if run.returncode:
            print(f"{name}: REFUSED {run.stderr.strip().splitlines()[0]}")
            worst = float("inf")
            continue
        ours = json.loads(run.stdout)
        count, largest = 0, 0.0
        for channel, column in COLUMNS.items():
            mine = ours["quantities"].get(channel, {}).get("mean")
            if column not in frame or mine is None:
                continue
            theirs = pandas.to_numeric(frame[column], errors="coerce").where(lambda v: v > -9000)
            mean = float(theirs.mean()) * (of_pressure if column == "pressure" else 1.0)
            largest = max(largest, abs(mine - mean) / max(abs(mean), 1.0))
            count += 1
        worst = max(worst, largest)
        if count < 5:
            worst = float("inf")
        print(f"{name}: {len(frame)} rows, {count} columns, largest difference {largest:.1e}")
    print(f"means differ by at most {worst:.1e}")
    return 0 if worst < 1e-4 else 1


if __name__ == "__main__":
    sys.exit(main())
