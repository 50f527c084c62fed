// The site drawn: supply, halls, loops, machines, the air. From the lines in which the run describes its plant, and from
// the tables of its input.

/** Loops with users and sinks, halls whose air no loop cools, what was sized of each, the sources; undefined if the lines say none. */
function plantOf(described) {
    const loops = [], airs = [], sources = [], reliability = [];
    let under, site = "";
    for (const line of described) {
        const steps = line.split(" ► ");
        if (steps.length === 3) { // "a plates, b plates ► facility (36 degC) ► 130 x dry to air, plates to tower"
            const [, label, warmth] = /^(.*) \((.*)\)$/.exec(steps[1]) ?? [null, steps[1], ""];
            loops.push({ label, warmth, users: steps[0].split(", "), sinks: steps[2].split(", "), sized: "", machines: [] });
        } else if (steps.length === 2 && steps[0].endsWith(" air")) { // "a air ► outside air, direct expansion to air"
            airs.push({ user: steps[0].slice(0, -" air".length), sinks: steps[1].split(", "), sized: "" });
        } else if (line.startsWith("hall ")) { // "hall a: 1.2 MW to the air at the racks' peak, direct expansion of 2.0 MW in air of 35 degC"
            const air = airs.find((a) => line.startsWith(`hall ${a.user}: `));
            if (air) air.sized = line.slice(line.indexOf("direct expansion"));
        } else if (line.startsWith("  ")) {
            const at = line.indexOf(": "), item = { label: line.slice(2, at), text: line.slice(at + 2) };
            (under ? under.machines : sources).push(item);
        } else if (line.startsWith("loop ")) {
            under = loops.find((l) => line.startsWith("loop " + l.label + ": "));
            if (under) under.sized = line.slice(("loop " + under.label + ": ").length);
        } else if (line.startsWith("site: ")) {
            under = undefined;
            site = line.slice("site: ".length);
        } else if (line.startsWith("reliability: ")) {
            under = { machines: reliability }; // lines beneath it say what was enlarged
            reliability.push({ label: "Reliability", text: line.slice("reliability: ".length) });
        }
    }
    return loops.length || airs.length || sources.length ? { loops, airs, sources, site, reliability } : undefined;
}

/** Halls alike in number and kind of racks, together. */
function hallsOf() {
    const groups = [];
    for (const label of series("hall_power")?.columns.map((c) => c.label) ?? []) {
        const path = "hall." + label, count = assumed(path, "count");
        const what = (count ? `${count} x ` : "") + (assumed(path, "accelerator") ?? "racks");
        const work = assumed(path, "work"), rated = assumed(path, "rated_power");
        const text = `${what}${rated && rated !== "automatic" ? ", " + rated + " each" : ""}${work ? ", " + work : ""}`;
        const peak = columns("hall_power").find((c) => c.label === label)?.high ?? 0;
        const same = groups.find((g) => g.text === text);
        if (same) same.labels.push(label), same.peak += peak;
        else groups.push({ labels: [label], text, peak });
    }
    return groups.map((g) => ({
        labels: g.labels,
        title: g.labels.length > 1 ? `${g.labels.length} halls: ${g.labels.join(", ")}` : "hall " + g.labels[0],
        text: `${g.text}${g.labels.length > 1 ? ", each hall" : ""}, ${withUnit(g.peak / 1e6, "MW")} at its highest`,
    })).concat(loadsOf());
}
/** Halls that are a heat, to the air or to water, and nothing else. */
function loadsOf() {
    const kinds = { air_load: "heat to the air", heat_load: "heat to water" };
    return assumptions.flatMap((t) => t.paths).filter((p) => p.startsWith("hall.") && kinds[assumed(p, "kind")]).map((path) => {
        const label = path.slice("hall.".length), follows = assumed(path, "heat_file");
        return { labels: [label], title: "hall " + label,
            text: `${kinds[assumed(path, "kind")]}, ${assumed(path, "heat")}${follows ? " at most" : ""}` };
    });
}

const boxWidth = 226, boxGap = 14, columnGap = 46;
class Box {
    constructor(title, text, colour) {
        Object.assign(this, { title: lines(title, 25), text: text ? lines(text, 29) : [], colour, x: 0, y: 0 });
        this.height = 18 + 17 * this.title.length + 15 * this.text.length;
    }
    draw(svg) {
        draw(svg, "rect", { class: "box", x: this.x, y: this.y, width: boxWidth, height: this.height, rx: 6 });
        draw(svg, "rect", { class: `fill c${this.colour}`, x: this.x, y: this.y, width: 5, height: this.height, rx: 2 });
        let y = this.y + 20;
        for (const line of this.title) draw(svg, "text", { class: "strong", x: this.x + 15, y }, line), y += 17;
        for (const line of this.text) draw(svg, "text", { class: "small", x: this.x + 15, y }, line), y += 15;
    }
    get middle() { return this.y + this.height / 2; }
}
function wire(svg, from, to) {
    const a = from.x + boxWidth, b = to.x, half = (b - a) / 2;
    draw(svg, "path", { class: "wire", d: `M${a} ${from.middle} C${a + half} ${from.middle} ${b - half} ${to.middle} ${b} ${to.middle}` });
}

