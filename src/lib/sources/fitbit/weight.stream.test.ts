import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseLocalDay } from '$lib/domain/local-date';
import fixture from './weight.fixture.json';
import { weightStream } from './weight.stream';

const day = (text: string) => parseLocalDay(text)!;
const read = (payload: unknown) => {
  const result = weightStream.read(payload);
  if (!result.ok) throw new Error(result.error.kind);
  if (result.value.kind !== 'weigh-ins') throw new Error(result.value.kind);
  return result.value;
};

it('asks for a range of days by path alone, so no preflight beyond the token’s is needed', () => {
  expect(weightStream.request({ first: day('2026-10-02'), last: day('2026-11-01') })).toEqual({
    path: '/1/user/-/body/log/weight/date/2026-10-02/2026-11-01.json',
  });
});

describe('reading', () => {
  it('takes rows as the vendor shows them, placeholder time marked', () => {
    const { rows, rejected, evidence } = read(fixture);
    expect(rows).toEqual([
      {
        sourceId: '1772349164000',
        time: '2026-03-01T07:12:44',
        timeUnknown: false,
        kg: 68.45,
        bmi: 23.41,
        fatPct: 24.3,
        origin: 'Aria2',
      },
      {
        sourceId: '1772495999000',
        time: '2026-03-02T23:59:59',
        timeUnknown: true,
        kg: 68.4,
        bmi: 23.39,
        fatPct: null,
        origin: 'API',
      },
    ]);
    expect({ rejected, evidence }).toEqual({ rejected: 0, evidence: true });
  });

  it.each([[{}], [{ weight: [] }]])('finds no rows and no evidence in %j', (payload) => {
    expect(read(payload)).toEqual({ kind: 'weigh-ins', rows: [], rejected: 0, evidence: false });
  });

  it('counts a bad record, keeps the rest, and then believes no absence', () => {
    const [good] = fixture.weight;
    const bad = [
      { ...good, weight: '68' },
      { ...good, date: '2026-02-30' },
      { ...good, weight: 6845 },
      null,
      { logId: 1 },
    ];
    const { rows, rejected, evidence } = read({ weight: [good, ...bad] });
    expect([rows.length, rejected, evidence]).toEqual([1, bad.length, false]);
  });

  it('takes an id of any length by its digits', () => {
    expect(read({ weight: [{ ...fixture.weight[0], logId: '2369048793018741424' }] }).rows[0]?.sourceId).toBe(
      '2369048793018741424',
    );
  });

  it('reads zero fat and BMI as not measured', () => {
    expect(read({ weight: [{ ...fixture.weight[0], fat: 0, bmi: 0 }] }).rows[0]).toMatchObject({
      fatPct: null,
      bmi: null,
    });
  });

  it.each([[[]], ['weight'], [null], [{ weight: {} }]])(
    'says that %j is not the documented shape',
    (payload) => {
      expect(weightStream.read(payload)).toEqual({
        ok: false,
        error: { kind: 'unexpected-payload', detail: 'wrong-shape' },
      });
    },
  );

  it('never throws and never gives an implausible row, whatever comes', () => {
    fc.assert(
      fc.property(fc.anything(), fc.array(fc.anything()), (payload, rows) => {
        for (const body of [payload, { weight: rows }]) {
          const result = weightStream.read(body);
          if (result.ok && result.value.kind === 'weigh-ins')
            for (const row of result.value.rows) expect(row.kg).toBeGreaterThanOrEqual(1);
        }
      }),
    );
  });
});
