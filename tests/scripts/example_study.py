"""The study that tests of sweeps run: 24 fuel prices, three days of Memphis each."""

from pathlib import Path

SITE = Path("sites/memphis").resolve()
STUDY = f"""site = "{SITE}"
[sweep]
method = "latin_hypercube"
samples = 24
set = {{ "run.duration" = "3 day" }}
[[sweep.parameter]]
path = "power.gas.fuel_price"
low = "2 USD/MMBtu"
high = "9 USD/MMBtu"
"""
