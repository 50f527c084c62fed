// What a study says: which parameter moves a figure how far, and where along a number the order of two choices turns.

const mostRows = 12, mostSentences = 8;

/** The unit people read a column in, and SI over it, from a value and its text; and the word for what is infinite. */
function scaleOf(column) {
    const at = column.values.findIndex((v) => v !== null && !Number.isFinite(v));
    return { ...finiteScaleOf(column), endless: at < 0 ? "unbounded" : column.shown[at].replace(/^-/, "") };
}
function finiteScaleOf(column) {
    const k = column.values.findIndex((v, i) => v !== null && v !== 0 && Number(column.shown[i].split(" ")[0]) !== 0 && Number.isFinite(Number(column.shown[i].split(" ")[0])));
    if (k < 0) return { factor: 1, unit: "" };
    const [text, ...unit] = column.shown[k].split(" ");
    return { factor: /degC/.test(column.shown[k]) ? 1 : column.values[k] / Number(text), unit: unit.join(" ") };
}
/** A value as people read it, without and with its unit. */
function inScale(value, scale) { return value === null || Number.isFinite(value) ? number(value === null ? null : value / scale.factor) : (value < 0 ? "-" : "") + scale.endless; }
function toldIn(value, scale) { return Number.isFinite(value) ? withUnit(value / scale.factor, scale.unit) : inScale(value, scale); }
function orderOf(a, b) { return a < b ? -1 : a > b ? 1 : 0; } // infinite ones too

/** Where a picture draws values: all that are finite, and a place beyond them for what is not. */
function roomFor(values, scale, share) {
    const finite = values.filter(Number.isFinite).map((v) => v / scale.factor);
    if (!finite.length) return undefined;
    const low = Math.min(...finite), high = Math.max(...finite), room = share * (high - low || Math.abs(high) || 1);
    const beyond = Math.max(0.12 * (high - low || Math.abs(high) || 1), room);
    const endless = (v) => values.some((w) => w === v), ends = { low: endless(-Infinity) ? low - beyond : low, high: endless(Infinity) ? high + beyond : high };
    return { ...ends, room, finite: { low, high }, endless: endless(Infinity) || endless(-Infinity), place: (v) => (Number.isFinite(v) ? v / scale.factor : v > 0 ? ends.high : ends.low) };
}
/** Marks along x, numbers only as far as there are some, and then the word for what is beyond. */
function marks(svg, ends, span, along, box, scale) {
    const mark = (x, text) => {
        draw(svg, "line", { class: "grid", x1: x, x2: x, y1: box.top, y2: box.top + box.height });
        draw(svg, "text", { class: "middle", x, y: box.top + box.height + 18 }, text);
    };
    const high = ends.high > ends.finite.high ? ends.finite.high : span.high;
    for (const v of ticks(span.low, high)) mark(along(v), number(v).replace(/\.0+$|(\.\d*?)0+$/, "$1"));
    if (ends.high > ends.finite.high) mark(along(ends.high), scale.endless);
}
function keyName(path) { return path.split(".").map((word) => word.replaceAll("_", " ")).join(" · "); }

/** Ends of the bar of a driver, with what stands at them. */
function barOf(row, base, scale) {
    if (row.bars) {
        const known = [...row.bars.filter((b) => b.value !== null), ...(base === null ? [] : [{ scenario: "", value: base }])].sort((a, b) => orderOf(a.value, b.value));
        if (!known.length) return undefined;
        const word = (bar) => [bar.scenario.split(" ").slice(1).join(" "), Number.isFinite(bar.value) ? "" : inScale(bar.value, scale)].filter((t) => t).join(": ");
        return { low: known[0].value, high: known[known.length - 1].value, lowText: word(known[0]), highText: word(known[known.length - 1]) };
    }
    const of = row.effect ?? row.share;
    if (of) return of.value === null ? undefined : { low: 0, high: of.value, error: [of.low, of.high] };
    return row.correlation === null ? undefined : { low: Math.min(0, row.correlation), high: Math.max(0, row.correlation), chance: Math.abs(row.correlation) < row.by_chance };
}

