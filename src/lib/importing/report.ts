import { isWhole, type Answers, type ChosenFile, type ImportRecord } from '$lib/domain/imports';
import type { Opened, Question } from '$lib/sources/files/contract';
import { askedIn, partsOf, type LookedAt } from './look';
import type { ImportStore } from './ports';
import { sameFiles } from './prints';
import type { DryRun, ImportTarget } from './types';

/** What a dry run is made of. */
export interface Findings {
  readonly opened: Opened;
  readonly looked: readonly LookedAt[];
  readonly target: ImportTarget;
  readonly answers: Answers;
  readonly prints: readonly ChosenFile[];
}

/** Everything a person should know before they say "Import", compared with what the account holds now. */
export const reportOf = async (
  { opened, looked, target, answers, prints }: Findings,
  { store, now }: { readonly store: ImportStore; readonly now: () => number },
): Promise<DryRun> => {
  const account = target.kind === 'account' ? target.id : null;
  const parts = await partsOf(store, account, looked, now());
  const { questions, problems } = askedIn(looked);
  const earlier = (await store.imports()).findLast(
    (record) => record.account === account && sameFiles(record.files, prints),
  );
  return {
    target,
    parts,
    later: opened.later,
    skipped: opened.skipped,
    unknown: opened.unknown,
    unknownCount: opened.unknownCount,
    problems: [...opened.problems, ...problems],
    questions,
    zone: opened.zoneMatters ? { chosen: answers.zone, clues: opened.zoneClues } : null,
    answers,
    totalBytes: bytesToRead(opened, 'import'),
    earlier: earlier ?? null,
    goesOn: earlier !== undefined && !isWhole(earlier),
    ready:
      parts.some(({ count }) => count > 0) &&
      !questions.some((question) => isUnanswered(question, answers)) &&
      (account === null || (await store.account(account)) !== undefined) &&
      (earlier === undefined || !isWhole(earlier) || bringsMore(parts, earlier)),
  };
};

/** Other answers, or a version that reads more, find more in the same files. */
const bringsMore = (parts: DryRun['parts'], earlier: ImportRecord): boolean =>
  parts.some(({ format, metric, count, known }) =>
    known === null
      ? !earlier.parts.some((part) => part.format === format && part.metric === metric)
      : known < count,
  );

/** Uncompressed bytes that a look or an import reads. A look leaves out what is only outlined. */
export const bytesToRead = ({ found }: Opened, what: 'look' | 'import'): number =>
  found
    .filter(({ format }) => what === 'import' || format.outline === null)
    .flatMap(({ entries }) => entries)
    .reduce((sum, { size }) => sum + size, 0);

const isUnanswered = ({ id, suggestion }: Question, { choices }: Answers): boolean =>
  suggestion === null && choices[id] === undefined;
