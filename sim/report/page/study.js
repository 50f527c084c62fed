// The report of a study: a table to sort, and any figure over any other.

const fewRows = 60;

function sortable(parent, study) {
    const varied = (f) => new Set(f.shown).size > 1; // what is alike in all comes last
    const figures = study.figures.filter((f) => f.headline).sort((a, b) => varied(b) - varied(a)), rest = study.figures.filter((f) => !f.headline);
    const swept = study.parameters.filter((p) => p.shown.some((v) => v !== ""));
    const tools = put(parent, "div", { class: "tools" });
    const choice = put(put(tools, "label", {}, "Another column: "), "select", {}, put(null, "option", { value: "" }, "choose"));
    rest.forEach((f, k) => put(choice, "option", { value: String(k) }, plain(f.name)));
    const place = put(parent, "div");
    let order = { column: undefined, up: true }, all = false;
    const rows = study.scenarios.map((_, k) => k);
    const compare = (c) => (a, b) => {
        const [x, y] = [a, b].map((k) => (c.values ? c.values[k] : c.shown[k]));
        if (x === null || y === null) return (x === null) - (y === null); // what is not known comes last
        return (order.up ? 1 : -1) * (typeof x === "string" ? x.localeCompare(y, "en", { numeric: true }) : orderOf(x, y));
    };
    const show = (focus) => {
        const first = /^(sample|choice) \d/.test(study.scenarios[0]); // names that do not say what was swept
        const columns = [{ name: "scenario", shown: study.scenarios, meaning: "" }, { name: "status", shown: study.status, meaning: "" }, ...(first ? [...swept.filter(varied), ...figures, ...swept.filter((p) => !varied(p))] : [...figures, ...swept])]
            .filter((c) => c.name !== "status" || study.status.some((s) => s !== "ok"));
        const kept = order.column && columns.find((c) => c.name === order.column);
        if (kept) rows.sort(compare(kept));
        place.replaceChildren();
        const seen = all ? rows : rows.slice(0, fewRows);
        const element = table(place, columns.map((c) => (c.values ? ">" : "") + plain(c.name) + (isTurning(study, c.name) ? " ⇄" : "")), seen.map((k) => columns.map((c) => c.shown[k])), `${seen.length < rows.length ? `The first ${seen.length} of ${rows.length}` : "All"} scenarios; a head orders by its column`);
        if (seen.length < rows.length) put(place, "button", { type: "button" }, `Show all ${rows.length} scenarios`).addEventListener("click", () => { all = true; show(); });
        if (columns[1].name === "status") element.classList.add("reasons");
        [...element.tHead.rows[0].cells].forEach((cell, k) => {
            const own = columns[k], text = cell.textContent, chosen = order.column === own.name;
            cell.setAttribute("aria-sort", chosen ? (order.up ? "ascending" : "descending") : "none");
            cell.textContent = "";
            const button = put(cell, "button", { type: "button", title: own.meaning || undefined }, text + (chosen ? (order.up ? " ▲" : " ▼") : ""));
            button.addEventListener("click", () => {
                order = { column: own.name, up: order.column === own.name ? !order.up : true };
                show(k);
            });
            if (focus === k) button.focus();
        });
    };
    choice.addEventListener("change", () => {
        if (choice.value === "") return;
        const figure = rest[Number(choice.value)];
        if (!figures.includes(figure)) figures.push(figure);
        show();
    });
    show();
}

/** Of a study with choices, each by its mean over the states in which all have both figures: single samples are luck. */
function meansOfChoices(study, x, y) {
    const states = study.answer?.states;
    if (!states) return undefined;
    const rows = states.rows.filter((row) => row.every((k) => x.values[k] !== null && y.values[k] !== null));
    if (!rows.length) return undefined;
    const sx = scaleOf(x), sy = scaleOf(y), mean = (f, c) => rows.reduce((sum, row) => sum + f.values[row[c]], 0) / rows.length;
    return states.choices.map((label, c) => {
        const p = { label, states: rows.length, x: mean(x, c), y: mean(y, c) };
        return { ...p, said: `${toldIn(p.x, sx)}, ${toldIn(p.y, sy)}` };
    });
}

