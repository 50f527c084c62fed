"""The files of the project, for the checks beside this one."""

import re
import subprocess
import unittest
from pathlib import Path

root = Path(__file__).resolve().parents[2]
ignored = {".git", "build", "out", "__pycache__", "node_modules"}  # where there is no git to ask


def files(*suffixes, under="."):
    """Every file of the project, tracked or new, with one of the suffixes, relative to the root."""
    listing = subprocess.run(
        ["git", "-C", root, "ls-files", "--cached", "--others", "--exclude-standard"], capture_output=True, text=True)
    if listing.returncode == 0:
        paths = [Path(line) for line in listing.stdout.splitlines()]
    else:
        paths = [path.relative_to(root) for path in root.rglob("*") if not ignored & set(path.relative_to(root).parts)]
    return sorted(path for path in set(paths) if (root / path).is_file() and path.is_relative_to(under)
                  and (not suffixes or path.suffix in suffixes))


def text(path):
    return (root / path).read_text(encoding="utf-8", errors="replace")


def includes(path):
    """What the file includes: ("<", "vector") or ('"', "models/field.hpp")."""
    return re.findall(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]', text(path), re.MULTILINE)


class Check(unittest.TestCase):
    def expect_none(self, offences):
        """Fails with one line per offence."""
        if offences:
            self.fail("\n" + "\n".join(sorted(offences)))
