// Key figures: the few in large, all in tables; what permits and failures leave; warnings; balances.

const names = {
    energy_site: "Energy of the site", energy_it: "Energy of the racks", pue: "PUE", energy_grid: "Energy from the grid",
    energy_generated: "Energy made on site", grid_peak: "Peak drawn from the grid", water_taken_in_total: "All water taken in",
    water_makeup_total: "Water taken in for cooling",
    wue_site: "WUE", co2_total: "CO2", cost_total: "All costs", cost_running: "Running costs", cost_power: "Cost of power",
    tokens_output: "Output tokens", cost_per_mtoken: "Cost of a million tokens", availability: "Requests served",
    heat_reused_total: "Heat reused", ere: "ERE",
    work_late: "Work done late", work_lost: "Work lost", work_cost: "Cost of late and lost work",
};
function nameOf(figure) { return names[figure.name] ?? plain(figure.name); }
/** "trillion" of 1e12, "million USD" of M USD. */
function inWords(text) { return text.replace(/(^| )1e12$/, "$1trillion").replace(/(^| )M ([A-Z]{3})$/, "$1million $2"); }
function unitOf(figure) { return inWords(figure.unit); }
/** Value with unit, and the half width of its interval where the run gives one. */
function valueOf(figure) {
    const error = kpi(figure.name + "_error");
    const text = figure.shown + (figure.unit ? "\u00a0" + unitOf(figure) : "");
    if (figure.shown === "never") return "never"; // of a time: it did not come
    return error && error.unit === figure.unit ? `${figure.shown} ± ${error.shown}\u00a0${figure.unit}` : text;
}
function isError(figure) { return figure.name.endsWith("_error") && kpi(figure.name.slice(0, -6)); }

function drawCards(parent) {
    const list = put(parent, "ul", { class: "cards" });
    const card = (name, value, unit, meaning, key) => {
        const item = put(list, "li");
        put(item, "span", { class: "name" }, name);
        put(item, "b", {}, value, unit ? put(null, "small", {}, " " + unit) : "");
        const moved = data.beside?.figures.find((f) => f.name === key);
        if (moved) put(item, "span", { class: "moves" }, moved.low === moved.high ? "moves with none of the inputs of the study" : `${inWords(moved.low)} to ${inWords(moved.high)}${data.beside.sampled ? " in four of five samples" : ""}${moved.driver ? `, most by ${keyName(moved.driver)}` : ""}`);
        put(item, "span", { class: "meaning" }, meaning);
        if (key) put(item, "code", {}, key);
    };
    const power = columns("site_power")[0];
    if (power && power.high !== null) {
        const reading = readingOf(power.series, power.high);
        card("Power of the site", number(read(power.mean ?? power.low, reading)), reading.unit,
            `on average; between ${number(read(power.low, reading))} and ${withUnit(read(power.high, reading), reading.unit)}, means of the rows of the result`, "site_power");
    }
    const reused = kpi("heat_reused_total")?.value > 0 ? ["heat_reused_total", "ere"] : [];
    for (const figure of data.kpi.filter((k) => k.headline || reused.includes(k.name))) card(nameOf(figure), figure.shown, unitOf(figure), figure.meaning, figure.name);
}

function drawState(parent) {
    const box = put(parent, "div", { class: data.complete ? "notice good" : "notice", role: "note" });
    if (!data.complete) put(box, "strong", {}, `This run is not complete: it reached hour ${number(data.time_reached / 3600)}. `);
    if (data.open_balances) put(box, "strong", {}, "Balances that do not close: " + data.open_balances + ". ");
    const worst = data.kpi.filter((k) => k.name.startsWith("residual_")).reduce((a, k) => Math.max(a, Math.abs(k.value)), 0);
    if (data.complete) box.append(`Complete; every balance of the run was audited, and the one that is furthest from closing leaves ${worst === 0 ? "nothing" : worst.toExponential(1)} of what flowed through it. `);
    if (!data.warnings.length) return void box.append("The run said no warning.");
    const warned = put(parent, "div", { class: "notice", role: "note" });
    put(warned, "strong", {}, data.warnings.length === 1 ? "One warning of the run" : `${data.warnings.length} warnings of the run`);
    const list = put(warned, "ul");
    for (const text of data.warnings) put(list, "li", {}, text.replace(/(^|: )warning: /, "$1"));
}

