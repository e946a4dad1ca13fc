import * as v from 'valibot';

/** The three registrations of fitbit-web-api.md §2.1. Every one is read-only, the form's default. */
export const appSchema = v.pipe(
  v.object({
    clientId: v.pipe(v.string(), v.minLength(1)),
    type: v.picklist(['Client', 'Server', 'Personal']),
    secret: v.optional(v.string()),
    /** Compared as text, including port and trailing slash (§2.2). */
    redirectUris: v.array(v.string()),
    name: v.optional(v.string()),
    /** Granted on request (§2.1); a Personal app has it anyway. */
    intraday: v.optional(v.boolean()),
  }),
  v.check(
    (app) => app.type === 'Client' || app.secret !== undefined,
    'a Server or Personal app needs a secret',
  ),
);

export type App = v.InferOutput<typeof appSchema>;

const CALLBACK = 'http://localhost:4173/callback';

export const defaultApps = (redirectUris: readonly string[] = [CALLBACK]): App[] => [
  { clientId: '23ABCD', type: 'Client', redirectUris: [...redirectUris], name: 'Tidemark (Client)' },
  {
    clientId: '23SRVR',
    type: 'Server',
    secret: 'simulator-secret',
    redirectUris: [...redirectUris],
    name: 'Tidemark (Server)',
  },
  {
    clientId: '23PERS',
    type: 'Personal',
    secret: 'simulator-secret',
    redirectUris: [...redirectUris],
    name: 'Tidemark (Personal)',
  },
];
