let held: string | null = null;

// Left by `static/answer.js`, which runs before everything else. Gives the address once.
interface AnswerWindow {
  readonly takeSignInAnswer?: () => string;
}

/**
 * The address that a sign-in came back with, kept in memory only. `static/answer.js` has taken it out of the address bar
 * before any other script ran; where that was not loaded, it is done here. The router may write the first address back
 * while it starts, so the page calls this again once it stands: the latest answer wins.
 */
export const takeCallbackAddress = (): string => {
  held = (window as AnswerWindow).takeSignInAnswer?.() ?? held;
  const { href, search, hash, pathname } = window.location;
  if (search !== '' || hash !== '') {
    held = href;
    // The router's own replaceState is not ready this early. It keeps its place in `history.state`, which stays; the
    // prototype's method is called because the router wraps the other one, to warn of what is meant here.
    History.prototype.replaceState.call(window.history, window.history.state, '', pathname);
  }
  return held ?? href;
};

/** Forgets the answer once it cannot be used any more. */
export const forgetCallbackAddress = (): void => {
  held = null;
};

/** The address with every value hidden, for showing. */
export const maskAddress = (address: string): string => {
  const at = address.search(/[?#]/);
  if (at < 0) return address;
  const query = address.slice(at + 1).split(/[&#]/);
  const masked = query.filter((part) => part !== '').map((part) => `${part.split('=')[0]}=••••`);
  return `${address.slice(0, at + 1)}${masked.join('&')}`;
};

/** True where an address carries an answer that another browser could finish: a code in the query, a token in the fragment. */
export const carriesAnswer = (address: string): boolean =>
  /^[^#]*[?&]code=[^&#]/.test(address) || /#(?:[^#]*&)?access_token=[^&]/.test(address);

/** Whose answer an address holds, as far as it shows: only Google answers in the fragment or names its scopes. */
export const answeredBy = (address: string): 'google-health' | null =>
  /[#&]access_token=|googlehealth\.|accounts\.google\.com/.test(address) ? 'google-health' : null;
