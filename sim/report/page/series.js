// Which series stand together in a chart, and the buttons that move and zoom all of them.

const panels = [
    ["Power", ["site_power", "it_power", "cooling_power"]],
    ["Power by source", ["source_power"]],
    ["Outside air", ["dry_bulb", "wet_bulb"]],
    ["Water of the plant", ["loop_supply_temperature", "loop_return_temperature"]],
    ["Chips", ["chip_temperature"]],
    ["Water taken in and evaporated", ["water_makeup", "water_evaporated"]],
    ["Tokens", ["token_rate"]],
    ["Cost of a million tokens", ["cost_per_mtoken"]],
    ["Price of grid energy", ["energy_price"]],
    ["Charge of batteries", ["state_of_charge"]],
    ["Units on line", ["units_online"]],
];

/** Columns of these series; what never leaves zero, or repeats another, is not drawn. */
function columnsOf(list) {
    const all = list.flatMap((name) => columns(name).map((c) => ({ name, c })));
    const many = new Set(all.map((a) => a.name)).size > 1, seen = new Map();
    for (const { name, c } of all) {
        if (c.zero || c.low === null) continue;
        const key = `${name} ${c.low} ${c.high} ${c.rows ?? ""}`, same = seen.get(key);
        c.title = many ? (c.label ? `${c.label}: ${plain(name).replace(/^loop /, "")}` : plain(name)) : c.label || plain(name);
        if (same) same.title += c.label ? `, ${c.label}` : "";
        else seen.set(key, c);
    }
    return [...seen.values()];
}

function drawSeries(parent) {
    if (edges.length < 3) return void put(parent, "p", {}, "This result has too few rows for a picture over time.");
    put(parent, "p", { class: "lead" }, data.time.single
        ? "Values stand at the end of their interval: means of it for flows and powers, instants for temperatures and states."
        : "The result has more rows than are drawn: every interval shows its mean, and a band from its least to its greatest value.");
    if (withZoom) zoomButtons(parent);
    for (const [title, list] of panels) {
        const found = columnsOf(list);
        if (found.length) chart(parent, title, found);
    }
    const rest = allSeries.filter((s) => !panels.some(([, list]) => list.includes(s.name)) && s.columns.some((c) => !c.zero && c.low !== null));
    if (!rest.length) return;
    const label = put(parent, "label", { class: "tools" }, "Another series: ");
    const choice = put(label, "select", {}, put(null, "option", { value: "" }, "choose"));
    rest.forEach((s, k) => put(choice, "option", { value: String(k) }, `${plain(s.name)}: ${s.meaning}`));
    const place = put(parent, "div");
    choice.addEventListener("change", () => {
        if (choice.value === "") return;
        const s = rest[Number(choice.value)];
        chart(place, plain(s.name), columnsOf([s.name]));
        choice.value = "";
        if (charts.length > 1) follow(charts[0]);
    });
}

function zoomButtons(parent) {
    const tools = put(parent, "div", { class: "tools", role: "group", "aria-label": "Time shown by all charts" });
    const first = times[0], last = times[times.length - 1];
    const button = (text, act) => put(tools, "button", { type: "button" }, text).addEventListener("click", act);
    const around = (t, width) => show(Math.max(first, t - width / 2), Math.min(last, t + width / 2));
    const now = () => charts[0].scales.x;
    const site = columns("site_power")[0]?.values ?? [];
    const peak = times[site.reduce((best, v, k) => (v !== null && v > (site[best] ?? -Infinity) ? k : best), 0)];
    const day = 86400;
    button("Whole run", () => show(first, last));
    if (last - first > 10 * day) button("Week of the peak", () => around(peak, 7 * day));
    if (last - first > 2 * day) button("Day of the peak", () => around(peak, day));
    const move = (share) => { const { min, max } = now(), by = share * (max - min); show(min + by, max + by); };
    button("◀ earlier", () => move(-0.5));
    button("later ▶", () => move(0.5));
    button("zoom in", () => { const { min, max } = now(); around((min + max) / 2, (max - min) / 2); });
    button("zoom out", () => { const { min, max } = now(); around((min + max) / 2, 2 * (max - min)); });
    put(tools, "span", {}, "or drag across a chart; a double click shows the whole run. A click on a name hides its line.");
}
