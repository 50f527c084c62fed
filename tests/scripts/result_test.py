#!/usr/bin/python3
"""A result as its readers meet it: xarray with both engines, h5py, and the tools of netCDF and HDF5."""

import os
import shutil
import subprocess
import sys
import tempfile
import unittest

result = sys.argv.pop(1)
try:
    import h5py
    import netCDF4  # noqa: F401
    import xarray
    missing = None
except ImportError as error:
    missing = str(error)


@unittest.skipIf(missing, f"a reader is not installed: {missing}")
class Readers(unittest.TestCase):
    def test_xarray_opens_every_group_with_both_engines(self):
        for engine in ("h5netcdf", "netcdf4"):
            with self.subTest(engine), xarray.open_dataset(result, engine=engine) as root:
                self.assertEqual(root.sizes["time"], 8760)
                self.assertEqual(str(root.time.values[-1])[:10], "2026-01-01")
                for group in ("power", "cooling", "water", "compute", "money", "kpi", "provenance"):
                    with xarray.open_dataset(result, engine=engine, group=group) as data:
                        self.assertGreater(len(data.data_vars), 0)
                        if group not in ("kpi", "provenance"):  # its own copy of the times, on the root's dimension
                            self.assertTrue((data.time.values == root.time.values).all())

    def test_every_number_has_a_unit_and_a_meaning(self):
        for group in (None, "power", "cooling", "water", "compute", "money", "kpi"):
            with xarray.open_dataset(result, group=group, decode_times=False) as data:
                for name, variable in data.data_vars.items():
                    if variable.dtype.kind == "f" and name != "time_bnds":
                        self.assertIn("units", variable.attrs, name)
                        self.assertGreater(len(variable.attrs.get("long_name", "")), 3, name)

    def test_hourly_means_add_up_to_the_key_figures(self):
        with xarray.open_dataset(result) as data, xarray.open_dataset(result, group="kpi") as kpi:
            for series, figure in (("site_power", "energy_site"), ("it_power", "energy_it"),
                                   ("water_makeup", "water_makeup_total"), ("cooling_power", "energy_cooling")):
                total = float(data[series].sum()) * 3600.0
                self.assertAlmostEqual(total / float(kpi[figure]), 1.0, places=6, msg=series)
            sources = float(data["source_power"].sum()) * 3600.0
            self.assertAlmostEqual(sources / float(kpi["energy_site"]), 1.0, places=6)

    def test_summer_week_of_power_water_and_cost_can_be_plotted(self):
        with tempfile.TemporaryDirectory() as folder:
            picture = os.path.join(folder, "week.png")
            subprocess.run([sys.executable, "scripts/plot_week.py", result, picture], check=True)
            self.assertGreater(os.path.getsize(picture), 10000)

    def test_provenance_says_what_made_the_result(self):
        with h5py.File(result) as file:
            self.assertEqual(str(file.attrs["title"], "utf-8") if isinstance(file.attrs["title"], bytes) else file.attrs["title"],
                             "Memphis, 400 MW of GB200 NVL72")
            self.assertIn("resolved_input", file["provenance"])
            self.assertIn(b"[power.gas]", file["provenance/resolved_input"][()])
            self.assertEqual(file.attrs["Conventions"], b"CF-1.10" if isinstance(file.attrs["Conventions"], bytes) else "CF-1.10")
            for name, value in file["kpi"].items():
                self.assertEqual(value.shape, (), name)
            for name in file["kpi"]:
                if name.startswith("residual_"):
                    self.assertLess(abs(file["kpi"][name][()]), 1e-6, name)


class Tools(unittest.TestCase):
    def run_tool(self, *command):
        if shutil.which(command[0]) is None:
            self.skipTest(f"{command[0]} is not installed")
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout

    def test_ncdump_shows_the_header(self):
        header = self.run_tool("ncdump", "-h", result)
        self.assertIn("double site_power(time)", header)
        self.assertIn('site_power:units = "W"', header)

    def test_nccopy_copies_it(self):
        with tempfile.TemporaryDirectory() as folder:
            copy = os.path.join(folder, "copy.nc")
            self.run_tool("nccopy", result, copy)
            self.assertEqual(self.run_tool("ncdump", "-v", "site_power", copy).split("data:")[1],
                             self.run_tool("ncdump", "-v", "site_power", result).split("data:")[1])

    def test_h5dump_shows_the_groups(self):
        self.assertIn('GROUP "kpi"', self.run_tool("h5dump", "-H", result))


if __name__ == "__main__":
    unittest.main()
