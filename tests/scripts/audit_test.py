#!/usr/bin/python3
"""The auditor passes runs that are whole, and finds what is changed in them."""

import os
import shutil
import subprocess
import sys
import tempfile
import unittest

result = sys.argv.pop(1)
program = os.environ.get("SITEWATT", "build/release/sitewatt")
try:
    import h5py
    missing = None
except ImportError as error:
    missing = str(error)


def audit(*names):
    return subprocess.run([sys.executable, "-B", "scripts/audit", *names], capture_output=True, text=True, timeout=120)


def run(site, output, **sets):
    flags = [part for key, value in sets.items() for part in ("--set", f"{key.replace('__', '.')}={value}")]
    subprocess.run([program, "run", site, *flags, "--quiet", "--output", output], check=True, timeout=240,
                   capture_output=True)


@unittest.skipIf(missing, f"a reader is not installed: {missing}")
class Audit(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)

    def at(self, name):
        return os.path.join(self.folder.name, name)

    def test_an_islanded_plant_whose_units_fail_stays_within_its_limits(self):
        run("sites/memphis", self.at("island.nc"), power__grid__import_limit="0 MW", power__gas__count="16",
            power__unit_outages="1", run__duration="120 day", run__output_interval="5 min")
        done = audit(self.at("island.nc"))
        self.assertEqual(done.returncode, 0, done.stdout)
        with h5py.File(self.at("island.nc"), "r+") as file:
            online = file["power/units_online"]
            for row in range(4000, 4010):
                online[row, 0] = online[row, 0] + (3 if row % 2 else 0)
        self.assertIn("before their minimum", audit(self.at("island.nc")).stdout)

    def test_slow_and_quick_sources_together_stay_within_their_limits(self):
        run("sites/studies/energy-sources", self.at("mix.nc"), power__coal__use="coal_restart_75mw", power__coal__count="1",
            power__cells__use="bloom_sofc_10mw", power__cells__count="3", power__sun__use="solar_tracker",
            power__sun__peak_power="100 MW", run__duration="60 day", run__output_interval="10 min")
        done = audit(self.at("mix.nc"))
        self.assertEqual(done.returncode, 0, done.stdout)

    def test_what_is_changed_is_found(self):
        def tampered(change):
            name = self.at("tampered.nc")
            shutil.copy(result, name)
            with h5py.File(name, "r+") as file:
                change(file)
            return audit(name)

        def raised(name, row, column, factor):
            def change(file):
                rows = slice(max(row - 50, 0), row + 50)  # wide enough to reach beyond changes of units
                where = (rows, column) if column is not None else (rows,)
                file[name][where] = file[name][where] * factor
            return change

        for name, column, finding in (("source_power", 0, "not what the site takes"), ("cost_rate", None, "not the cost"),
                                      ("power/fleet_co2", 0, "CO2 is not"), ("power/fleet_power", 0, "over its capacity"),
                                      ("power/state_of_charge", 0, "charged beyond")):
            with self.subTest(name):
                with h5py.File(result) as file:
                    values = file[name][:, column] if column is not None else file[name][:]
                row = int(abs(values).argmax())
                done = tampered(raised(name, row, column, 1.5))
                self.assertEqual(done.returncode, 1, done.stdout)
                self.assertIn(finding, done.stdout)



if __name__ == "__main__":
    unittest.main()
