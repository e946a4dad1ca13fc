import { emptyCoverage } from '../../src/lib/domain/coverage.ts';
import { challengeModalities, type Challenge } from '../../src/lib/domain/challenge.ts';
import { account, exercise, OWNER, steps, type Rows } from './fill-sessions.ts';
import { today } from './today.ts';

/** People who run, walk and ride, with a challenge of theirs, written past the app. */

export interface FilledPerson {
  readonly id: string;
  readonly label: string;
  /** Part of what the first one covers. */
  readonly share: number;
  /** Days back from today of which nothing has been told. */
  readonly waits?: number;
}

export const filledChallenge = (told: Partial<Challenge> = {}): Challenge => ({
  id: 'autumn',
  name: 'Autumn leaves',
  days: { first: today() - 20, last: today() + 9 },
  modalities: challengeModalities,
  trackerSteps: false,
  unit: 'km',
  goal: null,
  participants: [],
  createdAt: 1,
  updatedAt: 1,
  ...told,
});

/** `count` days up to yesterday of each of them, all told but those that wait. */
export const peopleWho = (people: readonly FilledPerson[], count = 21): Rows => {
  const days = Array.from({ length: count }, (_, i) => today() - 1 - i);
  const own = <T extends { readonly id: string }>(row: T, { id }: FilledPerson): T => ({
    ...row,
    id: row.id.replace(OWNER, id),
    account: id,
  });
  return {
    accounts: people.map(({ id, label }, index) =>
      account({ id, vendorUserId: id, label, createdAt: index + 1, updatedAt: index + 1 }),
    ),
    exercises: people.flatMap((person, shift) =>
      days
        .filter((day) => (day + shift) % 3 !== 0)
        .map((day) => {
          const row = exercise(day, day + shift);
          const distanceM = row.distanceM === null ? null : Math.round(row.distanceM * person.share);
          return own({ ...row, distanceM, steps: null }, person);
        }),
    ),
    daily: people.flatMap((person) =>
      days.map((day) => {
        const row = steps(day);
        return own({ ...row, value: Math.round(row.value * person.share) }, person);
      }),
    ),
    coverage: people.flatMap(({ id, waits = 0 }) =>
      ['steps', 'exercise'].map((stream) => ({
        ...emptyCoverage(id, stream),
        ranges: [{ first: today() - 400, last: today() - 1 - waits, checkedAt: Date.now() - 1_000 }],
      })),
    ),
  };
};
