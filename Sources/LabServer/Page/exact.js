// Exact fractions "p/q" from the server: arithmetic with whole numbers, and decimals for reading.

export function fraction(text) {
  const [p, q] = text.split("/");
  return { p: BigInt(p), q: BigInt(q ?? "1") };
}

export function over(a, b) {
  return { p: a.p * b.q, q: a.q * b.p };
}

export function minus(a, b) {
  return { p: a.p * b.q - b.p * a.q, q: a.q * b.q };
}

export function plus(a, b) {
  return { p: a.p * b.q + b.p * a.q, q: a.q * b.q };
}

export const zero = { p: 0n, q: 1n };

const bits = (n) => n.toString(16).length * 4;

// The nearest number to within 2^-52, however many digits p and q have; for drawing only.
export function number({ p, q }) {
  if (p === 0n) return 0;
  if (p < 0n) return -number({ p: -p, q });
  const shift = bits(q) - bits(p) + 60;
  const quotient = shift >= 0 ? (p << BigInt(shift)) / q : p / (q << BigInt(-shift));
  return shift > 1000
    ? Number(quotient) * 2 ** -1000 * 2 ** (1000 - shift)
    : Number(quotient) * 2 ** -shift;
}

// About five digits; near 1 what is missing from it.
export function decimal(value, digits = 5) {
  const x = number(value);
  if (x === 0) return "0";
  const rest = number(minus({ p: 1n, q: 1n }, value));
  if (x < 1 && rest < 1e-4) return `1 − ${short(rest, 2)}`;
  return short(x, digits);
}

function short(x, digits) {
  if (Math.abs(x) >= 1e-4 && Math.abs(x) < 1e7) return String(Number(x.toPrecision(digits)));
  const [mantissa, exponent] = x.toExponential(Math.min(2, digits - 1)).split("e");
  return `${Number(mantissa)}·10${superscript(Number(exponent))}`;
}

function superscript(n) {
  return String(n).replace(/./g, (c) => "⁻⁰¹²³⁴⁵⁶⁷⁸⁹"["-0123456789".indexOf(c)]);
}

export function percent(value) {
  const x = number(value) * 100;
  return x === 0 ? "0 %" : x < 0.001 ? "< 0.001 %" : `${Number(x.toPrecision(3))} %`;
}

// "41/45 ≈ 0.91111"; a fraction too long to read is left to the downloads.
export function both(text) {
  if (text === null) return "undefined";
  const value = fraction(text);
  if (value.q === 1n) return text;
  return text.length <= 40 ? `${text} ≈ ${decimal(value)}` : `≈ ${decimal(value)}`;
}

// The unit of a census: how many tapes of L symbols there are, and how that is written.
export function unitOf(census) {
  const [size, length] = census.unit_bits === undefined ? [census.tape_alphabet, census.unit_symbols] : [2, census.unit_bits];
  return { size: BigInt(size), length, tapes: BigInt(size) ** BigInt(length), name: `${size}^${length}`, share: `${size}^-${length}` };
}

// A mass over the unit of a census, or over a smaller one where it takes that.
export function mass(text, unit) {
  const { p, q } = fraction(text);
  if (p === 0n) return "0";
  let { tapes, length } = unit;
  for (; tapes % q !== 0n && length < unit.length + 1024; length++) tapes *= unit.size;
  const exact = `${p * (tapes / q)}/${unit.size}^${length}`;
  return tapes % q === 0n && exact.length <= 24 ? exact : `≈ ${decimal({ p, q })}`;
}
