// The state of the page, in its address: #/view?field=value&…

export function read() {
  const [, view, query] = /^(?:#\/?)?([^?]*)(?:\?(.*))?$/.exec(location.hash);
  return { view: view || "predict", fields: new URLSearchParams(query ?? "") };
}

// A field that is a whole number; null where there is none, or something else.
export function wholeNumber(fields, name) {
  const text = fields.get(name) ?? "";
  return /^\d{1,9}$/.test(text) ? Number(text) : null;
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
