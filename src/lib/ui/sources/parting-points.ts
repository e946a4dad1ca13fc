import { personOf, type Account } from '$lib/domain/account';
import type { Challenge } from '$lib/domain/challenge';
import { m } from '$lib/paraglide/messages';
import { listText } from '../format';

/** The challenges in which the person of this account takes part, by whichever of their accounts. */
export const challengesWith = (
  account: Account,
  all: readonly Account[],
  challenges: readonly Challenge[],
): readonly Challenge[] => {
  const person = all.filter((other) => personOf(other) === personOf(account)).map(({ id }) => id);
  return challenges.filter(({ participants }) => participants.some((one) => person.includes(one.account)));
};

/** “November walk” and “Spring run”. */
export const challengeNames = (challenges: readonly Pick<Challenge, 'name'>[], locale?: string): string =>
  listText(
    challenges.map(({ name }) => m.parting_points_name({ name })),
    locale,
  );
