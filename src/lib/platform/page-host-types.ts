import type { CredentialsForm, CredentialsReport, PendingSignIn, Refused } from '$lib/auth/types';
import type { Account, AccountProfile, Vendor } from '$lib/domain/account';
import type { Budget, QuotaRule } from '$lib/domain/budget';
import type { Challenge, PointsWish } from '$lib/domain/challenge';
import type { Destination } from '$lib/domain/delivery';
import type { Failure } from '$lib/domain/failure';
import type { Goal } from '$lib/domain/goal';
import type { SyncScope } from '$lib/domain/job';
import type { LifeEvent } from '$lib/domain/life-event';
import type { LocalDateTime, LocalDay } from '$lib/domain/local-date';
import type { MetricId } from '$lib/domain/metric';
import type { Live } from '$lib/domain/live';
import type { NewReadingRule } from '$lib/domain/reading-rule';
import type { Result } from '$lib/domain/result';
import type { GapPlan } from '$lib/outlets/gap-files';
import type { ChallengeTable } from '$lib/outlets/tables/challenge';
import type { SnapshotDocument } from '$lib/outlets/snapshot/types';
import type { Settings } from '$lib/domain/settings';
import type { LogRow, Measurement } from '$lib/domain/weigh-in';
import type { MetricCoverage } from '$lib/metrics/coverage';
import type {
  BackupChoice,
  GapChoice,
  GivenFile,
  HandedOn,
  ImportSession,
  PendingShare,
  RawChoice,
  RawKept,
  RestoreSession,
  SaveTask,
  SavedFiles,
  TableChoice,
} from './page-host-files';
import type { Undoable } from './undoable';

export type * from './page-host-files';
export type * from './undoable';
export type {
  CredentialsField,
  CredentialsForm,
  CredentialsProblem,
  CredentialsReport,
  FieldMessage,
  PendingSignIn,
  SignInRefusal,
} from '$lib/auth/types';

/** What the page knows of its surroundings. */
export interface HostStatus {
  readonly online: boolean;
  /** `none`: this browser has no worker here, so the page itself syncs. */
  readonly worker: 'none' | 'installing' | 'ready';
  /** A new version waits. Never applied by itself, and not while a job runs. */
  readonly updateReady: boolean;
  /** The browser offers to install (Chromium's `beforeinstallprompt`). */
  readonly canInstall: boolean;
  readonly installed: boolean;
  /** Whether the browser promised not to evict; null before it was asked. */
  readonly persisted: boolean | null;
  /** A sync could not write for want of room. Nothing stored is lost; it goes on once there is room. */
  readonly storageFull: boolean;
  /** What this browser can do while Tidemark is closed. `background`: after network loss. `periodic`: from time to time. */
  readonly background: boolean;
  readonly periodic: 'unsupported' | 'denied' | 'granted';
  /** Other sites share this origin (`*.github.io/<repo>`): a neighbour page could use our key. */
  readonly sharedOrigin: boolean;
}

/** One scope a person may choose. `required` ones cannot be unticked. */
export interface ScopeChoice {
  readonly scope: string;
  readonly required: boolean;
}

/** How a return from the vendor ended. Nothing stored before is lost in any of them. */
export type SignInOutcome =
  | {
      readonly kind: 'connected';
      readonly account: Account;
      readonly missingScopes: readonly string[];
      /** Found to be the same person's, and seen together with from now on. */
      readonly joined: Account | null;
      /** The account that was to be renewed, where the vendor signed in somebody else: it still waits. */
      readonly insteadOf: Account | null;
    }
  | Refused;

/** What the last real answer of a connector said; `untried` where it was never asked from here. */
export interface ConnectorHealth {
  readonly vendor: Vendor;
  readonly state: 'untried' | 'alive' | 'needs-you' | 'closed' | 'unreachable';
  readonly checkedAt: number | null;
}

export interface DisconnectReport {
  /** The vendor was asked to revoke and answered; `failed` keeps the local disconnect all the same. */
  /** `unconfirmed`: it was asked, and this vendor lets no page read its answer. */
  readonly revoked: 'not-asked' | 'yes' | 'unconfirmed' | 'failed';
}

