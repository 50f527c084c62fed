#!/usr/bin/python3
"""The documents become a website without a broken link, with a page for every family of models and every table of a site file."""

import importlib.util
import os
import re
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

import tree

program = os.environ.get("SITEWATT", str(tree.root / "build/release/sitewatt"))
material = importlib.util.find_spec("material") or os.path.exists("/usr/share/mkdocs/themes/material")
mkdocs = importlib.util.find_spec("mkdocs") and material


@unittest.skipUnless(mkdocs, "SKIPPED: no mkdocs here, so the website was not built: scripts/setup docs installs it")
@unittest.skipUnless(os.path.exists(program), "SKIPPED: the program is not built")
class Website(tree.Check):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.site = Path(cls.folder.name) / "site"
        cls.built = subprocess.run([sys.executable, "-B", tree.root / "scripts/documents", cls.folder.name], capture_output=True, text=True,
                                   env={**os.environ, "SITEWATT": program})

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def page(self, name):
        return (self.site / name).read_text(encoding="utf-8")

    def test_it_is_built_without_a_warning(self):
        self.assertEqual((self.built.returncode, self.built.stderr.strip()), (0, ""))

    def test_every_document_has_a_page_in_the_contents(self):
        contents = self.page("index.html")
        names = [str(path.relative_to("docs").with_suffix(".html")) for path in tree.files(".md", under="docs") if path.name != "models.md"]
        self.assertGreater(len(names), 10)
        self.expect_none([f"{name} is not in the contents of docs/mkdocs.yml" for name in names if f'href="{name}"' not in contents])

    def test_every_header_with_physics_is_in_the_theory(self):
        told = "".join(path.read_text(encoding="utf-8") for path in (self.site / "theory").glob("*.html"))
        headers = [path for path in tree.files(".hpp", under="models") if re.search(r"^/// Physics ", tree.text(path), re.MULTILINE)]
        self.assertGreater(len(headers), 50)
        self.expect_none([f"{path} is in no page of theory" for path in headers if len(path.parts) > 2 and str(path) not in told])

    def test_every_key_is_in_the_reference(self):
        said = subprocess.run([program, "describe"], capture_output=True, text=True, check=True).stdout
        keys = set(re.findall(r"(?m)^\| (\w+) \|(?:[^|\n]*\|){5}$", said)) - {"name"}
        told = "".join(path.read_text(encoding="utf-8") for path in (self.site / "reference").glob("*.html"))
        self.assertGreater(len(keys), 300)
        self.expect_none([f"{key} is in no page of keys" for key in keys if f"<code>{key}</code>" not in told])

    def test_nothing_for_tests_alone_is_seen(self):
        self.expect_none([f"{path}: a comment for tests" for path in self.site.rglob("*.html")
                          if "test: run" in path.read_text(encoding="utf-8")])

    def test_nothing_is_fetched_from_elsewhere(self):
        loaded = [(path.name, address) for path in self.site.rglob("*.html")
                  for address in re.findall(r'<(?:script|link|img)[^>]*(?:src|href)="(https?://[^"]+)', path.read_text(encoding="utf-8"))]
        self.assertEqual(loaded, [])


if __name__ == "__main__":
    unittest.main()
