import * as v from 'valibot';

/** A Web application client as the Cloud console registers it (google-health-api.md §2.2). */
export const clientSchema = v.object({
  clientId: v.pipe(v.string(), v.minLength(1)),
  clientSecret: v.string(),
  /** Compared as text, including port and trailing slash. */
  redirectUris: v.array(v.string()),
  /** Of the JavaScript origins; without a list none is asked for. */
  origins: v.optional(v.array(v.string())),
  /** In testing every consent ends after seven days. */
  status: v.optional(v.picklist(['testing', 'production']), 'production'),
  name: v.optional(v.string()),
});

export type Client = v.InferOutput<typeof clientSchema>;

const CALLBACK = 'http://localhost:4173/callback';

export const defaultClients = (redirectUris: readonly string[] = [CALLBACK]): Client[] => [
  {
    clientId: '123456789012-tidemark.apps.googleusercontent.com',
    clientSecret: 'GOCSPX-simulator',
    redirectUris: [...redirectUris],
    status: 'production',
    name: 'Tidemark',
  },
  {
    clientId: '123456789012-testing.apps.googleusercontent.com',
    clientSecret: 'GOCSPX-simulator',
    redirectUris: [...redirectUris],
    status: 'testing',
    name: 'Tidemark (testing)',
  },
];