function tornado(parent, study, of) {
    const column = study.figures.find((f) => f.name === of.figure), first = of.rows[0];
    const scale = first.bars || first.effect ? scaleOf(column) : { factor: 1, unit: "", endless: "" };
    const what = first.bars ? [`${plain(of.figure)}, ${scale.unit}`, "as each parameter goes over its range, alone"]
        : first.effect ? [`effect on ${plain(of.figure)}, ${scale.unit}`, "mean size over the whole range of the parameter; the line holds 95 % of resamples"]
        : first.share ? [`share of the variance of ${plain(of.figure)}`, "with all it acts together with; the line holds 95 % of resamples"]
        : [`correlation of ranks with ${plain(of.figure)}`, "1: always with it, -1: always against it, 0: none; of words, which have no order, 0 to 1, how far the ranks of each lie apart; a hollow bar is no more than chance gives"];
    const rows = of.rows.map((row) => ({ name: keyName(row.parameter), bar: barOf(row, of.base, scale) })).filter((r) => r.bar);
    const drawn = rows.slice(0, mostRows);
    if (!drawn.length) return;
    const base = first.bars && of.base !== null ? of.base : 0;
    const ends = roomFor([base, ...drawn.flatMap((r) => [r.bar.low, r.bar.high, ...(r.bar.error ?? [])])], scale, 0.22);
    if (!ends) return;
    const said = [`${what[1]}.`, ...(ends.endless ? [`What is ${scale.endless} stands beyond all numbers.`] : []), ...(of.infinite ? [`It is ${scale.endless} in ${of.infinite} scenarios, which are left out: no difference to them is a number.`] : [])];
    const place = figure(parent, `What moves ${plain(of.figure)}`, said.join(" ")), step = 30, left = 270;
    const from = (r) => inScale(r.bar.low, scale), to = (r) => inScale(r.bar.high, scale);
    const svg = picture(place, 1060, drawn.length * step + 62, `${what[0]}: ` + drawn.map((r) => `${r.name} ${from(r)} to ${to(r)}`).join("; "));
    const box = { left, top: 12, width: 760, height: drawn.length * step };
    const span = { low: ends.low - (first.bars ? ends.room : 0), high: ends.high + ends.room };
    const along = (v) => box.left + (v - span.low) / (span.high - span.low) * box.width, toX = (v) => along(ends.place(v));
    marks(svg, ends, span, along, box, scale);
    draw(svg, "text", { class: "end unit", x: box.left + box.width, y: box.top + box.height + 40 }, what[0]);
    drawn.forEach((r, k) => {
        const y = box.top + k * step, { name, bar } = r;
        draw(svg, "text", { class: "end", x: left - 8, y: y + 19 }, name.length > 38 ? "… " + name.slice(-36) : name);
        draw(draw(svg, "rect", { class: bar.chance ? "hollow stroke c0" : "fill c0", x: toX(bar.low), y: y + 5, width: Math.max(1, toX(bar.high) - toX(bar.low)), height: step - 10, rx: 2 }), "title", {}, `${name}: ${from(r)} to ${to(r)} ${scale.unit}`);
        if (bar.error) draw(svg, "line", { class: "stroke ink", x1: toX(bar.error[0]), x2: toX(bar.error[1]), y1: y + step / 2, y2: y + step / 2 });
        if (bar.lowText) draw(svg, "text", { class: "end unit", x: toX(bar.low) - 5, y: y + 19 }, bar.lowText);
        if (bar.highText) draw(svg, "text", { class: "unit", x: toX(bar.high) + 5, y: y + 19 }, bar.highText);
    });
    if (first.bars && of.base !== null) draw(svg, "line", { class: "stroke ink", x1: toX(base), x2: toX(base), y1: box.top, y2: box.top + box.height });
    if (rows.length > drawn.length) put(place, "p", { class: "lead" }, `${rows.length - drawn.length} parameters that move it less are not drawn; their numbers stand below.`);
    numbersBehind(place, ["parameter", ">from", ">to"], rows.map((r) => [r.name, from(r), to(r)]), what[0]);
}

