"""The code blocks of a document, and what running one means.

A block says in its language what it is: `sh` and `python` are run, one after the other, in a folder of the page's own with the program on
the PATH; `toml` is read; `text` is what the blocks before it print: each of its lines must stand in their output, words as they are,
numbers within two per cent. What else a block is, a comment before it says, which no reader of the page sees:

    <!-- test: file NAME -->    written to NAME
    <!-- test: into FOLDER -->  its keys set in FOLDER/site.toml, and the site checked
    <!-- test: exit N -->       ends with N
    <!-- test: skip WHY -->     not run; documents_test.py counts them

and a comment that is a block itself, `<!-- test: run sh`, its lines, `-->`, does what the reader has done by hand.
"""

import contextlib
import io
import os
import re
import subprocess
import tomllib
from dataclasses import dataclass, field
from pathlib import Path

tolerance = 0.02  # of a number printed in a document: better physics moves it a little, and nobody is misled


@dataclass
class Block:
    line: int
    language: str
    text: str = ""
    orders: dict = field(default_factory=dict)


def blocks_of(text):
    """The blocks of a document, hidden ones among them. A fence without a language, and an indented block, are mistakes."""
    found, open_block, orders, before = [], None, {}, ""
    for number, line in enumerate(text.splitlines(), 1):
        if open_block:
            if line.strip() == ("-->" if open_block.orders.get("hidden") else "```"):
                found.append(open_block)
                open_block = None
            else:
                open_block.text += line + "\n"
        elif start := re.fullmatch(r"<!-- test: run (\w+)", line):
            open_block = Block(number, start.group(1), orders={"hidden": True, **orders})
            orders = {}
        elif order := re.fullmatch(r"<!-- test: (\w+) (.+?) -->", line):
            orders[order.group(1)] = order.group(2)
        elif fence := re.fullmatch(r"\s*```\s*(\w*)\s*", line):
            if not fence.group(1):
                raise ValueError(f"{number}: a block without a language: sh, python, toml or text")
            open_block = Block(number, fence.group(1), orders=orders)
            orders = {}
        elif re.match(r" {4}\S", line) and not before.strip() and not found_list(before):
            raise ValueError(f"{number}: an indented block: fence it, with a language")
        elif orders and line.strip():
            raise ValueError(f"{number}: a comment for tests without a block behind it")
        before = line
    if open_block:
        raise ValueError(f"{open_block.line}: a block without an end")
    return found


def found_list(line):
    return re.match(r"\s*(?:[-*]|\d+\.) ", line)


def alike(wanted, seen):
    """Two words are the same, or the same number within the tolerance."""
    if wanted == seen:
        return True
    number = r"([-+]?\d[\d,]*\.?\d*(?:[eE][-+]?\d+)?)"
    texts = [re.split(number, word) for word in (wanted, seen)]
    if len(texts[0]) != len(texts[1]) or texts[0][::2] != texts[1][::2]:
        return False
    for one, other in zip(texts[0][1::2], texts[1][1::2]):
        a, b = (float(text.replace(",", "")) for text in (one, other))
        if abs(a - b) > tolerance * max(abs(a), abs(b)):
            return False
    return True


def missing_lines(text, output):
    """Lines of a block that no line of the output is like."""
    printed = [line.split() for line in output.splitlines()]
    def stands(line):
        words = line.split()
        return any(len(words) == len(seen) and all(map(alike, words, seen)) for seen in printed)
    return [line for line in text.splitlines() if line.strip() not in ("", "...", "…") and not stands(line)]


def toml_of(tree, path=()):
    """A tree of TOML as text again."""
    plain = {key: value for key, value in tree.items() if not isinstance(value, dict)}
    lines = ["[" + ".".join(path) + "]"] if path and plain else []
    for key, value in plain.items():
        if isinstance(value, bool):
            value = str(value).lower()
        elif isinstance(value, str):
            value = '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
        lines.append(f"{key} = {value}")
    for key, value in tree.items():
        if isinstance(value, dict):
            lines.append(toml_of(value, (*path, key)))
    return "\n".join(lines) + "\n"


def merge(tree, other):
    for key, value in other.items():
        if isinstance(value, dict) and isinstance(tree.get(key), dict):
            merge(tree[key], value)
        else:
            tree[key] = value


class Page:
    """Runs the blocks of one document in a folder; what they print adds up."""

    def __init__(self, folder, environment):
        self.folder, self.environment, self.output, self.names = Path(folder), environment, "", {"__name__": "__main__"}

    def run(self, block):
        """Nothing, or what is wrong."""
        if "file" in block.orders:
            path = self.folder / block.orders["file"]
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(block.text, encoding="utf-8")
            return None
        if "into" in block.orders:
            return self.set_in_site(block)
        runner = {"sh": self.shell, "python": self.python, "text": self.printed, "toml": self.read}.get(block.language)
        return runner(block) if runner else f"no test knows what a block of '{block.language}' is"

    def shell(self, block):
        done = subprocess.run(["bash", "-euo", "pipefail", "-c", block.text], cwd=self.folder, env=self.environment,
                              capture_output=True, text=True)
        self.output += done.stdout + done.stderr
        wanted = int(block.orders.get("exit", 0))
        return None if done.returncode == wanted else f"exit code {done.returncode}\n{done.stdout[-2000:]}{done.stderr[-2000:]}"

    def python(self, block):
        printed, before, path = io.StringIO(), os.getcwd(), os.environ["PATH"]
        os.chdir(self.folder)
        os.environ["PATH"] = self.environment["PATH"]
        try:
            with contextlib.redirect_stdout(printed):
                exec(compile(block.text, f"block at line {block.line}", "exec"), self.names)
        except Exception as error:  # noqa: BLE001: whatever a reader would see
            return f"{type(error).__name__}: {error}"
        finally:
            os.chdir(before)
            os.environ["PATH"] = path
            self.output += printed.getvalue()
        return None

    def printed(self, block):
        missing = missing_lines(block.text, self.output)
        return "no line printed before is like\n" + "\n".join(missing) + "\nprinted was\n" + self.output[-6000:] if missing else None

    def read(self, block):
        tomllib.loads(block.text)
        return "TOML that nobody reads: say into which site it goes, or what file it is"

    def set_in_site(self, block):
        path = self.folder / block.orders["into"] / "site.toml"
        tree = tomllib.loads(path.read_text(encoding="utf-8"))
        merge(tree, tomllib.loads(block.text))
        path.write_text(toml_of(tree), encoding="utf-8")
        return self.shell(Block(block.line, "sh", f"sitewatt check {block.orders['into']}\n", block.orders))
