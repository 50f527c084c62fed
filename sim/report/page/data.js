// The data of the report, unpacked where it is asked for. JSON has no infinity: what is never stands there as its name.
const endless = { Infinity, "-Infinity": -Infinity };
const data = JSON.parse(document.getElementById("data").textContent, (_, v) => (typeof v === "string" && v in endless ? endless[v] : v));

const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const codeOf = new Uint8Array(128);
for (let k = 0; k < 64; ++k) codeOf[letters.charCodeAt(k)] = k;

/** Numbers of two letters each between low and high; null for what is no number. */
function unpack(text, low, high) {
    const values = new Array(text.length / 2);
    for (let k = 0; k < values.length; ++k) {
        const code = 64 * codeOf[text.charCodeAt(2 * k)] + codeOf[text.charCodeAt(2 * k + 1)];
        values[k] = code === 4095 ? null : low + (high - low) * code / 4094;
    }
    return values;
}

/** Seconds since the epoch at which the drawn intervals begin and end: one more than intervals. */
const edges = (() => {
    const t = data.time;
    if (t.edges) return t.edges;
    if (!t.count) return [];
    return Array.from({ length: t.count + 1 }, (_, k) => k < t.count ? t.begin + k * t.step : t.end);
})();
const span = edges.length ? edges[edges.length - 1] - edges[0] : 0; // s
/** The epoch as if it were UTC: the report shows the site's standard time whatever the reader's clock says. */
const epoch = Date.parse((data.time.epoch || "2000-01-01 00:00:00").replace(" ", "T") + "Z") / 1000;

/** One number of every drawn interval, of one column of a series. */
class Column {
    constructor(series, column) {
        Object.assign(this, column);
        this.series = series;
        this.title = column.label ? column.label : plain(series.name);
    }
    get constant() { return this.rows === undefined; }
    get zero() { return this.constant && (this.low === 0 || this.low === null); }
    unpacked(what) {
        if (this[what] === undefined) return new Array(edges.length - 1).fill(this.low);
        return unpack(this[what], this.low, this.high);
    }
    get values() { return this.unpacked("rows"); }
    /** Value times seconds over the whole run. */
    get integral() {
        if (this.months) return this.months.reduce((sum, x) => sum + x, 0);
        return this.low === null ? 0 : this.low * span;
    }
    get byMonth() { return this.months ?? data.time.months.map(() => this.integral / data.time.months.length); }
}

function plain(name) { return name.replaceAll("_", " "); }

const allSeries = data.series.map((series) => {
    const made = { ...series };
    // A column equal to an earlier one stands there once.
    made.columns = series.columns.map((column) => new Column(made, { ...series.columns[column.same], ...column }));
    return made;
});
/** A series by name, or undefined. */
function series(name) { return allSeries.find((s) => s.name === name); }
/** Its columns, or none. */
function columns(name) { return series(name)?.columns ?? []; }
function integral(name) { return columns(name).reduce((sum, c) => sum + c.integral, 0); }
/** A key figure by name, or undefined. */
function kpi(name) { return data.kpi.find((k) => k.name === name); }

/** The resolved input as tables: [{path, note, rows: [{key, value, said, basis}]}]; equal tables stand together. */
const assumptions = (() => {
    const tables = [];
    const said = (text) => { // value and comment of "value  # comment": a '#' inside quotes is no comment
        let quoted = false;
        for (let k = 0; k < text.length; ++k) {
            if (quoted && text[k] === "\\") ++k;
            else if (text[k] === '"') quoted = !quoted;
            else if (text[k] === "#" && !quoted) return [text.slice(0, k).trim(), text.slice(k + 1).trim()];
        }
        return [text.trim(), ""];
    };
    for (const written of (data.provenance.resolved_input ?? "").split("\n")) {
        const line = written.replace(/^# (?=\[|\w+ = )/, ""); // of a machine that nobody said
        if (line.startsWith("[")) {
            const [path, note] = said(line);
            tables.push({ paths: [path.replace(/^\[+|\]+$/g, "")], note, rows: [] });
        } else if (line.includes(" = ") && tables.length) {
            const at = line.indexOf(" = ");
            const [value, comment] = said(line.slice(at + 3));
            tables[tables.length - 1].rows.push({ key: line.slice(0, at), value, said: comment, basis: basisOf(comment) });
        }
    }
    const joined = [];
    for (const table of tables.filter((t) => t.rows.length)) {
        const content = (t) => t.note + t.rows.map((r) => r.key + r.value).join("\n");
        const same = joined.find((t) => content(t) === content(table));
        if (same) same.paths.push(...table.paths);
        else joined.push(table);
    }
    return joined;
})();
function basisOf(comment) {
    if (/^default: .*\bestimate\b/.test(comment)) return "estimate";
    if (comment.startsWith("default")) return "default";
    if (comment.includes("catalogue/")) return "catalogue";
    return comment ? "site" : "record";
}
/** A value of the resolved input, without its quotes: assumed("hall.a", "count"). */
function assumed(path, key) {
    const row = assumptions.find((t) => t.paths.includes(path))?.rows.find((r) => r.key === key);
    return row?.value.replace(/^"|"$/g, "");
}
