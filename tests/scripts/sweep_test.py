#!/usr/bin/python3
"""A sweep killed again and again, by SIGKILL, loses nothing it finished and ends with the bytes of one left alone.

    KILLS=50 SITEWATT=build/release/sitewatt /usr/bin/python3 tests/scripts/sweep_test.py     # of a study as long as that takes
"""

import json
import os
import subprocess
import sys
import tempfile
import time
import unittest
from pathlib import Path

from example_study import STUDY

program = os.environ["SITEWATT"]
kills_wanted = int(os.environ.get("KILLS", "3"))
if kills_wanted > 3:  # two variants at least finish between kills, two more may be under way
    STUDY = STUDY.split("[sweep]")[0] + f"""[sweep]
method = "sobol"
samples = {8 * kills_wanted}
set = {{ "run.duration" = "10 day" }}
[[sweep.parameter]]
path = "workload.utilisation"
low = 0.3
high = 0.9
"""


def sweep(folder, *options):
    return [program, "sweep", str(folder / "study.toml"), "--allow-outside", "-q", "--threads", "2", *options]


def finished(folder):
    """Identifiers of the runs that stand whole in the list."""
    path = folder / "finished.jsonl"
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    ids = []
    for line in filter(None, lines):
        try:
            ids.append(json.loads(line.partition(" ")[2])["id"])
        except (json.JSONDecodeError, KeyError):
            pass  # torn, or the names of figures
    return ids


class Killed(unittest.TestCase):
    def test_nothing_finished_is_lost_or_run_again(self):
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            (folder / "study.toml").write_text(STUDY, encoding="utf-8")
            whole, parts = folder / "whole", folder / "parts"
            subprocess.run(sweep(folder, "-o", whole), check=True, stdout=subprocess.DEVNULL)
            kills, before = 0, []
            while True:
                running = subprocess.Popen(sweep(folder, "-o", parts), stdout=subprocess.DEVNULL)
                goal = len(before) + (3 if kills_wanted <= 3 else 4)
                while running.poll() is None and len(finished(parts)) < goal:
                    time.sleep(0.01)
                if running.poll() is not None:
                    self.assertEqual(running.returncode, 0)
                    break
                os.kill(running.pid, 9)
                running.wait()
                kills += 1
                now = finished(parts)
                self.assertEqual(now[:len(before)], before)
                before = now
            self.assertGreaterEqual(kills, kills_wanted)
            ids = finished(parts)
            self.assertEqual(len(ids), len(set(ids)), "a finished variant was run twice")
            self.assertEqual(len(ids), 8 * kills_wanted if kills_wanted > 3 else 24)
            if kills_wanted > 3:
                print(f"{kills} kills of {len(ids)} variants: nothing finished was lost or run twice")
            for table in ("sweep.nc", "sweep.csv"):
                self.assertEqual((parts / table).read_bytes(), (whole / table).read_bytes(), table)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
