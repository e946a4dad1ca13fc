// Before the first paint: the language, the chosen theme, what kind of account this device holds, whether a weight line was left to
// be painted (first-line.js), and whether we sit in a frame.
(function () {
  var root = document.documentElement;
  if (window.top !== window.self) root.dataset.framed = '';
  try {
    var theme = localStorage.getItem('tidemark.theme');
    if (theme === 'light' || theme === 'dark') root.dataset.theme = theme;
    var known = localStorage.getItem('tidemark.known');
    if (known === 'account' || known === 'sample') {
      root.dataset.known = known;
      fetchEarly();
    }
    if (localStorage.getItem('tidemark.line') !== null) root.dataset.line = '';
  } catch {
    // Storage is closed to us: the system's theme and the start screen are right then.
  }
  if (language() !== 'de') return;
  // The page as it comes is in English: not seen until its texts are there (src/lib/ui/locale), or too long in coming.
  root.lang = 'de';
  root.dataset.waits = '';
  setTimeout(function () {
    if (root.dataset.waits === undefined) return;
    root.lang = 'en';
    delete root.dataset.waits;
  }, 6000);

  /** What shows a person's data comes with the page, not after it: scripts/lib/page-head.ts names it. */
  function fetchEarly() {
    var early = document.querySelector('meta[name="early"]');
    if (!early) return;
    early.content.split(' ').forEach(function (address) {
      var link = document.createElement('link');
      link.rel = 'modulepreload';
      // After the page's own modules, which are no use without what the head names.
      link.fetchPriority = 'low';
      link.href = address;
      document.head.append(link);
    });
  }

  /** As src/lib/domain/locale.ts decides. */
  function language() {
    var chosen = null;
    try {
      chosen = localStorage.getItem('tidemark.locale');
    } catch {
      // The device's languages decide then.
    }
    if (chosen === 'en' || chosen === 'de') return chosen;
    return navigator.languages
      .map(function (tag) {
        return tag.toLowerCase().split('-')[0];
      })
      .find(function (one) {
        return one === 'en' || one === 'de';
      });
  }
})();
