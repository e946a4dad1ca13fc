import {
  FitMessageReaderError,
  fitTimestampToUnixMilliseconds,
  getFitBaseTypeId,
  readFitMessages,
  type FitRawMessage,
} from 'fit-file-parser/raw';
import { localTimeAt } from '$lib/domain/zone';
import type { WeighInReading } from '$lib/domain/weigh-in';
import {
  EntryFailure,
  type Entry,
  type FileFormat,
  type Piece,
  type Question,
  type ReadContext,
} from './contract';
import { eachEntry, READINGS_A_PIECE, type PartPiece } from './each-entry';
import { emptyPiece } from './pieces';
import { bmiOrNull, fatOrNull, isPlausibleKg, isPlausibleTime } from './plausible';
import { wholeBytes } from './text';

/**
 * FIT files with weights (import-formats.md §3.2). Read at the level of messages: the package's plain interface keeps
 * the last weight of a file only, and its message reader refuses what its CRC does not cover. Activities among them
 * hold no weights and give nothing.
 */
export const garminFit: FileFormat = {
  id: 'garmin-fit',
  source: 'garmin',
  metrics: ['weight', 'bmi', 'body_fat'],
  trust: 'archive',
  usesZone: true,
  recognises: ({ entry, head }) => isFit(head, 0) && (entry.size <= SMALL || definesWeights(head)),
  outline: null,
  read: readFits,
};

/** Files this small are cheap to read; a larger one without weights near its start is an activity. */
const SMALL = 16_384;

/** A definition message of `weight_scale` (30) among the first bytes, in either byte order: header, reserved, order, number. */
const definesWeights = (head: Uint8Array): boolean =>
  head.some(
    (byte, at) =>
      (byte & 0xf0) === 0x40 &&
      head[at + 1] === 0 &&
      ((head[at + 2] === 0 && head[at + 3] === WEIGHT_SCALE && head[at + 4] === 0) ||
        (head[at + 2] === 1 && head[at + 3] === 0 && head[at + 4] === WEIGHT_SCALE)),
  );

/** An activity of a whole day has some 10 MB. */
const LARGEST_FIT = 64_000_000;
const WEIGHT_SCALE = 30;

/**
 * Garmin writes a file for each weighing, so whose they are shows only when all have been read; what is kept of them
 * until then is a few numbers a weighing.
 */
async function* readFits(entries: readonly Entry[], context: ReadContext): AsyncGenerator<Piece> {
  const read = new Map<Entry, readonly ScaleMessage[] | EntryFailure>();
  for (const entry of entries) {
    context.signal.throwIfAborted();
    read.set(entry, await scaleMessagesIn(entry, context));
  }
  const question = userQuestion(read);
  if (question) yield { ...emptyPiece, questions: [question] };
  const user = question ? context.answers.choices[question.id] : 'all';
  yield* eachEntry(entries, context, async function* (entry) {
    const messages = read.get(entry) ?? [];
    if (messages instanceof EntryFailure) throw messages;
    yield* partsOf(entry, messages, user, context);
  });
}

const scaleMessagesIn = async (
  entry: Entry,
  context: ReadContext,
): Promise<readonly ScaleMessage[] | EntryFailure> => {
  try {
    return segmentsOf(await wholeBytes(entry, context, LARGEST_FIT)).flatMap(weightMessages);
  } catch (error) {
    if (error instanceof EntryFailure) return error;
    throw error;
  }
};

/**
 * `chosen`: the profile index as text, or `all`; undefined for as long as the question is open. Weights without an index
 * are of a scale that knows one person only.
 */
function* partsOf(
  entry: Entry,
  messages: readonly ScaleMessage[],
  chosen: string | undefined,
  context: ReadContext,
): Generator<PartPiece> {
  if (chosen === undefined && messages.some(({ user }) => user !== null)) {
    yield { waits: true };
    return;
  }
  const mine = messages.filter(({ user }) => chosen === 'all' || user === null || String(user) === chosen);
  const readings = mine.flatMap((message) => asReading(message, context) ?? []);
  const rejected = mine.length - readings.length;
  if (rejected > 0) yield { rejected };
  for (let at = 0; at < readings.length; at += READINGS_A_PIECE)
    yield {
      readings: readings
        .slice(at, at + READINGS_A_PIECE)
        .map((reading) => ({ kind: 'weigh-in', name: entry.name, reading })),
    };
}

const isFit = (bytes: Uint8Array, at: number): boolean =>
  (bytes[at] === 12 || bytes[at] === 14) && MAGIC.every((code, index) => bytes[at + 8 + index] === code);

/** `.FIT` */
const MAGIC = [0x2e, 0x46, 0x49, 0x54];

