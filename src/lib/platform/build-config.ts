/** Vendor addresses and constants of this build. The real build holds the real hosts and nothing else. */
export const buildConfig = __TIDEMARK_BUILD__;

/** Hosts this build may talk to. The fetch wrapper of page and worker refuses every other one. */
export const allowedOrigins: readonly string[] = [new URL(buildConfig.fitbitApi).origin];
