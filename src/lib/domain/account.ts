import type { Remedy } from './failure';
import type { MetricId } from './metric';

/** The vendors an account can belong to. `files` holds imports only, `sample` is the built-in person. */
export type Vendor = 'fitbit' | 'google-health' | 'files' | 'sample';

export type AccountState = 'connected' | 'needs_you' | 'disconnected' | 'files_only';

/** What a vendor's profile tells that syncing needs. Every field may be missing (fitbit-web-api.md §5.6). */
export interface AccountProfile {
  /** IANA zone, current one only: the vendor does not relabel old data. */
  readonly timeZone: string | null;
  readonly heightM: number | null;
  /** `YYYY-MM-DD`. */
  readonly memberSince: string | null;
  readonly displayName: string | null;
  /** Length of a step, m, as the vendor measured it or the person set it; absent where it does not tell. */
  readonly strideWalkM?: number;
  readonly strideRunM?: number;
  /** What the person set out to reach, by metric in the unit of its values; `sleep` in minutes a night. */
  readonly goals?: Readonly<Partial<Record<MetricId, number>>>;
}

/** A tracker or scale that sends to an account. */
export interface Device {
  readonly id: string;
  readonly name: string;
  readonly kind: 'tracker' | 'scale' | 'other';
  /** Percent, where the vendor tells. */
  readonly batteryPct: number | null;
  /** When it last sent something, in the person's wall clock as the vendor writes it; only ever compared for change. */
  readonly lastSync: string | null;
}

export interface DevicesSeen {
  readonly list: readonly Device[];
  readonly checkedAt: number;
  /** By kind of device: since when (epoch ms) the last transfers are as they stand in `list`. */
  readonly changedAt: Readonly<Record<Device['kind'], number>>;
}

export interface Account {
  /** `<vendor>-<user id>`: the same person connected again is the same account. */
  readonly id: string;
  readonly vendor: Vendor;
  /** The vendor's user id. */
  readonly vendorUserId: string;
  readonly label: string;
  readonly participantId: string | null;
  readonly state: AccountState;
  /** Why the account needs its person, when it does. */
  readonly needs: AccountNeed | null;
  /** Granted scopes, as a set. */
  readonly scopes: readonly string[];
  readonly profile: AccountProfile;
  /** When the profile was last read, epoch ms. */
  readonly profileCheckedAt: number | null;
  /** When the parts of the profile that wait for the data were last read, epoch ms; absent before the first time. */
  readonly goalsCheckedAt?: number;
  /** Null before the first look. */
  readonly devices: DevicesSeen | null;
  readonly createdAt: number;
  readonly updatedAt: number;
  /** End of the last run that succeeded, epoch ms. */
  readonly lastSyncAt: number | null;
  /** Ids of accounts that the vendor says are this person's at another: Google Health names the Fitbit user it came from. */
  readonly alsoKnownAs: readonly string[];
  /** The account this one is seen together with, since both are one person's; null where it stands for itself. */
  readonly sameAs: string | null;
  /** When access ends unless the person renews it by a tap, epoch ms; null where it is renewed by itself. */
  readonly accessEndsAt: number | null;
  /** When the vendor lets the consent itself lapse, epoch ms, where it says so. */
  readonly consentEndsAt: number | null;
}

/** What an account begins with where no vendor has said more of it. */
export const unlinked: Pick<Account, 'alsoKnownAs' | 'sameAs' | 'accessEndsAt' | 'consentEndsAt'> = {
  alsoKnownAs: [],
  sameAs: null,
  accessEndsAt: null,
  consentEndsAt: null,
};

/** `sign-in`: a new one, or the tap that renews access. The rest: nothing helps before the vendor's side is put right. */
export type AccountNeed = 'sign-in' | 'service-closed' | Remedy;

/** True once access that only a tap renews has ended: nothing can be asked until then. */
export const hasAccessEnded = ({ accessEndsAt }: Pick<Account, 'accessEndsAt'>, now: number): boolean =>
  accessEndsAt !== null && accessEndsAt <= now;

/** The account that stands for the person: itself, or the one it is seen together with. */
export const personOf = ({ id, sameAs }: Pick<Account, 'id' | 'sameAs'>): string => sameAs ?? id;
