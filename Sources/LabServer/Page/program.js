// The view of one program: assembled while it is typed, run, and stepped through.

import * as address from "./address.js";
import { $, h, plural, put } from "./dom.js";
import { programOptions } from "./options.js";
import { getText, postText } from "./server.js";
import { Tracer } from "./tracer.js";

const first = "; The Thue–Morse sequence: x_t = t + x_⌊t/2⌋ modulo 2.\ntime time half recall add again\n";
let lab;
// The program of the folder that is in the editor, and its text; null for one that was typed.
let file = null;
let tracer;
let asked = null;
let timer = null;

export function begin(description) {
  lab = description;
  put($("program-name"), h("option", { value: "" }, "(your own)"), programOptions(lab.programs));
  $("emit").max = lab.limits.prefix_bits;
  $("run-patience").max = lab.limits.patience;
  tracer = new Tracer((step) => writeAddress(step));
  put($("tracer"), tracer.nodes);
  $("program-name").addEventListener("change", () => {
    address.note([]);
    choose($("program-name").value);
  });
  for (const id of ["code", "emit", "run-patience", "run-contexts"]) {
    $(id).addEventListener("input", () => {
      if (id === "code" && file && $("code").value !== file.text) {
        file = null;
        $("program-name").value = "";
      }
      address.note([]);
      tracer.step = 0;
      clearTimeout(timer);
      timer = setTimeout(assemble, 150);
    });
  }
  $("code").addEventListener("scroll", () => {
    $("code-marks").scrollTop = $("code").scrollTop;
    $("code-marks").scrollLeft = $("code").scrollLeft;
  });
}

export function open(fields) {
  const isNew = fields.has("file") || fields.has("code");
  if (!isNew && $("code").value) return [];
  $("emit").value = fields.get("emit") ?? 32;
  $("run-patience").value = fields.get("patience") ?? 1000;
  $("run-contexts").value = fields.get("contexts") ?? "";
  const step = address.wholeNumber(fields, "step") ?? 0;
  if (fields.has("file")) {
    if (file?.name === fields.get("file")) tracer.go(step);
    else choose(fields.get("file"), step);
  } else {
    file = null;
    $("program-name").value = "";
    $("code").value = fields.get("code") ?? first;
    tracer.step = step;
    assemble();
  }
  return address.noNumber(fields, "step", "step");
}

async function choose(name, step = 0) {
  if (!name) return;
  try {
    const text = await getText(`/api/program?${new URLSearchParams({ name })}`);
    file = { name, text };
    $("program-name").value = name;
    $("code").value = text;
    tracer.step = step;
    await assemble();
  } catch (error) {
    clearTimeout(timer);
    asked?.abort();
    file = null;
    $("code").value = "";
    $("code").removeAttribute("aria-invalid");
    $("tracer-panel").hidden = true;
    markPlaces([]);
    put($("assembly"), h("p", { class: "problem" }, error.message));
  }
}

function writeAddress(step) {
  const fields = new URLSearchParams(file ? { file: file.name } : { code: $("code").value });
  if ($("emit").value !== "32") fields.set("emit", $("emit").value);
  if ($("run-patience").value !== "1000") fields.set("patience", $("run-patience").value);
  if ($("run-contexts").value.trim()) fields.set("contexts", $("run-contexts").value.trim());
  if (step) fields.set("step", step);
  if (!$("view-program").hidden) address.write("program", fields);
}

// Assembles and runs the text; an answer to an older text is dropped.
async function assemble() {
  asked?.abort();
  asked = new AbortController();
  const { signal } = asked;
  const fields = new URLSearchParams({ emit: $("emit").value, patience: $("run-patience").value });
  if ($("run-contexts").value.trim()) fields.set("contexts", $("run-contexts").value.trim());
  const text = $("code").value;
  try {
    const assembly = await postText(`/api/assemble?${fields}`, text, signal);
    if (assembly.diagnostics) {
      showProblems(assembly.diagnostics);
      return;
    }
    const run = await postText(`/api/run?${fields}`, text, signal);
    showAssembly(assembly, run);
    writeAddress(tracer.show(assembly, run));
  } catch (error) {
    if (error.name !== "AbortError") put($("assembly"), h("p", { class: "problem" }, error.message));
  }
}

