"""What the program says when something is wrong, as exceptions and warnings."""

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class Mistake:
    """One mistake: where, what, and a way out where the program knows one. File is "" and line 0 where there is no place."""

    file: str
    line: int
    column: int
    message: str
    hint: str = ""

    def __str__(self):
        return f"{self.file}:{self.line}:{self.column}: {self.message}" if self.file else self.message


class SitewattError(Exception):
    """Something went wrong; `mistakes` has each with its place."""

    def __init__(self, text, mistakes=()):
        super().__init__(text)
        self.mistakes = list(mistakes)

    @property
    def file(self):
        return self.mistakes[0].file if self.mistakes else ""

    @property
    def line(self):
        return self.mistakes[0].line if self.mistakes else 0

    @property
    def column(self):
        return self.mistakes[0].column if self.mistakes else 0

    @property
    def hint(self):
        return self.mistakes[0].hint if self.mistakes else ""


class InputError(SitewattError):
    """A mistake in a site, a study, a file they name, or a key (exit code 2)."""


class SimulationError(SitewattError):
    """A simulation failed, or a balance did not close (exit code 1)."""


class StorageError(SitewattError):
    """A file could not be read or written (exit code 3)."""


class ProgramMissing(SitewattError):
    """The program sitewatt is not on the PATH."""


class SitewattWarning(UserWarning):
    """What the program warns about."""


errors_by_exit_code = {1: SimulationError, 2: InputError, 3: StorageError}


def hint_of(message):
    """The way out within a message: what it asks whether you meant, or what stands behind its last colon."""
    if found := re.search(r"\((did you mean [^)]*)\)", message):
        return found.group(1)
    before, colon, after = message.rpartition(": ")
    return after if colon else ""


def mistakes_of(text, kind="error"):
    """The lines `file:line:column: error: message` of a text; lines of other programs and of progress are left out."""
    found = []
    for line in text.splitlines():
        match = re.match(rf"(?:(?P<file>.+?):(?:(?P<line>\d+):(?P<column>\d+):)? )?{kind}: (?P<message>.+)", line)
        if match:
            of = match.groupdict()
            found.append(Mistake(of["file"] or "", int(of["line"] or 0), int(of["column"] or 0), of["message"],
                                 hint_of(of["message"])))
    return found