/** What a sync would cost, worked out from the ledger as it stands; the vendor may hold surprises. */
export interface SyncPreview {
  /** Data requests. 0: everything is here already and settled. */
  readonly requests: number;
  /** Quota windows the requests spread over, the present one included; at least 1 where there is a request. */
  readonly windows: number;
  /** When the last of them opens, epoch ms; now or earlier where one window is enough. */
  readonly lastWindowAt: number;
  /** Requests until the first new piece of the chart is there. */
  readonly firstChartAfter: number;
  /**
   * Metrics of which a picture of all wanted days is there within the present window: the values themselves, or a coarse
   * curve of them. In the order they come. Empty where everything fits into it.
   */
  readonly soon: readonly MetricId[];
}

/** What a sync is asked for besides its days. */
export interface SyncOptions {
  /** With the minute data of all its days and the answers kept as they came; "Yesterday" always is. */
  readonly inDetail?: boolean;
  /** These alone, also where the settings turn them off. Absent: what the settings say. */
  readonly metrics?: readonly MetricId[];
}

/** Our count of a vendor's quota for an account; `budgetAt` in `domain/budget` tells how it stands at an instant. */
export interface QuotaCount {
  readonly rule: QuotaRule;
  readonly stored: Budget | undefined;
}

/** Rows that their source stopped showing, too many at once to be believed without asking. */
export interface DoubtfulRows {
  /** Oldest first. */
  readonly rows: readonly LogRow[];
}

/** What a person types in for a weigh-in. Weight in kg, wall-clock time. */
export interface TypedWeighIn {
  readonly time: LocalDateTime;
  /** No time of day was given. */
  readonly timeUnknown: boolean;
  readonly kg: number;
  readonly fatPct: number | null;
}

/**
 * Everything a screen may do. Reads come from `storage/reads` as live values; this is for acting. Expected failures
 * are values; a rejection is a mistake of ours.
 */
export interface PageHost {
  /** Once, by the root layout, after first content: worker, resume of jobs, reconnect. */
  readonly boot: () => Promise<void>;
  readonly status: Live<HostStatus>;
  readonly applyUpdate: () => Promise<void>;
  readonly promptInstall: () => Promise<void>;
  /** Asks the browser to keep the data. Safe to call again. */
  readonly askToPersist: () => Promise<boolean>;
  readonly storageEstimate: () => Promise<{ readonly usedBytes: number; readonly quotaBytes: number } | null>;

  /** Prefill: saved values, else the deployer's client id, and this site's callback. */
  readonly initialCredentials: (vendor: Vendor) => Promise<{
    readonly clientId: string;
    readonly redirectUri: string;
    readonly hasSecret: boolean;
    /** The site was built with a client id for this vendor. */
    readonly deployerClientId: string | null;
    /** This site's own callback, the value to register. */
    readonly ownCallback: string;
  }>;
  readonly scopeChoices: (vendor: Vendor) => readonly ScopeChoice[];
  readonly checkCredentials: (vendor: Vendor, form: CredentialsForm) => Promise<CredentialsReport>;
  readonly saveCredentials: (vendor: Vendor, form: CredentialsForm) => Promise<CredentialsReport>;
  /**
   * The address to open at top level. Saves the verifier and state first. `forAccount`: the account to be renewed or
   * connected again; whoever signs in is connected all the same.
   */
  readonly beginSignIn: (
    vendor: Vendor,
    options: {
      readonly scopes: readonly string[];
      readonly participantId?: string;
      readonly forAccount?: string;
    },
  ) => Promise<Result<{ readonly url: string }, { readonly kind: 'no-credentials' | 'offline' | 'storage' }>>;
  readonly completeSignIn: (callbackUrl: string) => Promise<SignInOutcome>;
  /** The newest that was begun at a vendor and has not come back. */
  readonly pendingSignIn: (vendor: Vendor) => Promise<PendingSignIn | null>;
  /** All that were begun at a vendor. */
  readonly forgetPendingSignIn: (vendor: Vendor) => Promise<void>;
  /** Fetches the profile with the stored token, refreshed where needed. */
  readonly testConnection: (accountId: string) => Promise<Result<AccountProfile, Failure>>;
  readonly disconnect: (
    accountId: string,
    options: {
      readonly everywhere: boolean;
      readonly deleteData: boolean;
      /** The person's points in challenges where data is deleted; they stay where nothing is said. */
      readonly points?: PointsWish;
    },
  ) => Promise<DisconnectReport>;
  readonly renameAccount: (accountId: string, label: string) => Promise<void>;

