"""Runs sites and studies by the program sitewatt, and gives their results as xarray datasets.

    import sitewatt
    site = sitewatt.Site.load("mysite").set("cooling.use", "dry")
    year = site.run()              # series over time
    year.sitewatt.figures.pue      # key figures

Nothing is computed here: every number is the program's, to the bit.
"""

from sitewatt.errors import InputError, Mistake, ProgramMissing, SimulationError, SitewattError, SitewattWarning, StorageError
from sitewatt.results import grid, open_result, registry
from sitewatt.runs import Site, Study

__all__ = ["InputError", "Mistake", "ProgramMissing", "SimulationError", "Site", "SitewattError", "SitewattWarning", "StorageError",
           "Study", "grid", "open_result", "registry"]
