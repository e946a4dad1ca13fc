import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseLocalDay } from '$lib/domain/local-date';
import { bodyFatStream } from './body-fat.stream';
import fixture from './body-fat.fixture.json';

const day = (text: string) => parseLocalDay(text)!;

it('asks for thirty days at most, by path alone', () => {
  expect(bodyFatStream.request({ first: day('2026-02-28'), last: day('2026-03-01') })).toEqual({
    path: '/1/user/-/body/log/fat/date/2026-02-28/2026-03-01.json',
  });
  expect(bodyFatStream.maxDays).toBe(30);
});

describe('reading', () => {
  it('takes rows as the vendor shows them, with ids of their own', () => {
    expect(bodyFatStream.read(fixture)).toEqual({
      ok: true,
      value: {
        kind: 'body-fat',
        rows: [
          {
            sourceId: '1772349171000',
            time: '2026-03-01T07:12:51',
            timeUnknown: false,
            fatPct: 24.3,
            origin: 'Aria2',
          },
          {
            sourceId: '1772495999000',
            time: '2026-03-02T23:59:59',
            timeUnknown: true,
            fatPct: 24,
            origin: 'API',
          },
        ],
        rejected: 0,
        evidence: true,
      },
    });
  });

  it('counts what nobody can have, and then believes no absence', () => {
    const [good] = fixture.fat;
    const bad = [{ ...good, fat: 0 }, { ...good, fat: 100 }, { ...good, time: '24:00:00' }, 7];
    expect(bodyFatStream.read({ fat: [good, ...bad] })).toMatchObject({
      value: { rejected: bad.length, evidence: false, rows: [{ fatPct: 24.3 }] },
    });
  });

  it('never throws, whatever comes', () => {
    fc.assert(fc.property(fc.array(fc.anything()), (rows) => bodyFatStream.read({ fat: rows }).ok));
  });
});
