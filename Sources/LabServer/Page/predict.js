// The view that predicts: asks, and shows each stage of the answer as it comes.

import * as address from "./address.js";
import { courseOfPrediction } from "./course.js";
import { $, h, plural, put, save, table } from "./dom.js";
import { both, decimal, fraction, mass, minus, number, percent, unitOf } from "./exact.js";
import { byFolder, programOptions } from "./options.js";
import { getText, postText, watch } from "./server.js";
import { sharpening } from "./sharpening.js";

let lab;
let running = null;
// The question whose answer is on the screen, and the answer's stages so far.
let shown = { query: null, stages: [], chart: null };
let time = null;

export function begin(description) {
  lab = description;
  const { limits } = lab;
  put($("machine"), lab.machines.map(({ name }) => h("option", { value: name }, name)));
  $("patience").max = limits.patience;
  put($("source-program"), programOptions(sound(lab.programs)));
  $("source-count").max = limits.prefix_bits;
  $("prefix").addEventListener("input", checkPrefix);
  $("machine").addEventListener("change", () => takeMachine(true));
  $("plants").addEventListener("change", countPlants);
  $("plant-filter").addEventListener("input", filterPlants);
  $("source-fill").addEventListener("click", fillFromProgram);
  $("predict-cancel").addEventListener("click", cancel);
  $("predict-form").addEventListener("submit", (event) => {
    event.preventDefault();
    address.note([]);
    time = null;
    ask(true);
    // On a small screen the answer is below the question.
    if ($("predict-results").getBoundingClientRect().top > window.innerHeight * 0.8) $("predict-status").scrollIntoView();
  });
  // Return in the bits asks; with Shift it is a line break, as everywhere.
  $("prefix").addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey) return;
    event.preventDefault();
    $("predict-form").requestSubmit();
  });
  takeMachine(true);
  checkPrefix();
}

const sound = (names) => names.filter((name) => !name.startsWith("invalid/"));
const machine = () => lab.machines.find(({ name }) => name === $("machine").value) ?? lab.machines[0];

// What the form offers on the machine that is chosen: its budgets, and its programs as plants.
function takeMachine(withBudget) {
  const chosen = machine();
  $("max-bits").min = chosen.least_bits;
  $("max-bits").max = chosen.max_bits;
  if (withBudget) {
    $("max-bits").value = chosen.default_bits;
    $("patience").value = chosen.default_patience;
  }
  put($("max-bits-unit"), `${chosen.symbol}s`);
  put($("patience-unit"), chosen.patience_in);
  put($("machine-note"), chosen.summary);
  $("contexts-field").hidden = !chosen.has_contexts;
  if (!chosen.has_contexts) $("contexts").value = "";
  put($("plants"), byFolder(sound(chosen.programs)).map(([folder, names]) =>
    h("fieldset", {}, h("legend", {}, folder), names.map((name) =>
      h("label", { class: "check" },
        h("input", { type: "checkbox", name: "plant", value: name }), name.slice(folder === "Programs" && !name.includes("/") ? 0 : folder.length + 1))))),
    chosen.programs.length ? null : h("p", { class: "note" }, `The folder ${lab.folder} has no program of the ${chosen.name} machine.`));
  countPlants();
}

// Shows the state that the address gives; asks where that is another question than the one on the screen.
export function open(fields) {
  if (!fields.has("prefix")) return [];
  $("prefix").value = fields.get("prefix");
  const wanted = fields.get("machine") ?? lab.machines[0].name;
  $("machine").value = lab.machines.some(({ name }) => name === wanted) ? wanted : lab.machines[0].name;
  takeMachine(true);
  if (fields.has("max-bits")) $("max-bits").value = fields.get("max-bits");
  if (fields.has("patience")) $("patience").value = fields.get("patience");
  $("horizon").value = fields.get("horizon") ?? 16;
  $("contexts").value = fields.get("contexts") ?? "";
  const plants = new Set(fields.getAll("plant"));
  for (const box of $("plants").querySelectorAll("input")) box.checked = plants.delete(box.value);
  time = address.wholeNumber(fields, "t");
  checkPrefix();
  countPlants();
  if (question().toString() !== shown.query) ask();
  else shown.chart?.move(time);
  // The plants that are left are not here.
  return [
    ...(wanted === $("machine").value ? [] : [`machine ${wanted}`]), ...plants, ...address.noNumber(fields, "t", "time"),
  ];
}

