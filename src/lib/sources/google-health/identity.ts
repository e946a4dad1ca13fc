import * as v from 'valibot';
import { ok } from '$lib/domain/result';
import type { IdentityRequest } from '../contract';
import { wrongShape } from './encoding';

/** Ids are numbers of any length, or text. */
const id = v.pipe(
  v.union([v.string(), v.pipe(v.number(), v.safeInteger())]),
  v.transform((given) => String(given).trim()),
  v.nonEmpty(),
);

const Identity = v.object({ healthUserId: id, legacyUserId: v.optional(v.nullable(v.unknown())) });

/**
 * `GET users/me/identity` (google-health-api.md §4.1), answered under any of the scopes asked for: the token's own answer
 * names nobody. The legacy id is the Fitbit user the data came from.
 */
export const googleHealthIdentity: IdentityRequest = {
  request: () => ({ path: '/v4/users/me/identity' }),
  read: (payload) => {
    const parsed = v.safeParse(Identity, payload);
    if (!parsed.success) return wrongShape();
    const { healthUserId, legacyUserId } = parsed.output;
    const legacy = v.safeParse(id, legacyUserId);
    return ok({ userId: healthUserId, alsoKnownAs: legacy.success ? [`fitbit-${legacy.output}`] : [] });
  },
};
