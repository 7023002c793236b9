// The view of the experiments: one is run, its course played, its tables shown.

import * as address from "./address.js";
import { Chart } from "./course.js";
import { $, h, plural, put, save, table } from "./dom.js";
import { decimal, fraction } from "./exact.js";
import { watch } from "./server.js";

let running = null;
let shown = { id: null, charts: [] };
let time = null;
let hasCharts = false;

export function begin(lab) {
  hasCharts = lab.charts;
  put($("scenario-id"), lab.scenarios.map(({ id, title }) => h("option", { value: id, title }, `${id}: ${title}`)));
  $("scenario-form").addEventListener("submit", (event) => {
    event.preventDefault();
    address.note([]);
    time = null;
    ask($("scenario-id").value, true);
  });
  $("scenario-id").addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    $("scenario-form").requestSubmit();
  });
  $("scenario-id").addEventListener("dblclick", () => $("scenario-form").requestSubmit());
  $("scenario-cancel").addEventListener("click", () => {
    running?.abort();
    say("Cancelled.");
  });
}

export function open(fields) {
  const id = fields.get("id");
  time = address.wholeNumber(fields, "t");
  if (!id) {
    if ($("scenario-id").selectedIndex < 0) $("scenario-id").selectedIndex = 0;
    return [];
  }
  $("scenario-id").value = id;
  if (id === shown.id) for (const chart of shown.charts) chart.move(time);
  else ask(id);
  return address.noNumber(fields, "t", "time");
}

function say(text, isProblem = false) {
  $("scenario-status").classList.toggle("bad", isProblem);
  put($("scenario-status"), text);
}

function writeAddress(isNew) {
  const fields = new URLSearchParams({ id: shown.id });
  if (time !== null) fields.set("t", time);
  address.write("scenario", fields, isNew);
}

async function ask(id, isNew = false) {
  if (!id) return say("Choose a scenario.");
  running?.abort();
  const controller = new AbortController();
  running = controller;
  shown = { id, charts: [] };
  writeAddress(isNew);
  $("scenario-cancel").disabled = false;
  put($("scenario-out"));
  say(`Running ${id} …`);
  try {
    await watch(`/api/scenario?${new URLSearchParams({ id })}`, controller.signal, (name, value) => {
      if (running !== controller) return;
      if (name === "waiting") say(`Waiting: ${value.ahead} ahead.`);
      if (name === "busy") say(`${value.message}.`);
      if (name === "failed") say(value.diagnostics.map((d) => d.rendered).join("\n"), true);
      if (name === "tables") draw(value.scenarios);
      if (name === "done") finished();
    });
  } catch (error) {
    if (error.name !== "AbortError") say(error.message, true);
  } finally {
    if (running === controller) $("scenario-cancel").disabled = true;
  }
}

function finished() {
  const failures = shown.runs.flatMap((run) => run.failures);
  const count = shown.runs.reduce((sum, run) => sum + run.expectations, 0);
  say(failures.length ? `${failures.length} of the file’s expectations, claims and figures ${failures.length === 1 ? "does" : "do"} not hold.`
    : `Done. ${plural(count, "expectation")} of the file hold${count === 1 ? "s" : ""}.`, failures.length > 0);
  document.documentElement.dataset.scenario = shown.id;
}

function draw(runs) {
  shown.runs = runs;
  shown.charts = [];
  put($("scenario-out"), runs.map((run) => [head(run), course(run), ...run.tables.filter((t) => t.measure !== "course").map(measured)]),
    keep());
}

function head(run) {
  return h("article", { class: "panel" },
    h("h3", {}, run.title, run.case ? `: ${run.case}` : ""),
    h("p", {}, run.question.trim()),
    run.reading ? h("p", {}, h("strong", {}, "Reading: "), run.reading.trim()) : null,
    run.failures.map((text) => h("pre", { class: "excerpt" }, text)),
    h("p", { class: "note" }, `Source: ${run.source || "none"}. Machine ${run.machine}, L = ${run.max_bits}, T = ${run.patience}; ${run.training} bits of training, ${run.deployment} of deployment, ${run.regime}. Plants: ${run.plants.join(", ") || "none"}.`));
}

const cool = ["#0072b2", "#009e73", "#56b4e9", "#cc79a7"];
const warm = ["#d55e00", "#e69f00", "#d9c400", "#a8470b"];
const grey = { honest: "#70767f", defects: "#b98a6a", undecided: "#a9afb8", lost: "#d3d6da" };