const bitsGiven = () => $("prefix").value.replace(/\s+/g, "");

function checkPrefix() {
  const text = $("prefix").value;
  const bits = bitsGiven();
  const wrong = [...bits].find((c) => c !== "0" && c !== "1");
  const tooLong = bits.length > lab.limits.prefix_bits;
  put($("prefix-note"), bits.length === 0 ? "None: the prior’s own first bit." : plural(bits.length, "bit"));
  put($("prefix-error"), wrong ? `‘${wrong}’ is no bit; only 0, 1 and white space.`
    : tooLong ? `At most ${lab.limits.prefix_bits} bits; solo predict takes longer ones.` : "");
  $("prefix").setAttribute("aria-invalid", String(Boolean(wrong || tooLong)));
  $("prefix").rows = Math.min(8, Math.max(3, Math.ceil(text.length / 34)));
  return !wrong && !tooLong;
}

const chosenPlants = () => [...$("plants").querySelectorAll("input:checked")].map((box) => box.value);

function countPlants() {
  const count = chosenPlants().length;
  put($("plant-count"), count ? `(${count} chosen)` : "");
}

function filterPlants() {
  const wanted = $("plant-filter").value.trim().toLowerCase();
  for (const label of $("plants").querySelectorAll("label")) {
    const box = label.querySelector("input");
    label.hidden = !box.checked && !box.value.toLowerCase().includes(wanted);
  }
}

async function fillFromProgram() {
  const name = $("source-program").value;
  try {
    const text = await getText(`/api/program?${new URLSearchParams({ name })}`);
    const fields = new URLSearchParams({ emit: $("source-count").value, patience: "10000", trace: "0" });
    if ($("contexts").value.trim()) fields.set("contexts", $("contexts").value);
    const run = await postText(`/api/run?${fields}`, text);
    $("prefix").value = run.output;
    checkPrefix();
    say(`${run.output.length} bits of ${name} filled in.`);
  } catch (error) {
    say(error.message, true);
  }
}

// The question that the form asks, as the server wants it.
function question() {
  const fields = new URLSearchParams({
    prefix: bitsGiven(), "max-bits": $("max-bits").value, patience: $("patience").value,
  });
  if ($("machine").value !== lab.machines[0].name) fields.set("machine", $("machine").value);
  if ($("horizon").value !== "16") fields.set("horizon", $("horizon").value);
  if ($("contexts").value.trim()) fields.set("contexts", $("contexts").value.trim());
  for (const name of chosenPlants()) fields.append("plant", name);
  return fields;
}

function writeAddress(isNew) {
  const fields = question();
  if (time !== null) fields.set("t", time);
  address.write("predict", fields, isNew);
}

function cancel() {
  running?.abort();
  running = null;
}

function say(text, isProblem = false) {
  $("predict-status").classList.toggle("bad", isProblem);
  put($("predict-status"), text);
}

// A question that the reader has put by himself is a new one in the history.
async function ask(isNew = false) {
  cancel();
  // An answer to another question does not stay below this one.
  $("predict-out").hidden = true;
  if (!checkPrefix()) {
    shown = { query: null, stages: [], chart: null };
    say("");
    $("prefix").focus();
    return;
  }
  writeAddress(isNew);
  const query = question().toString();
  shown = { query, stages: [], chart: null };
  const controller = new AbortController();
  running = controller;
  $("predict-cancel").disabled = false;
  $("predict-results").setAttribute("aria-busy", "true");
  say("Asking …");
  try {
    await watch(`/api/predict?${query}`, controller.signal, (name, value) => {
      if (running === controller) receive(name, value);
    });
    if (running === controller) finished();
  } catch (error) {
    if (error.name === "AbortError") {
      if (shown.query === query) say(shown.stages.length ? `Cancelled; what is shown holds for ${shown.stages.at(-1).max_bits} ${machine().symbol}s.` : "Cancelled.");
    } else if (running === controller) {
      say(error.message, true);
    }
  } finally {
    if (running === controller || running === null) {
      running = null;
      $("predict-cancel").disabled = true;
      $("predict-results").removeAttribute("aria-busy");
    }
  }
}

