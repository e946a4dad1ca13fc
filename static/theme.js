// Before the first paint: the chosen theme, what kind of account this device holds, whether a weight line was left to
// be painted (first-line.js), and whether we sit in a frame.
(function () {
  var root = document.documentElement;
  if (window.top !== window.self) root.dataset.framed = '';
  try {
    var theme = localStorage.getItem('tidemark.theme');
    if (theme === 'light' || theme === 'dark') root.dataset.theme = theme;
    var known = localStorage.getItem('tidemark.known');
    if (known === 'account' || known === 'sample') root.dataset.known = known;
    if (localStorage.getItem('tidemark.line') !== null) root.dataset.line = '';
  } catch {
    // Storage is closed to us: the system's theme and the start screen are right then.
  }
})();
