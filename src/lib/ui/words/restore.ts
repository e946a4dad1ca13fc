import { m } from '$lib/paraglide/messages';
import type { RestoreProblem, RestoreReport, SaveState } from '$lib/platform/page-host-types';

interface Words {
  readonly title: string;
  /** What to do about it. */
  readonly body: string;
}

/** Why a backup was not restored. Passphrases and busy stores are asked about where they come up. */
export const restoreProblem = (problem: RestoreProblem): Words => {
  switch (problem) {
    case 'not-a-backup':
      return { title: m.export_problem_not_a_backup(), body: m.export_problem_not_a_backup_body() };
    case 'newer-version':
      return { title: m.export_problem_newer_version(), body: m.export_problem_newer_version_body() };
    case 'cut-short':
      return { title: m.export_problem_cut_short(), body: m.export_problem_cut_short_body() };
    case 'damaged':
      return { title: m.export_problem_damaged(), body: m.export_problem_damaged_body() };
    case 'unreadable':
      return { title: m.export_problem_unreadable(), body: m.export_problem_unreadable_body() };
    case 'storage':
      return { title: m.export_problem_storage(), body: m.export_problem_storage_body() };
    case 'passphrase-needed':
    case 'wrong-passphrase':
    case 'syncing':
    case 'importing':
    case 'crashed':
      return { title: m.export_problem_crashed(), body: m.export_problem_crashed_body() };
  }
};

export const saveFailure = (reason: Extract<SaveState, { step: 'failed' }>['reason']): Words => {
  switch (reason) {
    case 'disk':
      return { title: m.export_failed_disk(), body: m.export_failed_disk_body() };
    case 'storage':
      return { title: m.export_failed_storage(), body: m.export_failed_storage_body() };
    case 'crashed':
      return { title: m.export_failed_crashed(), body: m.export_failed_crashed_body() };
  }
};

/** A line of the report: rows of one kind. */
export interface ReportLine {
  readonly kind: string;
  readonly added: number;
  readonly same: number;
  readonly different: number;
  readonly gone: number;
  /** What the app keeps for itself, not the person's data. */
  readonly ofApp: boolean;
}

/** What a person knows by name, line by line; what the app keeps for itself in one. Kinds without rows are left out. */
export const reportLines = ({ tables }: RestoreReport): readonly ReportLine[] => {
  const sync = [tables.coverage, tables.jobs, tables.budgets, tables.health];
  const rest = [...sync, tables.settings];
  const sum = (field: 'added' | 'same' | 'different' | 'gone') =>
    rest.reduce((total, table) => total + table[field], 0);
  const restName = !sync.some(hasRows)
    ? m.export_table_settings()
    : hasRows(tables.settings)
      ? m.export_table_rest()
      : m.export_table_sync();
  const ofPerson = [
    { kind: m.export_table_accounts(), ...tables.accounts },
    { kind: m.export_table_weigh_ins(), ...tables.weighIns },
    { kind: m.export_table_body_fat(), ...tables.bodyFat },
    { kind: m.export_table_minutes(), ...tables.minutes },
    { kind: m.export_table_daily(), ...tables.daily },
    { kind: m.export_table_sleeps(), ...tables.sleeps },
    { kind: m.export_table_exercises(), ...tables.exercises },
    { kind: m.export_table_filled_years(), ...tables.filledYears },
    { kind: m.export_table_corrections(), ...tables.corrections },
    { kind: m.export_table_deliveries(), ...tables.deliveries },
    { kind: m.export_table_challenges(), ...tables.challenges },
    { kind: m.rules_table(), ...tables.readingRules },
    { kind: m.goal_table(), ...tables.goals },
    { kind: m.events_table(), ...tables.lifeEvents },
    { kind: m.events_table_confirmed(), ...tables.confirmations },
    { kind: m.export_table_imports(), ...tables.imports },
  ].map(({ kind, added, same, different, gone }) => ({ kind, added, same, different, gone, ofApp: false }));
  return [
    ...ofPerson,
    {
      kind: restName,
      added: sum('added'),
      same: sum('same'),
      different: sum('different'),
      gone: sum('gone'),
      ofApp: true,
    },
  ].filter(hasRows);
};

const hasRows = ({ added, same, different, gone }: Omit<ReportLine, 'kind' | 'ofApp'>): boolean =>
  added + same + different + gone > 0;
