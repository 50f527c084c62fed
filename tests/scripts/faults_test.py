#!/usr/bin/python3
"""A run, a sweep, a report and a new site whose writes fail, one after the other, or that are killed at some moment: each
says so or is done, never leaves a result that is not whole, and the next try gives what it would have given at once.

    KILLS=200 SITEWATT=build/release/sitewatt /usr/bin/python3 tests/scripts/faults_test.py     # that many kills, every error
"""

import errno
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import unittest
from pathlib import Path

from example_study import SITE

program = Path(os.environ["SITEWATT"]).resolve()
kills_wanted = int(os.environ.get("KILLS", "4"))

STUDY = """site = "site"
[sweep]
method = "latin_hypercube"
samples = 4
set = { "run.duration" = "6 hour" }
[[sweep.parameter]]
path = "power.gas.fuel_price"
low = "2 USD/MMBtu"
high = "9 USD/MMBtu"
"""
# What is done, what it writes, and the file or folder whose bytes count.
COMMANDS = {
    "run": (["run", "site", "--set", "run.duration=6 hour", "-q", "-o", "new.nc"], "new.nc", "new.nc"),
    "sweep": (["sweep", "study.toml", "-q", "-o", "swept"], "swept", "swept/sweep.nc"),
    "report": (["report", "old.nc", "-o", "page.html"], "page.html", "page.html"),
    "init": (["init", "fresh"], "fresh", "fresh/site.toml"),
}


def call(folder, words, **options):
    return subprocess.run([program, *words], cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=120, **options)


def remove(path):
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


