// The view of the experiments.
export function begin() {}
export function open() {}
