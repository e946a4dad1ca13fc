import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import type { Account } from '$lib/domain/account';
import type { MinuteDay } from '$lib/domain/minutes';
import type { Measurement } from '$lib/domain/weigh-in';
import type { TableSource } from '../ports';
import { csvLine } from './csv';
import { tableFileName, writeTable, type TableRequest } from './write';

describe('a line of CSV', () => {
  const text = fc.string({
    unit: fc.constantFrom('a', '"', ',', '\n', '\r', '=', '-', '@', '\t', ' ', 'ä', "'"),
  });

  it('reads back as it was, but for the apostrophe before what would be a formula', () => {
    fc.assert(
      fc.property(fc.array(fc.array(text, { minLength: 2, maxLength: 2 }), { minLength: 1 }), (rows) => {
        const parsed = Papa.parse<string[]>(rows.map((cells) => csvLine(cells)).join(''), {
          newline: '\r\n',
          delimiter: ',',
        });
        const wanted = rows.map((cells) =>
          cells.map((cell) => (/^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell)),
        );
        expect(parsed.data.slice(0, -1)).toEqual(wanted);
      }),
    );
  });

  it('never touches a number', () => {
    expect(csvLine([-1.5, 75, null, true])).toBe('-1.5,75,,true\r\n');
    expect(csvLine(['=HYPERLINK("x")', '-1'])).toBe('"\'=HYPERLINK(""x"")",\'-1\r\n');
  });
});

const weighIn = (change: Partial<Measurement> = {}): Measurement => ({
  id: 'files-1|garmin|7',
  account: 'files-1',
  source: 'garmin',
  sourceId: '7',
  time: '2026-11-01T07:53:46',
  timeUnknown: false,
  day: 20_758,
  kg: 75.06,
  bmi: 25.67,
  bmiComputed: true,
  fatPct: null,
  origin: 'Index',
  provenance: { kind: 'file', name: '=cmd.csv' },
  seenAt: 1,
  missingSince: null,
  doubtSince: null,
  keptAt: null,
  deletedAt: null,
  ...change,
});

const { kg: _kg, bmi: _bmi, bmiComputed: _c, fatPct: _f, timeUnknown: _t, ...base } = weighIn();
const log = { ...base, source: 'google-health', provenance: { kind: 'api' }, origin: null } as const;

const source = (rows: readonly Measurement[]): TableSource => ({
  accounts: async () => [{ id: 'files-1', label: 'Me, myself' } as Account],
  weighIns: async () => rows,
  bodyFat: async () => [],
  daily: async (account, metric) =>
    metric === 'steps' || metric === 'vo2max'
      ? [
          {
            id: metric,
            account: account ?? 'files-1',
            source: 'google-health',
            metric,
            day: 20_758,
            value: metric === 'steps' ? 0 : 44.3,
            provenance: { kind: 'api' },
            seenAt: 1,
          },
        ]
      : [],
  sleeps: async () => [
    {
      ...log,
      id: 's',
      end: '2026-11-01T06:30:00',
      kind: 'stages',
      isMain: true,
      stages: [
        { stage: 'deep', startS: 0, lengthS: 5_400 },
        { stage: 'rem', startS: 5_400, lengthS: 600 },
      ],
      minutes: { asleep: 400, awake: 20, inBed: 420 },
    },
    {
      ...log,
      id: 'sums',
      end: '2026-11-01T06:30:00',
      kind: 'stages',
      isMain: true,
      stages: [],
      stageMinutes: { deep: 60, light: 300, rem: 40 },
      minutes: { asleep: 400, awake: 20, inBed: 420 },
    },
  ],
  exercises: async () => [
    {
      ...log,
      id: 'e',
      end: '2026-11-01T08:30:00',
      type: 'RUNNING',
      name: '=Lauf',
      activeS: 2_050,
      kcal: 402.5,
      distanceM: 5_012,
      steps: null,
      heartRate: 152,
      zoneMinutes: 48,
      elevationM: null,
    },
  ],
  minuteDays: async function* (_account, metric) {
    const values = new Uint8Array(1_440);
    values.set([61, 0, 62], 59);
    yield { day: 20_758, metric, values } as MinuteDay;
  },
});

