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

// A fraction as a decimal of five digits, near 1 as what is missing from it; and whether that equals it. A bound is
// rounded outwards: `toward` is −1 for a lower one, 1 for an upper one.
export function rounded({ p, q }, toward = 0, digits = 5) {
  if (p === 0n) return { text: "0", isExact: true };
  if (p < 0n) {
    const opposite = rounded({ p: -p, q }, -toward, digits);
    return { ...opposite, text: `−${opposite.text}` };
  }
  if (p < q && (q - p) * 10000n < q) {
    const missing = rounded({ p: q - p, q }, -toward, 2);
    return { ...missing, text: `1 − ${missing.text}` };
  }
  let exponent = magnitude(p, q);
  const isPlain = exponent >= -4 && exponent < 7;
  const places = (isPlain ? digits : Math.min(3, digits)) - 1 - exponent;
  const [dividend, divisor] = places < 0 ? [p, q * 10n ** BigInt(-places)] : [p * 10n ** BigInt(places), q];
  let whole = dividend / divisor;
  const rest = dividend % divisor;
  const isAbove = toward > 0 ? rest > 0n : toward === 0 && (2n * rest > divisor || (2n * rest === divisor && whole % 2n === 1n));
  if (isAbove) whole += 1n;
  const text = String(whole);
  exponent = text.length - 1 - places;
  return { text: isPlain ? point(text, exponent) : `${point(text, 0)}·10${superscript(exponent)}`, isExact: rest === 0n };
}

export const decimal = (value, toward) => rounded(value, toward).text;

// ⌊log10 p/q⌋
function magnitude(p, q) {
  const guess = String(p).length - String(q).length;
  return (guess < 0 ? p * 10n ** BigInt(-guess) < q : p < q * 10n ** BigInt(guess)) ? guess - 1 : guess;
}

// The digits d0 d1 d2 … as d0.d1d2… · 10^exponent, without zeros at the end.
function point(digits, exponent) {
  const all = exponent < 0 ? "0".repeat(-exponent) + digits : digits.padEnd(exponent + 1, "0");
  const whole = Math.max(0, exponent) + 1;
  const part = all.slice(whole).replace(/0+$/, "");
  return part ? `${all.slice(0, whole)}.${part}` : all.slice(0, whole);
}

function superscript(n) {
  return String(n).replace(/./g, (c) => "⁻⁰¹²³⁴⁵⁶⁷⁸⁹"["-0123456789".indexOf(c)]);
}

export function percent(value) {
  const x = number(value) * 100;
  return x === 0 ? "0 %" : x < 0.001 ? "< 0.001 %" : `${Number(x.toPrecision(3))} %`;
}

// "41/45 ≈ 0.91111", "1/2 = 0.5"; a fraction too long to read is left to the downloads.
export function both(text) {
  if (text === null) return "undefined";
  const value = fraction(text);
  if (value.q === 1n) return text;
  const { text: short, isExact } = rounded(value);
  return text.length <= 40 ? `${text} ${isExact ? "=" : "≈"} ${short}` : `≈ ${short}`;
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
