interface TrustedTypes {
  readonly createPolicy: (
    name: string,
    rules: { readonly createScriptURL: (url: string) => string },
  ) => { readonly createScriptURL: (url: string) => unknown };
}

let policy: { readonly createScriptURL: (url: string) => unknown } | undefined;

/** Where the build puts workers, under any base path. */
const OUR_WORKERS = /\/(?:service-worker|_app\/immutable\/workers\/[\w-]+)\.js$/;

/**
 * The app's one Trusted Types policy: lets through our own workers, of this origin, where the build puts them. Browsers
 * without Trusted Types get the text itself.
 */
export const trustedScriptUrl = (url: string): string => {
  const trustedTypes = (globalThis as { trustedTypes?: TrustedTypes }).trustedTypes;
  if (!trustedTypes) return url;
  policy ??= trustedTypes.createPolicy('tidemark', {
    createScriptURL: (wanted) => {
      const { origin, pathname } = new URL(wanted, location.origin);
      if (origin !== location.origin || !OUR_WORKERS.test(pathname))
        throw new TypeError('Not a worker of Tidemark');
      return wanted;
    },
  });
  // Takers hand the value on untouched; their types predate Trusted Types.
  return policy.createScriptURL(url) as string;
};
