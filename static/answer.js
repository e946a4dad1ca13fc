// Before anything else runs: the answer of a sign-in leaves the address bar. A code stands in the query, a token in the
// fragment, and neither may be seen by the router, kept in the history or come back with the back button. On the callback
// page it waits in memory for the one who asks first (src/lib/ui/sources/callback-address.ts). A token that lands on any
// other page, from a registration that names a wrong address, is dropped: nobody there awaits it.
(function () {
  var awaited = /\/callback(\.html)?\/?$/.test(location.pathname);
  if (!awaited) {
    if (/access_token=/.test(location.hash))
      history.replaceState(history.state, '', location.pathname + location.search);
    return;
  }
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
