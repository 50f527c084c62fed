#!/usr/bin/python3
"""The Python package: the program's numbers to the bit, its mistakes with their places, its wheel."""

import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
import unittest
import warnings
from pathlib import Path

result = os.path.abspath(sys.argv.pop(1))
program = os.environ["SITEWATT"]
package = Path("scripts/python").resolve()
sites = Path("sites").resolve()
sys.path.insert(0, str(package))
try:
    import numpy
    import xarray

    import sitewatt
    missing = None
except ImportError as error:
    missing = str(error)

folder = tempfile.TemporaryDirectory()
here = Path(folder.name)


def run(*words):
    return subprocess.run([program, *map(str, words)], check=True, capture_output=True, text=True, cwd=here).stdout


def write(name, text):
    path = here / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


small = '[weather]\nclimate = "dallas"\n[hall.a]\nuse = "gb300_nvl72"\ncount = 365\n[cooling]\nuse = "tower"\n[power.grid]\nuse = "ercot"\n'


@unittest.skipIf(missing, f"SKIPPED: the Python package was not tried: {missing}")
class Package(unittest.TestCase):
    def setUp(self):
        write("hall/site.toml", small)
        self.site = sitewatt.Site.load(here / "hall").set({"run.duration": "1 day"})

    def test_numbers_are_the_programs_to_the_bit(self):
        run("run", "hall", "-q", "--set", "run.duration=1 day", "-o", "own.nc")
        day = self.site.run()
        with xarray.open_dataset(here / "own.nc", engine="h5netcdf") as own:
            self.assertEqual(day.site_power.values.tobytes(), own.site_power.values.tobytes())
        for group in ("power", "cooling", "water", "compute", "money"):
            with xarray.open_dataset(here / "own.nc", engine="h5netcdf", group=group) as own:
                self.assertGreater(len(own.data_vars), 2)
                for name, variable in own.data_vars.items():
                    self.assertEqual(day[name].values.tobytes(), variable.values.tobytes(), name)
        with xarray.open_dataset(here / "own.nc", engine="h5netcdf", group="kpi") as own:
            self.assertGreater(len(own.data_vars), 100)
            for name, variable in own.data_vars.items():
                self.assertEqual(day.sitewatt.figures[name].values.tobytes(), variable.values.tobytes(), name)

    def test_a_number_of_python_arrives_with_all_its_digits(self):
        odd = 0.1 + 0.2
        resolved = self.site.set("workload.utilisation", odd).resolved()
        self.assertEqual(resolved["workload"]["utilisation"]["value"], odd)
        self.assertEqual(self.site.set(workload={"seed": 7}).resolved()["workload"]["seed"]["value"], 7)

    def test_setting_changes_neither_site_nor_settings(self):
        other = self.site.set("workload.utilisation", 0.1)
        self.assertNotIn("workload.utilisation", self.site.settings)
        self.assertEqual(other.settings["run.duration"], "1 day")

    def test_a_mistake_has_place_and_way_out(self):
        path = write("wrong.toml", small + 'import_limit = "3 kg"\n')
        with self.assertRaises(sitewatt.InputError) as caught:
            sitewatt.Site.load(path)
        error = caught.exception
        self.assertEqual((Path(error.file).name, error.line, error.column), ("wrong.toml", 10, 1))
        path = write("typo.toml", small + 'import_limt = "3 MW"\n')
        with self.assertRaises(sitewatt.InputError) as caught:
            sitewatt.Site.load(path)
        self.assertEqual(caught.exception.line, 10)
        self.assertIn("import_limit", caught.exception.hint)
        with self.assertRaises(sitewatt.InputError) as caught:
            self.site.set("power.grid.import_limit", 3).check()
        self.assertIn('"3 MW"', caught.exception.hint)

    def test_what_cannot_be_written_or_found_is_said(self):
        with self.assertRaises(sitewatt.InputError):
            sitewatt.Site.load(here / "nothing.toml")
        with self.assertRaises(sitewatt.SitewattError):
            self.site.run(output="/proc/no/such/folder.nc")

    def test_without_a_program_it_says_so(self):
        before = os.environ["SITEWATT"]
        os.environ["SITEWATT"] = str(here / "no-program")
        try:
            with self.assertRaises(sitewatt.ProgramMissing):
                self.site.check()
        finally:
            os.environ["SITEWATT"] = before

    def test_warnings_are_warnings_and_stay_with_the_result(self):
        with warnings.catch_warnings(record=True) as seen:
            warnings.simplefilter("always")
            day = self.site.set("power.grid.peak_from", 13).run()
        self.assertTrue(any(issubclass(w.category, sitewatt.SitewattWarning) for w in seen))
        self.assertTrue(day.sitewatt.warnings)

    def test_units_are_read_by_pint_as_meant(self):
        try:
            units = sitewatt.registry()
        except ImportError as error:
            self.skipTest(f"SKIPPED: {error}")
        year = sitewatt.open_result(result)
        everything = [*year.data_vars.values(), *year.sitewatt.figures.data_vars.values()]
        read = {v.attrs["units"]: units.parse_units(v.attrs["units"]) for v in everything if "units" in v.attrs}
        self.assertGreater(len(read), 8)
        for text, dimension in (("kg*s**-1", "[mass] / [time]"), ("W", "[energy] / [time]"), ("m**3*J**-1", "[volume] / [energy]"),
                                ("USD*J**-1", "[currency] / [energy]"), ("K", "[temperature]")):
            self.assertTrue((1 * read[text]).check(dimension), text)
        makeup = float(year.water_makeup.max()) * read[year.water_makeup.attrs["units"]]
        self.assertAlmostEqual(makeup.to("t/h").magnitude, float(year.water_makeup.max()) * 3.6, places=6)
        quantity = 150 * units.MW
        self.assertEqual(self.site.set("power.grid.import_limit", quantity).resolved()["power.grid"]["import_limit"]["value"], 150e6)

    def test_a_study_is_a_table_and_a_grid_an_array(self):
        path = write("study.toml", 'site = "hall"\n[sweep]\nset = { "run.duration" = "6 h" }\n[[sweep.parameter]]\n'
                     'path = "cooling.use"\nvalues = ["tower", "closed_loop"]\n[[sweep.parameter]]\n'
                     'path = "power.grid.energy_price"\nvalues = ["30 USD/MWh", "60 USD/MWh", "90 USD/MWh"]\n')
        study = sitewatt.Study.load(path)
        table = study.run(output=here / "swept", threads=2)
        self.assertEqual(table.sizes["scenario"], 6)
        self.assertEqual(set(table.status.values), {"ok"})
        array = table.sitewatt.grid()
        self.assertEqual(dict(array.sizes), {"cooling_use": 2, "power_grid_energy_price": 3})
        at = {"cooling_use": "tower", "power_grid_energy_price": table.power_grid_energy_price.values[2]}
        row = [i for i in range(6) if table.cooling_use.values[i] == "tower"
               and table.power_grid_energy_price.values[i] == at["power_grid_energy_price"]]
        self.assertEqual(float(array.cost_power.sel(at)), float(table.cost_power[row[0]]))
        one = sitewatt.Site.load(here / "hall").set({"run.duration": "6 h", "power.grid.energy_price": "90 USD/MWh"}).run()
        self.assertEqual(float(one.sitewatt.figures.cost_power), float(array.cost_power.sel(at)))
        self.assertEqual(study.answer(output=here / "swept", figures=["cost_power"])["ranking"]["figure"], "cost_power")
        for shard in ("1/2", "2/2"):
            self.assertIsNone(study.run(output=here / "shards", shard=shard))
        self.assertTrue(numpy.array_equal(study.merge(output=here / "shards").cost_power, table.cost_power))

    def test_what_cannot_be_is_a_row_with_its_reason(self):
        path = write("partly.toml", 'site = "hall"\n[sweep]\nset = { "run.duration" = "1 h" }\n[[sweep.parameter]]\n'
                     'path = "workload.utilisation"\nvalues = [0.5, 7]\n')
        table = sitewatt.Study(str(path)).run(output=here / "partly")
        self.assertEqual(table.status.values[0], "ok")
        self.assertIn("utilisation", table.status.values[1])
        self.assertTrue(numpy.isnan(table.cost_power.values[1]))


