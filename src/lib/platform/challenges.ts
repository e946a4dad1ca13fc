import { personOf } from '$lib/domain/account';
import type { Challenge, KeptPoints, Participant } from '$lib/domain/challenge';
import { standingOf } from '$lib/metrics/challenges/standing';
import { entriesOf, type EntriesAt } from '$lib/storage/challenge-entries';
import type { TidemarkDatabase } from '$lib/storage/database';
import { heirOf } from '$lib/storage/link-accounts';

/**
 * Before the rows of an account go: its person's points stay as they stand, for the days that nothing else tells of. Who took
 * part by it goes on by another of their accounts where there is one, and takes part no more where no point is left to stand for
 * them. Inside the caller's transaction, over `pointTables`.
 */
export const keepPoints = (db: TidemarkDatabase, account: string, at: EntriesAt): Promise<void> =>
  part(db, account, at.now, async (challenge, person) => {
    const entry = (await entriesOf(db, challenge, at)).find((one) => person.includes(one.account));
    if (!entry) return null;
    const { label, counted, points } = standingOf(challenge, entry);
    return points.length === 0 ? null : { label, at: at.now, days: counted, points };
  });

/**
 * Nothing of the account's person stays but what another of their accounts still tells; who has none takes part no more. In the
 * place of `keepPoints`.
 */
export const removePoints = (db: TidemarkDatabase, account: string, now: number): Promise<void> =>
  part(db, account, now, () => Promise.resolve(null));

/** What `keepPoints` reads and writes. */
export const pointTables = (db: TidemarkDatabase) => [
  db.challenges,
  db.accounts,
  db.settings,
  db.exercises,
  db.daily,
  db.coverage,
];

/** The person stands once from now on, where they stood first, with what `keptOf` gives. */
const part = async (
  db: TidemarkDatabase,
  account: string,
  now: number,
  keptOf: (challenge: Challenge, person: readonly string[]) => Promise<KeptPoints | null>,
): Promise<void> => {
  const accounts = await db.accounts.toArray();
  const own = accounts.find(({ id }) => id === account);
  if (!own) return;
  const person = accounts.filter((other) => personOf(other) === personOf(own)).map(({ id }) => id);
  const heir = heirOf(own, accounts);
  for (const challenge of await db.challenges.toArray()) {
    const first = challenge.participants.find((one) => person.includes(one.account));
    if (!first) continue;
    const kept = await keptOf(challenge, person);
    const after: Participant = {
      account: first.account === account ? (heir ?? account) : first.account,
      ...(first.except && { except: first.except }),
      ...(kept && { kept }),
    };
    const participants = challenge.participants.flatMap((one) =>
      one === first ? (heir || kept ? [after] : []) : person.includes(one.account) ? [] : [one],
    );
    await db.challenges.put({ ...challenge, participants, updatedAt: now });
  }
};
