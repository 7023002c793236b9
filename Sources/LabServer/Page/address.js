// The state of the page, in its address: #/view?field=value&…

import { $, put } from "./dom.js";

export function read() {
  const [, view, query] = /^(?:#\/?)?([^?]*)(?:\?(.*))?$/.exec(location.hash);
  return { view: view || "predict", fields: new URLSearchParams(query ?? "") };
}

// A field that is a whole number; null where there is none, or something else.
export function wholeNumber(fields, name) {
  const text = fields.get(name) ?? "";
  return /^\d{1,9}$/.test(text) ? Number(text) : null;
}

// A field that should be a whole number and is none, as what is not here.
export function noNumber(fields, name, noun) {
  return fields.has(name) && wholeNumber(fields, name) === null ? [`${noun} ${fields.get(name)}`] : [];
}

// Says what of the address is not here, and is left out.
export function note(absent) {
  put($("address-note"), absent.length ? `The address names what is not here: ${absent.join(", ")}. The rest is shown without.` : "");
}

// Puts the state into the address. A new question has an entry of its own in the history, so that the browser goes back to the one
// before, where there was one.
export function write(view, fields, isNew = false) {
  const query = fields.toString();
  const hash = `#/${view}${query ? `?${query}` : ""}`;
  if (hash === location.hash) return;
  if (isNew && location.hash.includes("?")) history.pushState(null, "", hash);
  else history.replaceState(null, "", hash);
}
