const KEY = 'troth.token';

/**
 * Takes the token out of the address of a signed link into this tab. A tab keeps its own: two links opened side by side are
 * two people. The token leaves the address bar at once, so that it is not in the history and not in a screenshot.
 */
export function takeTokenFromAddress(): void {
  const found = /^#token=(.+)$/.exec(location.hash);
  if (!found?.[1]) return;
  sessionStorage.setItem(KEY, decodeURIComponent(found[1]));
  history.replaceState(history.state, '', location.pathname + location.search);
}

export const readToken = (): string | null => sessionStorage.getItem(KEY);
export const keepToken = (token: string): void => sessionStorage.setItem(KEY, token.trim());
export const dropToken = (): void => sessionStorage.removeItem(KEY);
