// The programs of the folder as choices.

import { h } from "./dom.js";

// The names by folder, in order.
export function byFolder(names) {
  const groups = new Map();
  for (const name of names) {
    const folder = name.includes("/") ? name.slice(0, name.lastIndexOf("/")) : "Programs";
    if (!groups.has(folder)) groups.set(folder, []);
    groups.get(folder).push(name);
  }
  return [...groups];
}

export function programOptions(names) {
  return byFolder(names).map(([folder, members]) =>
    h("optgroup", { label: folder }, members.map((name) => h("option", { value: name }, name))));
}
