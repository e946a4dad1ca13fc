// Before anything else runs: the answer of a sign-in leaves the address bar. A code stands in the query, a token in the
// fragment, and neither may be seen by the router, kept in the history or come back with the back button. It waits in
// memory for the one who asks first (src/lib/ui/sources/callback-address.ts).
(function () {
  if (!/\/callback(\.html)?\/?$/.test(location.pathname)) return;
  if (location.search === '' && location.hash === '') return;
  var address = location.href;
  Object.defineProperty(window, 'takeSignInAnswer', {
    configurable: true,
    value: function () {
      delete window.takeSignInAnswer;
      return address;
    },
  });
  history.replaceState(history.state, '', location.pathname);
})();
