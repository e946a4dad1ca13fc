import * as v from 'valibot';
import { families } from './families.ts';
import { appSchema, defaultApps, type App } from './oauth/apps.ts';

/** Everything about the service that evidence leaves open or that a test wants otherwise, in one value. */

const whole = v.pipe(v.number(), v.integer(), v.minValue(0));
const familyList = v.array(v.picklist(families));

const subscription = v.object({
  collectionType: v.picklist(['activities', 'body', 'foods', 'sleep', 'userRevokedAccess']),
  ownerId: v.string(),
  ownerType: v.literal('user'),
  subscriberId: v.string(),
  subscriptionId: v.string(),
});

export const settingsSchema = v.strictObject({
  /** §8 "Mode switch". */
  mode: v.picklist(['healthy', 'degraded-2026', 'gone']),
  apps: v.array(appSchema),
  /** §2.4: 28800. */
  accessTokenSeconds: v.pipe(v.number(), v.integer(), v.minValue(1)),
  /** What an identical refresh gets inside `refreshReplayMs` (§2.5: the sources disagree). */
  refreshReplay: v.picklist(['same', 'conflict', 'invalid_grant']),
  refreshReplayMs: whole,
  /** §2.7: documented as 400, but clients handle 401 too. */
  invalidGrantStatus: v.picklist([400, 401]),
  /** Revoking a dead token: one client ignores a 404, RFC 7009 wants 200 (§2.6, §8). */
  revokeDeadStatus: v.picklist([200, 404]),
  rate: v.strictObject({
    limit: whole,
    windowMs: v.pipe(v.number(), v.integer(), v.minValue(1)),
    /** §4: the body seen in practice, or the older one of a fixture. */
    body: v.picklist(['system', 'request']),
    /** §4: absent or unreliable in 2025. True tells the seconds to the reset, a number tells that number. */
    retryAfter: v.union([v.boolean(), whole]),
    /** `remaining` is told wrong by up to this many (§4 "Accuracy"). */
    jitter: whole,
  }),
  cors: v.strictObject({
    /** Families whose answers lack the allow-origin header; the request itself was let through (§3.1). */
    drop: familyList,
    dropOnErrors: v.boolean(),
    refusePreflight: familyList,
    /** §3.2: no evidence that anything was ever exposed. */
    expose: v.array(v.string()),
    maxAgeSeconds: v.nullable(whole),
  }),
  /** §1.2: neither the headers nor the body of the 410 are known. */
  gone: v.strictObject({ cors: v.boolean(), body: v.picklist(['classic', 'google', 'html']) }),
  /** Answered with Google's 403 in mode `degraded-2026` (§5.6). */
  forbidden: familyList,
  ranges: v.strictObject({
    /** §5.0: one day more than documented was accepted; −1 is stricter than documented. */
    toleranceDays: v.picklist([-1, 0, 1]),
    /** §6.3 knows three answers to a series that is too long. */
    tooLong: v.picklist([400, 422, 500]),
  }),
  /** §5.2 "body series": unproven. */
  seriesFill: v.picklist(['carry-forward', 'linear', 'omit']),
  /** §5.0 lists every day of a series, with "0" where there was nothing; `omit` leaves such days out. */
  emptyDays: v.picklist(['zero', 'omit']),
  /** §5.3 "Boundary": whether a list includes the day, or the moment, that it is asked from. */
  listBoundary: v.picklist(['exclusive', 'inclusive']),
  /** §5.2 "startTime": exercises begin in the wall clock of the place with its offset, or in UTC with `Z`. */
  exerciseTimes: v.picklist(['offset', 'utc']),
  /** §5.2 "daily summary": the unit of a goal's distance in June 2026. */
  goalDistance: v.picklist(['asked', 'millimetres']),
  subscriptions: v.array(subscription),
  /** Added to every answer but the control's. */
  latencyMs: whole,
});

export type Settings = v.InferOutput<typeof settingsSchema>;
export type SettingsPatch = {
  [K in keyof Settings]?: Settings[K] extends unknown[]
    ? Settings[K]
    : Settings[K] extends object
      ? Partial<Settings[K]>
      : Settings[K];
};

export const defaultSettings = (
  given: {
    apps?: readonly App[] | undefined;
    accessTokenSeconds?: number | undefined;
    rateWindowMs?: number | undefined;
  } = {},
): Settings => ({
  mode: 'healthy',
  apps: given.apps ? [...given.apps] : defaultApps(),
  accessTokenSeconds: given.accessTokenSeconds ?? 28_800,
  refreshReplay: 'same',
  refreshReplayMs: 120_000,
  invalidGrantStatus: 400,
  revokeDeadStatus: 404,
  rate: {
    limit: 150,
    windowMs: given.rateWindowMs ?? 3_600_000,
    body: 'system',
    retryAfter: false,
    jitter: 0,
  },
  cors: { drop: [], dropOnErrors: false, refusePreflight: [], expose: [], maxAgeSeconds: null },
  gone: { cors: true, body: 'google' },
  forbidden: [],
  ranges: { toleranceDays: 1, tooLong: 400 },
  seriesFill: 'carry-forward',
  emptyDays: 'zero',
  listBoundary: 'exclusive',
  exerciseTimes: 'offset',
  goalDistance: 'asked',
  subscriptions: [],
  latencyMs: 0,
});

/** Nested groups are merged, lists are replaced. Throws with the field's name when a value does not fit. */
export const patchSettings = (current: Settings, patch: unknown): Settings => {
  const merged: Record<string, unknown> = { ...current };
  for (const [key, value] of Object.entries(v.parse(v.record(v.string(), v.unknown()), patch))) {
    const before = merged[key];
    merged[key] = isGroup(before) && isGroup(value) ? { ...before, ...value } : value;
  }
  return v.parse(settingsSchema, merged);
};

const isGroup = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
