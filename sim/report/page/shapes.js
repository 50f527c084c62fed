// Elements of the page. Text from the result comes in by textContent alone: it is never read as HTML.

function put(parent, name, attributes = {}, ...content) {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) if (value !== undefined) element.setAttribute(key, value);
    element.append(...content);
    parent?.append(element);
    return element;
}
function draw(parent, name, attributes = {}, text) {
    const element = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [key, value] of Object.entries(attributes)) if (value !== undefined) element.setAttribute(key, value);
    if (text !== undefined) element.textContent = text;
    parent?.append(element);
    return element;
}
/** A picture that says in words what it shows. */
function picture(parent, width, height, title) {
    const svg = draw(parent, "svg", { viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": title, class: "picture" });
    draw(svg, "title", {}, title);
    return svg;
}
let parts = 0;
/** A part of the report, with its entry in the list of parts. */
function part(title, lead) {
    const id = "part-" + ++parts;
    const section = put(document.querySelector("main"), "section", { id, "aria-labelledby": id + "-title" });
    put(section, "h2", { id: id + "-title" }, title);
    if (lead) put(section, "p", { class: "lead" }, lead);
    put(document.querySelector("nav"), "a", { href: "#" + id }, title);
    return section;
}
function figure(parent, title, note) {
    const box = put(parent, "figure");
    const caption = put(box, "figcaption", {}, put(null, "strong", {}, title));
    if (note) put(caption, "span", {}, " " + note);
    return box;
}
/** Rows of texts; columns that begin with '>' hold numbers. */
function table(parent, heads, rows, caption) {
    const scroll = put(parent, "div", { class: "scroll", tabindex: "0", role: "region", "aria-label": caption ?? "table" });
    const element = put(scroll, "table");
    if (caption) put(element, "caption", {}, caption);
    const head = put(put(element, "thead"), "tr"), body = put(element, "tbody");
    const right = heads.map((h) => h.startsWith(">"));
    heads.forEach((h, k) => put(head, "th", { scope: "col", class: right[k] ? "number" : undefined }, h.replace(/^>/, "")));
    for (const row of rows) {
        const line = put(body, "tr");
        row.forEach((cell, k) => put(line, k === 0 ? "th" : "td", { scope: k === 0 ? "row" : undefined, class: right[k] ? "number" : undefined }, cell));
    }
    return element;
}
/** The numbers behind a picture, for those who cannot see it or want them. */
function numbersBehind(parent, heads, rows, caption) {
    const details = put(parent, "details");
    put(details, "summary", {}, "The numbers");
    table(details, heads, rows, caption);
}
/** Classes c0 to c7 are the colours of Okabe and Ito; see page.css. */
const colours = 8;
function legend(parent, names) {
    const list = put(parent, "ul", { class: "legend" });
    names.forEach((name, k) => put(list, "li", {}, put(null, "i", { class: "c" + k % colours, "aria-hidden": "true" }), name));
}
/** The text in lines of at most `most` letters, broken at spaces. */
function lines(text, most) {
    const list = [""];
    for (const word of text.split(" ")) {
        const last = list[list.length - 1];
        if (last && last.length + 1 + word.length > most) list.push(word);
        else list[list.length - 1] = last ? last + " " + word : word;
    }
    return list;
}
/** Axes of a picture: ticks to the left, labels below. Gives scales from values to places. */
function axes(svg, box, x, y) {
    const toX = (v) => box.left + (v - x.low) / (x.high - x.low) * box.width;
    const toY = (v) => box.top + box.height - (v - y.low) / (y.high - y.low || 1) * box.height;
    for (const v of ticks(y.low, y.high, y.most ?? 5)) {
        draw(svg, "line", { class: "grid", x1: box.left, x2: box.left + box.width, y1: toY(v), y2: toY(v) });
        draw(svg, "text", { x: box.left - 6, y: toY(v) + 4, class: "end" }, number(v).replace(/\.0+$|(\.\d*?)0+$/, "$1"));
    }
    for (const [v, label] of x.labels) draw(svg, "text", { x: toX(v), y: box.top + box.height + 18, class: "middle" }, label);
    draw(svg, "text", { x: box.left - 6, y: box.top - 10, class: "unit" }, y.unit);
    if (x.unit) draw(svg, "text", { x: box.left + box.width, y: box.top + box.height + 36, class: "end unit" }, x.unit);
    return { toX, toY };
}