function drawPlant(parent) {
    const plant = plantOf(data.plant ?? []);
    if (!plant) return put(parent, "p", {}, "This result does not describe its plant.");
    const halls = hallsOf();
    const sources = plant.sources.map((s) => new Box(s.label, s.text, 1));
    const hallBoxes = halls.map((h) => new Box(h.title, h.text, 0));
    const loopBoxes = plant.loops.map((l) => new Box("loop " + l.label, l.sized || l.warmth, 4));
    const machines = [];
    plant.loops.forEach((loop, k) => {
        for (const sink of loop.sinks) {
            const [, count, label, to] = /^(?:(\d+) x )?(.*?) to (.*)$/.exec(sink) ?? [null, undefined, sink, undefined];
            const taken = sink === "heat reuse" && plant.loops.filter((l) => l.sinks.includes(sink)).length === 1 ? kpi("heat_reused_total") : undefined;
            const sized = [loop.machines.find((m) => m.label === label)?.text ?? (count ? `${count} machines` : ""), taken && `${valueOf(taken)} in the run`].filter(Boolean).join("; ");
            const box = new Box(label, [sized, to && "to " + to].filter(Boolean).join(", "), 2);
            machines.push({ box, from: loopBoxes[k], to: plant.loops.findIndex((l) => l.label === to) });
        }
    });
    for (const air of plant.airs) for (const sink of air.sinks) {
        const sized = sink.startsWith("direct expansion") ? air.sized.replace(/^direct expansion of /, "") : "";
        const h = halls.findIndex((hall) => hall.labels.includes(air.user)), same = machines.find((m) => m.sink === sink + sized);
        const box = same?.box ?? new Box(sink.replace(/ to air$/, ""), sized, 2);
        if (h >= 0 && !machines.some((m) => m.box === box && m.from === hallBoxes[h])) machines.push({ box, sink: sink + sized, from: hallBoxes[h], to: -1 });
    }
    const columnsOfBoxes = [["SUPPLY", sources], ["HALLS", hallBoxes], ["WATER", loopBoxes], ["HEAT REJECTION", [...new Set(machines.map((m) => m.box))]]]
        .filter(([, list]) => list.length);
    const heads = columnsOfBoxes.map(([head]) => head), all = columnsOfBoxes.map(([, list]) => list);
    const heightOf = (list) => list.reduce((sum, b) => sum + b.height + boxGap, -boxGap);
    const height = Math.max(60, ...all.map(heightOf)), width = all.length * (boxWidth + columnGap) - columnGap;
    const svg = picture(parent, Math.max(width, 4 * boxWidth) + 2, height + 34, "The site: supply, halls, loops of water and the machines that reject their heat");
    all.forEach((list, k) => {
        const x = k * (boxWidth + columnGap);
        draw(svg, "text", { class: "head", x, y: 12 }, heads[k]);
        let y = 26 + (height - heightOf(list)) / 2;
        for (const box of list) box.x = x, box.y = y, y += box.height + boxGap;
    });
    const bus = boxWidth + columnGap / 2; // all sources feed one bus, which feeds all halls
    const fed = [...sources.map((b) => [b.x + boxWidth, bus, b.middle]), ...hallBoxes.map((b) => [bus, b.x, b.middle])];
    for (const [a, b, y] of fed) draw(svg, "path", { class: "wire", d: `M${a} ${y} H${b}` });
    if (fed.length) draw(svg, "path", { class: "wire", "stroke-width": 4, d: `M${bus} ${Math.min(...fed.map((f) => f[2]))} V${Math.max(...fed.map((f) => f[2]))}` });
    plant.loops.forEach((loop, k) => halls.forEach((hall, h) => {
        if (hall.labels.some((l) => loop.users.some((u) => u === l || u.startsWith(l + " ")))) wire(svg, hallBoxes[h], loopBoxes[k]);
    }));
    for (const m of machines) {
        wire(svg, m.from, m.box);
        if (m.to >= 0) { // heat goes on to another loop: back to its box, dashed
            const to = loopBoxes[m.to], x = m.box.x - columnGap / 2;
            draw(svg, "path", { class: "wire dash1", d: `M${m.box.x} ${m.box.middle + 9} H${x} V${to.middle + 9} H${to.x + boxWidth}` });
        }
    }
    for (const box of all.flat()) box.draw(svg);
    put(parent, "p", { class: "lead" }, plant.site ? "Sized for " + plant.site + "." : "");
    for (const { label, text } of plant.reliability) put(parent, "p", { class: "lead" }, `${label}: ${text}`);
    const details = put(parent, "details");
    put(details, "summary", {}, "The plant in the words of the run");
    put(details, "pre", {}, data.plant.join("\n"));
}
