import * as v from 'valibot';
import type { AccountProfile } from '$lib/domain/account';
import type { Failure } from '$lib/domain/failure';
import { parseLocalDay } from '$lib/domain/local-date';
import { err, ok, type Result } from '$lib/domain/result';
import { roundTo } from '$lib/domain/units';
import type { ProfileRequest } from '../contract';

/** `GET /1/user/-/profile.json` (fitbit-web-api.md §5.2). Lengths come in cm, since no Accept-Language is sent. */
export const fitbitProfile: ProfileRequest = {
  scope: 'profile',
  names: true,
  request: () => ({ path: '/1/user/-/profile.json' }),
  read: (payload) => readProfile(payload),
};

// Every field is optional: since 2025 many answers drop empty ones, up to a bare `{}`.
const Profile = v.object({
  user: v.optional(
    v.object({
      timezone: v.optional(v.unknown()),
      height: v.optional(v.unknown()),
      strideLengthWalking: v.optional(v.unknown()),
      strideLengthRunning: v.optional(v.unknown()),
      memberSince: v.optional(v.unknown()),
      displayName: v.optional(v.unknown()),
      fullName: v.optional(v.unknown()),
    }),
  ),
});

const readProfile = (payload: unknown): Result<AccountProfile, Failure> => {
  const parsed = v.safeParse(Profile, payload);
  if (!parsed.success) return err({ kind: 'unexpected-payload', detail: 'wrong-shape' });
  const user = parsed.output.user ?? {};
  const strideWalkM = lengthOf(user.strideLengthWalking, STRIDE_CM);
  const strideRunM = lengthOf(user.strideLengthRunning, STRIDE_CM);
  return ok({
    timeZone: knownZone(text(user.timezone)),
    heightM: lengthOf(user.height, HEIGHT_CM),
    memberSince: knownDay(text(user.memberSince)),
    displayName: text(user.displayName) ?? text(user.fullName),
    ...(strideWalkM === null ? {} : { strideWalkM }),
    ...(strideRunM === null ? {} : { strideRunM }),
  });
};

const text = (value: unknown): string | null =>
  typeof value === 'string' && value.trim() !== '' ? value.trim() : null;

const knownDay = (day: string | null): string | null =>
  day !== null && parseLocalDay(day) !== null ? day : null;

const knownZone = (zone: string | null): string | null => {
  if (zone === null) return null;
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return zone;
  } catch {
    return null;
  }
};

// A new account carries 0; anything no person measures is left out rather than squared into a BMI.
const HEIGHT_CM = { least: 50, most: 275 };
const STRIDE_CM = { least: 10, most: 300 };

const lengthOf = (cm: unknown, { least, most }: typeof HEIGHT_CM): number | null =>
  typeof cm === 'number' && cm >= least && cm <= most ? roundTo(cm / 100, 6) : null;
