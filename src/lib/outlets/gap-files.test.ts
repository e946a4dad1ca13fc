import { describe, expect, it } from 'vitest';
import type { Measurement } from '$lib/domain/weigh-in';
import { weighInAt } from '../../../tests/support/any-weigh-ins';
import { instantOf, placed } from './gap-file';
import { gapPlan, type GapFormat } from './gap-files';

const options = { zone: { kind: 'iana', name: 'Europe/Berlin' }, now: 0, unit: 'kg' } as const;

const morning = weighInAt('2024-03-05T07:00:00');
const evening = weighInAt('2024-03-05T19:00:00');
const nextYear = weighInAt('2025-01-02T07:00:00');

describe('a plan of files', () => {
  it('holds every row once, in a file or among those left out', () => {
    const rows = [nextYear, evening, morning, weighInAt('2025-01-03T07:00:00', { kg: 900 })];
    for (const format of ['garmin-fit', 'garmin-csv', 'withings-csv'] as const) {
      const { files, leftOut } = gapPlan(format, rows, options);
      const held = [...files.flatMap((file) => file.rows), ...leftOut];
      expect(held).toHaveLength(rows.length);
      expect(new Set(held)).toEqual(new Set(rows));
    }
  });

  it('says what a format has no place for', () => {
    const heavy = { ...nextYear, kg: 900 };
    const rows = [morning, evening, heavy];
    expect(gapPlan('garmin-fit', rows, options).leftOut).toEqual([heavy]);
    expect(gapPlan('garmin-csv', rows, options).leftOut).toEqual([evening]);
    expect(gapPlan('withings-csv', rows, options).leftOut).toEqual([]);
  });

  it('holds nothing that the person ignores', () => {
    const { id, account, day } = evening;
    const ignored = {
      ...evening,
      correction: { id, account, day, at: 1, change: { kind: 'ignore' } as const },
    };
    for (const format of ['garmin-fit', 'garmin-csv', 'withings-csv'] as const) {
      const { files, leftOut } = gapPlan(format, [ignored, nextYear], options);
      expect(files.flatMap((file) => file.rows)).toEqual([nextYear]);
      expect(leftOut).toEqual([ignored]);
    }
  });

  it('counts the rows whose instant the zone makes, which only a FIT file has', () => {
    const at = Date.parse('2024-03-05T06:00:00Z');
    const rows = [
      { ...morning, at },
      evening,
      { ...nextYear, at, timeUnknown: true },
      // The person said another time than the source.
      {
        ...nextYear,
        id: 'corrected',
        at,
        asGiven: { ...nextYear, time: '2025-01-02T08:00:00' },
      },
    ];
    expect(gapPlan('garmin-fit', rows, options).byZone).toBe(3);
    expect(gapPlan('garmin-csv', rows, options).byZone).toBe(0);
    expect(gapPlan('withings-csv', rows, options).byZone).toBe(0);
  });

  it('names who takes it, and the archive after them and the unit', () => {
    expect(gapPlan('garmin-fit', [morning], options).destination).toBe('garmin');
    expect(gapPlan('withings-csv', [morning], { ...options, unit: 'lb' })).toMatchObject({
      destination: 'withings',
      archiveName: 'tidemark-for-withings-lb.zip',
    });
  });
});

describe('a weigh-in of which its source knew the date alone', () => {
  const early = weighInAt('2024-01-05T16:00:00', { at: Date.parse('2024-01-06T00:00:00Z') });
  const fields = (format: GapFormat, row: Measurement) => {
    const [file] = gapPlan(format, [row], options).files;
    return { text: new TextDecoder().decode(file!.bytes), name: file!.name, rows: file!.rows };
  };
  const timeOf = (row: Measurement) => fields('withings-csv', row).text.split('\n')[1]!.slice(1, 20);

  it('leaves at noon of that date, which UTC’s midnight names wherever it was read', () => {
    expect(timeOf(early)).toBe('2024-01-06 12:00:00');
    expect(timeOf(weighInAt('2024-01-06T00:00:00'))).toBe('2024-01-06 12:00:00');
    expect(timeOf(weighInAt('2024-01-06T01:00:00', { at: early.at! }))).toBe('2024-01-06 12:00:00');
    expect(timeOf(weighInAt('2024-01-05T16:00:01', { at: early.at! + 1_000 }))).toBe('2024-01-05 16:00:01');
    expect(fields('garmin-fit', early).name).toBe('tidemark-weight-2024-01-06-2024-01-06.fit');
    expect(placed([early, { ...early, id: 'b' }]).map(({ time }) => time)).toEqual([
      '2024-01-06T12:00:00',
      '2024-01-06T12:00:01',
    ]);
  });

  it('has no instant of its own, so that a FIT file says noon of the zone', () => {
    const [one] = placed([early]);
    expect(instantOf(one!, options.zone)).toBe(Date.parse('2024-01-06T11:00:00Z'));
    expect(gapPlan('garmin-fit', [early], options).byZone).toBe(1);
  });

  it('is in the table of that day, as the row that was given', () => {
    const table = fields('garmin-csv', early);
    expect(table.text).toContain('"2024-01-06"');
    expect(table.rows[0]).toBe(early);
  });

  it('is where a rule reads it, and where the person put it', () => {
    const readAs = { rule: 'r', saidAt: 1, time: early.time, day: early.day, at: early.at! };
    const { at: _, ...moved } = { ...weighInAt('2024-01-07T16:00:00'), readAs };
    expect(timeOf(moved)).toBe('2024-01-07 12:00:00');
    const asGiven = { kg: 80, fatPct: null, time: early.time, timeUnknown: false };
    expect(timeOf({ ...early, time: '2024-01-05T07:00:00', asGiven })).toBe('2024-01-05 07:00:00');
  });
});
