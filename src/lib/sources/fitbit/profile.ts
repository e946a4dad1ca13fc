import * as v from 'valibot';
import type { AccountProfile } from '$lib/domain/account';
import type { Failure } from '$lib/domain/failure';
import { parseLocalDay } from '$lib/domain/local-date';
import { err, ok, type Result } from '$lib/domain/result';
import type { ProfileRequest } from '../contract';

/** `GET /1/user/-/profile.json` (fitbit-web-api.md §5.2). Height comes in cm, since no Accept-Language is sent. */
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
  return ok({
    timeZone: knownZone(text(user.timezone)),
    heightM: plausibleHeight(user.height),
    memberSince: knownDay(text(user.memberSince)),
    displayName: text(user.displayName) ?? text(user.fullName),
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
const plausibleHeight = (cm: unknown): number | null =>
  typeof cm === 'number' && cm >= 50 && cm <= 275 ? cm / 100 : null;
