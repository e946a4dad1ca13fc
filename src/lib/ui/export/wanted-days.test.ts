import { expect, it } from 'vitest';
import { parseLocalDay } from '$lib/domain/local-date';
import { WantedDays } from './wanted-days.svelte';

const today = parseLocalDay('2026-11-21')!;
const newDays = () => new WantedDays(() => today);

it('wants everything at first, with nothing in the date fields', () => {
  expect(newDays()).toMatchObject({ preset: 'all', range: null, texts: { start: '', end: '' } });
});

it('shows the dates of a preset', () => {
  const days = newDays();
  days.pick('30');
  expect(days).toMatchObject({
    range: { first: today - 29, last: today },
    texts: { start: '2026-10-23', end: '2026-11-21' },
  });
});

it('tells no range until both dates do, and which one is wrong', () => {
  const days = newDays();
  days.type('start', '2026-11-20');
  expect(days).toMatchObject({ preset: null, range: undefined, problems: { start: null, end: 'missing' } });
  days.type('end', '2026-11-22');
  expect(days).toMatchObject({ range: undefined, problems: { start: null, end: 'future' } });
  days.type('end', '2026-11-21');
  expect(days).toMatchObject({ range: { first: today - 1, last: today }, problems: { end: null } });
  days.pick('all');
  expect(days).toMatchObject({ range: null, problems: { start: null, end: null } });
});
