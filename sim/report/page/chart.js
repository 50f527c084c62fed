// A chart of series over time: with zoom where uPlot was built in, else drawn once, as least and greatest of each day.

const withZoom = typeof uPlot === "function";
const times = edges.slice(1).map((t) => epoch + t); // values stand at the end of their interval
const charts = [];

function colourOf(k) { return getComputedStyle(document.documentElement).getPropertyValue("--c" + k % colours).trim(); }
function inkOf(name) { return getComputedStyle(document.documentElement).getPropertyValue(name).trim(); }

/** Columns of one unit in one chart, under a title. */
function chart(parent, title, list) {
    const drawn = list.slice(0, colours), reading = readingOf(drawn[0].series, sizeOf(drawn));
    const box = put(parent, "div", { class: "chart" });
    put(box, "h3", {}, `${title}${reading.unit ? ", " + reading.unit : ""}`);
    if (withZoom) zoomChart(box, title, drawn, reading);
    else dayChart(box, title, drawn, reading);
    const left = new Set(list.map((c) => c.series)), unsent = [...left].reduce((sum, s) => sum + (s.left_out ?? 0), 0);
    if (list.length > drawn.length || unsent) put(box, "p", { class: "lead" }, `${list.length - drawn.length + unsent} more are in the result and not drawn.`);
}

function zoomChart(box, title, drawn, reading) {
    const place = put(box, "div", { role: "img", "aria-label": `${title} over time: ${drawn.map((c) => c.title).join(", ")}. The buttons above move and zoom it; the numbers stand under Load and Months.` });
    const ownData = [times], options = [{ value: (_, t) => (t === null ? "" : clock(t - epoch)) }], bands = [];
    drawn.forEach((c, k) => {
        const stroke = () => colourOf(k), value = (_, v) => (v === null || v === undefined ? "" : number(v));
        const one = { label: c.title, stroke, value, width: 1.2, points: { show: false } };
        if (!data.time.single && !c.constant) { // a band from the least to the greatest of every interval
            const at = ownData.length;
            for (const what of ["most", "least"]) {
                ownData.push(c.unpacked(what).map((v) => read(v, reading)));
                options.push({ label: `${c.title}, ${what === "most" ? "greatest" : "least"}`, stroke: "transparent", class: "bound", value, points: { show: false } });
            }
            bands.push({ series: [at, at + 1], fill: () => colourOf(k) + "40" });
        }
        ownData.push(c.values.map((v) => read(v, reading)));
        options.push(one);
    });
    const axis = (more) => ({ stroke: () => inkOf("--ink"), grid: { stroke: () => inkOf("--line"), width: 1 }, ticks: { stroke: () => inkOf("--line"), width: 1 }, font: "13px system-ui, sans-serif", ...more });
    const plot = new uPlot({
        width: box.clientWidth || 1000, height: 240, tzDate: (t) => uPlot.tzDate(new Date(t * 1e3), "UTC"),
        cursor: { sync: { key: "time" }, drag: { x: true, y: false } }, legend: { live: true }, bands,
        series: options, axes: [axis({ values: (_, all, __, ___, step) => all.map((t, k) => dateAt(t, step, k === 0)), space: 64 }), axis({ size: 64, values: (_, all) => all.map((v) => (v === null ? "" : number(v).replace(/(\.\d*?)0+$/, "$1").replace(/\.$/, ""))) })],
        hooks: { setScale: [(self, key) => { if (key === "x") follow(self); }] },
    }, ownData, place);
    charts.push(plot);
}

/** A date on the axis, as fine as its step asks for; the year stands where one begins, and at the first. */
function dateAt(t, step, first) {
    const date = new Date(1000 * t), month = monthNames[date.getUTCMonth()], day = date.getUTCDate();
    const time = date.toISOString().slice(11, 16), year = "\n" + date.getUTCFullYear();
    if (step < 86400) return time === "00:00" || first ? `${time}\n${day} ${month}` : time;
    const newYear = first || (date.getUTCMonth() === 0 && day === 1);
    return (step < 28 * 86400 ? `${day} ${month}` : month) + (newYear ? year : "");
}

/** All charts show the same time. */
let following = false;
function follow(leader) {
    if (following) return;
    following = true;
    const { min, max } = leader.scales.x;
    for (const other of charts) if (other !== leader) other.setScale("x", { min, max });
    following = false;
}
function show(min, max) {
    if (charts.length) charts[0].setScale("x", { min, max });
}

/** Without uPlot: a band from the least to the greatest of some three hundred stretches of time, and their mean. */
function dayChart(box, title, drawn, reading) {
    const stretches = Math.min(366, times.length), frame = { left: 62, top: 24, width: 980, height: 200 };
    const low = Math.min(...drawn.map((c) => read(c.low, reading))), high = Math.max(...drawn.map((c) => read(c.high, reading)));
    const svg = picture(box, 1060, 258, `${title} over time: ${drawn.map((c) => c.title).join(", ")}`);
    const { toX, toY } = axes(svg, frame, { low: edges[0], high: edges[edges.length - 1], labels: dates() }, { low, high: high > low ? high : low + 1, unit: reading.unit });
    drawn.forEach((c, k) => {
        const [values, most, least] = ["rows", data.time.single ? "rows" : "most", data.time.single ? "rows" : "least"].map((what) => c.unpacked(what).map((v) => read(v, reading)));
        const upper = [], lower = [], middle = [];
        for (let s = 0; s < stretches; ++s) {
            const a = Math.floor(s * times.length / stretches), b = Math.floor((s + 1) * times.length / stretches);
            const part = (all) => all.slice(a, b).filter((v) => v !== null), own = part(values);
            if (!own.length) continue;
            const x = toX(0.5 * (edges[a] + edges[b])).toFixed(1);
            upper.push(`${x} ${toY(Math.max(...part(most))).toFixed(1)}`), lower.unshift(`${x} ${toY(Math.min(...part(least))).toFixed(1)}`);
            middle.push(`${x} ${toY(own.reduce((sum, v) => sum + v, 0) / own.length).toFixed(1)}`);
        }
        draw(svg, "path", { class: `fill c${k}`, "fill-opacity": 0.22, d: "M" + [...upper, ...lower].join("L") + "z" });
        draw(svg, "path", { class: `curve stroke c${k} dash${k % 4}`, d: "M" + middle.join("L") });
    });
    legend(box, drawn.map((c) => c.title));
}
/** Where the time axis bears a label: months, or days of a short run. */
function dates() {
    const labels = [], days = span / 86400, every = days < 60 ? Math.ceil(days / 10) : 1;
    for (let day = Math.ceil((epoch + edges[0]) / 86400); day * 86400 - epoch < edges[edges.length - 1]; ++day) {
        const date = new Date(day * 864e5);
        if (days >= 60 ? date.getUTCDate() === 1 && (days < 400 || date.getUTCMonth() % 3 === 0) : day % every === 0)
            labels.push([day * 86400 - epoch, days >= 60 ? monthNames[date.getUTCMonth()] : date.toISOString().slice(5, 10)]);
    }
    return labels;
}

if (withZoom) {
    const redraw = () => charts.forEach((c) => c.redraw(false, true));
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", redraw);
    matchMedia("print").addEventListener("change", redraw);
    addEventListener("resize", () => charts.forEach((c) => c.setSize({ width: c.root.parentElement.clientWidth, height: 240 })));
}
