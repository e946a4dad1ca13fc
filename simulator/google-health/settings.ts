import * as v from 'valibot';
import { families } from './families.ts';
import { clientSchema, defaultClients, type Client } from './oauth/clients.ts';

/** Everything about the service that evidence leaves open or that a test wants otherwise, in one value. */

const whole = v.pipe(v.number(), v.integer(), v.minValue(0));
const positive = v.pipe(v.number(), v.integer(), v.minValue(1));
const familyList = v.array(v.picklist(families));

export const settingsSchema = v.strictObject({
  clients: v.array(clientSchema),
  /** §2.1: 3599. */
  accessTokenSeconds: positive,
  /** A second authorise of what was allowed before passes without the page, unless `prompt=consent`. */
  remembersConsent: v.boolean(),
  /** The person once gave this client something that is not health, and `include_granted_scopes` brings it along. */
  contaminated: v.boolean(),
  /** §2.5: whether `openid` and the like spoil a token is contested. */
  identityScopes: v.picklist(['disallowed', 'tolerated']),
  /** False: the account is not listed for a client in testing (§2.8). */
  testUser: v.boolean(),
  account: v.picklist(['linked', 'not-linked', 'no-profile', 'legacy']),
  onboarding: v.picklist(['open', 'closed']),
  serviceEnabled: v.boolean(),
  scopeError: v.picklist(['MISSING_OAUTH_SCOPE', 'ACCESS_TOKEN_SCOPE_INSUFFICIENT']),
  /** Answers every API call, or those of `families`, with a row of §5. */
  refuse: v.nullable(
    v.strictObject({
      status: v.optional(v.pipe(v.number(), v.integer(), v.minValue(400), v.maxValue(599))),
      reason: v.optional(v.string()),
      rpcStatus: v.optional(v.string()),
      message: v.optional(v.string()),
      families: v.optional(familyList),
    }),
  ),
  legacyUserId: v.boolean(),
  /** §4.1: the live profile was often the age alone. */
  bareProfile: v.boolean(),
  /** §4.1: refused in August, documented in October. */
  numericParent: v.picklist(['refused', 'accepted']),
  /** §4.3: some saw fewer than they asked for. */
  realPageCap: v.nullable(positive),
  emptyPageFirst: v.boolean(),
  /** §4.3: after a token, records with the timestamp of the page's last one are lost. */
  pageEdgeBug: v.boolean(),
  /** §4.4: whether the end day of a daily roll-up counts is contested. */
  rollUpEnd: v.picklist(['exclusive', 'inclusive']),
  dailyRollUpOrder: v.picklist(['ascending', 'descending']),
  /** §4.5: live sessions often lack them. */
  sessionCivilTimes: v.boolean(),
  unknownEnums: v.boolean(),
  unknownUnions: v.boolean(),
  /** §4.2: some accounts had every filter for sleep refused. */
  sleepFilter: v.picklist(['accepted', 'refused']),
  /** §5: the reason may be the family's only, with the exact one in `metadata.detailedReasons`. */
  filterReason: v.picklist(['specific', 'detailed']),
  rawHeartRateDays: positive,
  /** How long after waking a night has no summary; a day later it is looked at once more. */
  sleepProcessingMinutes: whole,
  rate: v.strictObject({
    limit: whole,
    windowMs: positive,
    window: v.picklist(['sliding', 'fixed']),
    /** True tells the seconds until there is room, a number that number. */
    retryAfter: v.union([v.boolean(), whole]),
  }),
  cors: v.strictObject({
    drop: familyList,
    dropOnErrors: v.boolean(),
    refusePreflight: familyList,
    expose: v.array(v.string()),
    maxAgeSeconds: v.nullable(whole),
    /** §3: HTML pages for unknown paths probably lack the headers. */
    onHtml: v.boolean(),
  }),
  latencyMs: whole,
});

export type Settings = v.InferOutput<typeof settingsSchema>;
export type SettingsPatch = {
  [K in keyof Settings]?: K extends 'rate' | 'cors' ? Partial<Settings[K]> : Settings[K];
};

export const defaultSettings = (
  given: {
    clients?: readonly Client[] | undefined;
    accessTokenSeconds?: number | undefined;
    rate?: Partial<Settings['rate']> | undefined;
  } = {},
): Settings => ({
  clients: given.clients ? [...given.clients] : defaultClients(),
  accessTokenSeconds: given.accessTokenSeconds ?? 3599,
  remembersConsent: false,
  contaminated: false,
  identityScopes: 'disallowed',
  testUser: true,
  account: 'linked',
  onboarding: 'open',
  serviceEnabled: true,
  scopeError: 'MISSING_OAUTH_SCOPE',
  refuse: null,
  legacyUserId: true,
  bareProfile: false,
  numericParent: 'refused',
  realPageCap: null,
  emptyPageFirst: false,
  pageEdgeBug: true,
  rollUpEnd: 'exclusive',
  dailyRollUpOrder: 'ascending',
  sessionCivilTimes: false,
  unknownEnums: false,
  unknownUnions: false,
  sleepFilter: 'accepted',
  filterReason: 'specific',
  rawHeartRateDays: 90,
  sleepProcessingMinutes: 480,
  rate: { limit: 300, windowMs: 60_000, window: 'sliding', retryAfter: false, ...given.rate },
  cors: {
    drop: [],
    dropOnErrors: false,
    refusePreflight: [],
    expose: [],
    maxAgeSeconds: 3600,
    onHtml: false,
  },
  latencyMs: 0,
});

/** `rate` and `cors` are merged, everything else is replaced. Throws with the field's name when a value does not fit. */
export const patchSettings = (current: Settings, patch: unknown): Settings => {
  const { rate, cors, ...rest } = v.parse(v.record(v.string(), v.unknown()), patch);
  return v.parse(settingsSchema, {
    ...current,
    ...rest,
    rate: { ...current.rate, ...groupOf(rate) },
    cors: { ...current.cors, ...groupOf(cors) },
  });
};

const groupOf = (value: unknown): object => (typeof value === 'object' && value !== null ? value : {});
