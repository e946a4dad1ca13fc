import { personOf, type Account, type Vendor } from '$lib/domain/account';
import type { Challenge, ChallengeModality, Participant } from '$lib/domain/challenge';
import { headOf, headsOf } from '../persons';

/** A person who takes part or could: accounts that are seen together are one. */
export interface PersonLine {
  /** By which they take part, or would. */
  readonly account: string;
  readonly label: string;
  /** Null: their data is gone, and the points they had were kept. */
  readonly vendor: Vendor | null;
  readonly joins: boolean;
  /** As they take part so far. */
  readonly members: readonly Participant[];
  /** Their own rules; null where the challenge's hold. */
  readonly except: {
    readonly modalities: readonly ChallengeModality[] | null;
    readonly trackerSteps: boolean | null;
  };
}

/**
 * Who takes part, in the order in which they joined, then everybody else. Nobody of whom nothing is known any more, nor
 * the sample, which has weigh-ins only, unless it takes part already.
 */
export const peopleLines = (
  accounts: readonly Account[],
  challenge: Pick<Challenge, 'participants'> | null,
): readonly PersonLine[] => {
  const lines = new Map<string, PersonLine>();
  for (const participant of challenge?.participants ?? []) {
    const own = accounts.find(({ id }) => id === participant.account);
    if (!own && !participant.kept) continue;
    const person = own ? personOf(own) : participant.account;
    const line = lines.get(person);
    lines.set(
      person,
      line ? { ...line, members: [...line.members, participant] } : joined(participant, accounts),
    );
  }
  for (const head of headsOf(accounts)) {
    if (lines.has(head.id) || head.vendor === 'sample') continue;
    lines.set(head.id, {
      ...known(head),
      account: head.id,
      joins: challenge === null,
      members: [],
      except: NONE,
    });
  }
  return [...lines.values()];
};

const joined = (participant: Participant, accounts: readonly Account[]): PersonLine => {
  const { account, except, kept } = participant;
  const head = headOf(account, accounts);
  return {
    ...(head ? known(head) : { label: kept?.label ?? account, vendor: null }),
    account,
    joins: true,
    members: [participant],
    except: { modalities: except?.modalities ?? null, trackerSteps: except?.trackerSteps ?? null },
  };
};

const known = ({ label, vendor }: Account): Pick<PersonLine, 'label' | 'vendor'> => ({ label, vendor });

const NONE = { modalities: null, trackerSteps: null } as const;