/** How sure the figures are of the inputs: what a study beside the run says, or that none does. */
function drawDoubt(parent) {
    const study = data.beside, guessed = assumptions.flatMap((t) => t.rows.filter((r) => /\bestimate\b/.test(r.said)).map((r) => [`[${t.paths[0]}] ${r.key}`, r]));
    if (!study) {
        const box = put(parent, "div", { class: "notice", role: "note" });
        box.append(`No study stands beside this run, so nothing here says how far its figures move, or turn, inside the ranges of its inputs. ${guessed.length} of its numbers call themselves estimates (“Everything assumed”, from: estimate). Vary those that may matter in a sweep, and name it: sitewatt report RESULT --study SWEEP.`);
        return;
    }
    const box = put(parent, "div", { class: "notice" + (study.verdicts.length || study.figures.some((f) => !f.holds) ? "" : " good"), role: "note" });
    put(box, "strong", {}, `Beside it: ${study.title}, ${study.variants} variants by ${plain(study.method)}${study.failed ? `, ${study.failed} of them failed` : ""}. `);
    box.append("Under each headline stands how far it moves there; what the study does not vary stands still. ");
    const off = study.figures.filter((f) => !f.holds);
    if (off.length) box.append(`NOT OF THIS RUN: ${off.map((f) => plain(f.name)).join(", ")} ${study.method === "one_at_a_time" ? "differ from the site as it stands in the study" : "lie outside all of its variants"}; its site, its time or the program may be another. `);
    drawVerdicts(box, study);
}

/** Verdicts that turn: a permit, a target, a profit. */
function drawVerdicts(parent, study) {
    if (!study.verdicts?.length) return void (study.verdicts && parent.append("No permit, reliability target or sign of the profit that the study tells turns inside these ranges."));
    put(parent, "strong", {}, "⇄ Good enough in some and not in others: ");
    parent.append(study.verdicts.map((v) => `${plain(v.figure)} is as it should be in ${v.kept} of ${v.kept + v.broken} and not in ${v.broken}${v.by.length ? `, by ${v.by.map(keyName).join(", or ")} alone` : ""}`).join("; ") + ".");
}

function drawFigures(parent) {
    const subjects = [...new Set(data.kpi.map((k) => k.subject))];
    const shown = data.kpi.filter((k) => !k.name.startsWith("residual_") && !isError(k));
    for (const subject of subjects) {
        const rows = shown.filter((k) => k.subject === subject).map((k) => [put(null, "code", {}, k.name), valueOf(k), k.meaning]);
        if (!rows.length) continue;
        const details = put(parent, "details");
        put(details, "summary", {}, `${subject} (${rows.length})`);
        table(details, ["figure", ">value", "what it counts"], rows, subject);
    }
}

/** Permits: figures of the result that speak of one. */
function drawPermits(parent) {
    const rows = data.kpi.filter((k) => /permit/.test(k.name)).map((k) => [put(null, "code", {}, k.name), valueOf(k), k.meaning]);
    if (rows.length) put(parent, "h3", {}, "Permits"), table(parent, ["figure", ">value", "what it counts"], rows, "Permits and their use");
    const failed = data.kpi.filter((k) => k.subject === "reliability" && !isError(k) && !/permit/.test(k.name));
    if (!failed.length) return;
    put(parent, "h3", {}, "Reliability");
    table(parent, ["figure", ">value", "what it counts"], failed.map((k) => [put(null, "code", {}, k.name), valueOf(k), k.meaning]), "Reliability, with the half width of the 95 % interval where years of failures were simulated");
}

function drawTrust(parent) {
    const rows = data.kpi.filter((k) => k.name.startsWith("residual_")).map((k) => [plain(k.name.slice(9)), k.value === 0 ? "0" : k.value.toExponential(1), k.meaning]);
    table(parent, ["balance", ">left open", "what it is"], rows, "What came in less what went out and stayed, over what flowed through");
    table(parent, ["of the solver", ">count"], data.statistics.map(([name, value]) => [plain(name), value.toLocaleString("en").replaceAll(",", "\u202f")]), "Statistics of the solver");
}
