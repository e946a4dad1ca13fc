import { expect, it } from 'vitest';
import { standingOf } from '$lib/metrics/challenges/standing';
import { anEntry, anExercise, stepsOn } from '$lib/metrics/challenges/testing';
import { parseLocalDay } from '$lib/domain/local-date';
import { boardCsv, challengeFileName, pointsCsv } from './challenge';

const first = parseLocalDay('2026-09-01')!;
const challenge = {
  name: 'Autumn leaves',
  days: { first, last: first + 9 },
  unit: 'mi',
  goal: { metres: 19_093.44, by: 'each' },
} as const;
const standings = [
  anEntry({
    label: '=Ann',
    exercises: [anExercise('2369048000000000417', first + 1, { type: '90009', distanceM: 8_046.72 })],
    steps: [stepsOn(first, 1_000), stepsOn(first + 2, 500)],
    known: [{ first, last: first + 4 }],
    today: first + 8,
  }),
  anEntry({ account: 'files-2', label: 'Bo, the second', steps: [stepsOn(first, 1_609)], today: first + 8 }),
].map((entry) => standingOf(challenge, entry));

it('a line a transaction, by days, with points in the unit of the challenge and metres as they are', () =>
  expect(pointsCsv(challenge, standings, false).split('\r\n')).toEqual([
    'date,participant,modality,points,unit,distance_m,estimated,transaction,account',
    "2026-09-01,'=Ann,daily_steps,0.621,mi,1000,true,steps|2026-09-01,fitbit-ABC123",
    '2026-09-01,"Bo, the second",daily_steps,1,mi,1609,true,steps|2026-09-01,files-2',
    "2026-09-02,'=Ann,run,5,mi,8046.72,false,exercise|fitbit|2369048000000000417,fitbit-ABC123",
    "2026-09-03,'=Ann,daily_steps,0.311,mi,500,true,steps|2026-09-03,fitbit-ABC123",
    '',
  ]));

it('a line a participant, the first rank first', () =>
  expect(boardCsv(challenge, standings, true).split('\r\n')).toEqual([
    '\ufeffrank,participant,points,unit,distance_m,run_m,walk_m,bike_m,swim_m,other_m,daily_steps_m,active_days,longest_streak_days,counted_days,waiting_days,untold_days,gone_days,account,current_streak_days,goal_reached',
    "1,'=Ann,5.932,mi,9546.72,8046.72,0,0,0,0,1500,3,3,5,3,0,0,fitbit-ABC123,0,0.5",
    `2,"Bo, the second",1,mi,1609,0,0,0,0,0,1609,1,1,8,0,0,0,files-2,0,${1_609 / 19_093.44}`,
    '',
  ]));

it('goes without a part of the goal where each has none', () => {
  const [, line] = boardCsv({ ...challenge, goal: null }, standings, false).split('\r\n');
  expect(line).toMatch(/,fitbit-ABC123,0,$/);
});

it('is named after the challenge and its days', () => {
  const nameOf = (name: string) => challengeFileName('board', { ...challenge, name });
  expect(nameOf('Autumn leaves')).toBe('tidemark-challenge-board-autumn-leaves-2026-09-01-2026-09-10.csv');
  expect(nameOf('../Лыжи & Zoë’s 5%')).toBe(
    'tidemark-challenge-board-лыжи-zoë-s-5-2026-09-01-2026-09-10.csv',
  );
  expect(nameOf('🏃')).toBe('tidemark-challenge-board-2026-09-01-2026-09-10.csv');
  expect(nameOf(`${'a'.repeat(39)} bcd`)).toContain(`board-${'a'.repeat(39)}-2026`);
});

it('days that nothing will be told of do not wait', () => {
  const daysOf = (unheard: 'untold' | 'gone') =>
    boardCsv(challenge, [standingOf(challenge, anEntry({ known: [], unheard, today: first + 8 }))], false)
      .split('\r\n')[1]!
      .split(',')
      .slice(-7, -3);
  expect(daysOf('untold')).toEqual(['0', '0', '8', '0']);
  expect(daysOf('gone')).toEqual(['0', '0', '0', '8']);
});
