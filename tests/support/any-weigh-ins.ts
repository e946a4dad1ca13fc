import fc from 'fast-check';
import { formatLocalDay, parseLocalDay } from '../../src/lib/domain/local-date';
import type { Measurement } from '../../src/lib/domain/weigh-in';
import { instantAt, localTimeAt, type ZoneRule } from '../../src/lib/domain/zone';

/** Weigh-ins for tests of files that others import. */

/** One of the API at a wall clock, `change` applied. */
export const weighInAt = (time: string, change: Partial<Measurement> = {}): Measurement => {
  const sourceId = change.sourceId ?? time;
  return {
    id: `fitbit-A|fitbit|${sourceId}`,
    account: 'fitbit-A',
    source: 'fitbit',
    sourceId,
    time,
    timeUnknown: false,
    day: parseLocalDay(time.slice(0, 10))!,
    kg: 80,
    bmi: null,
    bmiComputed: false,
    fatPct: null,
    origin: null,
    provenance: { kind: 'api' },
    seenAt: 1,
    missingSince: null,
    doubtSince: null,
    keptAt: null,
    deletedAt: null,
    ...change,
  };
};

/** The zones of the rows below, with clocks that change by an hour, by half of one, never, and once by a day. */
export const zones: readonly ZoneRule[] = [
  { kind: 'iana', name: 'Europe/Berlin' },
  { kind: 'iana', name: 'America/St_Johns' },
  { kind: 'iana', name: 'Australia/Lord_Howe' },
  { kind: 'iana', name: 'Pacific/Apia' },
  { kind: 'offset', minutes: 345 },
];

/** What a vendor may send: grams or pounds, with or without fat, BMI and time of day; no wall clock that was never shown, and no midnight, which is a date alone. */
export const anyWeighIns = (zone: ZoneRule): fc.Arbitrary<Measurement[]> =>
  fc
    .array(
      fc.record({
        seconds: fc
          .integer({ min: Date.UTC(2009, 0, 1) / 1000, max: Date.UTC(2026, 10, 20) / 1000 })
          .map((seconds) => (seconds % QUARTER_HOUR === 0 ? seconds + 1 : seconds)),
        grams: fc.integer({ min: 21_000, max: 399_000 }),
        inPounds: fc.boolean(),
        fatTenths: fc.option(fc.integer({ min: 15, max: 740 })),
        bmi: fc.option(fc.double({ min: 5, max: 200, noNaN: true })),
        hasInstant: fc.boolean(),
        timeUnknown: fc.boolean(),
      }),
      { maxLength: 40 },
    )
    .map((all) => all.map((one, index) => madeOf(one, index, zone)));

/** Midnights of all zones are at whole ones. */
const QUARTER_HOUR = 900;

interface Drawn {
  readonly seconds: number;
  readonly grams: number;
  readonly inPounds: boolean;
  readonly fatTenths: number | null;
  readonly bmi: number | null;
  readonly hasInstant: boolean;
  readonly timeUnknown: boolean;
}

const madeOf = (drawn: Drawn, index: number, zone: ZoneRule): Measurement => {
  const shown = localTimeAt(drawn.seconds * 1000, zone);
  const time = drawn.timeUnknown ? `${shown.slice(0, 10)}T23:59:59` : shown;
  return weighInAt(time, {
    sourceId: String(index),
    timeUnknown: drawn.timeUnknown,
    kg: drawn.inPounds ? (Math.round(drawn.grams / 45.359237) / 10) * 0.45359237 : drawn.grams / 1000,
    fatPct: drawn.fatTenths === null ? null : drawn.fatTenths / 10,
    bmi: drawn.bmi,
    ...(drawn.hasInstant && !drawn.timeUnknown ? { at: instantAt(time, zone) } : {}),
  });
};

/** `YYYY-MM-DD`, every day from the first on. */
export const daysFrom = (first: string, count: number): string[] =>
  Array.from({ length: count }, (_, index) => formatLocalDay(parseLocalDay(first)! + index));

/** A table's cells by the grammar of RFC 4180 and nothing else, for a look at what we write that none of our readers has. */
export const plainCsv = (bytes: Uint8Array): string[][] => {
  const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  const rows: string[][] = [[]];
  const cell = /("(?:[^"]|"")*"|[^",\n]*)(,|\n|$)/y;
  while (cell.lastIndex < text.length) {
    const [, content = '', end = ''] = cell.exec(text) ?? [];
    rows.at(-1)!.push(content.startsWith('"') ? content.slice(1, -1).replaceAll('""', '"') : content);
    if (end === '\n') rows.push([]);
  }
  return rows.slice(0, -1);
};
