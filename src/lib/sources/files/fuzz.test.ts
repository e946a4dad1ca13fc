import { describe, expect, it } from 'vitest';
import { chance } from '../../../../simulator/random';
import { contextOf, entryOf, peekOf } from '../../../../tests/support/entries';
import { seeds } from '../../../../tests/support/fuzz-seeds';
import { mutated } from '../../../../tests/support/mutations';
import type { DailyReading } from '$lib/domain/daily';
import { dayOfLocalDateTime, parseLocalDay } from '$lib/domain/local-date';
import { MINUTES_A_DAY } from '$lib/domain/minutes';
import type { Entry, FileFormat, FileReading, Piece, Question, ReadContext } from './contract';
import { formats } from './index';

const INPUTS = process.env.TIDEMARK_LONG === '1' ? 10_000 : 1_000;
const known = seeds.filter(({ format }) => formats.some(({ id }) => id === format));
const [earliest, latest] = [parseLocalDay('1990-01-01')!, Math.floor(Date.now() / 86_400_000) + 2];

describe('file readers', () => {
  it.each(known.map((seed) => [seed.name, seed] as const))(
    'know %s for what it is, and read it',
    async (_, seed) => {
      const entry = entryOf(seed.name, seed.bytes);
      const peek = await peekOf(entry);
      expect(formats.filter((format) => format.recognises(peek)).map(({ id }) => id)).toEqual([seed.format]);
      const format = formats.find(({ id }) => id === seed.format)!;
      const { rows, rejected, problems } = await readThrough(format, entry, 0);
      expect(problems).toEqual([]);
      // A unit chosen at random may make every weight implausible.
      expect(rows + rejected).toBeGreaterThan(0);
    },
  );

  it(`hold against ${INPUTS} damaged files: no throw, no hang, nothing implausible`, async () => {
    const others = seeds.map(({ bytes }) => bytes);
    const patience = HANGS_AT * (await timeOf(readSeeds));
    for (let number = 0; number < INPUTS; number += 1) {
      const seed = known[number % known.length]!;
      const bytes = mutated(seed.bytes, others, number);
      const chunk = [1 + Math.floor(chance(number, 1) * 300), 65_536][number % 2]!;
      const read = () => readAsAnyone(entryOf(seed.name, bytes, chunk), seed.format, number);
      await readsWithin(patience, read).catch((error: unknown) => {
        throw new Error(`input ${number}, from ${seed.name}`, { cause: error });
      });
    }
  });
});

/** One damaged file may take so many times as long as all sound ones together; usually it takes a fraction. */
const HANGS_AT = 20;

const readSeeds = async (): Promise<void> => {
  for (const { format, name, bytes } of known) await readAsAnyone(entryOf(name, bytes), format, 0);
};

/** Slow three times in a row is the reader's doing; once may be the machine's, where others are at work too. */
const readsWithin = async (ms: number, read: () => Promise<void>): Promise<void> => {
  let least = await timeOf(read);
  for (let again = 2; again > 0 && least > ms; again -= 1) least = Math.min(least, await timeOf(read));
  expect(least / ms, 'share of the time that a file may take').toBeLessThan(1);
};

/** Milliseconds. */
const timeOf = async (work: () => Promise<void>): Promise<number> => {
  const start = performance.now();
  await work();
  return performance.now() - start;
};

/** Whoever recognises the input reads it, and the reader it was meant for in any case. */
const readAsAnyone = async (entry: Entry, meantFor: string, number: number): Promise<void> => {
  const peek = await peekOf(entry);
  for (const format of formats)
    if (format.recognises(peek) || format.id === meantFor) await readThrough(format, entry, number);
};

/** Reads once, answers what was asked with any of the options, and reads again. */
const readThrough = async (format: FileFormat, entry: Entry, number: number) => {
  const first = await readOnce(format, entry, contextOf());
  if (first.questions.length === 0) return first;
  const answer = ({ options }: Question, at: number) =>
    options[Math.floor(chance(number, at) * options.length)]!;
  const choices = Object.fromEntries(
    first.questions.map((question, at) => [question.id, answer(question, at)]),
  );
  const zone = { kind: 'iana', name: 'Asia/Kolkata' } as const;
  return readOnce(format, entry, contextOf({ answers: { zone, choices }, languages: ['de'] }));
};

const readOnce = async (format: FileFormat, entry: Entry, context: ReadContext) => {
  let [rows, rejected] = [0, 0];
  const finished: Entry[] = [];
  const problems: Piece['problems'][number][] = [];
  const questions: Question[] = [];
  for await (const piece of format.read([entry], context)) {
    checkPiece(piece);
    rows += piece.readings.length;
    rejected += piece.rejected;
    finished.push(...piece.finished);
    problems.push(...piece.problems);
    questions.push(...piece.questions);
  }
  if (finished.length > 1 || finished.some((one) => one !== entry))
    throw new Error('finished twice, or another');
  return { rows, rejected, problems, questions };
};

const checkPiece = (piece: Piece): void => {
  const bad = piece.readings.find((row) => !isPlausible(row));
  if (bad) throw new Error(`implausible: ${JSON.stringify(bad)}`);
  expect(piece.readings.length).toBeLessThanOrEqual(5_000);
  expect(Number.isInteger(piece.rejected) && piece.rejected >= 0).toBe(true);
  for (const { days } of piece.covered) expect(days.last - days.first).toBeGreaterThanOrEqual(0);
  if (piece.heightM !== undefined) expect(piece.heightM > 0.4 && piece.heightM < 3).toBe(true);
};

const isPlausible = (row: FileReading): boolean => {
  if (row.kind === 'minutes') return row.reading.values.length === MINUTES_A_DAY && isDay(row.reading.day);
  if (row.kind === 'daily') return isDay(row.reading.day) && areNumbers(row.reading);
  const { sourceId, time, at } = row.reading;
  if (sourceId === '' || !isDay(dayOfLocalDateTime(time)) || (at !== undefined && !Number.isInteger(at)))
    return false;
  if (row.kind === 'sleep' || row.kind === 'exercise')
    return isDay(dayOfLocalDateTime(row.reading.end)) && row.reading.time < row.reading.end;
  const { fatPct } = row.reading;
  if (fatPct !== null && !(fatPct >= 1 && fatPct <= 75)) return false;
  if (row.kind === 'body-fat') return true;
  const { kg, bmi } = row.reading;
  return kg >= 20 && kg <= 400 && (bmi === null || (bmi > 0 && bmi < 1_000));
};

const areNumbers = ({ value, detail }: DailyReading): boolean =>
  [value, ...Object.values(detail ?? {})].every((number) => Number.isFinite(number) && number > -100);

const isDay = (day: number | null): boolean => day !== null && day >= earliest && day <= latest;
