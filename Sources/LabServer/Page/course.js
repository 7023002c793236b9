// Shares over time, stacked, with a slider: what held how much of the posterior when t bits had been seen.

import { h, put, svg, table } from "./dom.js";
import { decimal, fraction, minus, number, over, plus, unitOf, zero } from "./exact.js";

// Okabe and Ito's colours, which colour blindness keeps apart: cool ones for what is right to the end, warm ones for
// what will be wrong, greys for the rest.
const cool = ["#0072b2", "#56b4e9", "#009e73", "#cc79a7", "#7f6bb3"];
const warm = ["#d55e00", "#e69f00", "#d9c400"];
const grey = { other: "#70767f", undecided: "#a9afb8", wrong: "#d3d6da" };

// The course of a prediction: behaviours as bands, and who will be wrong; plants as lines.
export function courseOfPrediction(report, course, at, moved) {
  const whole = course.times.map((point) => fraction(point.mass));
  const share = (part, t) => (whole[t].p === 0n ? null : over(part, whole[t]));
  const constant = (part) => whole.map((_, t) => share(part, t));
  const n = report.prefix.length;
  const listed = report.behaviours.slice(0, cool.length);
  const bands = listed.map((b, i) => ({
    name: `then ${b.continuation}${b.continuation.length < report.horizon ? "?" : ""}`, isBits: true,
    colour: cool[i], shares: constant(fraction(b.mass)),
  }));
  const going = plus(fraction(report.mass.next0), fraction(report.mass.next1));
  const sum = listed.reduce((total, b) => plus(total, fraction(b.mass)), zero);
  const turns = heaviestTurns(report, whole);
  const wrongAt = (t) => turns.filter((turn) => t <= turn.time).reduce((total, turn) => plus(total, turn.mass), zero);
  const others = [
    { name: "other behaviours", colour: grey.other, shares: constant(minus(going, sum)) },
    { name: "silent, or not decided", colour: grey.undecided, shares: course.times.map((p, t) => share(fraction(p.undecided), t)) },
    ...turns.map(({ time, mass }, i) => ({
      name: `wrong at t = ${time}${plantsThatTurn(report, time)}`, colour: warm[i],
      shares: whole.map((_, t) => share(t <= time ? mass : zero, t)),
    })),
    { name: turns.length ? "wrong at another time" : "wrong later", colour: grey.wrong,
      shares: course.times.map((p, t) => share(minus(fraction(p.wrong_later), wrongAt(t)), t)) },
  ];
  bands.push(...others.filter((band) => band.shares.some((v) => v !== null && v.p > 0n)));
  const lines = course.plants.map((name, i) => ({
    name, shares: course.times.map((point, t) => share(fraction(point.plants[i]), t)), turn: turnOf(report, name),
  })).filter((line) => line.name !== "literal" || bands.length === 0);
  return new Chart({
    last: n, bands, lines, bits: report.prefix,
    title: "Who holds the posterior while the prefix is read",
    caption: `Machine ${report.machine}, L = ${report.max_bits}, T = ${report.patience}. solo predict${report.machine === "solo" ? "" : ` --machine ${report.machine}`} --prefix ${n === 0 ? "''" : n <= 64 ? report.prefix : "…"} --max-bits ${report.max_bits} --patience ${report.patience}`,
    describe: (t) => describe(report, course, t),
  }, at ?? n, moved);
}

// The times at which most of what was right so far turns away, each with the mass that does.
function heaviestTurns(report, whole) {
  const unit = unitOf(report.census).tapes;
  return report.census.refuted.map((units, time) => ({ time, mass: { p: BigInt(units), q: unit } }))
    .filter(({ time, mass }) => time > 0 && whole[time].p > 0n && number(over(mass, whole[time])) > 0.15)
    .sort((a, b) => number(over(b.mass, whole[b.time])) - number(over(a.mass, whole[a.time])))
    .slice(0, warm.length).sort((a, b) => b.time - a.time);
}

function plantsThatTurn(report, time) {
  const names = report.plants.filter((p) => p.refuted_at === time).map((p) => p.name);
  return names.length ? ` (as ${names.join(", ")})` : "";
}

// The time of a plant's wrong bit.
function turnOf(report, name) {
  return report.plants.find((p) => p.name === name)?.refuted_at ?? null;
}

function describe(report, course, t) {
  if (t === report.prefix.length) return `All ${t} bits seen.`;
  const hazard = course.times[t].hazard;
  const bit = report.prefix[t];
  if (hazard === null) return `${t} bits seen; then came ${bit}, which no program within the budget decides.`;
  return `${t} bits seen; then came ${bit}, to which the mixture gave ≈ ${decimal(minus({ p: 1n, q: 1n }, fraction(hazard)))}.`;
}

