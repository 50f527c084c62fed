// Energy and water as flows: nodes in columns, ribbons as wide as what they carry.

/** Lays out and draws. nodes: {id: {label, column, colour}}, links: [{from, to, value}], in the drawn unit. */
function sankey(parent, title, nodes, links, unit, height = 380) {
    const largest = Math.max(...links.map((l) => l.value)), flows = links.filter((l) => l.value > 1e-7 * largest);
    const width = 1060, bar = 14, edge = 205, least = 38, above = 40; // room for labels beside and above
    const list = Object.entries(nodes).map(([id, node]) => ({ id, ...node }));
    for (const node of list) {
        const sum = (key) => flows.filter((l) => l[key] === node.id).reduce((s, l) => s + l.value, 0);
        node.value = Math.max(sum("from"), sum("to"));
    }
    const drawn = list.filter((n) => n.value > 0), empty = Math.min(...drawn.map((n) => n.column));
    for (const node of drawn) node.column -= empty;
    const last = Math.max(...drawn.map((n) => n.column));
    const byColumn = Array.from({ length: last + 1 }, (_, k) => drawn.filter((n) => n.column === k));
    // One scale for all columns: the fullest, with room for a label of two lines at every node, must fit.
    const total = Math.max(...byColumn.map((c) => c.reduce((s, n) => s + n.value, 0)));
    const scale = (height - 60) / total;
    let tallest = 0;
    for (const column of byColumn) {
        let y = 0;
        for (const node of column) {
            node.height = Math.max(1.5, node.value * scale);
            const between = node.column > 0 && node.column < last; // its label stands above it
            node.room = between ? node.height + above : Math.max(node.height, least);
            node.y = between ? y + above : y + (node.room - node.height) / 2;
            y += node.room + 10;
        }
        column.height = y - 10;
        tallest = Math.max(tallest, y - 10);
    }
    for (const column of byColumn) for (const node of column) node.y += 8 + (tallest - column.height) / 2;
    const xOf = (node) => edge + node.column * (width - 2 * edge - bar) / Math.max(1, last);
    const at = (id) => drawn.find((n) => n.id === id);
    const svg = picture(parent, width, tallest + 16, `${title}: ` + flows.map((l) => `${nodes[l.from].label} to ${nodes[l.to].label} ${withUnit(l.value, unit)}`).join("; "));
    const out = {}, into = {};
    for (const l of [...flows].sort((a, b) => at(a.from).y - at(b.from).y || at(a.to).y - at(b.to).y)) {
        const a = at(l.from), b = at(l.to), w = Math.max(1, l.value * scale);
        const y1 = a.y + (out[a.id] ?? 0), y2 = b.y + (into[b.id] ?? 0);
        out[a.id] = (out[a.id] ?? 0) + w, into[b.id] = (into[b.id] ?? 0) + w;
        const x1 = xOf(a) + bar, x2 = xOf(b), half = (x1 + x2) / 2;
        const ribbon = draw(svg, "path", { class: `ribbon fill c${l.colour ?? b.colour}`,
            d: `M${x1} ${y1}C${half} ${y1} ${half} ${y2} ${x2} ${y2}v${w}C${half} ${y2 + w} ${half} ${y1 + w} ${x1} ${y1 + w}z` });
        draw(ribbon, "title", {}, `${a.label} to ${b.label}: ${withUnit(l.value, unit)}`);
    }
    for (const node of drawn) {
        const x = xOf(node), left = node.column === 0, right = node.column === last;
        draw(svg, "rect", { class: `fill c${node.colour}`, x, y: node.y, width: bar, height: node.height, rx: 1.5 });
        const middle = node.y + node.height / 2;
        const place = left ? { x: x - 8, class: "end" } : right ? { x: x + bar + 8 } : { x: x + bar / 2, class: "middle" };
        const y = left || right ? middle - 3 : node.y - 21;
        draw(svg, "text", { ...place, class: (place.class ?? "") + " strong", y }, node.label);
        draw(svg, "text", { ...place, class: (place.class ?? "") + " small", y: y + 15 }, withUnit(node.shown ?? node.value, unit));
    }
    numbersBehind(parent, ["from", "to", ">" + unit], flows.map((l) => [nodes[l.from].label, nodes[l.to].label, number(l.value)]), title);
}

