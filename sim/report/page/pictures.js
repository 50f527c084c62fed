// Pictures of the whole run: load-duration curves, hours by days, months, costs.

function durationCurves(parent, title, note, list) {
    const drawn = list.filter((c) => c && !c.constant);
    if (!drawn.length) return;
    const reading = readingOf(drawn[0].series, sizeOf(drawn)), box = { left: 62, top: 26, width: 440, height: 220 };
    const place = figure(parent, title, note), svg = picture(place, 520, 290, title);
    const low = Math.min(...drawn.map((c) => read(c.low, reading))), high = Math.max(...drawn.map((c) => read(c.high, reading)));
    const floor = low > 0 && low > 0.5 * high ? low - 0.1 * (high - low) : Math.min(0, low);
    const { toX, toY } = axes(svg, box, { low: 0, high: 100, labels: [0, 20, 40, 60, 80, 100].map((v) => [v, String(v)]), unit: "% of the time exceeded" },
        { low: reading.shift ? low : floor, high, unit: reading.unit });
    drawn.forEach((c, k) => {
        const points = unpack(c.curve, c.low, c.high).map((v, i, all) => `${toX(100 * i / (all.length - 1)).toFixed(1)} ${toY(read(v, reading)).toFixed(1)}`);
        draw(svg, "path", { class: `curve stroke c${k % colours} dash${k % 4}`, d: "M" + points.join("L") });
    });
    legend(place, drawn.map((c) => c.title));
    const at = [0, 1, 5, 10, 25, 50, 75, 90, 99, 100];
    numbersBehind(place, ["% of the time", ...drawn.map((c) => `>${c.title}, ${reading.unit}`)], at.map((p) =>
        [String(p), ...drawn.map((c) => { const v = unpack(c.curve, c.low, c.high); return number(read(v[Math.round(p / 100 * (v.length - 1))], reading)); })]), title);
}

/** Dark blue to yellow, even to the eye, and told apart by all: cividis at some points. */
const scaleOfColours = [[0, 34, 78], [18, 53, 112], [59, 73, 108], [87, 93, 109], [112, 113, 115], [138, 134, 120], [165, 156, 116], [195, 179, 105], [225, 204, 85], [254, 232, 56]];
function colourAt(share) {
    const at = Math.min(0.9999, Math.max(0, share)) * (scaleOfColours.length - 1), k = Math.floor(at);
    return "rgb(" + scaleOfColours[k].map((c, i) => Math.round(c + (at - k) * (scaleOfColours[k + 1][i] - c))).join(" ") + ")";
}
/** Labels that stand at least so many days apart; a month goes before a date. */
function apart(labels, days) {
    const kept = [];
    for (const label of labels) {
        const last = kept[kept.length - 1];
        if (!last || label[0] - last[0] >= days) kept.push(label);
        else if (monthNames.includes(label[1]) && !monthNames.includes(last[1])) kept[kept.length - 1] = label;
    }
    return kept;
}
function heatMap(parent, title, note, column) {
    if (!column?.hours) return;
    const values = unpack(column.hours, column.low, column.high), days = values.length / 24, steps = 40;
    if (days < 3) return;
    const reading = readingOf(column.series, sizeOf([column])), box = { left: 42, top: 8, width: 960, height: 216 };
    const place = figure(parent, title, note), svg = picture(place, 1100, 256, title);
    const w = box.width / days, h = box.height / 24, cells = Array.from({ length: steps }, () => "");
    const known = values.filter((v) => v !== null), low = Math.min(...known), high = Math.max(...known);
    for (let hour = 0; hour < 24; ++hour)
        for (let day = 0; day < days; ++day) {
            const v = values[24 * day + hour];
            if (v === null) continue;
            const k = Math.min(steps - 1, Math.floor((v - low) / (high - low || 1) * steps));
            let run = 1; // neighbours of one colour are one stroke
            for (; day + 1 < days; ++day, ++run) {
                const next = values[24 * (day + 1) + hour];
                if (next === null || Math.min(steps - 1, Math.floor((next - low) / (high - low || 1) * steps)) !== k) break;
            }
            cells[k] += `M${day - run + 1} ${hour}h${run}v1h${-run}z`;
        }
    const grid = draw(svg, "g", { transform: `translate(${box.left} ${box.top}) scale(${w} ${h})` }); // one unit is an hour of a day
    cells.forEach((d, k) => { if (d) draw(grid, "path", { d, fill: colourAt((k + 0.5) / steps), "shape-rendering": "crispEdges" }); });
    for (const hour of [0, 6, 12, 18, 24]) draw(svg, "text", { class: "end", x: box.left - 6, y: box.top + hour * h + 4 }, String(hour));
    const first = Math.floor((epoch + edges[0]) / 86400), labels = [];
    for (let day = 0; day < days; ++day) {
        const date = new Date((first + day) * 864e5);
        if (date.getUTCDate() === 1 || (days < 40 && day % 7 === 0)) labels.push([day, date.getUTCDate() === 1 ? monthNames[date.getUTCMonth()] : date.toISOString().slice(5, 10)]);
    }
    for (const [day, label] of apart(labels, 44 / w)) draw(svg, "text", { x: box.left + day * w + 2, y: box.top + box.height + 18 }, label);
    for (let k = 0; k < steps; ++k) draw(svg, "rect", { x: 1016, y: box.top + 190 - k * 4.7, width: 14, height: 5, fill: colourAt((k + 0.5) / steps) });
    draw(svg, "text", { x: 1036, y: box.top + 196 }, number(read(low, reading)));
    draw(svg, "text", { x: 1036, y: box.top + 14 }, number(read(high, reading)));
    draw(svg, "text", { class: "unit", x: 1016, y: box.top + 215 }, reading.unit);
    const hours = Array.from({ length: 24 }, (_, hour) => {
        const of = values.filter((v, k) => k % 24 === hour && v !== null);
        return [String(hour), number(read(of.reduce((s, v) => s + v, 0) / of.length, reading)), number(read(Math.max(...of), reading))];
    });
    numbersBehind(place, ["hour of the day", ">mean, " + reading.unit, ">highest, " + reading.unit], hours, title);
}