/** A figure of every choice along one swept number, with the places at which two of them are equal. */
function breakEven(parent, study, crossings) {
    const { along, figure: name } = crossings[0], x = study.parameters.find((p) => p.path === along), y = study.figures.find((f) => f.name === name);
    if (!x || !x.values || !y) return;
    const others = study.parameters.filter((p) => p !== x && new Set(p.shown).size > 1), curves = new Map(), cases = new Map();
    study.scenarios.forEach((_, k) => {
        if (x.values[k] === null || y.values[k] === null) return;
        const choice = others.map((p) => `${plain((p.path || p.name).split(".").pop())} ${p.shown[k] || "automatic"}`).join(", ");
        if (!curves.has(choice)) curves.set(choice, []), cases.set(choice, study.scenarios[k]);
        curves.get(choice).push([x.values[k], y.values[k]]);
    });
    const called = (choice) => (study.answer.method === "list" ? cases.get(choice) : choice); // a list has names for them
    const all = [...curves].map(([choice, points]) => [called(choice), points.filter((p) => Number.isFinite(p[1]))]).filter(([, points]) => points.length > 1), drawn = all.slice(0, colours);
    if (drawn.length < 2) return;
    const sx = scaleOf(x), sy = scaleOf(y), of = (k, s) => drawn.flatMap(([, points]) => points.map((p) => p[k] / s.factor));
    const xs = of(0, sx), ys = of(1, sy), box = { left: 90, top: 26, width: 900, height: 280 }, more = 0.06 * (Math.max(...ys) - Math.min(...ys) || 1);
    const place = figure(parent, `${plain(name)} along ${keyName(along)}`, `A ring stands where two choices are equal, by straight lines between what was run.${y.values.some((v) => v === Infinity) ? ` What is ${scaleOf(y).endless} is not drawn.` : ""}`);
    const svg = picture(place, 1060, 370, `${plain(name)} of ${drawn.map(([c]) => c).join("; ")} along ${keyName(along)}`);
    const low = Math.min(...xs), high = Math.max(...xs);
    const { toX, toY } = axes(svg, box, { low, high, labels: ticks(low, high).map((v) => [v, number(v).replace(/\.0+$|(\.\d*?)0+$/, "$1")]), unit: `${keyName(along)}, ${sx.unit}` },
        { low: Math.min(...ys) - more, high: Math.max(...ys) + more, unit: `${plain(name)}, ${sy.unit}` });
    drawn.forEach(([, points], k) => {
        points.sort((a, b) => a[0] - b[0]);
        draw(svg, "path", { class: `curve stroke c${k} dash${k % 3}`, d: "M" + points.map(([a, b]) => `${toX(a / sx.factor)} ${toY(b / sy.factor)}`).join("L") });
    });
    const heightAt = (points, at) => {
        const k = Math.max(1, points.findIndex((p) => p[0] >= at)), [a, b] = [points[k - 1], points[k]];
        return a[1] + (b[1] - a[1]) * (at - a[0]) / (b[0] - a[0] || 1);
    };
    for (const at of new Set(crossings.flatMap((c) => c.at.filter(Number.isFinite)))) { // where two of the curves meet
        const heights = drawn.map(([, points]) => heightAt(points, at)).sort((a, b) => a - b);
        for (let k = 1; k < heights.length; ++k)
            if (Math.abs(heights[k] - heights[k - 1]) <= 1e-6 * Math.abs(heights[k])) draw(svg, "circle", { class: "ring", cx: toX(at / sx.factor), cy: toY(heights[k] / sy.factor), r: 6 });
    }
    legend(place, drawn.map(([choice]) => choice));
    if (all.length > drawn.length) put(place, "p", { class: "lead" }, `${all.length - drawn.length} choices more are not drawn.`);
    const sentences = put(place, "ul"), turning = crossings.filter((c) => c.at.length), other = (c) => (c.lower_first === c.one ? c.other : c.one);
    for (const c of turning.slice(0, mostSentences)) put(sentences, "li", {}, `${c.lower_first} is lower up to ${c.at.map((v) => (Array.isArray(v) ? `somewhere between ${toldIn(v[0], sx)} and ${toldIn(v[1], sx)}` : toldIn(v, sx))).join(", and turns again at ")}, then ${other(c)}.`);
    if (turning.length > mostSentences) put(sentences, "li", {}, `${turning.length - mostSentences} pairs more cross; sitewatt answer --cross ${along} names them.`);
    if (!turning.length) put(sentences, "li", {}, "No two choices cross inside the range.");
}

