"""Result files as xarray datasets, with units that pint reads as well as UDUNITS."""

import functools
import re

import xarray

groups = ("power", "cooling", "water", "compute", "money")


def readable(units):
    """'kg s-1' as 'kg*s**-1', which pint and UDUNITS read alike; pint takes the former for a difference."""
    if " since " in units:
        return units
    return "*".join(re.sub(r"^([A-Za-z]+)(-?\d+)$", r"\1**\2", word) for word in units.split())


def with_readable_units(data):
    for variable in data.variables.values():
        for name, of in (("units", variable.attrs), ("units", variable.encoding)):
            if name in of:
                of[name] = readable(of[name])
    return data


def open_group(path, group=None):
    return with_readable_units(xarray.open_dataset(path, group=group, engine="h5netcdf"))


def present(path):
    import h5netcdf

    with h5netcdf.File(path, "r") as file:
        return [group for group in groups if group in file.groups]


def open_result(path):
    """The series of a result, of all its groups, over `time`; `.sitewatt` has its key figures, warnings and site.

    A sweep.nc gives a dataset over `scenario`, with what was swept as coordinates.
    """
    path = str(path)
    data = open_group(path)
    for group in present(path):
        more = open_group(path, group)
        data = data.merge(more[[name for name in more.data_vars if name not in data.variables]], combine_attrs="override")
    data.attrs["file"] = path
    return data


def grid(table):
    """The sweep of a grid as an array with a dimension for each swept key; what failed is missing."""
    swept = [name for name, variable in table.coords.items() if name != "scenario" and variable.dims == ("scenario",)]
    varied = [name for name in swept if len(set(table[name].values.tolist())) > 1]
    if not varied:
        raise ValueError("nothing was varied: there is no grid to make")
    flat = table.drop_vars([name for name in swept if name not in varied] + ["scenario"], errors="ignore")
    if len({tuple(row) for row in zip(*(flat[name].values.tolist() for name in varied))}) < flat.sizes["scenario"]:
        raise ValueError(f"several variants have the same {', '.join(varied)}: this sweep is no grid")
    if len(varied) == 1:
        return flat.swap_dims(scenario=varied[0])
    return flat.set_index(scenario=varied).unstack("scenario")


def registry():
    """A registry of pint that knows the units of results: all of SI, and USD."""
    import pint

    units = pint.UnitRegistry()
    units.define("USD = [currency]")
    return units


@xarray.register_dataset_accessor("sitewatt")
class Result:
    """What a result file holds beside its series."""

    def __init__(self, data):
        self.data = data

    @property
    def file(self):
        return self.data.attrs["file"]

    @functools.cached_property
    def figures(self):
        """Key figures, each with unit and meaning."""
        return open_group(self.file, "kpi").load()

    @functools.cached_property
    def provenance(self):
        return open_group(self.file, "provenance").load()

    @property
    def resolved(self):
        """The site as it was run: TOML, what nobody said as comments with its source."""
        return str(self.provenance["resolved_input"].values)

    @property
    def warnings(self):
        """What was warned about, line by line."""
        return [str(line) for line in self.provenance["warnings"].values.tolist()] if "warnings" in self.provenance else []

    def grid(self):
        return grid(self.data)
