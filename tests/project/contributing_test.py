#!/usr/bin/python3
"""CONTRIBUTING's toys join by one file and their name in one list: done as it says, compiled, and with LONG=1 built and run."""

import json
import os
import re
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

import tree

text = (tree.root / "CONTRIBUTING.md").read_text(encoding="utf-8")
# What walks the three lists: tables, models, readers, sizing, controllers.
walkers = ["models/model_list.cpp", "models/catalog/cooling_tables.cpp", "models/catalog/power_tables.cpp",
           "models/site/build/read_fleet.cpp", "models/site/build/plant_sizing.cpp", "models/site/operation/controllers.cpp"]


def toys():
    """File, name and list of every toy, as the tables of the page say it."""
    lists = dict(zip(("MachineDesign", "FleetKinds", "ControlList"),
                     re.findall(r"^\| (?:cooler|source|controller) \|.*\| `(\S+)` \|$", text, re.M)))
    return [(file, name, lists[kind])
            for file, name, kind in re.findall(r"^\| `(\S+\.hpp)` \| `(\S+)` in `(\w+)` \|$", text, re.M)]


def add(to):
    """Writes the toys' files and the changed lists below a folder."""
    for file, name, listed in toys():
        code = re.search(rf"`{re.escape(file)}`:\n\n```cpp\n(.*?)```", text, re.S).group(1)
        path, target = to / file, to / listed
        path.parent.mkdir(parents=True, exist_ok=True)
        target.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(code, encoding="utf-8")
        before = (target if target.exists() else tree.root / listed).read_text(encoding="utf-8")
        after = re.sub(r"(using (?:MachineDesign|FleetKinds|ControlList) =.*?)>;", rf"\1, {name}>;", before, count=1, flags=re.S)
        after = after.replace("#include", f'#include "{file}"\n#include', 1)
        target.write_text(after, encoding="utf-8")


class Toys(tree.Check):
    def test_the_page_has_a_toy_of_each_role(self):
        self.assertEqual([listed for _, _, listed in toys()],
                         ["models/site/parts/machine_list.hpp", "models/power/fleet_kinds.hpp",
                          "models/site/operation/control_list.hpp"])

    @unittest.skipUnless(shutil.which("c++"), "no compiler")
    def test_one_file_and_one_name_in_a_list_compile_wherever_the_lists_are_walked(self):
        with tempfile.TemporaryDirectory() as folder:
            add(Path(folder))
            for walker in walkers:
                done = subprocess.run(["c++", "-std=c++20", "-fsyntax-only", "-Wall", "-Wextra", "-Wconversion", "-Wshadow", "-Werror",
                                       f"-I{folder}", f"-I{tree.root}", tree.root / walker], capture_output=True, text=True)
                self.assertEqual(done.returncode, 0, f"{walker}\n{done.stderr[:3000]}")

    @unittest.skipUnless(shutil.which("c++"), "no compiler")
    def test_a_toy_that_lacks_what_its_role_asks_is_refused(self):
        with tempfile.TemporaryDirectory() as folder:
            add(Path(folder))
            toy = Path(folder) / "models/site/operation/quiet_nights.hpp"
            toy.write_text(toy.read_text(encoding="utf-8").replace("bool look", "bool glance"), encoding="utf-8")
            done = subprocess.run(["c++", "-std=c++20", "-fsyntax-only", f"-I{folder}", f"-I{tree.root}",
                                   tree.root / "models/site/operation/controllers.cpp"], capture_output=True, text=True)
            self.assertNotEqual(done.returncode, 0)
            self.assertIn("Control<QuietNights>", done.stderr)

    @unittest.skipUnless(os.environ.get("LONG"), "builds the program anew: ctest --preset release -C long -L long")
    def test_the_program_with_the_toys_runs_a_site_of_them(self):
        copy = tree.root / "build/contributing"
        shutil.rmtree(copy / "tree", ignore_errors=True)
        for name in ("models", "sim", "sites", "scripts", "docs"):
            shutil.copytree(tree.root / name, copy / "tree" / name)
        for name in ("CMakeLists.txt", "CMakePresets.json"):
            shutil.copy(tree.root / name, copy / "tree" / name)
        add(copy / "tree")
        site = copy / "tree/toys.toml"
        site.write_text(re.search(r"A site of them:\n\n```toml\n(.*?)```", text, re.S).group(1), encoding="utf-8")
        build = copy / "build"
        for command in (["cmake", "-S", copy / "tree", "-B", build, "-G", "Ninja", "-DSITEWATT_TESTS=OFF"],
                        ["cmake", "--build", build, "--target", "sitewatt"],
                        [build / "sitewatt", "describe", "spray_pond"], [build / "sitewatt", "describe", "geothermal_plant"]):
            done = subprocess.run(command, capture_output=True, text=True, cwd=copy / "tree")
            self.assertEqual(done.returncode, 0, f"{command}\n{done.stdout[-2000:]}{done.stderr[-2000:]}")
        run = subprocess.run([build / "sitewatt", "run", site, "--set", "run.duration=7 day", "--set", "run.start=2025-06-01",
                              "-o", copy / "toys.nc", "--json"], capture_output=True, text=True, cwd=copy / "tree")
        self.assertEqual(run.returncode, 0, run.stdout[-2000:] + run.stderr[-2000:])
        kpi = {name: value["value"] for name, value in json.loads(run.stdout)[0]["kpi"].items()} \
            if isinstance(json.loads(run.stdout), list) else \
            {name: value["value"] for name, value in json.loads(run.stdout)["kpi"].items()}
        self.assertGreater(kpi["water_evaporated_total"], 0.0)  # only ponds evaporate here
        self.assertGreater(kpi["energy_generated"], 0.9 * 7 * 86400 * 2.5e6)  # the wells run, at half load or more
        dump = subprocess.run(["ncdump", "-v", "cells_on", copy / "toys.nc"], capture_output=True, text=True).stdout
        if dump:
            shares = {round(float(x), 3) for x in re.findall(r"[\d.]+", dump.split("cells_on =")[-1])}
            self.assertTrue({0.5, 1.0} <= shares, shares)  # nights are quiet


if __name__ == "__main__":
    unittest.main()