// The table "course" as a chart: who stays in cool colours, who turns in warm ones.
function course(run) {
  const result = run.tables.find((t) => t.measure === "course");
  if (!result) return null;
  const series = result.columns.map((name, i) => ({ name, shares: result.rows.map((row) => (row.cells[i] === null ? null : fraction(row.cells[i]))) }));
  const used = { cool: 0, warm: 0 };
  for (const one of series) {
    const last = one.shares.findLastIndex((share) => share !== null && share.p > 0n);
    one.turn = last >= 0 && last < one.shares.length - 1 ? last : null;
    const kind = ["honest", "defects", "undecided"].find((word) => one.name === `${word}, not planted`);
    one.colour = one.name === "lost in training" ? grey.lost : kind ? grey[kind]
      : one.turn === null ? cool[used.cool++ % cool.length] : warm[used.warm++ % warm.length];
    one.order = one.name === "lost in training" ? 4 : kind === "undecided" ? 3 : kind === "defects" ? 2 : one.turn !== null && !kind ? 1 : 0;
  }
  const bands = series.filter((one) => one.shares.some((share) => share !== null && share.p > 0n)).sort((a, b) => a.order - b.order)
    .map((one) => ({ ...one, plain: one.name, name: one.name + (one.turn !== null && !one.name.endsWith("training") && !one.name.includes("not planted") ? `, turns at t = ${one.turn}` : "") }));
  const last = run.training + run.deployment;
  const chart = new Chart({
    last, bands, lines: [], bits: null, title: `Who holds the posterior: ${run.title}`, axis: `t, true bits known; deployment begins at ${run.training}`,
    caption: `Machine ${run.machine}, L = ${run.max_bits}, T = ${run.patience}. solo scenario run ${run.id}`,
    describe: (t) => describe(bands, run, t),
  }, Math.min(time ?? run.training, last), (t) => {
    time = t;
    writeAddress();
  });
  shown.charts.push(chart);
  return h("article", { class: "panel" }, h("h3", {}, "Who holds the posterior, bit by bit, when every bit before is known"), chart.nodes);
}

function describe(bands, run, t) {
  const heaviest = bands.filter((b) => b.shares[t] !== null).sort((a, b) => Number(b.shares[t].p * a.shares[t].q > a.shares[t].p * b.shares[t].q) * 2 - 1)[0];
  const phase = t < run.training ? "Training" : t === run.training ? "Deployment begins" : t === run.training + run.deployment ? "The end" : "Deployment";
  const turning = bands.filter((b) => b.turn === t).map((b) => b.plain);
  return `${phase}, ${t} bits known. Most of the posterior, ≈ ${decimal(heaviest.shares[t])}: ${heaviest.plain}.`
    + (turning.length ? ` About to be wrong: ${turning.join("; ")}.` : "");
}

function measured(result) {
  const isNumber = result.columns.map((_, i) => result.rows.every((row) => row.cells[i] === null || /^-?\d+(\/\d+)?$/.test(row.cells[i])));
  const words = (name) => name.replaceAll("_", " ");
  return h("article", { class: "panel" }, h("h3", {}, result.title),
    result.rows.length === 0 ? h("p", {}, "Nothing.")
      : table(result.title, [{ name: "", kind: "text" }, ...result.columns.map((name, i) => ({ name: words(name), kind: isNumber[i] ? "number" : "text" }))],
        // What is shown of a long fraction is a decimal; the exact one is in its title and in the downloads.
        result.rows.map((row) => [words(row.id), ...row.shown.map((text, i) => (row.cells[i] === null ? text : h("span", { title: row.cells[i] }, text)))])));
}

function keep() {
  const query = new URLSearchParams({ id: shown.id });
  const link = (path, text) => h("li", {}, h("a", { href: `${path}?${query}`, download: true }, text));
  return h("article", { class: "panel" }, h("h3", {}, "Keep it"), h("ul", { class: "keep" },
    link("/api/scenario.json", "JSON"), link("/api/scenario.csv", "CSV"), link("/api/scenario.txt", "text"),
    hasCharts ? link("/api/scenario.svg", "SVG of the course, by gnuplot") : null,
    h("li", {}, h("button", { type: "button", class: "link", onclick: () => save(`solo-${shown.id}.svg`, "image/svg+xml", shown.charts[0].file()) }, "SVG of the chart above")),
    h("li", {}, "The address of this page restores it.")));
}
