#!/usr/bin/python3
"""The notebooks of docs/notebooks, cell after cell: by Jupyter where it is installed, else as plain Python, which they are."""

import contextlib
import importlib.util
import io
import json
import os
import re
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

sys.argv[1:] = []
books = sorted(Path("docs/notebooks").resolve().glob("*.ipynb"))
program = Path(os.environ["SITEWATT"]).resolve()
environment = {"PATH": f"{program.parent}:{os.environ['PATH']}", "PYTHONPATH": str(Path("scripts/python").resolve()), "MPLBACKEND": "Agg",
               "PYTHONDONTWRITEBYTECODE": "1"}
needed = [name for name in ("xarray", "h5netcdf", "matplotlib") if importlib.util.find_spec(name) is None]
jupyter = all(importlib.util.find_spec(name) for name in ("nbclient", "nbformat", "ipykernel"))


def cells_of(path, kind="code"):
    return ["".join(cell["source"]) for cell in json.loads(path.read_text(encoding="utf-8"))["cells"] if cell["cell_type"] == kind]


def as_python(path):
    """What its cells print, run one after the other in one namespace."""
    names, said = {"__name__": "__main__"}, io.StringIO()
    with contextlib.redirect_stdout(said):
        for number, text in enumerate(cells_of(path), 1):
            exec(compile(text, f"{path.name}, code cell {number}", "exec"), names)
    return said.getvalue()


def as_notebook(path):
    import nbclient
    import nbformat

    book = nbformat.read(path, as_version=4)
    nbformat.validate(book)
    nbclient.NotebookClient(book, timeout=300).execute()
    return "".join(output.get("text", "") for cell in book.cells for output in cell.get("outputs", []))


@unittest.skipIf(needed, f"SKIPPED: no notebook was run, without {', '.join(needed)}")
class Notebooks(unittest.TestCase):
    def run_in_a_folder(self, path):
        with tempfile.TemporaryDirectory() as folder:
            done = subprocess.run([sys.executable, __file__, str(path)], cwd=folder, capture_output=True, text=True,
                                  env={**os.environ, **environment, "SITEWATT": str(program), "NOTEBOOK": str(path)})
        self.assertEqual(done.returncode, 0, done.stderr[-3000:])
        return done.stdout

    def test_there_are_two_without_outputs_and_in_the_form_of_notebooks(self):
        self.assertEqual([book.stem for book in books], ["cooling", "study"])
        for book in books:
            content = json.loads(book.read_text(encoding="utf-8"))
            self.assertEqual(content["nbformat"], 4)
            self.assertEqual(len({cell["id"] for cell in content["cells"]}), len(content["cells"]))
            for cell in content["cells"]:
                self.assertFalse(cell.get("outputs"), "a notebook is kept without what it prints")
            self.assertNotIn(str(Path.home()), book.read_text(encoding="utf-8"))

    def test_the_cooling_that_drinks_nothing_needs_most_power_in_the_hottest_week(self):
        said = self.run_in_a_folder(books[0])
        rows = {name: (float(water), float(energy)) for name, water, energy in
                re.findall(r"^(\w+) +PUE [\d.]+, water +([\d.]+) t, fans, pumps and chillers +([\d.]+) MWh$", said, re.M)}
        self.assertEqual(set(rows), {"dry", "hybrid", "tower"})
        self.assertEqual(rows["dry"][0], 0.0)
        self.assertGreater(rows["tower"][0], rows["hybrid"][0])
        self.assertGreater(rows["dry"][1], rows["tower"][1])
        self.assertIn("energy_price", said)

    def test_the_price_of_energy_moves_what_the_study_says(self):
        said = self.run_in_a_folder(books[1])
        self.assertIn("'scenario': 48} all ran: True", said)
        shares = [int(share) for share in re.findall(r"best in +(\d+) % of the states", said)]
        self.assertEqual(len(shares), 3)
        self.assertGreaterEqual(sum(shares), 99)


if __name__ == "__main__":
    if "NOTEBOOK" in os.environ:
        print((as_notebook if jupyter else as_python)(Path(os.environ["NOTEBOOK"])))
    else:
        unittest.main()
