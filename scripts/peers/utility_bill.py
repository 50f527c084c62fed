#!/usr/bin/env python3
"""The same bills by sitewatt and by NREL's SAM (PySAM, Utilityrate5), month by month.

    python3 -m venv sam && sam/bin/pip install nrel-pysam h5py
    sam/bin/python scripts/peers/utility_bill.py RESULT.nc RATE.json

RESULT is a run of a whole year from 1 January with run.output_interval = "1 h" or shorter, RATE the rate_file of its grid. SAM has
hourly steps, so demandwindow of the rate must be 60, and a year that begins on a Monday, so weekends must be as weekdays unless the
run's year does too. Prints both bills and ends with status 1 if a month differs by more than 1e-6 of it.
"""

import json
import sys

import h5py
import numpy
import PySAM.Utilityrate5 as utilityrate5
from PySAM.UtilityRateTools import URDBv8_to_ElectricityRates

HOURS = 8760


def hourly_load(path):
    """Hourly means of grid power, kW."""
    with h5py.File(path) as result:
        labels = [text.decode() if isinstance(text, bytes) else text for text in result["source"][:]]
        power = result["source_power"][:, labels.index("grid")] / 1e3
    if len(power) % HOURS:
        sys.exit("the result is not of 8760 hours")
    return power.reshape(HOURS, -1).mean(axis=1).tolist()


def sam_months(load, rate):
    """USD of each month by Utilityrate5."""
    model = utilityrate5.new()
    values = URDBv8_to_ElectricityRates({key.lower(): value for key, value in rate.items()})
    values.update(ur_metering_option=2, rate_escalation=[0], ur_nb_apply_credit_current_month=0, ur_nb_credit_expire=0,
                  ur_nm_credit_month=11, ur_nm_credit_rollover=0, ur_nm_yearend_sell_rate=0, ur_sell_eq_buy=0,
                  ur_en_ts_sell_rate=0, ur_en_ts_buy_rate=0, ur_ts_sell_rate=[0], ur_ts_buy_rate=[0])
    for name in ("ur_monthly_fixed_charge", "ur_monthly_min_charge", "ur_annual_min_charge"):
        values.setdefault(name, 0)
    model.ElectricityRates.assign(values)
    model.Lifetime.assign(dict(analysis_period=1, system_use_lifetime_output=0, inflation_rate=0))
    model.SystemOutput.assign(dict(gen=[0.0] * HOURS, degradation=[0]))
    model.Load.load = load
    model.execute()
    return list(model.Outputs.utility_bill_wo_sys_ym[1])


def our_months(path):
    with h5py.File(path) as result:
        months = [text.decode() if isinstance(text, bytes) else text for text in result["bill/month"][:]]
        cost = result["bill/cost"][:]
    names = sorted(set(months))
    return names, [sum(c for m, c in zip(months, cost) if m == name) for name in names]


def main():
    result, rate_file = sys.argv[1:3]
    with open(rate_file, encoding="utf-8") as file:
        rate = json.load(file)
    rate = rate.get("items", [rate])[0]
    names, ours = our_months(result)
    theirs = sam_months(hourly_load(result), rate)
    worst = 0.0
    for name, a, b in zip(names, ours, theirs):
        worst = max(worst, abs(a - b) / max(abs(b), 1.0))
        print(f"{name}  sitewatt {a:16.2f} USD   SAM {b:16.2f} USD   {a / b - 1 if b else 0:+.2e}")
    print(f"year     sitewatt {sum(ours):16.2f} USD   SAM {sum(theirs):16.2f} USD   {sum(ours) / sum(theirs) - 1:+.2e}")
    return 1 if worst > 1e-6 else 0


if __name__ == "__main__":
    sys.exit(main())
