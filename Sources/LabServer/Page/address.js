// The state of the page, in its address: #/view?field=value&…

export function read() {
  const match = /^#\/(\w+)(?:\?(.*))?$/.exec(location.hash);
  return { view: match ? match[1] : "predict", fields: new URLSearchParams(match?.[2] ?? "") };
}

// Puts the state into the address without another entry in the history.
export function write(view, fields) {
  const query = fields.toString();
  const hash = `#/${view}${query ? `?${query}` : ""}`;
  if (hash !== location.hash) history.replaceState(null, "", hash);
}
