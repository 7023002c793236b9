// How the answer gets sharper: for each depth of the census the value and the interval that is certain.

import { h, svg } from "./dom.js";
import { decimal, fraction, number } from "./exact.js";

export function sharpening(stages) {
  const rows = stages.filter((stage) => stage.report.prediction.next1.lower !== null);
  const x = (share) => 4 + 92 * share;
  return h("table", { class: "sharpening" },
    h("caption", {}, "P(1) as the census deepens: the mark is the value within the budget, the bar what the unbounded mixture may still be"),
    h("thead", {}, h("tr", {}, h("th", { scope: "col", class: "number" }, h("var", {}, "L")), h("th", { scope: "col", class: "number" }, "P(1) ≈"),
      h("th", { scope: "col", class: "scale" }, h("span", {}, "0"), h("span", {}, "1")))),
    h("tbody", {}, rows.map((stage) => {
      const { lower, upper, value } = stage.report.prediction.next1;
      const [low, high] = [number(fraction(lower)), number(fraction(upper))];
      const picture = svg("svg", { viewBox: "0 0 100 10", preserveAspectRatio: "none", "aria-hidden": "true" },
        svg("line", { class: "rail", x1: x(0), x2: x(1), y1: 5, y2: 5 }),
        svg("rect", { class: "interval", x: x(low), width: Math.max(0.6, 92 * (high - low)), y: 2, height: 6 }));
      if (value !== null) picture.append(svg("rect", { class: "value", x: x(number(fraction(value))) - 0.6, width: 1.2, y: 0, height: 10 }));
      return h("tr", {}, h("th", { scope: "row", class: "number" }, stage.max_bits),
        h("td", { class: "number" }, value === null ? "—" : decimal(fraction(value))),
        h("td", {}, picture, h("span", { class: "hidden" }, `at least ${decimal(fraction(lower), -1)}, at most ${decimal(fraction(upper), 1)}`)));
    })));
}
