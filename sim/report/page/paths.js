// What the paths of a plan are worth: a bar for each, and what it is made of.

function drawPaths(study) {
    const paths = study.answer?.paths, worth = paths?.figures.find((f) => f.name === "net_present_value");
    if (!worth || worth.values.every((v) => v === null)) return;
    const place = part("What each path is worth", "Present values of the paths of the plan: revenue less running costs and what is bought, all in today's money.");
    const scale = scaleOf(worth), values = worth.values.map((v) => (v ?? 0) / scale.factor), step = 28, left = 340;
    const low = Math.min(0, ...values), high = Math.max(0, ...values), room = 0.12 * (high - low || 1);
    const box = { left, top: 8, width: 640, height: values.length * step }, toX = (v) => box.left + (v - low + room) / (high - low + 2 * room) * box.width;
    const chart = figure(place, "net present value of each path", "Bars to the left of zero: these prices do not pay for it.");
    const svg = picture(chart, 1060, box.height + 52, `net present value, ${scale.unit}: ` + paths.names.map((name, k) => `${name} ${worth.values[k] === null ? "no result" : number(values[k])}`).join("; "));
    for (const v of ticks(low - room, high + room)) {
        draw(svg, "line", { class: "grid", x1: toX(v), x2: toX(v), y1: box.top, y2: box.top + box.height });
        draw(svg, "text", { class: "middle", x: toX(v), y: box.top + box.height + 18 }, number(v).replace(/\.0+$|(\.\d*?)0+$/, "$1"));
    }
    draw(svg, "text", { class: "end unit", x: box.left + box.width, y: box.top + box.height + 38 }, `net present value, ${scale.unit}`);
    paths.names.forEach((name, k) => {
        const y = box.top + k * step, v = values[k];
        draw(svg, "text", { class: "end", x: left - 10, y: y + 18 }, name.length > 48 ? name.slice(0, 46) + " …" : name);
        if (worth.values[k] === null) {
            draw(draw(svg, "text", { class: "unit", x: toX(0) + 5, y: y + 18 }, "no result"), "title", {}, paths.status[k]);
            return;
        }
        draw(draw(svg, "rect", { class: `fill c${v < 0 ? 3 : 0}`, x: toX(Math.min(v, 0)), y: y + 5, width: Math.max(1, Math.abs(toX(v) - toX(0))), height: step - 10, rx: 2 }), "title", {}, `${name}: ${worth.shown[k]}`);
        draw(svg, "text", { class: v < 0 ? "end unit" : "unit", x: toX(v) + (v < 0 ? -5 : 5), y: y + 18 }, worth.shown[k].split(" ")[0]);
    });
    draw(svg, "line", { class: "stroke ink", x1: toX(0), x2: toX(0), y1: box.top, y2: box.top + box.height });
    paths.names.forEach((name, k) => { if (paths.status[k] !== "ok") put(place, "p", { class: "notice" }, `${name} has no result: ${paths.status[k]}`); });
    table(place, ["path", ...paths.figures.map((f) => ">" + plain(f.name))], paths.names.map((name, k) => [name, ...paths.figures.map((f) => f.shown[k])]), "Every figure of each path");
}
