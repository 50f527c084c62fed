"""A case for every claim of the weather table of docs/inputs.md; asked by inputs_claims_test."""

from claims import read, refused, warned
from inputs_test import EPW, Case, csv, epw, half_missing, hours, sun, weather

COLUMNS = "datetime,temperature [degC],relative humidity [%],pressure [hPa]"
WIND = '[power.w]\nkind = "wind"\nrated_power = "5 MW"\n'
LIT = '[power.sun]\nkind = "solar"\npeak_power = "1 MW"\n'


def lit(text, name="w.epw", farm=LIT):
    case = weather(text, name)
    case.site += farm
    return case


def column(number, value):
    """The rows of an EPW file with another value in a column, from 0; a function of the row's number and own value."""
    def rows(body):
        for k, line in enumerate(body):
            cells = line.split(",")
            cells[number] = str(value(k, cells[number]) if callable(value) else value)
            body[k] = ",".join(cells)
        return body
    return rows


def known(text, name="w.epw", **means):
    """What info says of the file."""
    return (Case("", {name: text}, ("info", name, "--json")), "info", means)


def csv_of(header, values, head="# latitude: 35\n# longitude: -90\n# elevation: 100\n# utc_offset: -6\n"):
    return csv("datetime," + header, lambda t, k: f"{t:%Y-%m-%dT%H:%M}," + (values(t, k) if callable(values) else values), head)


def typical(leap=False):
    body = epw().splitlines(keepends=True)
    rows = [line for line in body[8:]]
    mixed = [f"{2003 + int(line.split(',')[1]) % 5}" + line[4:] for line in rows]
    if leap:
        day = [line.replace(",2,28,", ",2,29,", 1) for line in mixed if ",2,28," in line[:12]]
        at = next(k for k, line in enumerate(mixed) if line.split(",")[1] == "3")
        mixed[at:at] = day
    return "".join(body[:8] + mixed)


