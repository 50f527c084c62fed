// The report from top to bottom.

function drawRun() {
    document.getElementById("run").textContent = [
        edges.length ? `${clock(edges[0])} to ${clock(edges[edges.length - 1])}, standard time of the site` : "",
        data.source,
    ].filter(Boolean).join(" · ");

    const glance = part("At a glance");
    drawCards(glance);
    drawState(glance);
    drawDoubt(glance);

    drawPlant(part("The site"));

    const flows = part("Energy and water", "Over the whole run; the width of a band is what flows through it.");
    if (!energyFlows(figure(flows, "Energy, from where to where"))) put(flows, "p", {}, "This result says no energy.");
    if (!waterFlows(figure(flows, "Water, from where to where"))) put(flows, "p", {}, "No water was taken in.");

    drawSeries(part("Over time"));

    const load = part("Load and months");
    heatMap(load, "Power of the site, hour of the day by day", "Means of an hour, standard time.", columns("site_power")[0]);
    heatMap(load, "Water taken in for cooling, hour of the day by day", "Means of an hour, standard time.", columns("water_makeup").find((c) => !c.constant));
    const pair = put(load, "div", { class: "pair" });
    durationCurves(pair, "Load-duration curves", "How much of the time power is at or above a value.", ["site_power", "it_power"].map((n) => columns(n)[0]));
    durationCurves(pair, "Duration curves of the sources", "Below zero, batteries charge.", columnsOf(["source_power"]));
    monthStacks(pair, "Energy by source, month by month", "Batteries below zero took more than they gave.", columnsOf(["source_power"]));
    monthStacks(pair, "Water, month by month", "What is taken in goes these ways.", columnsOf(["water_evaporated", "water_blowdown", "water_drift"]));

    const cost = part("Cost");
    const money = put(cost, "div", { class: "pair" });
    partBars(money, "What the run cost", data.cost, "cost_");
    partBars(money, "What is built for it", data.capital, "capital_");
    const pay = columnsOf(["payee_cost"]);
    monthStacks(money, "Cost by whom it is paid to, month by month", "Energy of the grid as it flows: demand charges, fixed charges, minimum take and starts apart.", pay);
    if (data.bill) {
        const bill = put(cost, "details");
        put(bill, "summary", {}, `The bill for grid power (${data.bill.length} lines)`);
        table(bill, ["month", "item", ">amount", "unit", `>price, ${currency.name}`, `>cost, ${currency.name}`], data.bill.map(([month, item, amount, unit, price, sum]) => [month, item, number(amount), unit, number(price / currency.usd), (sum / currency.usd).toFixed(2)]), "The bill for grid power");
    }

    drawPermits(part("Permits and reliability"));
    drawFigures(part("Every key figure", "By subject, as in the result file; the names are those of sitewatt compare and of its files."));
    drawAssumptions(part("Everything assumed", "Every number the run used, with who said it: the site file, a record of the catalogue, or a default. Automatic values were sized by the program; the plant above shows the result."));
    drawTrust(part("Balances and solver", "Every conserved thing is audited over the whole run, whatever the solver says of itself."));

    const foot = document.querySelector("footer");
    put(foot, "p", {}, `Made by ${data.source}` + (data.provenance.run_start ? `; the run starts ${data.provenance.run_start}` : "") + `. ${withZoom ? "Charts: uPlot, MIT licence. " : ""}This file holds all it shows and asks for nothing from anywhere.`);
}

if (data.study) drawStudy();
else drawRun();