function receive(name, value) {
  if (name === "waiting") say(`Waiting: ${plural(value.ahead, "computation")} ahead.`);
  if (name === "busy") say(`${value.message}.`);
  if (name === "failed") say(value.diagnostics.map((d) => d.message).join("; "), true);
  if (name !== "stage") return;
  shown.stages.push(value);
  $("predict-out").hidden = false;
  draw(value);
  if (!value.last) say(`Programs of up to ${value.max_bits} ${machine().symbol}s are counted; going on to ${$("max-bits").value}.`);
}

function finished() {
  const last = shown.stages.at(-1);
  if (!last) return;
  const { prediction } = last.report;
  const p = prediction.next1.value === null ? "nothing decides the next bit" : `P(1) ≈ ${decimal(fraction(prediction.next1.value))}`;
  say(`${last.report.complete ? "Done" : `The time was up (${lab.limits.job_seconds} s); what was not visited counts as undecided`}: ${p}, with programs of up to ${last.max_bits} ${machine().symbol}s.`);
  document.documentElement.dataset.answer = shown.query;
}

function draw(stage) {
  const { report, course } = stage;
  drawAnswer(report);
  put($("sharpening"), sharpening(shown.stages));
  if (course) {
    const at = time === null ? null : Math.min(time, report.prefix.length);
    shown.chart = courseOfPrediction(report, course, at, (t) => {
      time = t;
      writeAddress();
    });
    put($("course"), shown.chart.nodes);
  }
  drawBehaviours(report);
  drawPlants(report);
  drawLedger(report);
  drawKeep();
}

function drawAnswer(report) {
  const { next0, next1 } = report.prediction;
  if (next1.value === null) {
    put($("answer"), h("p", { class: "verdict" }, "No program that emits these bits decides the next one within the budget."));
    return;
  }
  const [p0, p1] = [fraction(next0.value), fraction(next1.value)];
  const isOne = number(minus(p1, p0)) > 0;
  const isEven = p0.p * p1.q === p1.p * p0.q;
  const [likely, bound] = isOne ? [1, next1] : [0, next0];
  put($("answer"),
    h("p", { class: "verdict" }, isEven ? "0 and 1 are equally likely." : ["The next bit is expected to be ", h("strong", { class: "bit" }, likely), "."]),
    h("dl", { class: "figures" },
      h("div", {}, h("dt", {}, `P(${likely})`), h("dd", { id: "figure-p" }, both(bound.value))),
      h("div", {}, h("dt", {}, `P(${1 - likely})`), h("dd", {}, both((isOne ? next0 : next1).value))),
      h("div", {}, h("dt", {}, `unbounded mixture, P(${likely})`),
        h("dd", {}, `at least ≈ ${decimal(fraction(bound.lower), -1)}, at most ≈ ${decimal(fraction(bound.upper), 1)}`)),
      h("div", {}, h("dt", {}, "undecided tapes"), h("dd", {}, percent(fraction(report.mass.unresolved))))));
}

function drawBehaviours(report) {
  if (report.behaviours.length === 0) {
    put($("behaviours"), h("p", {}, "None."));
    return;
  }
  const unit = unitOf(report.census);
  const rest = report.behaviours_in_all - report.behaviours.length;
  put($("behaviours"),
    h("p", { class: "note" }, `Programs by their next ${report.horizon} bits; ? = then it asks for more tape or steps${report.machine === "solo" ? ", falls silent, or leaves the words" : ", or falls silent"}.`),
    table("Rival behaviours", [
      { name: "next bits", kind: "bits" }, { name: "posterior ≈", kind: "number" }, { name: "mass", kind: "number" },
      { name: "programs", kind: "number" }, { name: "shortest", kind: "number" }, { name: "its code", kind: "code" },
    ], report.behaviours.map((b) => [
      b.continuation + (b.continuation.length < report.horizon ? "?" : ""),
      b.posterior === null ? "" : decimal(fraction(b.posterior)), mass(b.mass, unit), b.programs,
      tapeLength(b.shortest.bits, b.shortest.symbols), report.machine === "solo" ? programLink(b.shortest) : b.shortest.code,
    ])),
    rest > 0 ? h("p", { class: "note" }, `${rest} more: solo predict --top ${report.behaviours_in_all} lists them all.`) : null);
}

// How long a tape is, in bits or in the symbols that it consists of.
const tapeLength = (bits, symbols) => (bits === undefined ? `${symbols} symbols` : `${bits} bits`);

