#!/usr/bin/python3
"""A sweep on a real Slurm, started here on loopback: shards to the bytes of one machine, a shard killed in its middle.

Takes the Debian packages slurmctld, slurmd, slurm-client and munge, and root; without them it is skipped.
"""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import unittest
from pathlib import Path

from example_study import STUDY

program = Path(os.environ["SITEWATT"]).resolve()
PROGRAMS = ("munged", "slurmctld", "slurmd", "sbatch", "squeue", "scancel", "scontrol")
PATIENCE = 300  # s, of everything that is waited for
START = 60  # s, of its daemons
CONF = """ClusterName=loopback
SlurmctldHost=localhost(127.0.0.1)
SlurmctldPort={controller}
SlurmdPort={node}
CommunicationParameters=NoInAddrAny,NoCtldInAddrAny
AuthType=auth/munge
CryptoType=crypto/munge
AuthInfo=socket={folder}/run/munge.socket,cred_expire=10
SlurmUser=root
SlurmdUser=root
StateSaveLocation={folder}/state
SlurmdSpoolDir={folder}/spool
SlurmctldPidFile={folder}/run/slurmctld.pid
SlurmdPidFile={folder}/run/slurmd.pid
SlurmctldLogFile={folder}/log/slurmctld.log
SlurmdLogFile={folder}/log/slurmd.log
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
MpiDefault=none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
ReturnToService=2
BatchStartTimeout=10
SlurmdTimeout=60
NodeName=localhost NodeAddr=127.0.0.1 CPUs={cores}
PartitionName=all Nodes=localhost Default=YES State=UP
"""


def missing():
    """Why there can be no Slurm here; nothing if there can."""
    if not sys.platform.startswith("linux") or os.geteuid() != 0:
        return "a Slurm of its own takes root"
    absent = [name for name in PROGRAMS if shutil.which(name, path=f"{os.environ['PATH']}:/usr/sbin") is None]
    return f"no {', '.join(absent)}: apt-get install slurmctld slurmd slurm-client munge" if absent else ""


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def until(true, what, patience=PATIENCE):
    end = time.monotonic() + patience
    while not true():
        if time.monotonic() > end:
            raise AssertionError(f"{what} did not come in {patience} s")
        time.sleep(0.2)


class Slurm:
    """One controller and one node; ends what it started, by its process."""

    def __init__(self, folder):
        self.folder, self.processes = folder, []
        for name in ("state", "spool", "log", "run"):
            (folder / name).mkdir()
        key = folder / "munge.key"
        key.write_bytes(os.urandom(1024))
        key.chmod(0o400)
        folder.chmod(0o755)
        conf = folder / "slurm.conf"
        conf.write_text(CONF.format(folder=folder, controller=free_port(), node=free_port(), cores=os.cpu_count()),
                        encoding="utf-8")
        self.environment = {**os.environ, "SLURM_CONF": str(conf), "PATH": f"{os.environ['PATH']}:/usr/sbin"}
        self.start("munged", "--foreground", f"--key-file={key}", f"--socket={folder}/run/munge.socket",
                   f"--pid-file={folder}/run/munged.pid", f"--log-file={folder}/log/munged.log",
                   f"--seed-file={folder}/run/munged.seed", "--num-threads=1", "--force")
        try:
            self.begin()
        except AssertionError:
            self.stop()
            raise

    def begin(self):
        folder, conf = self.folder, self.folder / "slurm.conf"
        until((folder / "run/munge.socket").exists, "munge's socket", START)
        self.start("slurmctld", "-D", "-f", conf)
        self.start("slurmd", "-D", "-f", conf, "-N", "localhost")
        until(lambda: "idle" in self("sinfo", "-h", "-o", "%T", check=False), "an idle node", START)

    def start(self, *words):
        with (self.folder / "log" / f"{words[0]}.out").open("w", encoding="utf-8") as log:
            self.processes.append(subprocess.Popen([str(word) for word in words], env=self.environment,
                                                   stdout=log, stderr=log, stdin=subprocess.DEVNULL))

    def __call__(self, *words, check=True):
        done = subprocess.run([str(word) for word in words], env=self.environment, check=False, text=True,
                              capture_output=True, timeout=PATIENCE)
        if check and done.returncode:
            raise AssertionError(f"{words}: {done.stdout}{done.stderr}")
        return done.stdout

    def wait(self):
        """Until no job is left."""
        until(lambda: not self("squeue", "-h").strip(), "the end of all jobs")

    def stop(self):
        self("scancel", "--signal=KILL", "--me", check=False)
        self("scontrol", "shutdown", check=False)
        for process in reversed(self.processes):
            try:
                process.wait(timeout=10)
            except subprocess.TimeoutExpired:
                process.terminate()
                try:
                    process.wait(timeout=10)
                except subprocess.TimeoutExpired:
                    process.kill()
                    process.wait()