const table = async (request: Partial<TableRequest>, rows: readonly Measurement[] = [weighIn()]) => {
  const pieces: string[] = [];
  const whole: TableRequest = {
    metric: 'weight',
    format: 'csv',
    account: null,
    range: null,
    bom: false,
    app: '1.0.0',
    now: 0,
    progress: () => undefined,
    ...request,
  };
  for await (const piece of writeTable(source(rows), whole)) pieces.push(piece);
  return pieces.join('');
};

describe('a table', () => {
  it('has a line for each weigh-in, without a time where none is known', async () => {
    expect((await table({}, [weighIn(), weighIn({ timeUnknown: true, bmi: null })])).split('\r\n')).toEqual([
      'date,time,weight_kg,bmi,bmi_computed,body_fat_pct,source,origin,provenance,file,account,id',
      `2026-11-01,07:53:46,75.06,25.67,true,,garmin,Index,file,'=cmd.csv,"Me, myself",files-1|garmin|7`,
      `2026-11-01,,75.06,,,,garmin,Index,file,'=cmd.csv,"Me, myself",files-1|garmin|7`,
      '',
    ]);
  });

  it('has a line for each day and metric, a true zero included', async () => {
    expect(await table({ metric: 'daily' }, [])).toBe(
      'date,metric,value,unit,source,provenance,account\r\n' +
        '2026-11-01,steps,0,steps,google-health,api,"Me, myself"\r\n' +
        '2026-11-01,vo2max,44.3,mL/kg/min,google-health,api,"Me, myself"\r\n',
    );
  });

  it('has a line for each night with its stages, and for each exercise', async () => {
    expect((await table({ metric: 'sleep' })).split('\r\n').slice(1, 3)).toEqual([
      '2026-11-01,2026-11-01T07:53:46,2026-11-01T06:30:00,stages,true,400,20,420,90,0,10,google-health,,api,,"Me, myself",s',
      '2026-11-01,2026-11-01T07:53:46,2026-11-01T06:30:00,stages,true,400,20,420,60,300,40,google-health,,api,,"Me, myself",sums',
    ]);
    expect((await table({ metric: 'exercise' })).split('\r\n')[1]).toBe(
      `2026-11-01,2026-11-01T07:53:46,2026-11-01T08:30:00,RUNNING,'=Lauf,run,2050,5012,402.5,,152,48,,google-health,,api,,"Me, myself",e`,
    );
  });

  it('has a line for each measured minute', async () => {
    expect(await table({ metric: 'heart_rate' })).toBe(
      'date,time,bpm\r\n2026-11-01,00:59,61\r\n2026-11-01,01:01,62\r\n',
    );
  });

  it('has a line for each minute of a day that has steps, those without a step included', async () => {
    const lines = (await table({ metric: 'steps_interval' })).split('\r\n');
    expect(lines).toHaveLength(1_440 + 2);
    expect([lines[0], ...lines.slice(60, 63)]).toEqual([
      'date,time,steps',
      '2026-11-01,00:59,61',
      '2026-11-01,01:00,0',
      '2026-11-01,01:01,62',
    ]);
  });

  it('is JSON with the same names, also when empty and across pieces', async () => {
    const many = Array.from({ length: 2_300 }, (_, index) => weighIn({ id: String(index) }));
    for (const rows of [[], [weighIn()], many]) {
      const parsed = JSON.parse(await table({ format: 'json' }, rows)) as { about: object; rows: object[] };
      expect(parsed.rows).toHaveLength(rows.length);
      expect(parsed.about).toMatchObject({ tidemark: '1.0.0', metric: 'weight' });
    }
    const [row] = (JSON.parse(await table({ format: 'json' })) as { rows: object[] }).rows;
    expect(row).toMatchObject({ date: '2026-11-01', weight_kg: 75.06, bmi_computed: true, file: '=cmd.csv' });
  });

  it('begins with a byte order mark where that is wanted', async () => {
    expect((await table({ bom: true })).startsWith('\ufeffdate')).toBe(true);
  });

  it('is named after what is in it', () => {
    const range = { first: 16_071, last: 20_778 };
    expect(tableFileName({ metric: 'weight', format: 'csv', range })).toBe(
      'tidemark-weight-2014-01-01-2026-11-21.csv',
    );
    expect(tableFileName({ metric: 'body_fat', format: 'json', range: null })).toBe(
      'tidemark-body-fat-all.json',
    );
  });
});
