/** True for an address that never leaves this machine: the only place where plain http may carry secrets. */
export const isLoopback = (url: URL): boolean =>
  url.hostname === 'localhost' ||
  url.hostname.endsWith('.localhost') ||
  url.hostname === '[::1]' ||
  /^127\.\d+\.\d+\.\d+$/.test(url.hostname);
