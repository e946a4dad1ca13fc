import { unlinked, type Account } from '$lib/domain/account';
import type { Job } from '$lib/domain/job';
import { formatLocalDay, parseLocalDay } from '$lib/domain/local-date';
import type { Measurement } from '$lib/domain/weigh-in';

/** What the components are shown with: the same on every day, so that pictures can be compared. */

export const TODAY = parseLocalDay('2026-11-20')!;
/** Local noon is no matter here: whatever is relative to now is told in days. */
export const NOW = TODAY * 86_400_000 + 10 * 3_600_000;

export const account = (more: Partial<Account> = {}): Account => ({
  id: 'fitbit-A1',
  vendor: 'fitbit',
  vendorUserId: 'A1',
  label: 'Robin',
  participantId: null,
  state: 'connected',
  needs: null,
  scopes: ['weight'],
  profile: { timeZone: 'Europe/Berlin', heightM: 1.72, memberSince: '2014-11-01', displayName: 'Robin' },
  profileCheckedAt: NOW,
  devices: null,
  createdAt: NOW,
  updatedAt: NOW,
  lastSyncAt: null,
  ...unlinked,
  ...more,
});

export const job = (more: Partial<Job> = {}): Job => ({
  id: 'job-1',
  account: 'fitbit-A1',
  scope: { first: TODAY - 29, last: TODAY },
  askedBy: 'person',
  range: { first: TODAY - 29, last: TODAY },
  metricsWanted: null,
  state: 'running',
  reason: null,
  resumeAt: null,
  cancelRequested: false,
  openedAt: NOW,
  createdAt: NOW,
  updatedAt: NOW,
  endedAt: null,
  heartbeatAt: NOW,
  progress: { done: 12, total: 30 },
  requests: { used: 12, planned: 30 },
  rows: { added: 48, updated: 2, unchanged: 310, deleted: 0 },
  streams: [],
  tries: 0,
  error: null,
  ...more,
});

/** Weigh-ins of 120 days with a gap, oldest first. */
export const weighIns: readonly Measurement[] = Array.from({ length: 120 }, (_, i) => TODAY - 119 + i)
  .filter((day) => day < TODAY - 60 || day > TODAY - 48)
  .map((day) => ({
    id: `fitbit-A1|fitbit|${day}`,
    account: 'fitbit-A1',
    source: 'fitbit',
    sourceId: String(day),
    day,
    time: `${formatLocalDay(day)}T07:12:00`,
    timeUnknown: day % 11 === 0,
    kg: Math.round((74 + (TODAY - day) * 0.03 + Math.sin(day * 1.7) * 0.5) * 100) / 100,
    bmi: day % 7 === 0 ? null : Math.round(((74 + (TODAY - day) * 0.03) / 2.9584) * 100) / 100,
    bmiComputed: day % 5 === 0,
    fatPct: null,
    origin: 'Aria Air',
    provenance: { kind: 'api' },
    seenAt: 0,
    missingSince: null,
    doubtSince: null,
    keptAt: null,
    deletedAt: null,
  }));

export const dayValues = weighIns.map((row) => ({ day: row.day, kg: row.kg, row }));
