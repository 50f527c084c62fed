"""Sites and studies: values that know a file and what is set over it. Setting gives another one and changes neither."""

import dataclasses
import json
import os
import tempfile
from pathlib import Path

from sitewatt.program import ask, overrides
from sitewatt.results import open_result

scratch = None  # a folder for results nobody named, gone when Python ends


def unnamed(stem):
    global scratch
    if scratch is None:
        scratch = tempfile.TemporaryDirectory(prefix="sitewatt_")
    folder = tempfile.mkdtemp(dir=scratch.name)
    return Path(folder) / f"{stem}.nc"


@dataclasses.dataclass(frozen=True)
class Input:
    path: str
    settings: dict = dataclasses.field(default_factory=dict)
    allow_outside: bool = False

    @classmethod
    def load(cls, path, allow_outside=False):
        """The file or folder, read and judged now: what is wrong with it is raised here."""
        made = cls(os.fspath(path), {}, allow_outside)
        made.check()
        return made

    def set(self, key=None, value=None, **more):
        """Another one with values set: .set("power.gas.count", 8), .set({"power.gas.count": 8}), .set(power={"gas": {"count": 8}})."""
        given = {}

        def take(path, values):
            for name, one in values.items():
                take((*path, name), one) if isinstance(one, dict) else given.update({".".join((*path, name)): one})

        take((), key if isinstance(key, dict) else {} if key is None else {key: value})
        take((), more)
        return dataclasses.replace(self, settings={**self.settings, **given})

    def words(self):
        return [self.path, *overrides(self.settings), *(["--allow-outside"] if self.allow_outside else [])]

    def check(self):
        """What `sitewatt check` says of it: what was sized, line by line."""
        return ask("check", *self.words()).splitlines()


class Site(Input):
    def resolved(self):
        """Every number in force with unit and source: {"power.grid": {"energy_price": {"value": …, "unit": …, "from": …}}}."""
        tables = json.loads(ask("check", *self.words(), "--resolved", "--json"))["tables"]
        return {table["table"]: table.get("values", {}) for table in tables}

    def run(self, output=None):
        """Simulates it. The result's series; without `output` its file lives as long as this Python."""
        path = Path(output) if output else unnamed(Path(self.path).stem if self.path.endswith(".toml") else Path(self.path).name or "site")
        ask("run", *self.words(), "--quiet", "-o", path)
        return open_result(path)


class Study(Input):
    def run(self, output=None, threads=None, series=False, fresh=False, shard=None):
        """Runs what is not yet finished. A dataset over `scenario`; what could not be is a row whose `status` says why.

        With shard="2/4" runs its part, and gives nothing: once all have run, merge().
        """
        folder = Path(output) if output else Path("out") / Path(self.path).stem
        words = ["--threads", str(threads)] if threads else []
        words += ["--fresh"] if fresh else []
        words += ["--shard", shard] if shard else []
        ask("sweep", *self.words(), *words, "--quiet", "--json", "--series", "all" if series else "none", "-o", folder, accepted=(0, 4))
        return None if shard else open_result(folder / "sweep.nc")

    def merge(self, output=None):
        folder = Path(output) if output else Path("out") / Path(self.path).stem
        ask("sweep", *self.words(), "--merge", "--quiet", "--json", "--series", "none", "-o", folder, accepted=(0, 4))
        return open_result(folder / "sweep.nc")

    def answer(self, output=None, figures=(), cross=None, pareto=(), choose=()):
        """What a finished sweep says, as `sitewatt answer --json`: ranking, spread, drivers, crossings, fronts."""
        folder = Path(output) if output else Path("out") / Path(self.path).stem
        words = ["--figure", ",".join(figures)] if figures else []
        words += ["--cross", cross] if cross else []
        words += ["--pareto", ",".join(pareto)] if pareto else []
        words += ["--choose", ",".join(choose)] if choose else []
        return json.loads(ask("answer", folder, *words, "--json"))
