/**
 * FIT files (developer.garmin.com/fit/protocol), as far as weights need them: little endian, no developer fields, no
 * compressed timestamps. Written here, since the vendor's kit brings its whole profile (1 MB) and a licence of its own.
 */

export type FitType = 'enum' | 'uint16' | 'uint32' | 'uint32z';

export interface FitField {
  readonly number: number;
  readonly type: FitType;
  /** In the field's steps, a whole number that its type can hold. */
  readonly value: number;
}

export interface FitMessage {
  /** Global message number. */
  readonly number: number;
  readonly fields: readonly FitField[];
}

/** Header, messages, CRC. Messages of one number with the same fields share a definition, which stands before the first of them. */
export const fitFile = (messages: readonly FitMessage[]): Uint8Array<ArrayBuffer> => {
  const content = records(messages);
  const header = headerOf(content.length);
  const file = Uint8Array.from([...header, ...bytesOf(crc16(header), 2), ...content, 0, 0]);
  new DataView(file.buffer).setUint16(file.length - 2, crc16(file.subarray(0, -2)), true);
  return file;
};

/** Seconds since 1989-12-31T00:00Z. */
export const fitSeconds = (instantMs: number): number => Math.floor((instantMs - FIT_EPOCH_MS) / 1000);

const FIT_EPOCH_MS = Date.UTC(1989, 11, 31);

const BASE_TYPES: Readonly<Record<FitType, { readonly code: number; readonly size: number }>> = {
  enum: { code: 0x00, size: 1 },
  uint16: { code: 0x84, size: 2 },
  uint32: { code: 0x86, size: 4 },
  uint32z: { code: 0x8c, size: 4 },
};

const DEFINITION = 0x40;
const LITTLE_ENDIAN = 0;
const LOCAL_TYPES = 16;

const records = (messages: readonly FitMessage[]): number[] => {
  const locals = new Map<string, number>();
  return messages.flatMap((message) => {
    const shape = [message.number, ...message.fields.map(({ number, type }) => `${number}:${type}`)].join();
    const known = locals.get(shape);
    if (known !== undefined) return [known, ...valuesOf(message)];
    const local = locals.size;
    if (local === LOCAL_TYPES) throw new Error('More kinds of messages than a FIT file can define at once');
    locals.set(shape, local);
    return [DEFINITION | local, ...definitionOf(message), local, ...valuesOf(message)];
  });
};

const definitionOf = ({ number, fields }: FitMessage): number[] => [
  0,
  LITTLE_ENDIAN,
  ...bytesOf(number, 2),
  fields.length,
  ...fields.flatMap((field) => [field.number, BASE_TYPES[field.type].size, BASE_TYPES[field.type].code]),
];

const valuesOf = ({ fields }: FitMessage): number[] =>
  fields.flatMap(({ type, value }) => bytesOf(value, BASE_TYPES[type].size));

const bytesOf = (value: number, size: number): number[] =>
  Array.from({ length: size }, (_, at) => Math.floor(value / 256 ** at) % 256);

/** Nothing in such a file is newer than protocol 1.0. */
const PROTOCOL = 0x10;
const PROFILE = 2_132;
const HEADER_LENGTH = 14;
/** `.FIT` */
const MAGIC = [0x2e, 0x46, 0x49, 0x54];

const headerOf = (contentLength: number): number[] => [
  HEADER_LENGTH,
  PROTOCOL,
  ...bytesOf(PROFILE, 2),
  ...bytesOf(contentLength, 4),
  ...MAGIC,
];

/** CRC-16 with polynomial 0x8005, reflected, over header and messages. */
const crc16 = (bytes: Iterable<number>): number => {
  let crc = 0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >> 1) ^ 0xa001 : crc >> 1;
  }
  return crc;
};