@unittest.skipIf(missing(), missing())
class OnSlurm(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.scratch = tempfile.TemporaryDirectory(prefix="slurm_")
        cls.folder = Path(cls.scratch.name)
        cls.study = cls.folder / "study.toml"
        cls.study.write_text(STUDY, encoding="utf-8")
        (cls.folder / "cluster").mkdir()
        try:
            cls.slurm = Slurm(cls.folder / "cluster")
        except AssertionError as error:  # the machine's: a container without cgroups, another release's daemon
            for log in (cls.folder / "cluster/log").iterdir():
                print(log.name, log.read_text(encoding="utf-8", errors="replace")[-1500:], file=sys.stderr)
            cls.scratch.cleanup()
            raise unittest.SkipTest(f"Slurm does not start here: {error}") from None
        cls.addClassCleanup(cls.scratch.cleanup)
        cls.addClassCleanup(cls.slurm.stop)
        cls.whole = cls.folder / "whole"
        cls.sweep("-o", cls.whole, "--threads", "2")

    @classmethod
    def sweep(cls, *options):
        return cls.slurm(program, "sweep", cls.study, "--allow-outside", "-q", "--series", "none", *options)

    def assert_whole(self, folder):
        log = folder / "merge.log"
        said = log.read_text(encoding="utf-8") if log.exists() else "no log of the merge"
        for name in ("sweep.csv", "sweep.nc"):
            self.assertTrue((folder / name).exists(), said)
            self.assertEqual((folder / name).read_bytes(), (self.whole / name).read_bytes())

    def test_shards_are_merged_to_the_bytes_of_one_machine(self):
        shared = self.folder / "shared"
        said = self.sweep("-o", shared, "--slurm", "3")
        self.assertRegex(said, r"array job \d+, merge \d+")
        self.slurm.wait()
        self.assert_whole(shared)
        self.assertEqual(len(list(shared.glob("finished-*-of-3.jsonl"))), 3)

    def test_a_shard_that_was_killed_goes_on_where_it_ended(self):
        killed, done = self.folder / "killed", 12
        own = killed / "finished-1-of-2.jsonl"
        runs = lambda: own.read_text(encoding="utf-8").count('"id":') if own.exists() else 0
        for _ in range(5):  # a busy machine may kill it too late
            shutil.rmtree(killed, ignore_errors=True)
            self.sweep("-o", killed, "--slurm", "2")
            until(lambda: runs() >= 2, "the first runs of a shard")
            job = self.slurm("squeue", "-h", "-r", "-t", "R", "-o", "%A %K").split("\n")
            if first := [line.split()[0] for line in job if line.endswith(" 1")]:
                self.slurm("scancel", "--signal=KILL", "--full", *first)
            self.slurm.wait()
            done = runs()
            if done < 12:
                break
        self.assertLess(done, 12, "it was killed too late to show anything")
        self.assertFalse((killed / "sweep.csv").exists())
        self.assertIn("are not finished", (killed / "merge.log").read_text(encoding="utf-8"))
        status = self.slurm(program, "sweep", self.study, "--allow-outside", "--series", "none", "-o", killed, "--status",
                            check=False)
        self.assertIn(f"{12 - done} to run", status)
        self.sweep("-o", killed, "--slurm", "2")
        self.slurm.wait()
        self.assert_whole(killed)
        ids = own.read_text(encoding="utf-8").split('"id":')[1:]
        self.assertEqual(len(ids), len({line.split(",")[0] for line in ids}))  # nothing twice


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