  /**
   * Writes the job and wakes a runner. Without `account`: the connected account, newest first. Days by name, at least one,
   * are asked for even where everything of them seems to be here.
   */
  readonly requestSync: (
    wanted: SyncScope | readonly LocalDay[],
    options?: SyncOptions & { readonly account?: string },
  ) => Promise<Result<{ readonly jobId: string }, { readonly kind: 'no-account' | 'storage' }>>;
  readonly cancelSync: (jobId: string) => Promise<void>;
  /** Null where the account is not connected. */
  readonly previewSync: (
    account: string,
    wanted: SyncScope | readonly LocalDay[],
    options?: SyncOptions,
  ) => Promise<SyncPreview | null>;
  /** Null for an account without a live source. */
  readonly quota: (account: string) => Live<QuotaCount | null>;
  /** Every metric the account's source has, over all days of the account; told at most once a second. */
  readonly coverage: (account: string) => Live<readonly MetricCoverage[]>;
  readonly doubtfulRows: (account: string) => Live<DoubtfulRows>;
  /** `remove` hides the rows that are in doubt now, `keep` leaves them and asks no more. Gives the way back. */
  readonly answerDoubt: (
    account: string,
    answer: 'keep' | 'remove',
  ) => Promise<{ readonly count: number; readonly undo: () => Promise<void> }>;
  /** Asks the browser where needed. `settings.notify` says afterwards what holds. */
  readonly setNotify: (wanted: boolean) => Promise<'on' | 'off' | 'denied' | 'unsupported'>;
  /** A new job for the same days and metrics. */
  readonly retrySync: (jobId: string) => Promise<void>;

  /** `label` is what the account is called on screen. */
  readonly addSampleData: (
    label: string,
  ) => Promise<Result<{ readonly account: string }, { readonly kind: 'storage' }>>;
  readonly removeSampleData: () => Promise<void>;
  readonly updateSettings: (patch: Partial<Settings>) => Promise<void>;

  readonly openFiles: (files: readonly GivenFile[]) => Promise<ImportSession>;
  /** What another app shared; null where nothing waits. Reading it changes nothing. */
  readonly pendingShare: () => Promise<PendingShare | null>;
  /** Throws away what was shared. Its files cannot be read after that. */
  readonly forgetShare: () => Promise<void>;
  /** Takes back what only this import brought. */
  readonly undoImport: (importId: string) => Promise<Result<void, { readonly kind: 'storage' }>>;
  /** True while some tab runs this import. */
  readonly importRuns: (importId: string) => Promise<boolean>;

  /** Each gives its own way back. `account` null: the account for entries by hand, made at first use and called `label`. */
  readonly addWeighIn: (
    account: string | null,
    typed: TypedWeighIn,
    label: string,
  ) => Promise<Result<Undoable, { readonly kind: 'storage' }>>;
  readonly correctWeighIn: (
    rowId: string,
    typed: TypedWeighIn,
  ) => Promise<Result<Undoable, { readonly kind: 'storage' }>>;
  /** Leaves it out of every view; the row stays. */
  readonly ignoreWeighIn: (rowId: string) => Promise<Result<Undoable, { readonly kind: 'storage' }>>;
  /** Takes a correction back, the row is as its source gave it. */
  readonly restoreWeighIn: (rowId: string) => Promise<Result<Undoable, { readonly kind: 'storage' }>>;
  /** Every read applies it from now on; no row is written. */
  readonly addReadingRule: (rule: NewReadingRule) => Promise<Result<Undoable, { readonly kind: 'storage' }>>;
  readonly removeReadingRule: (id: string) => Promise<Result<Undoable, { readonly kind: 'storage' }>>;

