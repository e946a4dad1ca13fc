import type { SourceId } from './metric';

/** What challenges and the list of activities sort exercises by. */
export const modalities = ['run', 'walk', 'bike', 'swim', 'other'] as const;

export type Modality = (typeof modalities)[number];

/** What an exercise tells of its kind, see `ExerciseReading`. */
export interface ExerciseKind {
  readonly source: SourceId;
  readonly type: string;
  readonly name: string;
}

/** By the vendor's type first, since names are in the person's language; by the name where the type tells nothing. */
export const modalityOf = ({ source, type, name }: ExerciseKind): Modality =>
  ofType(source, type) ?? NAMES.get(wordsOf(name).join(' ')) ?? 'other';

/** The names that count: these exactly, in any case. */
const NAMES: ReadonlyMap<string, Modality> = new Map([
  ['run', 'run'],
  ['treadmill', 'run'],
  ['trail run', 'run'],
  ['indoor running', 'run'],
  ['walk', 'walk'],
  ['hike', 'walk'],
  ['indoor walking', 'walk'],
  ['bike', 'bike'],
  ['indoor cycling', 'bike'],
  ['mountain bike', 'bike'],
  ['road bike', 'bike'],
  ['swim', 'swim'],
  ['open water swim', 'swim'],
  ['pool swim', 'swim'],
]);

/** `activityTypeId` of Fitbit's API and archives. A treadmill is 90019 in a log typed in, 20049 in a tracker's own list. */
const FITBIT_TYPES: ReadonlyMap<string, Modality> = new Map([
  ['90009', 'run'],
  ['90019', 'run'],
  ['20049', 'run'],
  ['90013', 'walk'],
  ['90001', 'bike'],
  ['1071', 'bike'],
  ['90024', 'swim'],
]);

const ofType = (source: SourceId, type: string): Modality | undefined =>
  /^\d+$/.test(type) ? (source === 'fitbit' ? FITBIT_TYPES.get(type) : undefined) : ofWords(wordsOf(type));

/** Words that vendors build their types of: `TREADMILL_RUNNING`, `lap_swimming`. A walk on a treadmill is a walk. */
const WORDS: readonly (readonly [Modality, readonly string[]])[] = [
  ['walk', ['walk', 'walking', 'hike', 'hiking']],
  ['run', ['run', 'running', 'jogging', 'treadmill']],
  ['bike', ['bike', 'biking', 'cycling', 'ride', 'cyclocross']],
  ['swim', ['swim', 'swimming']],
];

const ofWords = (words: readonly string[]): Modality | undefined =>
  WORDS.find(([, known]) => words.some((word) => known.includes(word)))?.[0];

const wordsOf = (text: string): string[] =>
  text
    .trim()
    .toLowerCase()
    .split(/[\s_]+/);

/** 30 inches, the step of US drill regulations (TC 3-21.5): stands in where nobody told the length of a person's own. */
export const DEFAULT_STRIDE_M = 0.762;

/** A distance that was worked out from steps. */
export interface EstimatedDistance {
  readonly metres: number;
  readonly estimated: true;
  /** Whose step it was worked out by: the person's own, or the one that stands in. */
  readonly by: 'stride' | 'default';
}

/** Steps as a distance; a stride that is no length counts as not told. */
export const stepsToMetres = (steps: number, strideM: number | null): EstimatedDistance =>
  strideM !== null && strideM > 0 && Number.isFinite(strideM)
    ? { metres: steps * strideM, estimated: true, by: 'stride' }
    : { metres: steps * DEFAULT_STRIDE_M, estimated: true, by: 'default' };
