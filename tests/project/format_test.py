#!/usr/bin/python3
"""C++ sources are formatted as .clang-format says. To repair: clang-format -i FILE, with the version below."""

import re
import shutil
import subprocess
import unittest

import tree

version = "14"  # that of Debian 12; later ones break lines elsewhere
program = shutil.which(f"clang-format-{version}") or shutil.which("clang-format")


def present():
    return program and f"version {version}." in subprocess.run([program, "--version"], capture_output=True, text=True).stdout


class Format(unittest.TestCase):
    @unittest.skipUnless(present(), f"clang-format {version} is missing; on Debian 12 scripts/setup test installs it")
    def test_sources_are_formatted(self):
        check = subprocess.run([program, "--dry-run", "--Werror", *tree.files(".hpp", ".cpp")],
                               cwd=tree.root, capture_output=True, text=True)
        places = re.findall(r"^(\S+?:\d+):\d+: error", check.stderr, re.MULTILINE)
        self.assertEqual(check.returncode, 0, "not formatted at\n" + "\n".join(sorted(set(places))))


if __name__ == "__main__":
    unittest.main()
