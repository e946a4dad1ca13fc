/**
 * Names this copy of the app uses in what an origin shares: locks, channels, caches, folders. They carry the base path, so that
 * two copies on one origin do not meet.
 */
export const namesFor = (base: string) => {
  const suffix = base.replaceAll('/', '-');
  return {
    lockPrefix: `tidemark${suffix}|`,
    channel: `tidemark${suffix}`,
    cachePrefix: `tidemark${suffix}:`,
    shareFolder: `tidemark-share${suffix}`,
    shareCache: `tidemark${suffix}:share`,
  };
};
