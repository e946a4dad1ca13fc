import * as v from 'valibot';
import { formatLocalDay, parseLocalDay } from '$lib/domain/local-date';
import { ok } from '$lib/domain/result';
import { isKnownZone } from '$lib/domain/zone';
import type { ProfileRequest } from '../contract';
import { AnyObject, localDay, readEnvelope, whole, wrongShape } from './encoding';
import { MEASUREMENTS, PROFILE, SETTINGS } from './scopes';

/**
 * What syncing needs of a person, in the three places that tell it (google-health-api.md §4.1, §4.7). Nobody's name,
 * birth date or gender is there. What an answer leaves out stays as it was.
 */

const settingsPart: ProfileRequest = {
  scope: SETTINGS,
  request: () => ({ path: '/v4/users/me/settings' }),
  read: (payload) => {
    if (!v.is(AnyObject, payload)) return wrongShape();
    const { timeZone } = payload;
    return ok(typeof timeZone === 'string' && isKnownZone(timeZone) ? { timeZone } : {});
  },
};

const MemberSince = v.union([
  v.pipe(localDay, v.transform(formatLocalDay)),
  v.pipe(
    v.string(),
    v.check((given) => parseLocalDay(given) !== null),
  ),
]);

/** Live answers often hold the age alone. */
const profilePart: ProfileRequest = {
  scope: PROFILE,
  request: () => ({ path: '/v4/users/me/profile' }),
  read: (payload) => {
    if (!v.is(AnyObject, payload)) return wrongShape();
    const parsed = v.safeParse(MemberSince, payload['membershipStartDate']);
    return ok(parsed.success ? { memberSince: parsed.output } : {});
  },
};

/** Heights from here to there are a person's; others are left out rather than squared into a BMI. */
export const heightMillimetres = v.pipe(whole, v.minValue(500), v.maxValue(2_750));

const HeightPoint = v.object({ height: v.object({ heightMillimeters: heightMillimetres }) });

/** Height is a data type here; lists begin with the newest (§4.3). */
const heightPart: ProfileRequest = {
  scope: MEASUREMENTS,
  request: () => ({ path: '/v4/users/me/dataTypes/height/dataPoints?pageSize=1' }),
  read: (payload) => {
    const envelope = readEnvelope(payload, 'dataPoints');
    if (envelope === null) return wrongShape();
    const parsed = v.safeParse(HeightPoint, envelope.records[0]);
    return ok(parsed.success ? { heightM: parsed.output.height.heightMillimeters / 1_000 } : {});
  },
};

/** The zone first: days are the account's own. */
export const googleHealthProfile: readonly ProfileRequest[] = [settingsPart, heightPart, profilePart];