// A program that opens in the editor; an operand beyond every word has no text form that assembles.
function programLink({ code, data }) {
  const text = data ? [code, h("span", { class: "note" }, ` with data ${data.length > 40 ? `${data.slice(0, 40)}… (${data.length} bits)` : data}`)] : [code];
  if (code.includes("≥")) return text;
  return h("a", { href: `#/program?${new URLSearchParams({ code: data ? `${code}\ndata ${data}\n` : code })}` }, text);
}

function drawPlants(report) {
  // What is not decided of a plant makes its figures bounds.
  const isBound = (p) => p.undecided !== "0";
  const plants = [...report.plants, ...(report.literal ? [report.literal] : [])];
  $("plant-panel").hidden = plants.length === 0;
  const words = {
    consistent: () => "consistent",
    refuted: (p) => `wrong after ${plural(p.refuted_at, "right bit")}`,
    silent: () => "silent",
    unresolved: (p) => `undecided (${(p.reason ?? "").replaceAll("_", " ")})`,
  };
  put($("plant-table"), table("Plants", [
    { name: "plant", kind: "text" }, { name: "tape", kind: "number" }, { name: "on this prefix", kind: "text" },
    { name: "posterior ≈", kind: "number" }, { name: "bits short", kind: "number" }, { name: "goes on", kind: "bits" },
  ], plants.map((p) => [
    p.name, tapeLength(p.tape_bits, p.tape_symbols), words[p.status](p), p.posterior === null ? "" : isBound(p) ? `≥ ${decimal(fraction(p.posterior), -1)}` : decimal(fraction(p.posterior)),
    p.bits_short === null ? "" : isBound(p) ? `≤ ${p.bits_short}` : p.bits_short, p.continuation ?? "",
  ])));
}

function drawLedger(report) {
  const { census } = report;
  const unit = unitOf(census);
  const total = (list) => (list ?? []).reduce((sum, text) => sum + BigInt(text), 0n);
  const rows = [
    ["next bit 0", "emits the prefix, then 0", BigInt(census.next[0]), "a"],
    ["next bit 1", "emits the prefix, then 1", BigInt(census.next[1]), "b"],
    ["refuted", "a wrong bit", total(census.refuted), "c"],
    ["silent", "proved never to emit again", total(census.silent), "d"],
    ["out of bits", `asks for ${machine().symbol} ${report.max_bits + 1}`, total(census.out_of_bits), "e"],
    ["out of patience", `${report.patience} ${machine().patience_in}, and no bit`, total(census.out_of_patience), "f"],
    ["word overflow", "left the 64-bit words", total(census.word_overflow), "f"],
    ["not visited", "the walk was cut short", total(census.unvisited), "f"],
  ].filter(([, , units]) => units > 0n);
  put($("ledger"),
    h("div", { class: "bar", "aria-hidden": "true" }, rows.map(([name, , units, kind]) => {
      const part = h("span", { class: `part ${kind}`, title: name });
      part.style.flexGrow = String(number({ p: units, q: unit.tapes }));
      return part;
    })),
    table("The mass ledger", [
      { name: "fate", kind: "text" }, { name: "tapes that", kind: "text" }, { name: `units of ${unit.share}`, kind: "number" },
      { name: "share", kind: "number" },
    ], rows.map(([name, meaning, units, kind]) =>
      [h("span", {}, h("span", { class: `swatch ${kind}` }), name), meaning, String(units), percent({ p: units, q: unit.tapes })])),
    h("p", { class: "note" }, `They add up to ${unit.name} exactly: every tape is in one row.`));
}

function drawKeep() {
  const link = (path, text) => h("a", { href: `${path}?${shown.query}`, download: true }, text);
  put($("keep"), h("ul", { class: "keep" },
    h("li", {}, link("/api/predict.json", "JSON"), ", as ", h("code", {}, "solo predict --format json")),
    h("li", {}, link("/api/predict.csv", "CSV"), ", as ", h("code", {}, "--format csv")),
    h("li", {}, link("/api/predict.txt", "text")),
    h("li", {}, link("/api/course.csv", "CSV of the course"), ", exact, every bit"),
    lab.charts ? h("li", {}, link("/chart.svg", "SVG of the chart"), ", by gnuplot") : null,
    shown.chart ? h("li", {}, h("button", { type: "button", class: "link", onclick: () => save("solo-course.svg", "image/svg+xml", shown.chart.file()) }, "SVG of the chart above")) : null,
    h("li", {}, "The address of this page restores it.")));
}