/** Crossings inside the range of a number, of one figure. */
function turns(study, name) { return (study.answer?.crossings ?? []).filter((c) => c.at.length && (!name || c.figure === name)); }
/** Whether what a figure says turns inside the ranges: where choices cross, which is best in a state, what its sign says. */
function isTurning(study, name) {
    return turns(study, name).length > 0 || [...(study.answer?.choices ?? []), ...(study.answer?.verdicts ?? [])].some((c) => c.figure === name);
}

/** What a reader of the ranking must know: that it turns. */
function drawTurns(parent, study) {
    const found = turns(study), choices = study.answer?.choices ?? [], verdicts = study.answer?.verdicts ?? [];
    if (!found.length && !choices.length && !verdicts.length) return;
    const box = put(parent, "div", { class: "notice", role: "note" }), say = put(box, "ul");
    put(box, "p", {}, "Such figures are marked ⇄ in the table.");
    box.prepend(put(null, "strong", {}, "What is best, or good enough, turns inside the ranges of the inputs. "));
    const by = new Map();
    for (const c of found) by.set(c.figure, (by.get(c.figure) ?? new Set()).add(keyName(c.along)));
    for (const [name, along] of by) put(say, "li", {}, `${plain(name)}: choices cross along ${[...along].join(", ")}; see “Where choices cross”.`);
    for (const c of choices) {
        const tied = c.tied.length > 3 ? `${c.tied.slice(0, 3).join("; ")} and ${c.tied.length - 3} more` : c.tied.join("; ");
        put(say, "li", {}, `${plain(c.figure)}: ${c.best} is least in the mean, and in ${Math.round(100 * c.share)} % of the states of the world nothing is below it.${tied ? ` Tied with it: ${tied}.` : ""}${c.driver ? ` Most worth knowing: ${keyName(c.driver)}.` : ""}`);
    }
    if (verdicts.length) drawVerdicts(put(say, "li"), study.answer);
}

function drawAnswer(study) {
    const answer = study.answer;
    if (!answer) return;
    if (answer.drivers.some((d) => d.rows?.length)) {
        const drivers = part("What moves the figures", "Ranges are those the study names; another range moves another amount.");
        for (const of of answer.drivers) if (of.rows?.length) tornado(drivers, study, of);
    }
    if (answer.spread?.length) {
        const place = part("How far the figures spread", "Of the samples, each as likely as the other: a tenth lies below the first number, half below the second, a tenth above the third.");
        table(place, ["figure", ">10 %", ">50 %", ">90 %"], answer.spread.map((s) => [plain(s.figure), s.low, s.middle, s.high]), "Percentiles of the samples");
    }
    const groups = new Map();
    for (const c of answer.crossings) groups.set(c.figure + " " + c.along, [...(groups.get(c.figure + " " + c.along) ?? []), c]);
    if (!groups.size) return;
    const cross = part("Where choices cross");
    for (const crossings of groups.values()) breakEven(cross, study, crossings);
}