// Puts a mark under each place that is wrong; the layer behind the text has the same text, unseen.
function markPlaces(places) {
  const lines = $("code").value.split("\n");
  put($("code-marks"), lines.flatMap((line, index) => {
    const columns = places.filter((p) => p.line === index + 1).map((p) => p.column - 1);
    const scalars = [...line];
    const parts = [];
    let done = 0;
    for (const column of [...new Set(columns)].sort((a, b) => a - b)) {
      let end = column + 1;
      while (end < scalars.length && !/[\s;{}]/.test(scalars[end])) end++;
      parts.push(scalars.slice(done, column).join(""), h("mark", {}, scalars.slice(column, end).join("") || " "));
      done = end;
    }
    return [...parts, scalars.slice(done).join(""), "\n"];
  }).map((part) => (typeof part === "string" ? document.createTextNode(part) : part)));
  $("code-marks").scrollTop = $("code").scrollTop;
}

function showProblems(diagnostics) {
  markPlaces(diagnostics);
  $("code").setAttribute("aria-invalid", "true");
  const lines = $("code").value.split("\n");
  put($("assembly"), h("ul", { class: "problems" }, diagnostics.map((d) => h("li", {},
    h("button", { type: "button", class: "link", onclick: () => goTo(d.line, d.column) }, `Line ${d.line}, column ${d.column}`),
    `: ${d.message}`,
    h("pre", { class: "excerpt" }, `${lines[d.line - 1] ?? ""}\n${" ".repeat(Math.max(0, d.column - 1))}^`)))));
  $("tracer-panel").hidden = true;
  writeAddress(0);
}

// Puts the editor's caret where the problem is. Columns count characters, the caret UTF-16 units.
function goTo(line, column) {
  const lines = $("code").value.split("\n");
  const before = lines.slice(0, line - 1).reduce((sum, text) => sum + text.length + 1, 0);
  const place = before + [...(lines[line - 1] ?? "")].slice(0, column - 1).join("").length;
  $("code").focus();
  $("code").setSelectionRange(place, place);
}

const ends = {
  emitted: "emitted all the bits asked for", silent: "silent", out_of_patience: "out of patience: too many steps without a bit",
  word_overflow: "word overflow", out_of_bits: "out of bits", code_ended: "asks for an instruction behind the last one",
  data_ended: "asks for a data bit behind the last one",
};

function showAssembly(assembly, run) {
  markPlaces([]);
  $("code").removeAttribute("aria-invalid");
  const unused = [
    assembly.unused_instructions ? plural(assembly.unused_instructions, "instruction") : null,
    assembly.unused_data_bits ? plural(assembly.unused_data_bits, "data bit") : null,
  ].filter(Boolean).join(" and ");
  put($("assembly"),
    h("p", { class: "verdict" }, h("strong", { id: "tape-bits" }, assembly.tape_bits), assembly.tape_bits === 1 ? " bit, prior mass 2" : " bits, prior mass 2", h("sup", {}, `−${assembly.tape_bits}`)),
    h("p", { class: "bits tape" }, assembly.tape),
    unused ? h("p", { class: "problem" }, `Not on the tape: ${unused}; the run has not asked for them.`) : null,
    h("dl", { class: "figures" },
      h("div", {}, h("dt", {}, "output"), h("dd", { class: "bits", id: "run-output" }, run.output || "nothing")),
      h("div", {}, h("dt", {}, "the run"), h("dd", {}, `${ends[run.ended] ?? run.ended}; ${plural(run.steps, "step")}, ${plural(run.bits_read, "bit")} read`))));
  $("tracer-panel").hidden = false;
}