export class Chart {
  // data: {last, bands: [{name, colour, shares}], lines: [{name, shares, turn}], bits, title, caption, describe}
  constructor(data, at, moved) {
    this.data = data;
    this.time = at;
    this.moved = moved;
    this.picture = h("div", { class: "chart" });
    this.readout = h("p", { class: "readout", "aria-live": "polite" });
    this.legend = h("div", {});
    this.slider = h("input", {
      type: "range", min: 0, max: data.last, step: 1, value: at, "aria-label": "Time: how many bits have been seen",
      oninput: () => this.go(Number(this.slider.value)),
    });
    const button = (text, label, step) => h("button", {
      type: "button", "aria-label": label, onclick: () => this.go(Math.max(0, Math.min(data.last, this.time + step))),
    }, text);
    this.nodes = [
      this.picture,
      h("div", { class: "scrub" }, button("−1", "One bit back", -1), this.slider, button("+1", "One bit on", 1)),
      this.readout, this.legend,
    ];
    this.width = 0;
    new ResizeObserver(() => {
      const width = Math.floor(this.picture.clientWidth);
      if (width > 0 && width !== this.width) this.draw(width);
    }).observe(this.picture);
    this.show();
  }

  go(t) {
    this.time = t;
    this.slider.value = String(t);
    this.show();
    this.moved(t);
  }

  // Moves without saying so.
  move(t) {
    this.time = Math.min(t ?? this.data.last, this.data.last);
    this.slider.value = String(this.time);
    this.show();
  }

  draw(width) {
    this.width = width;
    this.drawing = drawing(this.data, width, Math.min(340, Math.max(220, width * 0.45)));
    put(this.picture, this.drawing.node);
    this.place();
  }

  place() {
    if (!this.drawing) return;
    const x = this.drawing.x(this.time);
    this.drawing.marker.setAttribute("x1", x);
    this.drawing.marker.setAttribute("x2", x);
  }

  show() {
    this.place();
    this.slider.setAttribute("aria-valuetext", this.data.describe(this.time));
    put(this.readout, this.data.describe(this.time));
    const share = (series) => (series.shares[this.time] === null ? "" : decimal(series.shares[this.time]));
    put(this.legend, table(`Shares when ${this.time} bits have been seen`, [
      { name: "", kind: "text" }, { name: "who", kind: "text" }, { name: `share at t = ${this.time} ≈`, kind: "number" },
    ], [
      ...this.data.bands.map((band) => [swatch(band.colour), band.isBits ? h("span", { class: "bits" }, band.name) : band.name, share(band)]),
      ...this.data.lines.map((line, i) => [dash(i), `${line.name}, planted${line.turn === null ? "" : `; turns at t = ${line.turn}`}`, share(line)]),
    ]));
  }