/** A file may be several FITs in a row, each with header and CRC of its own. */
const segmentsOf = (bytes: Uint8Array): Uint8Array[] => {
  const segments: Uint8Array[] = [];
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;
  while (at < bytes.byteLength) {
    // Writers round a file up to blocks; what follows its CRC then is zeros.
    if (segments.length > 0 && bytes.subarray(at).every((byte) => byte === 0)) break;
    if (bytes.byteLength - at < 12) throw new EntryFailure('fit-cut-short');
    if (!isFit(bytes, at)) throw new EntryFailure('fit-invalid');
    const end = at + bytes[at]! + view.getUint32(at + 4, true) + 2;
    if (end > bytes.byteLength) throw new EntryFailure('fit-cut-short');
    segments.push(bytes.subarray(at, end));
    at = end;
  }
  if (segments.length === 0) throw new EntryFailure('file-empty');
  return segments;
};

/** One weight_scale message in the file's own steps; null where the writer says that there is no value. */
interface ScaleMessage {
  readonly stamp: number | null;
  readonly weight: number | null;
  readonly fat: number | null;
  readonly bmi: number | null;
  readonly user: number | null;
}

const weightMessages = (segment: Uint8Array): ScaleMessage[] => {
  try {
    return readFitMessages(segment, { messageNumbers: [WEIGHT_SCALE] }).messages.map(scaleMessage);
  } catch (error) {
    if (!(error instanceof FitMessageReaderError)) throw error;
    throw new EntryFailure(error.code === 'invalid_crc' ? 'fit-crc' : 'fit-invalid');
  }
};

const scaleMessage = (message: FitRawMessage): ScaleMessage => ({
  stamp: message.timestamp ?? null,
  weight: fieldOf(message, 0),
  fat: fieldOf(message, 1),
  // Undocumented, and used by Garmin itself.
  bmi: fieldOf(message, 13),
  user: fieldOf(message, 12),
});

/** An unsigned field of one or two bytes; null where it is absent, invalid or, for a weight, still calculated. */
const fieldOf = ({ fields, littleEndian }: FitRawMessage, number: number): number | null => {
  const field = fields.find(({ fieldNumber }) => fieldNumber === number);
  if (!field || getFitBaseTypeId(field.baseType) === STRING || field.size > 2) return null;
  const view = new DataView(field.bytes.buffer, field.bytes.byteOffset, field.bytes.byteLength);
  const value = field.size === 1 ? view.getUint8(0) : view.getUint16(0, littleEndian);
  const none = field.size === 1 ? 0xff : 0xffff;
  return value === none || (number === 0 && value === CALCULATING) ? null : value;
};

const STRING = 7;
const CALCULATING = 0xfffe;

/** A family's scale writes everybody's weights; only the person knows which index is theirs, best by the weight. */
const userQuestion = (read: ReadonlyMap<Entry, readonly ScaleMessage[] | EntryFailure>): Question | null => {
  const users = new Map<number, ScaleMessage[]>();
  let file: string | null = null;
  for (const [entry, messages] of read) {
    if (messages instanceof EntryFailure) continue;
    for (const message of messages) {
      if (message.user === null) continue;
      file ??= entry.name;
      const theirs = users.get(message.user);
      if (theirs) theirs.push(message);
      else users.set(message.user, [message]);
    }
  }
  if (file === null || users.size < 2) return null;
  const known = [...users].sort(([a], [b]) => a - b);
  return {
    id: 'scale-user',
    kind: 'scale-user',
    file,
    example: String(known[0]?.[0]),
    options: [...known.map(([user]) => String(user)), 'all'],
    hints: Object.fromEntries(known.map(([user, messages]) => [String(user), hintOf(messages)])),
    suggestion: null,
    reason: null,
  };
};

const hintOf = (
  messages: readonly ScaleMessage[],
): { readonly count: number; readonly kg: number | null } => {
  const newest = messages
    .filter(({ weight }) => weight !== null)
    .reduce<ScaleMessage | null>(
      (last, next) => (last && (last.stamp ?? 0) > (next.stamp ?? 0) ? last : next),
      null,
    );
  return { count: messages.length, kg: kgOf(newest?.weight ?? null) };
};

/** A weight in the file's steps of ten grams. */
const kgOf = (weight: number | null): number | null => (weight === null ? null : weight / 100);

const asReading = (
  { stamp, weight, fat, bmi }: ScaleMessage,
  { answers }: ReadContext,
): WeighInReading | null => {
  if (stamp === null || weight === null) return null;
  const at = fitTimestampToUnixMilliseconds(stamp);
  const time = localTimeAt(at, answers.zone);
  const kg = weight / 100;
  if (!isPlausibleKg(kg) || !isPlausibleTime(time)) return null;
  return {
    sourceId: `fit:${stamp};${weight};${fat ?? ''}`,
    time,
    timeUnknown: false,
    kg,
    bmi: bmiOrNull(bmi === null ? null : bmi / 10),
    fatPct: fatOrNull(fat === null ? null : fat / 100),
    origin: null,
    at,
  };
};
