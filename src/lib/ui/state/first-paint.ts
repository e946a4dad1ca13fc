/**
 * Resolves when the page has painted something, at the latest after `limitMs`; at once in a tab nobody sees, and where
 * the browser does not tell (Paint Timing, https://www.w3.org/TR/paint-timing/). What is not for the first look is
 * loaded after it: on a slow line and a slow processor it would otherwise come before the first word.
 */
export const afterFirstPaint = (limitMs = 2000): Promise<void> =>
  new Promise((resolve) => {
    const told = globalThis.PerformanceObserver?.supportedEntryTypes?.includes('paint');
    if (!told || globalThis.document?.hidden) return resolve();
    const observer = new PerformanceObserver((list) => {
      if (list.getEntriesByName('first-contentful-paint').length === 0) return;
      observer.disconnect();
      resolve();
    });
    observer.observe({ type: 'paint', buffered: true });
    setTimeout(() => {
      observer.disconnect();
      resolve();
    }, limitMs);
  });
