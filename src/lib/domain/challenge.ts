import { personOf, type Account } from './account';
import type { DailyValue } from './daily';
import type { DayRange } from './day-range';
import type { Exercise } from './exercise';
import type { LocalDay } from './local-date';
import type { MetricId } from './metric';
import { modalities, type Modality } from './modality';
import type { DistanceUnit } from './units';

/** What a challenge can count: exercises by modality, and the steps of whole days. */
export const challengeModalities = [...modalities, 'daily_steps'] as const;

export type ChallengeModality = Modality | 'daily_steps';

/** What counts. */
export interface ChallengeRules {
  readonly modalities: readonly ChallengeModality[];
  /** Daily steps are those that a tracker alone counted: without a phone's, and without what was typed in. */
  readonly trackerSteps: boolean;
}

/** A local event: who covers how much ground within its days. Points are the distance in its unit. */
export interface Challenge extends ChallengeRules {
  readonly id: string;
  readonly name: string;
  /** Each participant's own calendar days. */
  readonly days: DayRange;
  readonly unit: DistanceUnit;
  readonly goal: ChallengeGoal | null;
  /** In the order in which they joined. */
  readonly participants: readonly Participant[];
  readonly createdAt: number;
  readonly updatedAt: number;
}

export interface ChallengeGoal {
  readonly metres: number;
  readonly by: 'each' | 'together';
}

export interface Participant {
  /** Stands for its person: whatever is seen together with it counts as well. */
  readonly account: string;
  /** What holds for this one instead of the challenge's own rules. */
  readonly except?: Partial<ChallengeRules>;
  /** What they had when data of theirs was deleted. */
  readonly kept?: KeptPoints;
}

/** Points whose rows are gone. They stand for the days that the store knows nothing of any more. */
export interface KeptPoints {
  /** What the participant was called then. */
  readonly label: string;
  readonly at: number;
  /** The days that counted, oldest first; those without a point too. */
  readonly days: readonly DayRange[];
  readonly points: readonly Point[];
}

/** What becomes of somebody's points when their account is disconnected. */
export type PointsWish = 'keep' | 'remove';

/** One transaction: an exercise, or a day's steps. */
export interface Point {
  /** `exercise|<family of its source>|<its log id>` or `steps|2026-11-01`: once a participant. */
  readonly id: string;
  readonly day: LocalDay;
  readonly modality: ChallengeModality;
  /** To the millimetre, above zero. */
  readonly metres: number;
  /** Worked out from steps. */
  readonly estimated: boolean;
}

/** One person in a challenge, with everything that their points follow from. */
export interface Entry {
  /** The account by which they take part. */
  readonly account: string;
  readonly label: string;
  readonly rules: ChallengeRules;
  /** One row an exercise, of the challenge's days. */
  readonly exercises: readonly Exercise[];
  /** One row a day, of `stepsMetricOf` their rules. */
  readonly steps: readonly DailyValue[];
  /** Length of a step in walking, m; null where nobody told it. */
  readonly strideM: number | null;
  /** Days of which everything that `metricsOf` their rules names was told after they were over. */
  readonly known: readonly DayRange[];
  /** What `metricsOf` their rules names and days were told of at all: those days, after they were over. */
  readonly told: Readonly<Partial<Record<MetricId, readonly DayRange[]>>>;
  /** What becomes of days that are over and not known. */
  readonly unheard: Unheard;
  readonly kept: readonly KeptPoints[];
  /** In their calendar. */
  readonly today: LocalDay;
}

/**
 * `waiting`: somebody can be asked, or a file can still tell. `untold`: no source of theirs has the series that is to count.
 * `gone`: their data was deleted.
 */
export type Unheard = 'waiting' | 'untold' | 'gone';

/** What holds for a participant. */
export const rulesOf = (
  { modalities: common, trackerSteps }: ChallengeRules,
  { except }: Participant,
): ChallengeRules => ({ modalities: common, trackerSteps, ...except });

/**
 * Who takes part, by person, in the order in which they joined: the participants who are one, the one whose rules hold first.
 * Nobody of whom there is neither an account nor a point that was kept.
 */
export const peopleOf = (
  { participants }: Pick<Challenge, 'participants'>,
  accounts: readonly Account[],
): ReadonlyMap<string, readonly [Participant, ...Participant[]]> => {
  const people = new Map<string, readonly [Participant, ...Participant[]]>();
  for (const participant of participants) {
    const own = accounts.find(({ id }) => id === participant.account);
    if (!own && !participant.kept) continue;
    const person = own ? personOf(own) : participant.account;
    const others = people.get(person);
    people.set(person, others ? [...others, participant] : [participant]);
  }
  return people;
};

/** The series that daily steps are taken from. */
export const stepsMetricOf = ({ trackerSteps }: ChallengeRules): 'steps' | 'steps_tracker' =>
  trackerSteps ? 'steps_tracker' : 'steps';

/** What must have been synced for a day to count. */
export const metricsOf = (rules: ChallengeRules): readonly MetricId[] => [
  ...(rules.modalities.some((modality) => modality !== 'daily_steps') ? (['exercise'] as const) : []),
  ...(rules.modalities.includes('daily_steps') ? [stepsMetricOf(rules)] : []),
];
