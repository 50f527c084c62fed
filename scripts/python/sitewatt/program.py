"""The program itself: where it is, and what it answers."""

import os
import shutil
import subprocess
import warnings
from pathlib import Path

from sitewatt.errors import ProgramMissing, SitewattError, SitewattWarning, errors_by_exit_code, mistakes_of


def program():
    """The program: the environment variable SITEWATT, the one on the PATH, or that of the clone this package lies in."""
    built = Path(__file__).resolve().parents[3] / "build/release/sitewatt"
    found = os.environ.get("SITEWATT") or shutil.which("sitewatt") or (str(built) if built.exists() else None)
    if found is None or shutil.which(found) is None:
        raise ProgramMissing(f"no program {found or 'sitewatt'!r}: put it on the PATH, or its path into the environment variable SITEWATT")
    return found


def text_of(value):
    """A value as the program reads it: numbers with all their digits, quantities of pint with their unit."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if hasattr(value, "magnitude"):
        return f"{float(value.magnitude)!r} {value.units:~C}"
    if isinstance(value, (list, tuple)):
        return ", ".join(map(text_of, value))
    if isinstance(value, (str, os.PathLike)):
        return os.fspath(value)
    return repr(int(value)) if float(value).is_integer() and abs(float(value)) < 1e15 else repr(float(value))


def overrides(settings):
    return [word for key, value in settings.items() for word in ("--set", f"{key}={text_of(value)}")]


def ask(*words, accepted=(0,), level=3):
    """What the program prints. Its warnings are warnings, its errors exceptions."""
    done = subprocess.run([program(), *map(os.fspath, words)], stdin=subprocess.DEVNULL, capture_output=True, text=True)
    for warning in mistakes_of(done.stderr, "warning"):
        warnings.warn(str(warning), SitewattWarning, stacklevel=level)
    if done.returncode not in accepted:
        kind = errors_by_exit_code.get(done.returncode, SitewattError)
        raise kind(done.stderr.strip() or f"sitewatt ended with {done.returncode}", mistakes_of(done.stderr))
    return done.stdout
