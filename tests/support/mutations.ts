import { chance } from '../../simulator/random';

/** `original` damaged in one to four ways, the same for the same number: flips, cuts, doublings, splices, garbage. */
export const mutated = (original: Uint8Array, others: readonly Uint8Array[], number: number): Uint8Array => {
  const draw = drawing(number);
  let bytes = original;
  for (let left = 1 + draw(4); left > 0; left -= 1) bytes = pick(WAYS, draw)(bytes, draw, others);
  return bytes.slice(0, LARGEST);
};

const LARGEST = 200_000;

/** A whole number below `below`, another at each call. */
type Draw = (below: number) => number;

const drawing = (number: number): Draw => {
  let turn = 0;
  return (below) => Math.floor(chance(number, (turn += 1)) * below);
};

type Way = (bytes: Uint8Array, draw: Draw, others: readonly Uint8Array[]) => Uint8Array;

const pick = <T>(list: readonly T[], draw: Draw): T => list[draw(list.length)]!;

const joined = (...parts: readonly Uint8Array[]): Uint8Array => {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
};

const range = (bytes: Uint8Array, draw: Draw): readonly [number, number] => {
  const from = draw(bytes.length + 1);
  return [from, Math.min(bytes.length, from + draw(draw(2) ? 12 : 1_500))];
};

const flip: Way = (bytes, draw) => {
  const copy = bytes.slice();
  for (let left = 1 + draw(8); left > 0 && copy.length > 0; left -= 1)
    copy[draw(copy.length)]! ^= 1 << draw(8);
  return copy;
};
const cutEnd: Way = (bytes, draw) => bytes.slice(0, draw(bytes.length + 1));
const cutStart: Way = (bytes, draw) => bytes.slice(draw(200));
const cutOut: Way = (bytes, draw) => {
  const [from, to] = range(bytes, draw);
  return joined(bytes.slice(0, from), bytes.slice(to));
};
const double: Way = (bytes, draw) => {
  const [from, to] = range(bytes, draw);
  const times = Array.from({ length: 1 + draw(20) }, () => bytes.slice(from, to));
  return joined(bytes.slice(0, to), ...times, bytes.slice(to));
};
const splice: Way = (bytes, draw, others) => {
  const other = pick(others, draw);
  const [from, to] = range(other, draw);
  const at = draw(bytes.length + 1);
  return joined(bytes.slice(0, at), other.slice(from, to), bytes.slice(at));
};
const insert: Way = (bytes, draw) => {
  const at = draw(bytes.length + 1);
  return joined(bytes.slice(0, at), new TextEncoder().encode(pick(GARBAGE, draw)), bytes.slice(at));
};
/** Figures changed for figures keep a file well-formed, and its values wild. */
const figures: Way = (bytes, draw) => {
  const copy = bytes.slice();
  for (let left = 30; left > 0 && copy.length > 0; left -= 1) {
    const at = draw(copy.length);
    if (copy[at]! >= 0x30 && copy[at]! <= 0x39) copy[at] = 0x30 + draw(10);
  }
  return copy;
};
const noise: Way = (bytes, draw) =>
  joined(
    bytes,
    Uint8Array.from({ length: draw(400) }, () => draw(256)),
  );

const WAYS: readonly Way[] = [
  flip,
  flip,
  cutEnd,
  cutStart,
  cutOut,
  double,
  splice,
  insert,
  insert,
  figures,
  figures,
  noise,
];

const GARBAGE = [
  ...[
    '"',
    '""',
    '\n',
    '\r',
    ',',
    ';',
    '\t',
    '<',
    '>',
    '&',
    '&lol;',
    '<!--',
    '-->',
    ']]>',
    '<![CDATA[',
    '\u0000',
    '\u000b',
  ],
  ...[
    '{',
    '}',
    '[',
    ']',
    'null',
    '-',
    '--',
    '1e308',
    '-1',
    '0',
    '99999999999999999999',
    'NaN',
    'Infinity',
    '0.0000001',
  ],
  ...[
    '\uFEFF',
    '\u202f',
    'é',
    '\u{1f980}',
    'kg',
    'lbs',
    'st',
    '%',
    '12:61',
    '31/31/2020',
    '1899-01-01',
    '9999-12-31T00:00:00Z',
  ],
  ...[
    '"__proto__":{"weight":1},',
    '"weight":null,',
    '"'.repeat(3_001),
    '<'.repeat(3_000),
    '['.repeat(20_000),
    ','.repeat(9_000),
  ],
];
