// A run, one step at a time: tape, code, stack, marks and output after each instruction.

import { h, put } from "./dom.js";

export class Tracer {
  // `moved(step)` is called when the reader moves.
  constructor(moved) {
    this.moved = moved;
    this.step = 0;
    this.trace = [];
    this.playing = null;
    const button = (text, label, action) => h("button", { type: "button", "aria-label": label, onclick: action }, text);
    this.slider = h("input", {
      type: "range", min: 0, max: 0, step: 1, value: 0, "aria-label": "Step", oninput: () => this.go(Number(this.slider.value), true),
    });
    this.play = button("Play", "Play the steps", () => this.toggle());
    this.said = h("p", { class: "readout", "aria-live": "polite" });
    this.board = h("div", { class: "board" });
    this.nodes = [
      h("div", { class: "scrub" },
        button("−1", "One step back", () => this.go(this.step - 1, true)), this.slider,
        button("+1", "One step on", () => this.go(this.step + 1, true)), this.play),
      this.said, this.board,
    ];
  }

  // Takes a new run; gives the step that is shown.
  show(assembly, run) {
    this.assembly = assembly;
    this.run = run;
    this.trace = run.trace ?? [];
    this.slider.max = String(this.trace.length);
    this.go(this.step);
    return this.step;
  }

  toggle() {
    if (this.playing) return this.pause();
    if (this.step >= this.trace.length) this.go(0, true);
    this.play.textContent = "Pause";
    this.playing = setInterval(() => {
      this.go(this.step + 1, true);
      if (this.step >= this.trace.length) this.pause();
    }, 400);
  }

  pause() {
    clearInterval(this.playing);
    this.playing = null;
    this.play.textContent = "Play";
  }

  go(step, isMoved = false) {
    this.step = Math.max(0, Math.min(this.trace.length, step));
    this.slider.value = String(this.step);
    this.draw();
    if (isMoved) this.moved(this.step);
  }

  draw() {
    const { step, trace } = this;
    const now = step > 0 ? trace[step - 1] : null;
    const more = this.run.steps > trace.length ? ` (the first ${trace.length} of ${this.run.steps} steps are shown)` : "";
    const text = now
      ? `Step ${now.step} of ${trace.length}${more}, t = ${now.t}: ${now.instruction}${now.emits === undefined ? "" : `, emits ${now.emits}`}`
      : `Before the first of ${trace.length} steps${more}.`;
    put(this.said, text);
    this.slider.setAttribute("aria-valuetext", text);
    put(this.board, this.tape(), this.output(), this.code(), this.stack(now), this.marks(now));
  }

  cell(title, name, content) {
    return h("section", { class: `cell ${name}` }, h("h4", {}, title), content);
  }

  tape() {
    const parts = [];
    this.trace.forEach((row, i) => {
      if (!row.tape) return;
      const state = i + 1 === this.step ? "now" : i < this.step ? "read" : "ahead";
      parts.push(h("span", { class: `piece ${state}`, title: row.instruction }, row.tape));
    });
    return this.cell("Tape", "tape", h("p", { class: "bits" }, parts));
  }

  output() {
    const bits = this.trace.slice(0, this.step).filter((row) => row.emits !== undefined).map((row) => row.emits);
    const isNew = this.step > 0 && this.trace[this.step - 1].emits !== undefined;
    return this.cell(`Output, t = ${bits.length}`, "out", h("p", { class: "bits" },
      bits.slice(0, isNew ? -1 : undefined).join(""), isNew ? h("span", { class: "piece now" }, bits.at(-1)) : null, bits.length ? null : "nothing yet"));
  }

  code() {
    const seen = new Map();
    this.trace.slice(0, this.step + 1).forEach((row) => seen.set(row.ip, row.instruction));
    const current = this.step > 0 ? this.trace[this.step - 1].ip : null;
    const next = this.step < this.trace.length ? this.trace[this.step].ip : null;
    const rows = [...seen].sort((a, b) => a[0] - b[0]);
    return this.cell("Code read so far", "code", h("ol", { class: "listing", start: "0" }, rows.map(([ip, instruction]) =>
      h("li", { class: ip === current ? "now" : ip === next ? "next" : "", value: ip, "aria-current": ip === current ? "step" : null },
        instruction, ip === next && ip !== current ? h("span", { class: "note" }, " next") : null))));
  }

  stack(now) {
    const words = now?.stack ?? [];
    return this.cell("Stack, top first", "stack", h("ol", { class: "words" },
      words.map((word) => h("li", {}, String(word))), h("li", { class: "zeros" }, words.length < 16 ? `0 (${16 - words.length} times)` : null)));
  }

  marks(now) {
    return this.cell("Marks", "marks", h("p", { class: "bits" }, (now?.marks ?? [0]).join(" ")));
  }
}