/** What of the energy came from where and went where; false if the result does not say. */
function energyFlows(parent) {
    const site = integral("site_power");
    if (!(site > 0)) return false;
    const reading = integralReading({ unit: "W", name: "" }, site), of = (name) => integral(name) / reading.factor;
    const nodes = {}, links = [];
    const fleets = new Set(columns("fleet_power").map((c) => c.label));
    const fuel = of("fuel_power"), exhaust = of("exhaust_heat");
    let incoming = 0, outgoing = 0, made = 0, colour = 0;
    const leave = (id, label, value, tint) => {
        nodes[id] = { label, column: 3, colour: tint };
        links.push({ from: "bus", to: id, value });
        outgoing += Math.max(0, value);
    };
    for (const source of columns("source_power")) {
        const value = source.integral / reading.factor;
        if (fleets.has(source.label)) made += value;
        else if (value > 0) {
            nodes["source " + source.label] = { label: source.label, column: 1, colour: [1, 7, 4, 2][colour++ % 4] };
            links.push({ from: "source " + source.label, to: "bus", value, colour: nodes["source " + source.label].colour });
            incoming += value;
        } else if (value < 0) leave("loss " + source.label, source.label + ": losses", -value, 6);
    }
    if (made > 0) {
        nodes.fuel = { label: "fuel", column: 0, colour: 3 };
        nodes.made = { label: "power plant on site", column: 1, colour: 3, shown: made };
        nodes.exhaust = { label: "exhaust, condensers", column: 2, colour: 6 };
        links.push({ from: "fuel", to: "made", value: fuel }, { from: "made", to: "bus", value: made, colour: 3 }, { from: "made", to: "exhaust", value: exhaust });
        incoming += made;
    }
    nodes.bus = { label: "terminals of the site", column: 2, colour: 6 };
    leave("it", "racks", of("it_power"), 0);
    leave("chillers", "compressors", of("chiller_power"), 4);
    leave("fans", "fans", of("fan_power"), 4);
    leave("pumps", "pumps", of("pump_power"), 4);
    leave("other", "heaters, humidifiers", of("heater_power") + of("humidifier_power"), 4);
    leave("rooms", "electrical rooms", of("electrical_room_power"), 5);
    leave("losses", "conversion losses", of("conversion_loss"), 5);
    leave("sold", "sold to the grid", of("exported_power"), 2);
    leave("spilled", "spilled", of("spilled_power") - of("curtailed_power"), 6); // sun and wind held back never came
    const rest = incoming - outgoing;
    if (rest > 1e-3 * incoming) leave("rest", "batteries' own use, rest", rest, 6);
    sankey(parent, "Energy", nodes, links, reading.unit);
    return true;
}

function waterFlows(parent) {
    const taken = integral("water_makeup"), power = integral("water_generation"), plants = integral("water_plants");
    if (!(taken + power > 0)) return false;
    const reading = integralReading(series("water_makeup") ?? series("water_generation"), Math.max(taken, power));
    const of = (name) => integral(name) / reading.factor;
    const nodes = {
        makeup: { label: "taken in for cooling", column: 0, colour: 4 }, elsewhere: { label: "at power plants elsewhere", column: 0, colour: 1 },
        plants: { label: "taken in by units on site", column: 0, colour: 4 },
        evaporated: { label: "evaporated", column: 1, colour: 0 }, drained: { label: "drained", column: 1, colour: 5 },
        drift: { label: "droplets", column: 1, colour: 6 }, consumed: { label: "consumed making power", column: 1, colour: 1 },
        kept: { label: "kept in basins", column: 1, colour: 2 },
    };
    const out = [["evaporated", of("water_evaporated")], ["drained", of("water_blowdown")], ["drift", of("water_drift")]];
    const links = out.map(([to, value]) => ({ from: "makeup", to, value }));
    const kept = taken / reading.factor - out.reduce((s, o) => s + o[1], 0);
    if (kept > 1e-3 * taken / reading.factor) links.push({ from: "makeup", to: "kept", value: kept });
    links.push({ from: "elsewhere", to: "consumed", value: (power - plants) / reading.factor });
    links.push({ from: "plants", to: "consumed", value: plants / reading.factor });
    sankey(parent, "Water", nodes, links, reading.unit, 240);
    return true;
}
