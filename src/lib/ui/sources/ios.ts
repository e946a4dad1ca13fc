/**
 * True in Safari on iPhone and iPad where the site is not installed: the store there may be evicted, and the installed
 * app begins with one of its own. Only that Safari has `navigator.standalone`.
 */
export const isPlainTabOnIos = (): boolean => 'standalone' in navigator && navigator.standalone === false;
