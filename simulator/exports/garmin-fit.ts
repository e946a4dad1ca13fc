import { instantOf, type Offset, type Weighing } from './weighings.ts';

export interface FitStyle {
  readonly header?: 12 | 14;
  readonly bigEndian?: boolean;
  /** `user_profile_index` of each weighing, in turn. */
  readonly users?: readonly number[];
  /** A developer field of four bytes in each message, as third-party writers add. */
  readonly developerField?: boolean;
  /** Weight as a scale sends it before it knows (`0xfffe`), every so many messages. */
  readonly calculatingEvery?: number;
  readonly badCrc?: boolean;
  /** Weights: 9. Third-party writers say activity: 4. */
  readonly fileType?: number;
}

const FIT_EPOCH_MS = Date.UTC(1989, 11, 31);
const [UINT8, UINT16, UINT32, ENUM] = [0x02, 0x84, 0x86, 0x00];

interface Field {
  readonly number: number;
  readonly type: number;
  readonly value: number;
}

/** A FIT file with a weight_scale message for each weighing; `offset`: of its wall clock. */
export const garminFit = (
  weighings: readonly Weighing[],
  offset: Offset = 0,
  style: FitStyle = {},
): Uint8Array<ArrayBuffer> => {
  const body = [
    ...message(0, [{ number: 0, type: ENUM, value: style.fileType ?? 9 }], style, false),
    ...weighings.flatMap((weighing, at) => message(30, fieldsOf(weighing, at, offset, style), style, true)),
  ];
  const header = headerFor(body.length, style.header ?? 14);
  const crc = crcOf([...header, ...body]) ^ (style.badCrc ? 1 : 0);
  return Uint8Array.from([...header, ...body, crc & 0xff, crc >> 8]);
};

const fieldsOf = (weighing: Weighing, at: number, offset: Offset, style: FitStyle): Field[] => {
  const instant = instantOf(weighing.time, offset);
  const calculating = style.calculatingEvery && at % style.calculatingEvery === style.calculatingEvery - 1;
  return [
    { number: 253, type: UINT32, value: (instant - FIT_EPOCH_MS) / 1000 },
    { number: 0, type: UINT16, value: calculating ? 0xfffe : Math.round(weighing.kg * 100) },
    // Other writers put 0 for what was not measured, Garmin's own the invalid value.
    {
      number: 1,
      type: UINT16,
      value: weighing.fatPct === null ? (at % 2) * 0xffff : Math.round(weighing.fatPct * 100),
    },
    { number: 13, type: UINT16, value: Math.round(weighing.bmi * 10) },
    ...(style.users ? [{ number: 12, type: UINT16, value: style.users[at % style.users.length]! }] : []),
  ];
};

/** Definition and data together, each message with its own: readers must not rely on one for all. */
const message = (global: number, fields: readonly Field[], style: FitStyle, developer: boolean): number[] => {
  const big = style.bigEndian === true;
  const withDeveloper = developer && style.developerField === true;
  const definition = fields.flatMap(({ number, type }) => [number, sizeOf(type), type]);
  return [
    ...[0x40 | (withDeveloper ? 0x20 : 0), 0, big ? 1 : 0, ...bytesOf(global, 2, big), fields.length],
    ...definition,
    ...(withDeveloper ? [1, 0, 4, 0] : []),
    0,
    ...fields.flatMap(({ type, value }) => bytesOf(value, sizeOf(type), big)),
    ...(withDeveloper ? [1, 2, 3, 4] : []),
  ];
};

const sizeOf = (type: number): number =>
  type === UINT32 ? 4 : type === UINT16 ? 2 : type === UINT8 || type === ENUM ? 1 : 0;

const bytesOf = (value: number, size: number, big: boolean): number[] => {
  const bytes = Array.from({ length: size }, (_, at) => Math.floor(value / 256 ** at) % 256);
  return big ? bytes.reverse() : bytes;
};

const headerFor = (length: number, size: 12 | 14): number[] => {
  const start = [
    size,
    0x20,
    ...bytesOf(2140, 2, false),
    ...bytesOf(length, 4, false),
    0x2e,
    0x46,
    0x49,
    0x54,
  ];
  return size === 12 ? start : [...start, ...bytesOf(crcOf(start), 2, false)];
};

/** CRC-16 as the FIT protocol has it (polynomial 0xA001). */
const crcOf = (bytes: readonly number[]): number => {
  let crc = 0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >> 1) ^ 0xa001 : crc >> 1;
  }
  return crc;
};
