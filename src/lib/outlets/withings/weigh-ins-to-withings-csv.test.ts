import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { roundTo, toKg } from '$lib/domain/units';
import { withingsWeightCsv } from '$lib/sources/files/withings-weight-csv';
import { anyWeighIns, daysFrom, plainCsv, weighInAt, zones } from '../../../../tests/support/any-weigh-ins';
import { entryOf, peekOf, readAll, weighIns } from '../../../../tests/support/entries';
import { placed, type GapFile } from '../gap-file';
import { weighInsToWithingsCsv } from './weigh-ins-to-withings-csv';

const HEADER = (unit: string) => [
  'Date',
  ...['Weight', 'Fat mass', 'Bone mass', 'Muscle mass', 'Hydration'].map((mass) => `${mass} (${unit})`),
  'Comments',
];

const readHere = async (file: GapFile) => {
  const entry = entryOf(file.name, file.bytes);
  expect(withingsWeightCsv.recognises(await peekOf(entry))).toBe(true);
  const answer = await readAll(withingsWeightCsv, [entry]);
  expect(answer).toMatchObject({ rejected: 0, problems: [], questions: [] });
  return weighIns(answer);
};

describe('a table for Withings', () => {
  it('brings any rows into our reader and a plain one, the same figures in both', async () => {
    await fc.assert(
      fc.asyncProperty(
        anyWeighIns(zones[1]!),
        fc.constantFrom('kg' as const, 'lb' as const),
        async (drawn, unit) => {
          // Two alike in all that a table tells are one row to any reader of it.
          const rows = [...new Map(drawn.map((row) => [row.time, row])).values()];
          const files = weighInsToWithingsCsv(rows, { unit });
          expect(files.flatMap((file) => file.rows)).toEqual(placed(rows).map(({ row }) => row));
          for (const file of files) {
            const [header, ...lines] = plainCsv(file.bytes);
            expect(header).toEqual(HEADER(unit));
            const here = await readHere(file);
            expect(here.map(({ time }) => time)).toEqual(
              lines.map(([stamp = '']) => stamp.replace(' ', 'T')),
            );
            expect(here.map((row) => row.kg)).toEqual(
              lines.map(([, weight]) => roundTo(toKg(Number(weight), unit), 3)),
            );
            file.rows.forEach((row, at) => {
              const { time, kg, fatPct } = here[at]!;
              if (!row.timeUnknown) expect(time).toBe(row.time);
              expect(time.slice(0, 10)).toBe(row.time.slice(0, 10));
              expect(Math.abs(kg - row.kg)).toBeLessThanOrEqual(toKg(0.005, unit) + 0.0005 + 1e-9);
              if (row.fatPct === null) expect(fatPct).toBeNull();
              else expect(roundTo(fatPct!, 1)).toBe(row.fatPct);
            });
          }
        },
      ),
    );
  });

  it('has at most three hundred lines a file, numbered', () => {
    const rows = daysFrom('2023-01-01', 599).map((day) => weighInAt(`${day}T07:00:00`));
    const files = weighInsToWithingsCsv(rows.toReversed(), { unit: 'kg' });
    expect(files.map(({ name, bytes }) => [name, plainCsv(bytes).length])).toEqual([
      ['tidemark-for-withings-kg-1-of-3.csv', 300],
      ['tidemark-for-withings-kg-2-of-3.csv', 300],
      ['tidemark-for-withings-kg-3-of-3.csv', 2],
    ]);
    expect(files.flatMap((file) => file.rows)).toEqual(rows);
    expect(weighInsToWithingsCsv([], { unit: 'kg' })).toEqual([]);
  });

  it('is written as Withings writes its own, with noon where nobody gave a time', () => {
    const rows = [
      weighInAt('2024-03-05T07:00:00', { kg: 83, fatPct: 25 }),
      weighInAt('2024-03-06T23:59:59', { kg: 82.554, timeUnknown: true }),
    ];
    const [file] = weighInsToWithingsCsv(rows, { unit: 'kg' });
    expect(file!.name).toBe('tidemark-for-withings-kg.csv');
    expect(new TextDecoder().decode(file!.bytes).split('\n')).toEqual([
      'Date,"Weight (kg)","Fat mass (kg)","Bone mass (kg)","Muscle mass (kg)","Hydration (kg)",Comments',
      '"2024-03-05 07:00:00",83.00,20.75,,,,',
      '"2024-03-06 12:00:00",82.55,,,,,',
      '',
    ]);
  });
});
