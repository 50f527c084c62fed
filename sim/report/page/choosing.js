// What to choose, where every choice met the same states of the world: means, ranges, and what one may regret.

const mostChoices = 24;

/** A difference: between a number and what never comes it is without bound. */
function sizeIn(value, scale) { return Number.isFinite(value) ? inScale(value, scale) : "unbounded"; }

/** Choices by one figure: a dot at the mean of each, a bar from 10 to 90 % of the states. */
function rangesOf(parent, study, of) {
    const column = study.figures.find((f) => f.name === of.figure), scale = scaleOf(column);
    const rows = [...of.rows].sort((a, b) => orderOf(a.mean, b.mean)), drawn = rows.slice(0, mostChoices), step = 24, left = 380;
    const ends = roomFor(drawn.flatMap((r) => [r.low, r.high, r.mean]), scale, 0.04);
    if (!ends) return;
    const { low, high, room } = ends, beyond = ends.endless ? ` What is ${scale.endless} stands beyond all numbers.` : "";
    const place = figure(parent, `${plain(of.figure)} of each choice`, `A dot is the mean over ${of.states} states of the world, its bar holds four of five of them; full dots are tied with the best.${beyond}`);
    const box = { left, top: 8, width: 640, height: drawn.length * step }, along = (v) => box.left + (v - low + room) / (high - low + 2 * room) * box.width, toX = (v) => along(ends.place(v));
    const svg = picture(place, 1060, box.height + 52, `${plain(of.figure)}, ${scale.unit}: ` + drawn.map((r) => `${r.choice} ${inScale(r.mean, scale)}`).join("; "));
    marks(svg, ends, { low: low - room, high: high + room }, along, box, scale);
    draw(svg, "text", { class: "end unit", x: box.left + box.width, y: box.top + box.height + 38 }, `${plain(of.figure)}, ${scale.unit}`);
    drawn.forEach((r, k) => {
        const y = box.top + (k + 0.5) * step, said = r.choice.length > 54 ? "… " + r.choice.slice(-52) : r.choice;
        draw(svg, "text", { class: "end", x: left - 10, y: y + 4 }, said);
        draw(svg, "rect", { class: "fill c4", x: toX(r.low), y: y - 4, width: Math.max(1, toX(r.high) - toX(r.low)), height: 8, rx: 3 });
        const dot = draw(svg, "circle", { class: r.tied ? "fill c0" : "hollow stroke c0", cx: toX(r.mean), cy: y, r: 5 });
        draw(dot, "title", {}, `${r.choice}: ${toldIn(r.mean, scale)}, ${toldIn(r.low, scale)} to ${toldIn(r.high, scale)}`);
    });
    if (rows.length > drawn.length) put(place, "p", { class: "lead" }, `${rows.length - drawn.length} choices of a higher mean are not drawn; their numbers stand below.`);
    const inUnit = (v) => inScale(v, scale), heads = ["choice", ...["mean", "10 %", "90 %"].map((h) => `>${h}, ${scale.unit}`), ">best in, %", `>regret, ${scale.unit}`, `>at most, ${scale.unit}`, "with the best"];
    numbersBehind(place, heads, rows.map((r) => [r.choice, inUnit(r.mean), inUnit(r.low), inUnit(r.high), number(100 * r.share), sizeIn(r.regret, scale), sizeIn(r.most_regret, scale), r.tied ? "tied" : ""]), `${plain(of.figure)}; regret is what a choice cost more than the best of its state`);
}

function drawChoosing(study) {
    const place = part("What to choose", "Every choice met the same states of the world, so that their differences are their own.");
    for (const of of study.answer.choosing) if (of.rows?.length) rangesOf(place, study, of);
    const left = study.answer.choosing[0].left_out;
    for (const f of study.answer.choosing[0].failed ?? []) put(place, "p", { class: "notice" }, `${f.choice} is left out: it has a result in ${f.ran} of the ${f.states} states in which another has.`);
    if (left) put(place, "p", { class: "notice" }, `${left} states are left out, in which not every choice has a result.`);
}
