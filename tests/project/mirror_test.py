#!/usr/bin/python3
"""Every file with behaviour has its test at the mirrored path: models/a/b.hpp is tested by tests/models/a/b_test.cpp."""

import unittest
from pathlib import Path

import tree

# File -> why it has no test of its own. An entry whose reason is gone fails below.
exempt = {
    **{f"models/catalog/{area}_tables.cpp": "tables without behaviour; catalog_test and model_list_test walk them"
       for area in ("hall", "cooling", "power", "outside")},
}


def mirror(path):
    return Path("tests") / path.with_name(path.stem + "_test.cpp")


class Mirror(tree.Check):
    def test_every_model_and_every_source_has_its_test(self):
        tested = set(tree.files(".hpp", ".cpp", under="models")) | set(tree.files(".cpp", under="sim"))
        tested.discard(Path("sim/main.cpp"))  # thin; tested through the program
        self.expect_none({f"{mirror(path)} is missing" for path in tested
                          if str(path) not in exempt and not (tree.root / mirror(path)).exists()})

    def test_every_test_has_its_subject(self):
        subjects = {mirror(path) for path in tree.files(".hpp", ".cpp")}
        self.expect_none([f"{path} tests a file that does not exist"
                          for side in ("models", "sim") for path in tree.files(".cpp", under=f"tests/{side}")
                          if path.stem.endswith("_test") and path not in subjects])

    def test_no_exemption_outlives_its_reason(self):
        self.expect_none([f"{path} is no longer exempt" for path in exempt
                          if not (tree.root / path).exists() or (tree.root / mirror(Path(path))).exists()])


if __name__ == "__main__":
    unittest.main()
