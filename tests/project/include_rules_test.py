#!/usr/bin/python3
"""Who may include whom: models/ knows the standard library and itself, sim/ knows of models/ its vocabulary only."""

import re
import unittest
from collections import defaultdict

import tree

vocabulary = {f"models/{name}.hpp" for name in ("calendar", "field", "system", "document", "linear_program", "usual_range",
                                                  "rate_schedule", "recent", "site_files", "weather_year")}
main = "sim/main.cpp"  # the one place that sees both sides

libraries = {
    "cvodes": "SUNDIALS", "nvector": "SUNDIALS", "sundials": "SUNDIALS", "sunlinsol": "SUNDIALS",
    "sunmatrix": "SUNDIALS", "sunnonlinsol": "SUNDIALS",
    "hdf5.h": "HDF5", "hdf5_hl.h": "HDF5", "H5DSpublic.h": "HDF5", "H5LTpublic.h": "HDF5",
    "tbb": "TBB", "oneapi": "TBB", "toml++": "toml++", "CLI": "CLI11", "nlohmann": "nlohmann_json",
    "fmt": "fmt", "coin": "COIN-OR", "date": "date", "openssl": "OpenSSL", "boost": "Boost", "nlopt": "NLopt",
}
everywhere = {"fmt"}  # text formatting, until the compiler brings <format>; still never in a header


def is_standard(header):
    return re.fullmatch(r"[a-z_]+", header) is not None  # <vector>; every other library has a dot or a slash


def is_system(header):
    return header.endswith(".h") and (header.startswith("sys/") or "/" not in header)  # <unistd.h>, <sys/stat.h>


class IncludeRules(tree.Check):
    def test_models_include_the_standard_library_and_models_only(self):
        self.expect_none([
            f"{path} includes {header}"
            for path in tree.files(".hpp", ".cpp", under="models") for kind, header in tree.includes(path)
            if not (is_standard(header) if kind == "<" else header.startswith("models/"))])

    def test_folders_of_models_depend_on_each_other_without_a_circle(self):
        uses = defaultdict(set)
        for path in tree.files(".hpp", ".cpp", under="models"):
            for _, header in tree.includes(path):
                if header.startswith("models/"):
                    uses[str(path.parent)].add(header.rpartition("/")[0])
        uses.pop("models", None)  # holds the lowest floor (the vocabulary) as well as the highest (the catalogue)
        above = {folder: used - {folder} for folder, used in uses.items()}
        while bottom := [folder for folder, used in above.items() if not used & above.keys()]:
            for folder in bottom:
                del above[folder]
        self.expect_none([f"{folder} stands on {', '.join(sorted(used & above.keys()))}, and that on it"
                          for folder, used in above.items()])

    def test_sim_names_no_model(self):
        self.expect_none([
            f"{path} includes {header}"
            for path in tree.files(".hpp", ".cpp", under="sim") if str(path) != main
            for kind, header in tree.includes(path)
            if kind == '"' and not header.startswith("sim/") and header not in vocabulary])

    def test_headers_of_sim_show_no_library(self):
        self.expect_none([
            f"{path} includes <{header}>"
            for path in tree.files(".hpp", under="sim") for kind, header in tree.includes(path)
            if kind == "<" and not is_standard(header)])

    def test_each_source_of_sim_uses_one_library(self):
        offences = []
        for path in tree.files(".cpp", under="sim"):
            used = set()
            for kind, header in tree.includes(path):
                library = libraries.get(header.split("/")[0])
                if library:
                    used.add(library)
                elif kind == "<" and not is_standard(header) and not is_system(header):
                    offences.append(f"{path} includes <{header}>, of a library this check does not know")
            if len(used - everywhere) > 1:
                offences.append(f"{path} uses {', '.join(sorted(used - everywhere))}")
        self.expect_none(offences)


if __name__ == "__main__":
    unittest.main()
