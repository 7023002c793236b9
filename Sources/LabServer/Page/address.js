// The state of the page, in its address: #/view?field=value&…

export function read() {
  const [, view, query] = /^(?:#\/?)?([^?]*)(?:\?(.*))?$/.exec(location.hash);
  return { view: view || "predict", fields: new URLSearchParams(query ?? "") };
}

// Puts the state into the address without another entry in the history.
export function write(view, fields) {
  const query = fields.toString();
  const hash = `#/${view}${query ? `?${query}` : ""}`;
  if (hash !== location.hash) history.replaceState(null, "", hash);
}
