// Before the first paint: the chosen theme, whether this device holds an account, and whether we sit in a frame.
(function () {
  var root = document.documentElement;
  if (window.top !== window.self) root.dataset.framed = '';
  try {
    var theme = localStorage.getItem('tidemark.theme');
    if (theme === 'light' || theme === 'dark') root.dataset.theme = theme;
    if (localStorage.getItem('tidemark.known') === 'yes') root.dataset.known = '';
  } catch (error) {
    // Storage is closed to us: the system's theme and the start screen are right then.
  }
})();
