import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Measurement } from '$lib/domain/weigh-in';
import { daysFrom, weighInAt } from '../../../../tests/support/any-weigh-ins';
import { runs } from '../../../../tests/support/property-runs';
import { lives, weighedLife, type Fault } from '../../../../tests/support/weighed-lives';
import { flaggedIds, outliersOf } from './outliers';

const RECORDED = '../shared/data/garmin-weight-csv/Weight_20221024.csv';

const nothingSaid = { isConfirmed: () => false };

const mornings = (kgs: readonly number[], first = '2026-03-01'): Measurement[] =>
  daysFrom(first, kgs.length).map((date, i) => weighInAt(`${date}T07:00:00`, { kg: kgs[i]! }));

const flagged = (rows: readonly Measurement[]) =>
  outliersOf(rows, nothingSaid).map(({ row, reason }) => [row.time.slice(0, 10), reason.kind]);

const reasonOf = (rows: readonly Measurement[]) => outliersOf(rows, nothingSaid)[0]?.reason;

describe('the reason of an outlier', () => {
  it('is the decimal point where it stands one place off', () => {
    expect(reasonOf(mornings([75.2, 75, 752, 75.1, 74.9]))).toEqual({
      kind: 'decimal',
      readRightKg: expect.closeTo(75.2, 6) as number,
    });
    expect(reasonOf(mornings([120, 121, 12.1, 120.4, 120.9]))?.kind).toBe('decimal');
  });

  it('is the unit where pounds were noted as kilograms, and the other way round', () => {
    expect(reasonOf(mornings([75.2, 75, 165.4, 75.1, 74.9]))).toMatchObject({
      kind: 'unit',
      units: 'lb-as-kg',
      readRightKg: expect.closeTo(75.02, 2) as number,
    });
    expect(reasonOf(mornings([75.2, 75, 34, 75.1, 74.9]))).toMatchObject({ units: 'kg-as-lb' });
    expect(reasonOf(mornings([127.2, 127, 20, 127.1, 126.9]))).toMatchObject({ units: 'st-as-kg' });
  });

  it('is two digits in the wrong order only where the rest agrees closely', () => {
    expect(reasonOf(mornings([75.2, 75, 57.1, 75.1, 74.9]))).toEqual({ kind: 'digits', readRightKg: 75.1 });
    expect(reasonOf(mornings([75.2, 75, 59.1, 75.1, 74.9]))).toEqual({ kind: 'far' });
  });

  it('reads digits in the unit they were entered in', () => {
    const rows = mornings([82, 82, 82, 82, 82]).map((row, i) =>
      i === 2 ? { ...row, kg: 118 * 0.45359237, original: { value: 118, unit: 'lb' as const } } : row,
    );
    expect(reasonOf(rows)).toMatchObject({ kind: 'digits', readRightKg: expect.closeTo(82.1, 1) as number });
  });

  it('is another person where several keep to a level of their own while the own one goes on', () => {
    const rows = mornings([82, 82.2, 61.3, 82.1, 81.9, 61, 82, 61.5, 81.8, 82.1]);
    expect(outliersOf(rows, nothingSaid).map(({ reason }) => reason)).toEqual(
      Array.from({ length: 3 }, () => ({ kind: 'other-person', levelKg: 61.3, count: 3 })),
    );
  });

  it('comes with what was expected and the weigh-ins that say so', () => {
    const rows = mornings([82, 82.2, 82.1, 61.3, 82.1, 81.9, 82.4, 82]);
    const [outlier] = outliersOf(rows, nothingSaid);
    expect(outlier?.neighbours.map(({ kg }) => kg)).toEqual([82, 82.2, 82.1, 82.1, 81.9, 82.4]);
    expect(outlier?.expected.low).toBeGreaterThan(78);
    expect(outlier?.expected.high).toBeLessThan(86);
  });
});

describe('what is never an outlier', () => {
  it('a new level that a second day confirms, whatever brought it', () => {
    const before = [93, 93.2, 92.8, 93.1, 93];
    expect(flagged(mornings([...before, 84.5]))).toEqual([['2026-03-06', 'far']]);
    expect(flagged(mornings([...before, 84.5, 84.1]))).toEqual([]);
    expect(flagged(mornings([...before, 84.5, 84.1, 83.9, 84.2, 84, 83.8]))).toEqual([]);
  });

  it('a second day of the same does not confirm what is impossible', () => {
    expect(flagged(mornings([75, 75.2, 74.8, 75.1, 165, 165.4, 165.2]))).toHaveLength(3);
  });

  it('a value after a gap in which the body may have changed so far', () => {
    const rows = [...mornings([80, 80.2, 80.1, 79.9]), ...mornings([68, 68.2, 67.9], '2026-12-01')];
    expect(flagged(rows)).toEqual([]);
  });

  it('anything where there are too few to say', () => {
    expect(flagged(mornings([75, 750]))).toEqual([]);
    expect(flagged(mornings([]))).toEqual([]);
  });

  it('a weigh-in of a true history, of any kind of life', () => {
    fc.assert(
      fc.property(fc.nat(), fc.constantFrom(...lives), (seed, life) => {
        expect(flagged(weighedLife(seed, life, 800, 0).rows)).toEqual([]);
      }),
      { numRuns: runs(60) },
    );
  });

  it.skipIf(!existsSync(RECORDED))('one of a recorded person, whose pounds among kilograms are found', () => {
    const rows = recordedPerson();
    expect(rows.length).toBeGreaterThan(50);
    expect(flagged(rows)).toEqual([]);
    const spoilt = rows.map((row, i) => (i === 20 ? { ...row, kg: row.kg / 0.45359237 } : row));
    expect(outliersOf(spoilt, nothingSaid).map(({ reason }) => reason.kind)).toEqual(['unit']);
  });
});

