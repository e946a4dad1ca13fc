/**
 * Hosts that put many people's sites on one origin, told apart by path only. A neighbour page there could open our
 * database and use the key in it, so the app warns (architecture.md, "one origin, one app").
 */
const SHARED_HOSTS = [
  /\.github\.io$/,
  /\.gitlab\.io$/,
  /\.bitbucket\.io$/,
  /^sites\.google\.com$/,
  /\.neocities\.org$/,
];

/** True where the app lives below a path of such a host. A whole `name.github.io` of one's own has no neighbours. */
export const isSharedOrigin = (host: string, base: string): boolean =>
  base !== '' && SHARED_HOSTS.some((pattern) => pattern.test(host));