/** Stacked bars by month; what is below zero hangs under the axis. */
function monthStacks(parent, title, note, list) {
    const drawn = list.filter((c) => c && !c.zero), months = data.time.months;
    if (!drawn.length || months.length < 2) return;
    const largest = Math.max(...months.map((_, m) => drawn.reduce((s, c) => s + Math.max(0, c.byMonth[m]), 0)));
    const reading = integralReading(drawn[0].series, largest), box = { left: 62, top: 26, width: 440, height: 220 };
    const least = Math.min(0, ...months.map((_, m) => drawn.reduce((s, c) => s + Math.min(0, c.byMonth[m]), 0)));
    const place = figure(parent, title, note), svg = picture(place, 520, 278, title);
    const every = Math.ceil(months.length / 12);
    const { toX, toY } = axes(svg, box, { low: 0, high: months.length, labels: months.map((m, k) => [k + 0.5, k % every ? "" : monthName(m)]) },
        { low: least / reading.factor, high: largest / reading.factor, unit: reading.unit });
    months.forEach((_, m) => {
        let above = 0, below = 0;
        drawn.forEach((c, k) => {
            const v = c.byMonth[m] / reading.factor, from = v >= 0 ? above : below;
            const y1 = toY(from + v), y0 = toY(from);
            const bar = draw(svg, "rect", { class: `fill c${k % colours}`, x: toX(m + 0.14), width: toX(0.72) - toX(0), y: Math.min(y0, y1), height: Math.abs(y1 - y0) });
            draw(bar, "title", {}, `${months[m]}, ${c.title}: ${withUnit(v, reading.unit)}`);
            if (v >= 0) above += v; else below += v;
        });
    });
    draw(svg, "line", { class: "grid", x1: box.left, x2: box.left + box.width, y1: toY(0), y2: toY(0), "stroke-width": 2 });
    legend(place, drawn.map((c) => c.title));
    numbersBehind(place, ["month", ...drawn.map((c) => `>${c.title}, ${reading.unit}`)], months.map((month, m) => [month, ...drawn.map((c) => number(c.byMonth[m] / reading.factor))]), title);
}

/** Bars with the parts of a sum, and whether they are its parts. */
function partBars(parent, title, sum, prefix) {
    const parts = sum.parts.filter(([, v]) => v !== 0).sort((a, b) => Math.abs(b[1]) - Math.abs(a[1]));
    if (!sum.known || !parts.length) return void put(parent, "p", {}, `${title}: this result does not say.`);
    const most = Math.max(...parts.map(([, v]) => Math.abs(v))), { factor, unit } = moneyReading(most);
    const place = figure(parent, title, `${withUnit(sum.total / factor, unit)} together.`), row = 28;
    const svg = picture(place, 520, parts.length * row + 8, title);
    parts.forEach(([name, value], k) => {
        const y = 4 + k * row, width = 210 * Math.abs(value) / most;
        draw(svg, "text", { class: "end", x: 116, y: y + 15 }, plain(name.slice(prefix.length)));
        const bar = draw(svg, "rect", { class: `fill c${value < 0 ? 2 : 0}`, x: 124, y, width: Math.max(1, width), height: row - 8, rx: 2 });
        draw(bar, "title", {}, kpi(name)?.meaning ?? "");
        draw(svg, "text", { x: 131 + width, y: y + 15 }, `${withUnit(value / factor, unit)}, ${number(100 * value / sum.total)} %`);
    });
    const adds = Math.abs(sum.residual) < 1e-9;
    put(place, "p", { class: adds ? "notice good" : "notice" }, adds
        ? `Checked: the parts add up; what is left over is ${sum.residual === 0 ? "nothing" : Math.abs(sum.residual).toExponential(0)} of the sum.`
        : `The parts do NOT add up: they miss the sum by ${sum.residual.toExponential(2)} of it. Do not rely on this breakdown.`);
    numbersBehind(place, ["part", ">" + currency.name, "what it is"], sum.parts.map(([name, v]) => [plain(name.slice(prefix.length)), (v / currency.usd).toFixed(2), kpi(name)?.meaning ?? ""]), title);
}
