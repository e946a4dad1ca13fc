import { rulesOf, type Challenge } from '$lib/domain/challenge';
import { lengthOf } from '$lib/domain/day-range';

/** What a person has filled in so far. */
export type ChallengeDraft = Pick<
  Challenge,
  'name' | 'days' | 'modalities' | 'trackerSteps' | 'unit' | 'goal' | 'participants'
>;

/** What keeps a draft from being a challenge. */
export type DraftProblem =
  | 'no-name'
  | 'days-reversed'
  /** Longer than `LONGEST_CHALLENGE_DAYS`. */
  | 'too-long'
  | 'no-modality'
  | 'no-goal'
  | 'no-participant'
  /** One account stands twice among the participants. */
  | 'participant-twice'
  /** An exception leaves somebody nothing that counts. */
  | 'nothing-counts';

/** Ten years: a screen reads all days of a challenge at once. */
export const LONGEST_CHALLENGE_DAYS = 3_653;

/** In the order of the form; empty where it can be saved. */
export const problemsOf = (draft: ChallengeDraft): readonly DraftProblem[] => {
  const { name, days, modalities, goal, participants } = draft;
  const isSound = Number.isInteger(days.first) && Number.isInteger(days.last) && days.first <= days.last;
  const found: readonly (readonly [boolean, DraftProblem])[] = [
    [name.trim() === '', 'no-name'],
    [!isSound, 'days-reversed'],
    [isSound && lengthOf(days) > LONGEST_CHALLENGE_DAYS, 'too-long'],
    [modalities.length === 0, 'no-modality'],
    [goal !== null && !(goal.metres > 0 && Number.isFinite(goal.metres)), 'no-goal'],
    [participants.length === 0, 'no-participant'],
    [new Set(participants.map(({ account }) => account)).size < participants.length, 'participant-twice'],
    [
      participants.some(
        (one) => one.except?.modalities !== undefined && rulesOf(draft, one).modalities.length === 0,
      ),
      'nothing-counts',
    ],
  ];
  return found.filter(([isSo]) => isSo).map(([, problem]) => problem);
};
