import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatLocalDay } from '$lib/domain/local-date';
import { roundTo, toKg } from '$lib/domain/units';
import { dayValues } from '$lib/metrics/weight';
import { fitbitMonthlyCsv } from '$lib/sources/files/fitbit-monthly-csv';
import { anyWeighIns, daysFrom, plainCsv, weighInAt, zones } from '../../../../tests/support/any-weigh-ins';
import { entryOf, peekOf, readAll, weighIns } from '../../../../tests/support/entries';
import type { GapFile } from '../gap-file';
import { weighInsToFitbitCsv } from './weigh-ins-to-fitbit-csv';

const kg = { unit: 'kg' } as const;

const readHere = async (file: GapFile, name = file.name) => {
  const entry = entryOf(name, file.bytes);
  expect(fitbitMonthlyCsv.recognises(await peekOf(entry))).toBe(true);
  return readAll(fitbitMonthlyCsv, [entry]);
};

describe('a table of Fitbit’s shape', () => {
  it('brings the value of each day into our reader and a plain one, the same figures in both', async () => {
    await fc.assert(
      fc.asyncProperty(
        anyWeighIns(zones[0]!),
        fc.constantFrom('kg' as const, 'lb' as const),
        async (rows, unit) => {
          const truth = dayValues(rows).map(({ row }) => row);
          const files = weighInsToFitbitCsv(rows, { unit });
          expect(files.flatMap((file) => file.rows)).toEqual(truth);
          for (const file of files) {
            const [title, header, ...lines] = plainCsv(file.bytes);
            expect([title, header]).toEqual([['Body'], ['Date', 'Weight', 'BMI', 'Fat']]);
            const answer = await readHere(file);
            expect(answer).toMatchObject({ rejected: 0, repeated: 0, problems: [], questions: [] });
            const here = weighIns(answer);
            expect(here.map(({ time }) => time.slice(0, 10))).toEqual(lines.map(([date]) => date));
            file.rows.forEach((row, at) => {
              const [date, weight, bmi, fat] = lines[at] ?? [];
              expect(date).toBe(formatLocalDay(row.day));
              expect(here[at]).toMatchObject({ kg: toKg(Number(weight), unit), timeUnknown: true });
              expect(Math.abs(here[at]!.kg - row.kg)).toBeLessThanOrEqual(toKg(0.005, unit) + 1e-9);
              expect([Number(bmi), Number(fat)]).toEqual([roundTo(row.bmi ?? 0, 2), row.fatPct ?? 0]);
              expect([here[at]!.bmi, here[at]!.fatPct]).toEqual([
                row.bmi === null ? null : roundTo(row.bmi, 2),
                row.fatPct,
              ]);
            });
          }
        },
      ),
    );
  });

  it('keeps the same weight on days in a row, which in the vendor’s own table is a repetition', async () => {
    const rows = daysFrom('2024-03-01', 12).map((day) =>
      weighInAt(`${day}T07:00:00`, { kg: 95, fatPct: 30 }),
    );
    const [file] = weighInsToFitbitCsv(rows, kg);
    const own = await readHere(file!);
    expect(weighIns(own).map((row) => [row.kg, row.fatPct])).toEqual(rows.map(() => [95, 30]));
    // As a browser names a second download.
    expect(weighIns(await readHere(file!, file!.name.replace('.csv', ' (1).csv')))).toHaveLength(12);
    expect(await readHere(file!, 'fitbit_export_20240301.csv')).toMatchObject({
      readings: [],
      questions: [{ kind: 'unit', suggestion: null }],
    });
  });

  it('is one file a calendar year, named for it and for its unit', () => {
    const rows = ['2025-01-01', '2023-12-31', '2025-06-01'].map((day) => weighInAt(`${day}T07:00:00`));
    const files = weighInsToFitbitCsv(rows, { unit: 'lb' });
    expect(files.map(({ name, rows: { length } }) => [name, length])).toEqual([
      ['tidemark-for-garmin-lb-2023.csv', 1],
      ['tidemark-for-garmin-lb-2025.csv', 2],
    ]);
    expect(weighInsToFitbitCsv([], kg)).toEqual([]);
  });

  it('is written as converters write it whose files were taken', () => {
    const rows = [
      weighInAt('2024-03-05T07:00:00', { kg: 75.064, bmi: 25.674, fatPct: 25.6 }),
      weighInAt('2024-03-05T19:00:00', { kg: 76 }),
      weighInAt('2024-03-06T07:00:00', { kg: 75 }),
    ];
    expect(new TextDecoder().decode(weighInsToFitbitCsv(rows, kg)[0]!.bytes)).toBe(
      'Body\nDate,Weight,BMI,Fat\n"2024-03-05","75.06","25.67","25.6"\n"2024-03-06","75","0","0"\n',
    );
  });
});