NIGHT = lambda k: (k % 24) not in range(6, 19)  # noqa: E731
GLOBAL, DIRECT, DIFFUSE, SPEED, HUMIDITY = 13, 14, 15, 21, 8
WEATHER = {
    "place": {
        "EPW: the last four cells of LOCATION, so that commas and quotes in names are harmless.": [
            known(epw().replace("Somewhere,-", 'Some, "where",-'), latitude=35.0, longitude=-90.0, utc_offset=-6.0, elevation=100.0)],
        "CSV: `latitude`, `longitude`, `elevation`, `utc_offset` of `[weather]`, or comments `# latitude: 32.9` before the header;": [
            known(csv(), "w.csv", longitude=-90.0)] + read(weather(csv(COLUMNS, head=""), more='longitude = -90\nutc_offset = "-6 h"\nstamp = "end"')),
        "asked for where the file needs them.": refused("latitude", lit(csv_of("temperature [degC],relative humidity [%],pressure [hPa],ghi [W/m2]",
                                                                             lambda t, k: f"15.0,70,1010,{sun(t.hour)}", ""), "w.csv")),
        "**Refused**: latitude over 90, longitude over 180, elevation outside -450 to 5,500 m, a time zone outside -12 to +14 h or more than "
        "4 h from its longitude (a wrong sign)": refused("latitude|longitude|elevation|time zone|UTC", *(weather(epw().replace("35.0,-90.0,-6.0,100.0", place), "w.epw") for place in (
            "95,-90.0,-6.0,100.0", "35.0,-190,-6.0,100.0", "35.0,-90.0,-6.0,6000", "35.0,-90.0,-6.0,-500", "35.0,-170,-13,100", "35.0,90.0,-6.0,100.0")))},
    "rows": {
        "in order, each once, without gaps.": refused("not the step after it", EPW(rows=lambda r: r[:50] + r[51:])),
        "Years whose dates follow the calendar are measured years, with their leap days;": [(EPW(year=2020), "said", "the run starts on 2020-01-01"),
                                                                                          known(epw(year=2020), steps=8784)],
        "months of different years are a typical year, without 29 February (**warned** if there is one), turned so that it begins in January.":
            read(weather(typical(), "w.epw")) + warned("29 February", weather(typical(leap=True), "w.epw")),
        "A leap year without that day is read as a typical one, **warned**.": warned("2020 lacks its 29 February", EPW(
            year=2020, rows=lambda r: [line for line in r if not line.startswith("2020,2,29,")])),
        "EPW: two and more records an hour stand as they are;": [known(epw(step=4), steps=4 * 8760, step=900.0)],
        "DATA PERIODS must agree, other days than the rows' are **warned** about":
            refused("DATA PERIODS", weather(epw().replace("DATA PERIODS,1,1", "DATA PERIODS,1,2"), "w.epw")) +
            warned("DATA PERIODS", weather(epw().replace("12/31", " 6/30"), "w.epw"))},
    "missing": {
        "empty, nan, NA or nines (99.9, 9999, -999).": [known(csv_of("temperature [degC],relative humidity [%],pressure [hPa]", lambda t, k, c=cell: f"{c if k == 9 else 15.0},70,1010"),
                                                              "w.csv", dry_bulb=(8759, 15.0)) for cell in ("", "nan", "NA", "99.9", "9999", "-999")],
        "Gaps of up to six hours: the straight line between neighbours": read(EPW(dry=half_missing(100, 106)))},
    "dry bulb": {"longer gaps **refused**": refused("dry bulb is missing for 7 hours", EPW(dry=half_missing(100, 107)))},
    "dew point": {
        "from relative humidity (over water at all temperatures, as instruments report it);": read(EPW(dew="99.9")),
        "without both **refused**.": refused("dew point is missing", EPW(dew="99.9", rows=column(HUMIDITY, 999))),
        "Over the dry bulb by up to 3 K: saturated air;": read(EPW(dew=lambda k: "17.9" if k % 50 == 0 else "10.0")),
        "by more **refused**.": refused("over the dry bulb", EPW(dew=lambda k: "18.1" if k == 50 else "10.0")),
        "A relative humidity that is never over 2 % is a share of 1: **refused**.": refused("share of 1", EPW(dew="99.9", rows=column(HUMIDITY, 0.7))),
        "20 % apart in the mean: **warned**": warned("32 % apart", EPW(rows=column(HUMIDITY, 40)))},
    "pressure": {
        "from elevation by the standard atmosphere, **warned**.": warned("pressure is missing", EPW(pressure="999999")),
        "An annual mean 15 hPa off that of the elevation is **warned** about: often it is reduced to sea level": warned("mean pressure is 1030", EPW(pressure="103000")) +
                                                                                                               read(EPW(pressure="101300"))},
    "sun": {
        "any two of global, direct and diffuse give the third;": read(*(lit(epw(rows=column(number, 9999))) for number in (GLOBAL, DIRECT, DIFFUSE))),
        "the global alone is split by Erbs in the solar field.": read(lit(epw(rows=lambda r: column(DIRECT, 9999)(column(DIFFUSE, 9999)(r))))),
        "With a solar field: more than 5 % of the light missing **refused**, less taken from the day before, **warned**.":
            refused("sun is missing in 358 hours", lit(epw(rows=lambda r: column(DIRECT, 9999)(column(DIFFUSE, 9999)(column(GLOBAL, lambda k, v: 9999 if k < 800 else v)(r)))))) +
            warned("sun is missing in 28 hours", lit(epw(rows=lambda r: column(DIRECT, 9999)(column(DIFFUSE, 9999)(column(GLOBAL, lambda k, v: 9999 if 2400 <= k < 2448 else v)(r)))))),
        "Days with daylight on which it is 0 throughout (what is not known, written 0): 5 % of them **refused**, fewer **warned**.":
            refused("0 all day on 30 of", lit(epw(rows=lambda r: column(DIFFUSE, lambda k, v: 0 if k < 720 else v)(column(GLOBAL, lambda k, v: 0 if k < 720 else v)(r))))) +
            warned("0 all day on 4 of", lit(epw(rows=lambda r: column(DIFFUSE, lambda k, v: 0 if k < 96 else v)(column(GLOBAL, lambda k, v: 0 if k < 96 else v)(r))))),
        "-20 to 0 W/m2 is an instrument at night: 0.": read(lit(epw(rows=column(GLOBAL, lambda k, v: -3 if NIGHT(k) else v)))),
        "**Warned**: direct sun over 1,200 W/m2, sun in deep night.": warned("direct sun is up to 1400", EPW(direct=lambda k: "1400" if k == 4000 else "0")) +
                                                                     warned("deep night", lit(epw(rows=column(GLOBAL, lambda k, v: 300 if k % 24 < 3 else v)))),
        "**Refused**: over 2,000 W/m2;": refused("is 2100, allowed", lit(epw(rows=column(GLOBAL, lambda k, v: 2100 if k == 12 else v)))),
        "never over 50 W/m2 (kW/m2);": refused("kW/m2", lit(epw(rows=lambda r: column(DIFFUSE, lambda k, v: float(v) / 1e3)(column(GLOBAL, lambda k, v: float(v) / 1e3)(r))))),
        "direct and diffuse under 40 % of the global (0 for what is missing);": refused("come to 0 %", lit(epw(rows=column(DIFFUSE, 0)))),
        "20 % apart in the sum: **warned**": warned("come to 70 %", lit(epw(rows=column(DIFFUSE, lambda k, v: 0.7 * float(v)))))},
    "wind": {
        "with a wind farm: as the sun;": refused("wind is missing", lit(epw(rows=column(SPEED, lambda k, v: 999 if k < 800 else v)), farm=WIND)) +
                                         warned("wind is missing", lit(epw(rows=column(SPEED, lambda k, v: 999 if k < 48 else v)), farm=WIND)),
        "exactly 0 for over three days on end: 5 % of the year **refused**, less **warned**.": refused("exactly 0 in 800", lit(epw(rows=column(SPEED, lambda k, v: 0 if k < 800 else v)), farm=WIND)) +
                                                                                            warned("exactly 0 in 96", lit(epw(rows=column(SPEED, lambda k, v: 0 if k < 96 else v)), farm=WIND)),
        "Without one **warned**: modules are cooled as by 1 m/s": warned("1 m/s", lit(epw(rows=column(SPEED, 999))))},
    "wet bulb": {  # what it is in numbers: tests/models/media/moist_air_test.cpp
        "over ice below 0 degC;": read(EPW(dry="-5.0", dew="-10.0", rows=column(HUMIDITY, 70))),
        "where both solutions exist, the one over ice": read(EPW(dry="0.5", dew="-4.0", rows=column(HUMIDITY, 72)))},
}
