// The view of one program.
export function begin() {}
export function open() {}
