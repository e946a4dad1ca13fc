import {
  challengeModalities,
  type Challenge,
  type ChallengeModality,
  type ChallengeRules,
  type Participant,
} from '$lib/domain/challenge';
import type { LocalDay } from '$lib/domain/local-date';
import { fromMetres, roundTo, toMetres, type DistanceUnit } from '$lib/domain/units';
import { bucketOf } from '$lib/metrics/buckets';
import { problemsOf, type ChallengeDraft, type DraftProblem } from '$lib/metrics/challenges/draft';
import { readDay, type DayFieldProblem } from '../day-fields';
import { dateFieldValue } from '../format';
import { readLargeNumber } from '../read-number';
import type { PersonLine } from './people-lines';

/** The fields of the form as they stand. */
export interface ChallengeFields {
  readonly name: string;
  readonly first: string;
  readonly last: string;
  readonly modalities: readonly ChallengeModality[];
  readonly trackerSteps: boolean;
  readonly unit: DistanceUnit;
  readonly goalBy: 'none' | 'each' | 'together';
  /** In the unit. */
  readonly goal: string;
  /** What `goal` stands for to the millimetre, as long as it reads as the form wrote it; null where nothing does. */
  readonly goalMetres: number | null;
  readonly people: readonly PersonLine[];
}

/** By field; one that is right has none. */
export interface FieldProblems {
  readonly name?: 'no-name';
  readonly first?: DayFieldProblem;
  readonly last?: DayFieldProblem | 'too-long';
  readonly modalities?: 'no-modality';
  readonly goal?: 'no-goal';
  readonly people?: 'no-participant';
  /** Of somebody's own rules. */
  readonly rules?: 'nothing-counts';
}

/** A new challenge: this month, everything that moves, everybody who is there. */
export const newFields = (
  today: LocalDay,
  unit: DistanceUnit,
  people: readonly PersonLine[],
): ChallengeFields => {
  const month = bucketOf(today, 'month', 1);
  return {
    name: '',
    first: dateFieldValue(month.first),
    last: dateFieldValue(month.last),
    modalities: challengeModalities,
    trackerSteps: false,
    unit,
    goalBy: 'none',
    goal: '',
    goalMetres: null,
    people,
  };
};

/** The fields that a challenge fills. */
export const fieldsOf = (challenge: Challenge, people: readonly PersonLine[]): ChallengeFields => {
  const { name, days, modalities, trackerSteps, unit, goal } = challenge;
  return {
    name,
    first: dateFieldValue(days.first),
    last: dateFieldValue(days.last),
    modalities,
    trackerSteps,
    unit,
    goalBy: goal?.by ?? 'none',
    goal: goal ? goalText(goal.metres, unit) : '',
    goalMetres: goal?.metres ?? null,
    people,
  };
};

/** The same goal in another unit. One that cannot be read stays as it is typed. */
export const inUnit = (
  fields: Pick<ChallengeFields, 'goal' | 'goalMetres' | 'unit'>,
  unit: DistanceUnit,
): Pick<ChallengeFields, 'goal' | 'goalMetres' | 'unit'> => {
  const metres = metresOfGoal(fields);
  return metres > 0 ? { goal: goalText(metres, unit), goalMetres: metres, unit } : { ...fields, unit };
};

/** A draft where the fields make one, else what is wrong with them. A goal that was not touched keeps its metres. */
export const readFields = (
  fields: ChallengeFields,
):
  | { readonly draft: ChallengeDraft; readonly problems: null }
  | { readonly draft: null; readonly problems: FieldProblems } => {
  const [first, last] = [readDay(fields.first, LATEST), readDay(fields.last, LATEST)];
  const draft: ChallengeDraft = {
    name: fields.name.trim(),
    days: { first: typeof first === 'number' ? first : NaN, last: typeof last === 'number' ? last : NaN },
    modalities: inOrder(fields.modalities),
    trackerSteps: fields.trackerSteps,
    unit: fields.unit,
    goal: fields.goalBy === 'none' ? null : { metres: metresOfGoal(fields), by: fields.goalBy },
    participants: fields.people.filter(({ joins }) => joins).flatMap(participantsOf),
  };
  const found = problemsOf(draft);
  if (found.length === 0) return { draft, problems: null };
  const has = (problem: DraftProblem) => found.includes(problem);
  return {
    draft: null,
    problems: {
      ...(has('no-name') && { name: 'no-name' }),
      ...(typeof first === 'string' && { first }),
      ...(typeof last === 'string' && { last }),
      ...(typeof first === 'number' &&
        typeof last === 'number' &&
        has('days-reversed') && { last: 'end-before-start' }),
      ...(has('too-long') && { last: 'too-long' }),
      ...(has('no-modality') && { modalities: 'no-modality' }),
      ...(has('no-goal') && { goal: 'no-goal' }),
      ...(has('no-participant') && { people: 'no-participant' }),
      ...(has('nothing-counts') && { rules: 'nothing-counts' }),
    },
  };
};

/** 2099-12-31: no end is typed further off but by a slip. */
const LATEST: LocalDay = 47_481;

// Two decimals: three could be thousands.
const goalText = (metres: number, unit: DistanceUnit): string => String(roundTo(fromMetres(metres, unit), 2));

/** NaN where the field holds no number. */
export const metresOfGoal = ({
  goal,
  goalMetres,
  unit,
}: Pick<ChallengeFields, 'goal' | 'goalMetres' | 'unit'>): number =>
  goalMetres !== null && goal.trim() === goalText(goalMetres, unit)
    ? goalMetres
    : roundTo(toMetres(readLargeNumber(goal), unit), 3);

/** Those who are one person by now stay as they joined; the first one's rules are theirs. */
const participantsOf = ({ account, members, except }: PersonLine): Participant[] => {
  const rules = exceptionOf(except);
  const first: Participant = { account, ...(rules && { except: rules }) };
  return [first, ...members.slice(1)];
};

const exceptionOf = ({ modalities, trackerSteps }: PersonLine['except']): Partial<ChallengeRules> | null =>
  modalities === null && trackerSteps === null
    ? null
    : {
        ...(modalities !== null && { modalities: inOrder(modalities) }),
        ...(trackerSteps !== null && { trackerSteps }),
      };

const inOrder = (chosen: readonly ChallengeModality[]): readonly ChallengeModality[] =>
  challengeModalities.filter((modality) => chosen.includes(modality));