/** Every scenario as a point; those that no other beats in both are joined, where less is better. */
function scatter(parent, study) {
    const known = study.figures.filter((f) => f.values.some(Number.isFinite) && new Set(f.values).size > 1);
    if (known.length < 2 || study.scenarios.length < 2) return;
    const tools = put(parent, "div", { class: "tools" }), place = put(parent, "div");
    const choose = (label, name) => {
        const select = put(put(tools, "label", {}, label + " "), "select");
        known.forEach((f, k) => put(select, "option", { value: String(k), selected: f.name === name ? "" : undefined }, plain(f.name)));
        return select;
    };
    const differs = (f) => { const list = f.values.filter(Number.isFinite); return Math.max(...list) - Math.min(...list) > 0.01 * Math.max(...list.map(Math.abs)); };
    const has = (...list) => list.find((n) => known.some((f) => f.name === n && differs(f))) ?? known[0].name;
    const across = choose("across", has("water_makeup_total", "co2_total", "cost_power")), up = choose("up", has("cost_per_mtoken", "cost_total"));
    const show = () => {
        place.replaceChildren();
        const x = known[Number(across.value)], y = known[Number(up.value)], box = { left: 90, top: 26, width: 900, height: 340 };
        const choices = meansOfChoices(study, x, y);
        const all = choices ?? study.scenarios.map((label, k) => ({ label, x: x.values[k], y: y.values[k], said: `${x.shown[k]}, ${y.shown[k]}` })).filter((p) => p.x !== null && p.y !== null);
        const points = all.filter((p) => Number.isFinite(p.x) && Number.isFinite(p.y));
        if (!all.length) return void put(place, "p", {}, "No scenario has both.");
        if (points.length < all.length) put(place, "p", { class: "notice" }, `${all.length - points.length} of ${all.length} are not drawn, for a figure of theirs is infinite; they may be the best.`);
        if (!points.length) return;
        const ends = (list) => { const low = Math.min(...list), high = Math.max(...list), more = 0.06 * (high - low) || Math.abs(high) || 1; return { low: low - more, high: high + more }; };
        const xEnds = ends(points.map((p) => p.x)), yEnds = ends(points.map((p) => p.y));
        const svg = picture(place, 1060, 430, `${plain(y.name)} over ${plain(x.name)} of every ${choices ? "choice" : "scenario"}`);
        const sx = scaleOf(x), sy = scaleOf(y);
        const { toX, toY } = axes(svg, box, { low: xEnds.low / sx.factor, high: xEnds.high / sx.factor, labels: ticks(xEnds.low / sx.factor, xEnds.high / sx.factor).map((v) => [v, number(v)]), unit: `${plain(x.name)}, ${sx.unit}` },
            { low: yEnds.low / sy.factor, high: yEnds.high / sy.factor, unit: `${plain(y.name)}, ${sy.unit}` });
        const best = points.filter((p) => !points.some((q) => q.x <= p.x && q.y <= p.y && (q.x < p.x || q.y < p.y))).sort((a, b) => a.x - b.x);
        if (best.length > 1) draw(svg, "path", { class: "curve stroke c2 dash1", d: "M" + best.map((p) => `${toX(p.x / sx.factor)} ${toY(p.y / sy.factor)}`).join("L") });
        const others = points.filter((p) => !best.includes(p)), at = (p) => [toX(p.x / sx.factor), toY(p.y / sy.factor)];
        for (const p of [...others, ...best]) { // the best lie on top, and have their labels first
            const [cx, cy] = at(p);
            draw(draw(svg, "circle", { class: `fill c${best.includes(p) ? 2 : 0}`, cx, cy, r: 5 }), "title", {}, `${p.label}: ${p.said}`);
        }
        const taken = [];
        for (const p of points.length > 40 ? best : [...best, ...others]) {
            const [cx, cy] = at(p), width = 7.4 * p.label.length, left = cx + 9 + width > 1050;
            const own = { x: left ? cx - 9 - width : cx + 9, y: cy - 8, width };
            if (taken.some((t) => Math.abs(t.y - own.y) < 15 && t.x < own.x + width && own.x < t.x + t.width)) continue;
            taken.push(own); // a label that would stand on another is left to the title of its point
            draw(svg, "text", { x: left ? cx - 9 : cx + 9, y: cy + 4, class: left ? "end" : undefined }, p.label);
        }
        put(place, "p", { class: "lead" }, choices ? `Means of each choice over ${choices[0].states} states of the world. Joined: the choices that no other beats in both, where less of both is better; sitewatt answer --pareto says in how many states each stays unbeaten.`
            : "Joined: the scenarios that no other beats in both, where less of both is better. A point says its scenario.");
    };
    across.addEventListener("change", show);
    up.addEventListener("change", show);
    show();
}

function drawStudy() {
    const study = data.study, failed = study.status.filter((s) => s !== "ok").length;
    document.getElementById("run").textContent = `${study.scenarios.length} scenarios${failed ? `, ${failed} of them without a result` : ""} · ${data.source}`;
    const glance = part(study.answer?.choosing?.length ? "At a glance" : "Scenarios");
    if (!data.complete) put(glance, "p", { class: "notice" }, "This study is not complete.");
    for (const text of (study.answer?.lacking ?? "").split("\n").filter((t) => t)) put(glance, "p", { class: "notice" }, text);
    drawTurns(glance, study);
    if (study.answer?.choosing?.length) drawChoosing(study);
    sortable(study.answer?.choosing?.length ? part("Every scenario") : glance, study);
    drawPaths(study);
    drawAnswer(study);
    scatter(part("One figure over another"), study);
    if (data.warnings.length) {
        const list = put(part("Warnings"), "ul");
        for (const text of data.warnings) put(list, "li", {}, text.replace(/(^|: )warning: /, "$1"));
    }
    const meaning = part("What the figures count");
    table(meaning, ["figure", "what it counts"], study.figures.map((f) => [put(null, "code", {}, f.name), f.meaning]), "Every key figure of the study");
    put(document.querySelector("footer"), "p", {}, `Made by ${data.source}. This file holds all it shows and asks for nothing from anywhere.`);
}
