/** Vendor addresses and constants of this build. The real build holds the real hosts and nothing else. */
export const buildConfig = __TIDEMARK_BUILD__;

/**
 * Hosts this build may talk to. The fetch wrapper of page and worker refuses every other one. The authorize pages are not
 * among them: a browser goes there, no request of ours does.
 */
export const allowedOrigins: readonly string[] = [
  buildConfig.fitbitApi,
  buildConfig.googleHealthApi,
  buildConfig.googleOAuth,
].map((url) => new URL(url).origin);