describe('over histories with faults', () => {
  it('a fault is found and nothing else is', () => {
    const total = new Map<Fault, { found: number; all: number }>();
    let wrongly = 0;
    for (const life of lives)
      for (let seed = 1; seed <= 6; seed++) {
        const { rows, wrong } = weighedLife(seed, life, life === 'monthly' ? 2_400 : 700, 40);
        const ids = flaggedIds(rows, new Set());
        wrongly += [...ids].filter((id) => !wrong.has(id)).length;
        for (const [id, fault] of wrong) {
          const count = total.get(fault) ?? { found: 0, all: 0 };
          total.set(fault, { found: count.found + (ids.has(id) ? 1 : 0), all: count.all + 1 });
        }
      }
    const [found, all] = [...total.values()].reduce(
      ([f, a], count) => [f + count.found, a + count.all],
      [0, 0],
    );
    expect(all).toBeGreaterThan(1_000);
    expect(found / (found + wrongly)).toBeGreaterThan(0.995);
    for (const [fault, count] of total)
      expect([fault, count.found / count.all > 0.95]).toEqual([fault, true]);
  });

  const spoilt = fc
    .tuple(fc.nat(), fc.constantFrom(...lives))
    .map(([seed, life]) => weighedLife(seed, life, 300, 15).rows);

  it('the order of the rows does not matter', () => {
    fc.assert(
      fc.property(spoilt, fc.nat(), (rows, turn) => {
        const at = rows.length === 0 ? 0 : turn % rows.length;
        const turned = [...rows.slice(at), ...rows.slice(0, at)].reverse();
        expect(outliersOf(turned, nothingSaid)).toEqual(outliersOf(rows, nothingSaid));
      }),
    );
  });

  it('a confirmed weigh-in is not flagged, and its confirmation changes no other flag', () => {
    fc.assert(
      fc.property(spoilt, fc.nat(), (rows, pick) => {
        const before = [...flaggedIds(rows, new Set())];
        if (before.length === 0) return;
        const one = before[pick % before.length]!;
        expect([...flaggedIds(rows, new Set([one]))]).toEqual(before.filter((id) => id !== one));
      }),
    );
  });

  it('without what was flagged nothing more is', () => {
    fc.assert(
      fc.property(spoilt, (rows) => {
        const ids = flaggedIds(rows, new Set());
        const rest = rows.filter(({ id }) => !ids.has(id));
        const again = [...flaggedIds(rest, new Set())];
        expect(again.length).toBeLessThanOrEqual(Math.ceil(ids.size / 20));
      }),
    );
  });

  it('every outlier lies outside of what is expected, and its right reading inside', () => {
    fc.assert(
      fc.property(spoilt, (rows) => {
        for (const { row, expected, reason } of outliersOf(rows, nothingSaid)) {
          expect(row.kg < expected.low || row.kg > expected.high).toBe(true);
          if ('readRightKg' in reason) {
            expect(reason.readRightKg).toBeGreaterThanOrEqual(expected.low);
            expect(reason.readRightKg).toBeLessThanOrEqual(expected.high);
          }
        }
      }),
    );
  });
});

/** A Garmin report, newest first: a line with the day, then one with time and weight. */
const recordedPerson = (): Measurement[] => {
  const lines = readFileSync(RECORDED, 'utf8').split('\n');
  return lines.flatMap((line, i) => {
    const told = /^(\d+):(\d+) ([AP])M,([\d.]+) kg/.exec(line);
    const day = /"\s*(\w+ \d+, \d+)"/.exec(lines[i - 1] ?? '');
    if (!told || !day) return [];
    const date = new Date(`${day[1]} UTC`).toISOString().slice(0, 10);
    const hour = (Number(told[1]) % 12) + (told[3] === 'P' ? 12 : 0);
    return [weighInAt(`${date}T${String(hour).padStart(2, '0')}:${told[2]}:00`, { kg: Number(told[4]) })];
  });
};
