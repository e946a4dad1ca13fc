interface TrustedTypes {
  readonly createPolicy: (
    name: string,
    rules: { readonly createScriptURL: (url: string) => string },
  ) => { readonly createScriptURL: (url: string) => unknown };
}

const allowed = new Set<string>();
let policy: { readonly createScriptURL: (url: string) => unknown } | undefined;

/**
 * The app's one Trusted Types policy: lets through exactly our own workers. `url` must be an address that the build
 * gave, never one that anybody can write. Browsers without Trusted Types get the text itself.
 */
export const trustedScriptUrl = (url: string): string => {
  const trustedTypes = (globalThis as { trustedTypes?: TrustedTypes }).trustedTypes;
  if (!trustedTypes) return url;
  allowed.add(url);
  policy ??= trustedTypes.createPolicy('tidemark', {
    createScriptURL: (wanted) => {
      if (!allowed.has(wanted)) throw new TypeError('Not a worker of Tidemark');
      return wanted;
    },
  });
  // Takers hand the value on untouched; their types predate Trusted Types.
  return policy.createScriptURL(url) as string;
};
