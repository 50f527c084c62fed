#!/usr/bin/python3
"""What is installed works where it lies: program, catalogue, examples, manual page, completions, schema, Python, and the library."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

import blocks
import tree

program = Path(os.environ.get("SITEWATT", tree.root / "build/release/sitewatt")).absolute()
build = program.parent
# A program over the engine; one over the models alone stands in docs/how-to.md.
engine = {"CMakeLists.txt": """cmake_minimum_required(VERSION 3.25)
project(consumer C CXX)
set(CMAKE_CXX_STANDARD 20)
find_package(sitewatt 0.1 REQUIRED)
add_executable(consumer main.cpp)
target_link_libraries(consumer sitewatt::sim sitewatt::catalogue)
""", "main.cpp": """#include "sim/input/quantity_text.hpp"
#include "sim/version.hpp"
#include <cstdio>
int main() {
    const double power = sitewatt::parse_quantity("1.5 MW", sitewatt::quantity::power);
    std::printf("%.0f W, sitewatt %s\\n", power, std::string(sitewatt::version()).c_str());
}
"""}


@unittest.skipUnless(program.exists() and (build / "cmake_install.cmake").exists(), "SKIPPED: nothing is built that could be installed")
class Installed(tree.Check):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory(prefix="sitewatt_install_")
        cls.here = Path(cls.folder.name)
        subprocess.run(["cmake", "--install", build, "--prefix", cls.here / "first"], check=True, capture_output=True)
        (cls.here / "first").rename(cls.here / "moved")  # nothing may remember where it was installed
        cls.prefix = cls.here / "moved"

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def run_installed(self, *words):
        return subprocess.run([self.prefix / "bin/sitewatt", *words], cwd=self.here, env={"PATH": "/usr/bin:/bin", "HOME": str(self.here)},
                              capture_output=True, text=True)

    def test_the_program_finds_its_catalogue_and_runs_an_installed_site(self):
        self.assertIn("titan_350", self.run_installed("catalogue", "titan").stdout)
        site = self.prefix / "share/sitewatt/sites/memphis"
        run = self.run_installed("run", str(site), "-q", "--set", "run.duration=1 h", "-o", "memphis.nc")
        self.assertEqual(run.returncode, 0, run.stderr)
        report = self.run_installed("report", "memphis.nc")
        self.assertEqual(report.returncode, 0, report.stderr)
        self.assertGreater((self.here / "memphis.html").stat().st_size, 50_000)

    def test_manual_page_completions_and_schema_are_those_of_the_program(self):
        page = self.prefix / "share/man/man1/sitewatt.1"
        self.assertEqual(page.read_text(encoding="utf-8"), self.run_installed("completion", "man").stdout)
        if shutil.which("man"):
            shown = subprocess.run(["man", "--warnings", "-l", page], capture_output=True, text=True,
                                   env={"PATH": "/usr/bin:/bin", "MANWIDTH": "100", "LC_ALL": "C.UTF-8"})
            self.assertEqual((shown.returncode, shown.stderr), (0, ""))
            self.assertIn("EXIT STATUS", shown.stdout)
        bash = self.prefix / "share/bash-completion/completions/sitewatt"
        completed = subprocess.run(["bash", "-c", f'source "{bash}"; COMP_WORDS=(sitewatt re); COMP_CWORD=1; _sitewatt; echo "${{COMPREPLY[@]}}"'],
                                   capture_output=True, text=True, check=True).stdout.split()
        self.assertEqual(completed, ["report"])
        for shell, path in (("zsh", "zsh/vendor-completions/_sitewatt"), ("fish", "fish/vendor_completions.d/sitewatt.fish")):
            self.assertEqual((self.prefix / "share" / path).read_text(encoding="utf-8"), self.run_installed("completion", shell).stdout)
        schema = json.loads((self.prefix / "share/sitewatt/site.schema.json").read_text(encoding="utf-8"))
        self.assertIn("hall", schema["properties"])

    def test_documents_and_licence_are_there(self):
        documents = self.prefix / "share/doc/sitewatt"
        self.assertIn("Apache License", (documents / "copyright").read_text(encoding="utf-8"))
        self.assertTrue((documents / "docs/tutorials/first-site.md").exists())
        self.assertTrue((documents / "docs/pictures/report.png").exists())
        self.assertTrue((documents / "docs/notebooks/cooling.ipynb").exists())

    def test_the_python_package_is_there(self):
        if subprocess.run([sys.executable, "-c", "import xarray, h5netcdf"], capture_output=True).returncode:
            self.skipTest("SKIPPED: no xarray here")
        said = subprocess.run([sys.executable, "-B", "-c", "import sitewatt; print(sitewatt.Site.load('memphis').check()[-1])"],
                              cwd=self.prefix / "share/sitewatt/sites", capture_output=True, text=True,
                              env={"PATH": f"{self.prefix}/bin:/usr/bin:/bin", "PYTHONPATH": str(self.prefix / "lib/python3/dist-packages")})
        self.assertIn("no mistake found", said.stdout, said.stderr)

    def test_nothing_of_the_place_where_it_was_built_is_in_it(self):
        texts = [path for path in self.prefix.rglob("*") if path.is_file() and path.suffix not in (".a", ".png") and path.name != "sitewatt"]
        self.assertGreater(len(texts), 100)
        self.expect_none([str(path) for path in texts if str(tree.root) in path.read_text(encoding="utf-8", errors="replace")
                          or str(self.here / "first") in path.read_text(encoding="utf-8", errors="replace")])

    def test_another_program_is_built_with_the_engine(self):
        self.assertEqual(self.output_of("engine", engine).split()[:2], ["1500000", "W,"])

    def test_another_program_is_built_with_the_models_as_the_documents_say(self):
        files = {block.orders["file"].removeprefix("consumer/"): block.text for block in blocks.blocks_of(tree.text("docs/how-to.md"))
                 if block.orders.get("file", "").startswith("consumer/")}
        pressure = float(self.output_of("models", files).split()[0])
        self.assertAlmostEqual(pressure, 3536.6, delta=2.0)  # Pa at 26.85 degC: steam tables, 3.5368 kPa at 300 K

    def output_of(self, name, files):
        """Builds a program against what is installed, and runs it."""
        source = self.here / name
        source.mkdir()
        for name, text in files.items():
            (source / name).write_text(text, encoding="utf-8")
        made = subprocess.run(["cmake", "-S", source, "-B", source / "build", "-G", "Ninja", f"-DCMAKE_PREFIX_PATH={self.prefix}"],
                              capture_output=True, text=True)
        self.assertEqual(made.returncode, 0, made.stdout + made.stderr)
        made = subprocess.run(["cmake", "--build", source / "build"], capture_output=True, text=True)
        self.assertEqual(made.returncode, 0, made.stdout + made.stderr)
        return subprocess.run([source / "build/consumer"], capture_output=True, text=True, check=True).stdout


@unittest.skipUnless(program.exists() and all(map(shutil.which, ("cpack", "dpkg-deb", "dpkg-shlibdeps"))), "SKIPPED: no dpkg here")
class Packed(tree.Check):
    """The Debian package in a scratch root; scripts/package try has it in a bare Debian, with what it depends on."""

    def test_what_is_packed_runs_from_a_scratch_root_and_says_what_it_depends_on(self):
        with tempfile.TemporaryDirectory(prefix="sitewatt_package_") as folder:
            here, root = Path(folder), Path(folder) / "root"
            made = subprocess.run(["cpack", "-G", "DEB", "-B", here / "packages"], cwd=build, capture_output=True, text=True)
            self.assertEqual(made.returncode, 0, made.stdout + made.stderr)
            package, = (here / "packages").glob("sitewatt_*.deb")
            subprocess.run(["dpkg-deb", "-x", package, root], check=True)
            needs = subprocess.run(["dpkg-deb", "-f", package, "Depends"], check=True, capture_output=True, text=True).stdout
            for library in ("libsundials-cvodes", "libhdf5-", "libtbb", "coinor-libclp", "libnlopt", "libc6", "tzdata"):
                self.assertIn(library, needs)
            environment = {"PATH": f"{root}/usr/bin:/usr/bin:/bin", "HOME": folder}
            for words in (["init", "mysite", "-q", "--place", "dallas"], ["run", "mysite", "-q", "--set", "run.duration=1 h"],
                          ["report", "out/mysite.nc"], ["check", root / "usr/share/sitewatt/sites/memphis", "-q"]):
                done = subprocess.run(["sitewatt", *words], cwd=here, env=environment, capture_output=True, text=True)
                self.assertEqual(done.returncode, 0, done.stderr)
            self.assertGreater((here / "out/mysite.html").stat().st_size, 50_000)
            self.assertTrue((root / "usr/share/man/man1/sitewatt.1.gz").exists() or (root / "usr/share/man/man1/sitewatt.1").exists())


if __name__ == "__main__":
    unittest.main()
