import { describe, expect, it } from 'vitest';
import { addDays, DAY_MS } from '../../calendar.ts';
import { NOON } from '../test-support.ts';
import { loadPerson, personNames } from './catalogue.ts';
import { bmiOf, logIdOf, type WeighIn } from './person.ts';

const rowsOf = (name: (typeof personNames)[number], at = NOON) => loadPerson(name, at).weighInsThrough(at);
const days = (rows: readonly WeighIn[]) => new Set(rows.map(({ date }) => date));
const share = (rows: readonly WeighIn[], test: (row: WeighIn) => boolean) =>
  rows.filter(test).length / rows.length;

describe.each(personNames)('%s', (name) => {
  it('is the same every time, in order, with an id made of the wall clock', () => {
    const rows = rowsOf(name);
    expect(rowsOf(name)).toEqual(rows);
    expect(new Set(rows.map(({ logId }) => logId)).size).toBe(rows.length);
    const ids = rows.map(({ logId }) => logId);
    expect(ids).toEqual(ids.toSorted((a, b) => a - b));
    expect(rows.every((row) => row.logId === logIdOf(row.date, row.time))).toBe(true);
  });

  it('has two decimals and a BMI that fits the height', () => {
    const { heightCm } = loadPerson(name, NOON);
    for (const { weight, bmi } of rowsOf(name)) {
      expect(weight).toBe(Number(weight.toFixed(2)));
      expect(bmi).toBe(bmiOf(weight, heightCm));
    }
  });

  it('only grows when time passes', () => {
    const person = loadPerson(name, NOON);
    const [before, after] = [person.weighInsThrough(NOON), person.weighInsThrough(NOON + 100 * DAY_MS)];
    expect(after.slice(0, before.length)).toEqual(before);
    expect(after.length > before.length).toBe(name !== 'nobody');
  });
});

describe('twelve years', () => {
  const rows = rowsOf('twelve-years');

  it('begins with the membership and reaches today', () => {
    expect(rows[0]?.date).toBe('2014-11-21');
    expect(rows.at(-1)?.date).toBe('2026-11-21');
    expect(rows.length).toBeGreaterThan(4000);
  });

  it('has gaps, several weigh-ins a day, every source, typed-in values and rows without fat', () => {
    expect(days(rows).size).toBeGreaterThan(3500);
    expect(days(rows).size).toBeLessThan(4200);
    expect(rows.length).toBeGreaterThan(days(rows).size * 1.1);
    expect(new Set(rows.map(({ source }) => source))).toEqual(new Set(['Aria', 'Aria2', 'AriaAir', 'API']));
    expect(share(rows, ({ time, source }) => time === '23:59:59' && source === 'API')).toBeGreaterThan(0.01);
    expect(share(rows, ({ fat }) => fat === undefined)).toBeGreaterThan(0.05);
    expect(share(rows, ({ fat }) => fat === undefined)).toBeLessThan(0.2);
  });

  it('stays what a body does', () => {
    expect(rows.every(({ weight }) => weight > 60 && weight < 90)).toBe(true);
    expect(rows.every(({ fat = 25 }) => fat > 15 && fat < 40)).toBe(true);
  });

  it('gives a date the same rows whatever today is', () => {
    const later = rowsOf('twelve-years', NOON + 3 * DAY_MS);
    const recent = (list: readonly WeighIn[]) =>
      list.filter(({ date }) => date > '2026-11-14' && date < '2026-11-21');
    expect(recent(later)).toEqual(recent(rows));
    expect(recent(rows).length).toBeGreaterThan(5);
  });
});

describe('one year', () => {
  const rows = rowsOf('one-year');

  it('begins with the membership, 365 days ago with today, and reaches today', () => {
    expect(loadPerson('one-year', NOON).memberSince).toBe('2025-11-22');
    expect([rows[0]?.date, rows.at(-1)?.date]).toEqual(['2025-11-22', '2026-11-21']);
  });

  it('has all that twelve years have', () => {
    expect(days(rows).size).toBeGreaterThan(250);
    expect(days(rows).size).toBeLessThan(345);
    expect(rows.length).toBeGreaterThan(days(rows).size * 1.1);
    expect(new Set(rows.map(({ source }) => source))).toEqual(new Set(['Aria2', 'AriaAir', 'API']));
    expect(share(rows, ({ time, source }) => time === '23:59:59' && source === 'API')).toBeGreaterThan(0.01);
    expect(share(rows, ({ fat }) => fat === undefined)).toBeGreaterThan(0.05);
  });
});

describe('the others', () => {
  it('ten days are ten at any hour', () => {
    for (let hour = 0; hour < 24; hour++)
      expect(rowsOf('ten-days', NOON + hour * 3_600_000)).toHaveLength(10);
  });

  it('a quarter has one', () => {
    const dates = rowsOf('one-a-quarter').map(({ date }) => date);
    expect(dates).toHaveLength(40);
    expect(dates.every((date) => /-(01|04|07|10)-01$/.test(date))).toBe(true);
  });

  it('the traveller changes zone, skips a date and lives another twice', () => {
    const person = loadPerson('traveller', NOON);
    const zones = new Set(Array.from({ length: 400 }, (_, day) => person.zoneAt(NOON - day * DAY_MS)));
    expect(zones.size).toBe(6);
    expect(person.zoneAt(NOON)).toBe('America/Los_Angeles');
    const rows = person.weighInsThrough(NOON);
    expect(rows.length).toBeGreaterThan(days(rows).size);
    const known = days(rows);
    expect([...known].some((date) => date < '2026-11-19' && !known.has(addDays(date, 1)))).toBe(true);
  });

  it('nobody has nothing', () => {
    expect(rowsOf('nobody')).toEqual([]);
  });
});
