#!/usr/bin/python3
"""Every code block of the documents does what the text says; blocks.py says how a block is run."""

import os
import sys
import tempfile
import unittest
from pathlib import Path

import blocks
import tree

program = Path(os.environ.get("SITEWATT", tree.root / "build/release/sitewatt")).absolute()
pages = [Path("README.md"), *tree.files(".md", under="docs")]
# Blocks that are not run: they build, install, take a network or many minutes, or are pictures. Each page says which and why.
skipped = {"README.md": 3, "docs/design.md": 2, "docs/performance.md": 1, "docs/scale.md": 5, "docs/studies.md": 3, "docs/tutorials/first-site.md": 1,
           "docs/tutorials/many-cores.md": 2, "docs/tutorials/python.md": 1}
shown = ["README.md", "docs", "models", "scripts", "sim", "sites", "tests"]  # what stands in a clone


@unittest.skipUnless(program.exists(), "SKIPPED: the program is not built, so no block of the documents was run")
class Documents(tree.Check):
    def run_page(self, page):
        with tempfile.TemporaryDirectory(prefix="sitewatt_documents_") as name:
            folder = Path(name)
            for part in shown:
                (folder / part).symlink_to(tree.root / part)
            (folder / "build/release").mkdir(parents=True)
            (folder / "build/release/sitewatt").symlink_to(program)
            environment = {**os.environ, "PATH": f"{folder}/build/release:/usr/bin:/bin", "HOME": name, "MPLBACKEND": "Agg"}
            run = blocks.Page(folder, environment)
            for block in blocks.blocks_of(tree.text(page)):
                if "skip" not in block.orders:
                    wrong = run.run(block)
                    if wrong and "No module named" in wrong:
                        self.skipTest(f"SKIPPED: {page}:{block.line}: {wrong}")
                    self.assertIsNone(wrong, f"\n{page}:{block.line}: {wrong}\n{block.text}")

    def test_blocks_not_run_are_those_known(self):
        counted = {str(page): sum("skip" in block.orders for block in blocks.blocks_of(tree.text(page))) for page in pages}
        self.assertEqual({page: count for page, count in counted.items() if count}, skipped)


def case(page):
    return lambda self: self.run_page(page)


os.environ["MPLBACKEND"] = "Agg"
sys.path.insert(0, str(tree.root / "scripts/python"))
for page in pages:
    if blocks.blocks_of(tree.text(page)):
        setattr(Documents, "test_" + str(page).removesuffix(".md").replace("/", "_").replace("-", "_"), case(page))


class Runner(tree.Check):
    """The runner itself sees what is wrong."""

    def test_output_that_is_not_printed_is_seen(self):
        output = "pue    1.087   site energy\n24 x dry to air\n"
        self.assertEqual(blocks.missing_lines("pue 1.09 site energy\n…\n24 x dry to air", output), [])
        self.assertEqual(blocks.missing_lines("pue 1.12 site energy", output), ["pue 1.12 site energy"])
        self.assertEqual(blocks.missing_lines("24 x wet to air", output), ["24 x wet to air"])

    def test_blocks_are_found_with_their_orders(self):
        found = blocks.blocks_of("text\n\n<!-- test: exit 2 -->\n```sh\nfalse\n```\n<!-- test: run sh\nls\n-->\n")
        self.assertEqual([(b.line, b.language, b.text, b.orders) for b in found],
                         [(4, "sh", "false\n", {"exit": "2"}), (7, "sh", "ls\n", {"hidden": True})])

    def test_blocks_that_nobody_would_run_are_mistakes(self):
        for text in ("```\nls\n```\n", "text\n\n    ls\n", "```sh\nls\n", "<!-- test: exit 2 -->\ntext\n"):
            with self.subTest(text), self.assertRaises(ValueError):
                blocks.blocks_of(text)

    def test_a_block_that_fails_is_seen(self):
        with tempfile.TemporaryDirectory() as folder:
            page = blocks.Page(folder, dict(os.environ))
            self.assertIn("exit code 1", page.run(blocks.Block(1, "sh", "false\ntrue\n")))
            self.assertIn("ZeroDivisionError", page.run(blocks.Block(1, "python", "1 / 0\n")))
            self.assertIn("no line", page.run(blocks.Block(1, "text", "nothing\n")))
            self.assertIsNone(page.run(blocks.Block(1, "sh", "exit 4\n", {"exit": "4"})))


if __name__ == "__main__":
    unittest.main()