class Faults(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.holder = tempfile.TemporaryDirectory()
        cls.folder = Path(cls.holder.name)
        shutil.copytree(SITE, cls.folder / "site")
        (cls.folder / "study.toml").write_text(STUDY, encoding="utf-8")
        call(cls.folder, ["run", "site", "--set", "run.duration=3 hour", "-q", "-o", "old.nc"], check=True)
        cls.shim = cls.folder / "failing_calls.so"
        source = Path(__file__).with_name("failing_calls.c")
        subprocess.run(["cc", "-O1", "-shared", "-fPIC", "-o", cls.shim, source, "-ldl"], check=True)
        cls.whole = {}
        for name, (words, made, counts) in COMMANDS.items():
            call(cls.folder, words, check=True)
            cls.whole[name] = (cls.folder / counts).read_bytes()
            remove(cls.folder / made)

    @classmethod
    def tearDownClass(cls):
        cls.holder.cleanup()

    def preloaded(self, words, **what):
        set_too = {"LD_PRELOAD": str(self.shim)} | {"SITEWATT_" + key: str(value) for key, value in what.items()}
        return call(self.folder, words, env=os.environ | set_too)

    def ends_well(self, name, done, where):
        """Said and not done, or done; in the end what it would have been."""
        words, made, counts = COMMANDS[name]
        path = self.folder / counts
        if done.returncode == 0:
            self.assertEqual(path.read_bytes(), self.whole[name], where)
        else:
            self.assertGreater(done.returncode, 0, f"{where}: ended by a signal")
            self.assertTrue(done.stderr.strip(), f"{where}: failed without a word")
            if path.exists():  # what stands under the name of a result is one
                self.assertEqual(path.read_bytes(), self.whole[name], where)
        again(self, name, where)

    def test_every_write_that_fails_is_said_and_the_next_try_is_whole(self):
        for name, (words, made, _) in COMMANDS.items():
            count = self.folder / "count"
            self.preloaded(words, COUNT=count)
            calls = int(count.read_text(encoding="ascii"))
            self.assertGreaterEqual(calls, 2, name)
            remove(self.folder / made)
            errors = (errno.ENOSPC, errno.EIO, errno.EMFILE)
            for at in range(1, calls + 1):
                for error in errors if kills_wanted > 4 else (errors[at % 3],):
                    done = self.preloaded(words, FAIL_AT=at, FAIL_WITH=error)
                    self.ends_well(name, done, f"{name}, call {at} of {calls} fails with {errno.errorcode[error]}")

    def test_writes_that_take_half_end_with_the_same_bytes(self):
        for name, (words, made, counts) in COMMANDS.items():
            done = self.preloaded(words, SHORT=1)
            self.assertEqual(done.returncode, 0, f"{name}: {done.stderr}")
            self.assertEqual((self.folder / counts).read_bytes(), self.whole[name], name)
            remove(self.folder / made)

    def test_a_kill_at_any_moment_leaves_what_was_there_and_the_next_try_is_whole(self):
        draw = random.Random(1)
        for name in ("run", "sweep", "report"):
            words, made, counts = COMMANDS[name]
            began = time.monotonic()
            call(self.folder, words, check=True)
            lasts = time.monotonic() - began
            remove(self.folder / made)
            killed = 0
            for _ in range(kills_wanted):
                running = subprocess.Popen([program, *words], cwd=self.folder, stdout=subprocess.DEVNULL,
                                           stderr=subprocess.DEVNULL)
                time.sleep(draw.uniform(0.0, 1.1) * lasts)
                if running.poll() is None:
                    os.kill(running.pid, signal.SIGKILL)
                    killed += 1
                running.wait()
                path = self.folder / counts
                if path.exists():
                    self.assertEqual(path.read_bytes(), self.whole[name], name)
                again(self, name, f"{name} after a kill")
            if kills_wanted > 4:
                print(f"{name}: {killed} kills, nothing lost")

    def test_little_memory_few_descriptors_and_a_small_stack_are_enough_or_are_said(self):
        limits = {"2 GiB of addresses": (resource.RLIMIT_AS, 2 << 30), "16 descriptors": (resource.RLIMIT_NOFILE, 16),
                  "5 descriptors": (resource.RLIMIT_NOFILE, 5), "a stack of 256 KiB": (resource.RLIMIT_STACK, 256 << 10)}
        for name in COMMANDS:
            for what, (limit, size) in limits.items():
                done = call(self.folder, COMMANDS[name][0],
                            preexec_fn=lambda limit=limit, size=size: resource.setrlimit(limit, (size, size)))
                if what != "5 descriptors":
                    self.assertEqual(done.returncode, 0, f"{name} with {what}: {done.stderr}")
                self.ends_well(name, done, f"{name} with {what}")

    def test_a_lost_stream_is_said_by_the_exit_code(self):
        with open("/dev/full", "w", encoding="ascii") as full:
            done = subprocess.run([program, "info", "old.nc"], cwd=self.folder, stdout=full, stderr=subprocess.PIPE, check=False)
        self.assertGreater(done.returncode, 0)
        done = subprocess.run([program, "run", "site", "--set", "run.duration=6 hour", "-q", "-o", "new.nc"], cwd=self.folder,
                              preexec_fn=lambda: [os.close(i) for i in (0, 1, 2)], check=False)
        path = self.folder / "new.nc"  # no stream may become the file that is written
        if path.exists():
            self.assertEqual(path.read_bytes(), self.whole["run"])
        remove(path)

    def test_signals_once_and_twice_end_a_run_without_touching_an_older_result(self):
        words = ["run", "site", "-q", "-o", "new.nc"]
        for times in (1, 2):
            for number in (signal.SIGINT, signal.SIGTERM):
                old = (self.folder / "old.nc").read_bytes()
                (self.folder / "new.nc").write_bytes(old)
                running = subprocess.Popen([program, *words], cwd=self.folder, stdout=subprocess.DEVNULL,
                                           stderr=subprocess.DEVNULL)
                time.sleep(0.3)
                for _ in range(times):
                    running.send_signal(number)
                    time.sleep(0.02)
                self.assertNotEqual(running.wait(timeout=60), 0)
                self.assertEqual((self.folder / "new.nc").read_bytes(), old)
                for path in self.folder.glob("new*"):
                    remove(path)


def again(test, name, where):
    """The command as it stands finishes, with the bytes of one that nothing disturbed, and leaves nothing beside."""
    words, made, counts = COMMANDS[name]
    if not (name == "init" and (test.folder / made).exists()):  # what stands is not written over
        done = call(test.folder, words)
        test.assertEqual(done.returncode, 0, f"{where}, then again: {done.stderr}")
    test.assertEqual((test.folder / counts).read_bytes(), test.whole[name], f"{where}, then again")
    remove(test.folder / made)
    beside = {path.name for path in test.folder.iterdir()} - {"site", "study.toml", "old.nc", "failing_calls.so", "count"}
    test.assertFalse(beside, f"{where}: left behind {beside}")


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
