#!/usr/bin/python3
"""C++ sources are formatted as .clang-format says. To repair: clang-format -i FILE."""

import re
import shutil
import subprocess
import unittest

import tree


class Format(unittest.TestCase):
    @unittest.skipUnless(shutil.which("clang-format"), "clang-format is missing; scripts/setup test installs it")
    def test_sources_are_formatted(self):
        check = subprocess.run(["clang-format", "--dry-run", "--Werror", *tree.files(".hpp", ".cpp")],
                               cwd=tree.root, capture_output=True, text=True)
        places = re.findall(r"^(\S+?:\d+):\d+: error", check.stderr, re.MULTILINE)
        self.assertEqual(check.returncode, 0, "not formatted at\n" + "\n".join(sorted(set(places))))


if __name__ == "__main__":
    unittest.main()