  /** The one goal of the person behind its account from now on. `invalid`: out of the bounds of `isGoal`; nothing is stored. */
  readonly setGoal: (
    goal: Omit<Goal, 'at'>,
  ) => Promise<Result<Undoable, { readonly kind: 'storage' | 'invalid' }>>;
  /** The person behind the account has no goal any more. */
  readonly removeGoal: (account: string) => Promise<Result<Undoable, { readonly kind: 'storage' }>>;
  /** These weigh-ins of the person behind the account were measured as they stand. No row is written. */
  readonly confirmRows: (
    account: string,
    ids: readonly string[],
  ) => Promise<Result<Undoable, { readonly kind: 'storage' }>>;
  readonly unconfirmRows: (
    account: string,
    ids: readonly string[],
  ) => Promise<Result<Undoable, { readonly kind: 'storage' }>>;
  /** `id` null: a new one. `invalid`: see `isLifeEvent`; nothing is stored. */
  readonly saveLifeEvent: (
    event: Omit<LifeEvent, 'at' | 'id'> & { readonly id: string | null },
  ) => Promise<Result<Undoable, { readonly kind: 'storage' | 'invalid' }>>;
  readonly removeLifeEvent: (id: string) => Promise<Result<Undoable, { readonly kind: 'storage' }>>;

  /** Null: the person closed the browser's window that asks where to. */
  readonly saveBackup: (choice: BackupChoice) => Promise<SaveTask | null>;
  readonly saveTable: (choice: TableChoice) => Promise<SaveTask | null>;
  readonly saveRaw: (choice: RawChoice) => Promise<SaveTask | null>;
  /** One HTML file that anybody can read without the app; named by `lastDay` alone. Null: as `saveBackup`. */
  readonly saveSnapshot: (document: SnapshotDocument, lastDay: LocalDay) => Promise<SaveTask | null>;
  /** Writes nothing: the files with the rows in each. */
  readonly gapFiles: (choice: GapChoice) => Promise<GapPlan>;
  /** `folder`: each file by itself; otherwise several are one ZIP. Null: the person chose no place. */
  readonly saveGapFiles: (
    plan: GapPlan,
    into: 'file' | 'folder',
  ) => Promise<Result<SavedFiles, { readonly kind: 'disk' }> | null>;
  /** Only rows that were in files: the person says that they took those there. */
  readonly noteTaken: (
    rows: readonly Measurement[],
    destination: Destination,
  ) => Promise<Result<HandedOn, { readonly kind: 'storage' }>>;
  readonly rawKept: () => Live<RawKept>;
  /** What was read from them stays. `account` null: everybody's. */
  readonly deleteRaw: (account: string | null) => Promise<void>;
  readonly canChooseFolder: () => boolean;
  /** Whether a file is meant as a backup of Tidemark, by its first bytes. */
  readonly isBackup: (file: Blob) => Promise<boolean>;
  readonly openBackup: (file: Blob) => Promise<RestoreSession>;

  /** Everything of one account becomes the other's: two accounts turned out to be one person. */
  readonly joinAccounts: (
    from: string,
    into: string,
  ) => Promise<Result<void, { readonly kind: 'storage' | 'busy' }>>;
  /** Two live accounts are one person: seen together from now on, each keeps its rows. `into` stands for both. */
  readonly linkAccounts: (from: string, into: string) => Promise<Result<void, { readonly kind: 'storage' }>>;
  /** Takes `linkAccounts` back. */
  readonly unlinkAccount: (account: string) => Promise<Result<void, { readonly kind: 'storage' }>>;

  /** New, or in the place of the one of that id. */
  readonly saveChallenge: (challenge: Challenge) => Promise<Result<void, { readonly kind: 'storage' }>>;
  /** Gives what it removed, for an undo by `saveChallenge`; null where it was gone. */
  readonly removeChallenge: (id: string) => Promise<Result<Challenge | null, { readonly kind: 'storage' }>>;
  /** A CSV of its points or its leader board, as they stand now. Null: the person chose no place. */
  readonly saveChallengeTable: (challenge: Challenge, table: ChallengeTable) => Promise<SaveTask | null>;
}
