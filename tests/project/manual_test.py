#!/usr/bin/python3
"""docs/models.md is what `sitewatt describe` says: generated, never edited."""

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


if __name__ == "__main__":
    unittest.main()
