#!/usr/bin/python3
"""docs/models.md is what `sitewatt describe` says: generated, never edited."""

import json
import os
import subprocess
import unittest

import tree

program = os.environ.get("SITEWATT", str(tree.root / "build/release/sitewatt"))


@unittest.skipUnless(os.path.exists(program), "the program is not built")
class Manual(tree.Check):
    def test_the_manual_is_what_the_program_describes(self):
        said = subprocess.run([program, "describe"], capture_output=True, text=True, check=True).stdout
        written = (tree.root / "docs/models.md").read_text(encoding="utf-8")
        self.assertEqual(written, said, "write it anew: build/release/sitewatt describe > docs/models.md")

    def test_every_default_says_where_it_comes_from(self):
        said = subprocess.run([program, "describe", "--json"], capture_output=True, text=True, check=True).stdout
        numbers = list(numbers_of(json.loads(said), ""))
        self.assertGreater(len(numbers), 1000)
        silent = [f"{where} = {row['default']}" for where, row in numbers if needs_source(row) and not row.get("source")]
        self.assertEqual(silent, [], "each of these rows lacks its last element, the source of the default")


def numbers_of(said, where):
    """Every described number with its place, however deep it stands."""
    if isinstance(said, dict):
        here = f"{where}.{said['name']}" if "name" in said else where
        if "default" in said and "unit" in said:
            yield here, said
        for value in said.values():
            yield from numbers_of(value, here)
    elif isinstance(said, list):
        for value in said:
            yield from numbers_of(value, where)


def needs_source(row):
    """0 and 1 are the absence of a thing and one of it."""
    default = row["default"]
    return isinstance(default, (int, float)) and default not in (0, 1)


if __name__ == "__main__":
    unittest.main()