  // The chart as a file of its own, with its caption.
  file() {
    const { node, marker } = drawing(this.data, 720, 340, { caption: true });
    marker.remove();
    node.setAttribute("xmlns", "http://www.w3.org/2000/svg");
    return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(node)}\n`;
  }
}

const dashes = ["", "7 3", "2 3", "9 3 2 3", "1 5", "12 4"];

function swatch(colour) {
  return svg("svg", { class: "key", viewBox: "0 0 16 12", "aria-hidden": "true" },
    svg("rect", { width: 16, height: 12, rx: 2, fill: colour }));
}

function dash(i) {
  return svg("svg", { class: "key", viewBox: "0 0 16 12", "aria-hidden": "true" },
    svg("line", { x1: 0, x2: 16, y1: 6, y2: 6, stroke: "currentColor", "stroke-width": 2.5, "stroke-dasharray": dashes[i % dashes.length] }));
}

// The picture itself, `width` by `height`; x(t) is where time t stands.
function drawing(data, width, height, { caption = false } = {}) {
  const edge = { left: 44, right: 12, top: caption ? 34 : 10, bottom: (data.bits && data.last <= 64 ? 50 : 40) + (caption ? 20 : 0) };
  const inner = { width: width - edge.left - edge.right, height: height - edge.top - edge.bottom };
  const x = (t) => edge.left + (data.last === 0 ? inner.width / 2 : (inner.width * t) / data.last);
  const y = (share) => edge.top + inner.height * (1 - share);
  const ink = caption ? "#222" : "currentColor";
  const text = (px, py, words, more = {}) => svg("text", {
    x: px, y: py, fill: ink, "font-size": 12, "font-family": "system-ui, sans-serif", "text-anchor": "middle", ...more,
  }, words);
  const node = svg("svg", {
    viewBox: `0 0 ${width} ${height}`, width, height, role: "img",
    "aria-label": `${data.title}: a stacked chart over ${data.last} bits; the table below it says the same in numbers`,
  });
  if (caption) {
    node.append(svg("rect", { width, height, fill: "#fff" }), text(edge.left, 20, data.title, { "text-anchor": "start", "font-weight": 600, "font-size": 15 }));
    node.append(text(edge.left, height - 6, data.caption, { "text-anchor": "start", "font-size": 10 }));
  }
  node.append(areas(data, x, y), axes(data, x, y, text, ink, edge, width, height, caption));
  data.lines.forEach((line, i) => node.append(path(line, x, y, i, ink)));
  const marker = svg("line", { x1: x(0), x2: x(0), y1: edge.top, y2: y(0), stroke: ink, "stroke-width": 1.5, "stroke-dasharray": "3 2" });
  node.append(marker);
  return { node, x, marker };
}

function areas(data, x, y) {
  const group = svg("g", { stroke: "#fff", "stroke-width": 0.75 });
  let below = Array.from({ length: data.last + 1 }, () => 0);
  for (const band of data.bands) {
    const above = below.map((b, t) => (band.shares[t] === null ? b : Math.min(1, b + number(band.shares[t]))));
    const end = data.last === 0 ? [[x(0) - 40, 0], [x(0) + 40, 0]] : above.map((_, t) => [x(t), t]);
    const points = [...end.map(([px, t]) => `${px},${y(above[t])}`), ...end.reverse().map(([px, t]) => `${px},${y(below[t])}`)];
    group.append(svg("polygon", { points: points.join(" "), fill: band.colour }, svg("title", {}, band.name)));
    below = above;
  }
  return group;
}

function axes(data, x, y, text, ink, edge, width, height, caption) {
  const group = svg("g", {});
  for (const share of [0, 0.25, 0.5, 0.75, 1]) {
    group.append(svg("line", { x1: edge.left - 4, x2: edge.left, y1: y(share), y2: y(share), stroke: ink }));
    group.append(text(edge.left - 7, y(share) + 4, String(share), { "text-anchor": "end" }));
  }
  group.append(svg("line", { x1: edge.left, x2: edge.left, y1: y(0), y2: y(1), stroke: ink }));
  const step = [1, 2, 4, 5, 8, 10, 16, 20, 32, 50, 64, 100, 128].find((s) => (data.last / s) * 34 <= width - 60) ?? 256;
  for (let t = 0; t <= data.last; t += step) {
    group.append(svg("line", { x1: x(t), x2: x(t), y1: y(0), y2: y(0) + 4, stroke: ink }), text(x(t), y(0) + 17, String(t)));
  }
  const room = (width - 60) / Math.max(1, data.last);
  if (data.bits && data.last <= 64 && room >= 7) {
    [...data.bits].forEach((bit, t) => group.append(text((x(t) + x(t + 1)) / 2, y(0) + 30, bit, { "font-family": "ui-monospace, monospace", "font-size": 11 })));
  }
  group.append(text(edge.left + (width - edge.left - edge.right) / 2, height - 4 - (caption ? 20 : 0), data.axis ?? "t, bits seen"));
  return group;
}

function path(line, x, y, i, ink) {
  const points = line.shares.map((share, t) => (share === null ? null : [x(t), y(number(share)), t])).filter(Boolean)
    .filter(([, , t]) => line.turn === null || t <= line.turn);
  const group = svg("g", {});
  const d = points.map(([px, py], j) => `${j ? "L" : "M"}${px.toFixed(1)} ${py.toFixed(1)}`).join("");
  // A pale edge keeps the line apart from every band, in both themes.
  group.append(svg("path", { d, fill: "none", stroke: "#fff", "stroke-width": 4.5, "stroke-opacity": 0.85 }),
    svg("path", { d, fill: "none", stroke: "#111", "stroke-width": 2, "stroke-dasharray": dashes[i % dashes.length] }, svg("title", {}, line.name)));
  if (line.turn !== null && points.length) {
    const [px, py] = points.at(-1);
    group.append(svg("circle", { cx: px, cy: py, r: 5, fill: "#fff", stroke: "#111", "stroke-width": 2 }, svg("title", {}, `${line.name} turns at t = ${line.turn}`)));
  }
  return group;
}