@unittest.skipIf(missing, f"SKIPPED: no wheel was built: {missing}")
class Wheel(unittest.TestCase):
    def test_it_is_built_installed_and_used(self):
        pip = [sys.executable, "-m", "pip"]
        if not all(importlib.util.find_spec(tool) for tool in ("pip", "setuptools", "wheel")):
            self.skipTest("SKIPPED: python3-pip, python3-setuptools or python3-wheel is missing, so no wheel was built")
        source = here / "source"
        shutil.copytree(package, source, ignore=shutil.ignore_patterns("__pycache__"))
        subprocess.run([*pip, "wheel", "--quiet", "--no-deps", "--no-build-isolation", "--no-index", "-w", here / "wheel", source],
                       check=True, capture_output=True)
        wheel, = (here / "wheel").glob("sitewatt-*-py3-none-any.whl")
        subprocess.run([*pip, "install", "--quiet", "--no-deps", "--no-index", "--target", here / "installed", wheel], check=True,
                       capture_output=True)
        write("hall/site.toml", small)
        said = subprocess.run([sys.executable, "-c", "import sitewatt; print(sitewatt.__file__); print(float(sitewatt.Site.load('hall')"
                               ".set('run.duration', '1 h').run().sitewatt.figures.pue))"],
                              cwd=here, env={**os.environ, "PYTHONPATH": str(here / "installed")}, check=True, capture_output=True,
                              text=True).stdout.split()
        self.assertTrue(said[0].startswith(str(here / "installed")), said[0])
        self.assertGreater(float(said[1]), 1.0)

    def test_its_version_is_the_programs(self):
        self.assertIn(f'version = "{run("--version").split()[1]}"', (package / "pyproject.toml").read_text(encoding="utf-8"))


if __name__ == "__main__":
    unittest.main()
