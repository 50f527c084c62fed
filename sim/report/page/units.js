// Units in which people read: megawatts, degrees, megalitres.

const litre = 0.997; // kg of water at 25 degC, as permits, bills and intensities count it

/** In which the report tells money, which a result keeps in USD. */
const currency = data.currency ?? { name: "USD", usd: 1 };
function moneyReading(size) { return size >= 1e5 ? { factor: 1e6 * currency.usd, unit: `million ${currency.name}` } : { factor: currency.usd, unit: currency.name }; }
/** A price of the resolved input, "54 USD/MWh", in it. */
function priceOf(text) { return text.replace(/^(-?[\d.e+-]+) (M?)USD/, (_, x, more) => `${Number((x / currency.usd).toPrecision(7))} ${more}${currency.name}`); }

/** How a series reads: value = (si - shift) / factor, in `unit`. @param size  its greatest absolute value */
function readingOf(series, size) {
    const name = series.name, water = /water/.test(name);
    switch (series.unit) {
    case "W": return size >= 1e5 ? { factor: 1e6, unit: "MW" } : { factor: 1e3, unit: "kW" };
    case "K": return /temperature|bulb/.test(name) ? { factor: 1, shift: 273.15, unit: "degC" } : { factor: 1, unit: "K" };
    case "kg s-1":
        if (water) return { factor: litre / 3.6, unit: "m3/h" };
        if (/flow/.test(name)) return { factor: 1, unit: "kg/s" };
        return size > 0.1 ? { factor: 1 / 3.6, unit: "t/h" } : { factor: 1 / 3600, unit: "kg/h" };
    case "USD s-1": return size >= 1 ? { factor: 1e3 * currency.usd / 3600, unit: `thousand ${currency.name}/h` } : { factor: currency.usd / 3600, unit: `${currency.name}/h` };
    case "USD J-1": return { factor: currency.usd / 3.6e9, unit: `${currency.name}/MWh` };
    case "USD": return { factor: currency.usd, unit: currency.name };
    case "kg J-1": return { factor: 1 / 3.6e9, unit: "g/kWh" };
    case "m3 J-1": return { factor: 1 / 3.6e9, unit: "L/kWh" };
    case "s-1": return size >= 1e6 ? { factor: 1e6, unit: "million/s" } : { factor: 1, unit: "1/s" };
    case "1": return size >= 1e6 ? { factor: 1e6, unit: "million" } : { factor: 1, unit: "" };
    default: return { factor: 1, unit: series.unit };
    }
}
/** Of the integral over time, from its size. */
function integralReading(series, size) {
    switch (series.unit) {
    case "W": return size >= 3.6e11 ? { factor: 3.6e12, unit: "GWh" } : { factor: 3.6e9, unit: "MWh" };
    case "kg s-1":
        if (!/water/.test(series.name)) return { factor: 1e3, unit: "t" };
        return size >= 1e5 ? { factor: 1e6 * litre, unit: "ML" } : { factor: 1e3 * litre, unit: "m3" };
    case "USD s-1": return moneyReading(size);
    default: return { factor: 1, unit: series.unit + " s" };
    }
}
function sizeOf(list) { return Math.max(0, ...list.flatMap((c) => [Math.abs(c.low ?? 0), Math.abs(c.high ?? 0)])); }
function read(value, reading) { return value === null ? null : (value - (reading.shift ?? 0)) / reading.factor; }

/** Three to four digits, as "2 126", "0.0367" or "3.1e-05". */
function number(x) {
    if (x === null || x === undefined) return "none";
    if (x === 0) return "0";
    const size = Math.abs(x);
    if (size >= 1e7 || size < 1e-4) return x.toExponential(2).replace("e+", "e");
    const decimals = Math.min(4, Math.max(0, 3 - Math.floor(Math.log10(size))));
    const text = x.toFixed(decimals);
    return size >= 10000 ? text.replace(/\B(?=(\d{3})+$)/g, "\u202f") : text;
}
function withUnit(x, unit) { return unit ? number(x) + "\u00a0" + unit : number(x); }

/** At most `most` round numbers that lie between low and high. */
function ticks(low, high, most = 6) {
    if (!(high > low)) return [low];
    const rough = (high - low) / most, power = 10 ** Math.floor(Math.log10(rough));
    const step = [1, 2, 2.5, 5, 10].map((m) => m * power).find((s) => s >= rough);
    const list = [];
    for (let k = Math.ceil(low / step - 1e-9); k * step <= high + 1e-9 * step; ++k) list.push(Number((k * step).toPrecision(12)));
    return list;
}
const monthNames = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
/** "2025-07" as "Jul", or as "Jul 25" where the run has more than twelve months. */
function monthName(month) {
    const name = monthNames[Number(month.slice(5)) - 1];
    return data.time.months.length > 12 ? name + " " + month.slice(2, 4) : name;
}
/** Site time of a second of the run, "2025-07-14 15:00". */
function clock(second) { return new Date(1000 * (epoch + second)).toISOString().slice(0, 16).replace("T", " "); }
