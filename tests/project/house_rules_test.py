#!/usr/bin/python3
"""Rules about the tree itself: what its files are called, what none of them may hold, what the README must name."""

import re
import subprocess
import tomllib
import unittest

import tree

# Written in pieces, or this file would offend.
forbidden = {
    "a path of somebody's machine": r"(?<![\w.])/(?:work|home|root|tmp|Users)" + r"/\w",
    "a host of a package registry": r"(?:deb\.debian|security\.debian|registry\.npmjs|files\.pythonhosted|"
                                    r"proxy\.golang)" + r"\.org|\bartifactory\b",
    "a note to do something later": r"\b(?:TO" + r"DO|FIX" + r"ME|X" + r"XX)\b",
}
text_suffixes = {".cpp", ".hpp", ".in", ".cmake", ".txt", ".json", ".py", ".md", ".toml", ".cff", ".html", ".css",
                 ".js", ".csv", ".sh", ""}


class HouseRules(tree.Check):
    def test_no_file_holds_what_does_not_belong_to_the_project(self):
        offences = [f"{path}:{number}: {what}: {line.strip()[:80]}"
                    for path in tree.files(*text_suffixes) if path.name != "LICENSE"
                    for number, line in enumerate(tree.text(path).splitlines(), 1)
                    for what, pattern in forbidden.items() if re.search(pattern, line)]
        self.expect_none(offences)

    def test_files_are_small_and_named_for_what_they_hold(self):
        offences = []
        for path in tree.files(".cpp", ".hpp"):
            lines = tree.text(path).count("\n")
            limit = 150 if path.suffix == ".hpp" and path.parts[0] == "sim" else 300
            if path.parts[0] != "tests" and lines > limit:
                offences.append(f"{path} has {lines} lines, more than {limit}")
            if re.search(r"util|helper|misc|common", path.stem):
                offences.append(f"{path}: a name that says nothing")
            if not re.fullmatch(r"[a-z0-9_]+", path.stem):
                offences.append(f"{path}: not snake_case")
        self.expect_none(offences)

    def test_comments_are_not_torn(self):
        """clang-format leaves a word alone on a line where a paragraph had no room for it."""
        self.expect_none([f"{path}: torn at '{torn.strip()}'" for path in tree.files(".cpp", ".hpp")
                          for torn in re.findall(r"^/// {1,3}\S+$(?=\n/// {4,}\S)", tree.text(path), re.M)])

    def test_tests_use_what_both_versions_of_catch2_have(self):
        """Debian 13 has Catch2 3: what the tests use of version 2 is named again in tests/catch.hpp."""
        both = set(re.findall(r"using Catch::(\w+)|inline auto (\w+)", tree.text("tests/catch.hpp")))
        both = {name for pair in both for name in pair} | {"Matchers"}
        self.expect_none([f"{path}: Catch::{name} is not in tests/catch.hpp" for path in tree.files(".cpp", ".hpp")
                          if path.parts[0] == "tests" and path.name != "catch.hpp"
                          for name in re.findall(r"\bCatch::(\w+)", tree.text(path)) if name not in both])

    def test_seeded_faults_stand_in_their_places(self):
        """A line that moved to another file takes its fault with it."""
        with open(tree.root / "tests/mutation/faults.toml", "rb") as file:
            faults = tomllib.load(file)
        self.expect_none([f"tests/mutation/faults.toml: {name}: not once in {fault['file']}"
                          for name, fault in faults.items()
                          if not (tree.root / fault["file"]).exists()
                          or tree.text(fault["file"]).count(fault["is"]) != 1])

        places = {}  # where each stands: of two in one place only the first would be seeded
        for name, fault in faults.items():
            at = tree.text(fault["file"]).find(fault["is"])
            places.setdefault(fault["file"], []).append((at, at + len(fault["is"]), name))
        self.expect_none([f"tests/mutation/faults.toml: {a[2]} and {b[2]} stand in one place"
                          for own in places.values() for a, b in zip(sorted(own), sorted(own)[1:]) if b[0] < a[1]])

        def lists_arguments(text):
            outer = re.sub(r"[\[{(].*[\]})]", "", text, flags=re.DOTALL)
            return "," in outer and "=" not in outer
        statement = re.compile(r"(for|if|return|const|auto|double|using)\b|[-+*/]?=|[?:,)]|&&|\|\||.*(&&|\|\||[-+*/<>=])$")

        def declares(fault):  # a name that the line before it gives a type to, or a part of an expression
            before = tree.text(fault["file"]).partition(fault["is"])[0]
            listed = before.rstrip().endswith(",") and re.match(r"\w+ = ", fault["is"]) is not None
            # in brackets of its own a part of a difference would change its sign
            outer = re.sub(r"[\[{(].*[\]})]", "", fault["is"], flags=re.DOTALL)
            torn = re.search(r"[-*/%]$", before.rstrip()) is not None and re.search(r" [-+] ", outer) is not None
            return listed or torn or re.search(r"\b(auto|bool|double|int|Real|size_t|string)[&*]?\s+$", before) is not None
        self.expect_none([f"tests/mutation/faults.toml: {name}: no expression, which a switch could stand before"
                          for name, fault in faults.items() for text in (fault["is"], fault["becomes"])
                          if statement.match(text) or declares(fault) or text.count("(") != text.count(")")
                          or ";" in text.removesuffix(";") or lists_arguments(text)])

    def test_names_of_cases_hold_no_semicolon(self):
        """CMake would take one for the end of an item of a list, and CTest ask for half a name."""
        self.expect_none([f"{path}: {name}" for path in tree.files(".cpp") if path.parts[0] == "tests"
                          for name in re.findall(r'TEST_CASE\(\s*"((?:[^"\\]|\\.)*)"', tree.text(path)) if ";" in name])

    def test_readme_names_every_folder(self):
        readme = tree.text("README.md")
        parents = [path.parent for path in tree.files() if not path.parts[0].startswith(".")]
        folders = {parent.parts[0] for parent in parents if parent.parts}
        folders |= {"/".join(parent.parts[:2]) for parent in parents
                    if len(parent.parts) > 1 and parent.parts[0] in ("models", "sim")}
        self.expect_none([f"README.md does not name `{folder}/`" for folder in folders if f"`{folder}/`" not in readme])

    def test_citation_names_the_version_of_the_build(self):
        version = re.search(r"project\(sitewatt VERSION ([\d.]+)", tree.text("CMakeLists.txt")).group(1)
        self.assertIn(f"\nversion: {version}\n", tree.text("CITATION.cff"))

    def test_shell_scripts_parse(self):
        scripts = [path for path in tree.files() if re.match(r"#!.*\b(?:ba)?sh\b", tree.text(path)[:40])]
        self.assertTrue(scripts)
        for script in scripts:
            check = subprocess.run(["bash", "-n", tree.root / script], capture_output=True, text=True)
            self.assertEqual(check.returncode, 0, check.stderr)


if __name__ == "__main__":
    unittest.main()
