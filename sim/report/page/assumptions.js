// Everything that was assumed, with where it was said.

const bases = { site: "the site says so", catalogue: "catalogue record", record: "record", default: "default", estimate: "estimate" };

function drawAssumptions(parent) {
    const all = assumptions.flatMap((t) => t.rows);
    if (!all.length) return void put(parent, "p", {}, "This result does not hold its input.");
    const tools = put(parent, "div", { class: "tools" });
    const filter = put(put(tools, "label", {}, "Find "), "input", { type: "search", placeholder: "key, value or source" });
    const choice = put(put(tools, "label", {}, "from "), "select", {}, put(null, "option", { value: "" }, `everywhere (${all.length})`));
    for (const [basis, text] of Object.entries(bases)) {
        const count = all.filter((r) => r.basis === basis).length;
        if (count) put(choice, "option", { value: basis }, `${text} (${count})`);
    }
    const found = put(tools, "span", { role: "status" });
    const groups = assumptions.map((t) => {
        const details = put(parent, "details"), text = t.paths.map((p) => `[${p}]`).join(" ");
        const summary = put(details, "summary", {}, text);
        if (t.note) put(details, "p", { class: "lead" }, t.note);
        const element = table(details, ["key", ">value", "from", "where it was said, and its source"],
            t.rows.map((r) => [put(null, "code", {}, r.key), priceOf(r.value.replace(/^"|"$/g, "")), put(null, "span", { class: "badge " + r.basis }, bases[r.basis]), r.said.replace(/^default:? ?/, "")]), text);
        return { details, summary, text, t, rows: [...element.tBodies[0].rows] };
    });
    const update = () => {
        const word = filter.value.trim().toLowerCase();
        let count = 0;
        for (const g of groups) {
            let own = 0;
            g.t.rows.forEach((r, k) => {
                const hit = (!choice.value || r.basis === choice.value) && (!word || `${g.text} ${r.key} ${r.value} ${priceOf(r.value.replace(/^"|"$/g, ""))} ${r.said}`.toLowerCase().includes(word));
                g.rows[k].hidden = !hit;
                own += hit;
            });
            g.details.hidden = own === 0;
            g.details.open = own > 0 && Boolean(word || choice.value);
            g.summary.textContent = `${g.text}: ${own}`;
            count += own;
        }
        found.textContent = word || choice.value ? `${count} found` : "";
    };
    filter.addEventListener("input", update);
    choice.addEventListener("change", update);
    update();
}
