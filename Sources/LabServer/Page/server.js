// Questions to the server, and the events of a computation.

export class Refused extends Error {
  constructor(status, diagnostics, retryAfter) {
    super(diagnostics.map((d) => d.message).join("; "));
    this.status = status;
    this.diagnostics = diagnostics;
    this.retryAfter = retryAfter;
  }
}

// What a browser says of a server that is gone, such as “network error”, helps nobody.
async function reached(promise) {
  try {
    return await promise;
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new Error("The lab does not answer. Is solo serve still running? Start it again, and ask anew.");
  }
}

async function ask(path, options) {
  const response = await reached(fetch(path, options));
  if (response.ok) return response;
  const text = await reached(response.text());
  let diagnostics = [{ origin: "server", message: `the server answers ${response.status}` }];
  try {
    diagnostics = JSON.parse(text).diagnostics ?? diagnostics;
  } catch {
    // The status says it all.
  }
  throw new Refused(response.status, diagnostics, Number(response.headers.get("Retry-After")));
}

export async function getJSON(path, signal) {
  return reached((await ask(path, { signal })).json());
}

export async function getText(path, signal) {
  return reached((await ask(path, { signal })).text());
}

export async function postText(path, text, signal) {
  const response = await ask(path, {
    method: "POST", body: text, signal, headers: { "Content-Type": "text/plain; charset=utf-8" },
  });
  return reached(response.json());
}

// Calls `receive(name, value)` for each event until the computation has ended. A busy server is asked again.
export async function watch(path, signal, receive) {
  for (let attempt = 0; ; attempt++) {
    try {
      return await listen(await ask(path, { signal }), receive);
    } catch (error) {
      if (!(error instanceof Refused) || error.status !== 503 || attempt >= 20) throw error;
      receive("busy", { message: error.message });
      await pause(1000 * (error.retryAfter || 2), signal);
    }
  }
}

function pause(milliseconds, signal) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      reject(signal.reason);
    });
  });
}

async function listen(response, receive) {
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  for (;;) {
    const { value, done } = await reached(reader.read());
    if (done) return;
    text += value;
    const blocks = text.split("\n\n");
    text = blocks.pop();
    for (const block of blocks) dispatch(block, receive);
  }
}

function dispatch(block, receive) {
  let name = "";
  const data = [];
  for (const line of block.split("\n")) {
    if (line.startsWith("event: ")) name = line.slice(7);
    if (line.startsWith("data: ")) data.push(line.slice(6));
  }
  if (name) receive(name, JSON.parse(data.join("\n")));
}
