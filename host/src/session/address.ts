/** Names under which tokens travel (RFC 6750 2.3, OAuth 2.0 and OpenID Connect): an address never gives one to this page. */
const secrets = ['token', 'access_token', 'id_token', 'refresh_token'];

/**
 * Takes tokens out of the address bar, and so out of history and screenshots; nothing reads them.
 *
 * @returns the names that stood there
 */
export function dropTokens(): string[] {
  const url = new URL(location.href);
  const fragment = new URLSearchParams(url.hash.slice(1));
  const found = secrets.filter((name) => url.searchParams.has(name) || fragment.has(name));
  if (found.length === 0) return found;
  const inFragment = found.some((name) => fragment.has(name));
  for (const name of found) {
    url.searchParams.delete(name);
    fragment.delete(name);
  }
  // Of an answer of the implicit flow nothing is of use.
  if (inFragment) url.hash = '';
  history.replaceState(null, '', url);
  return found;
}

/**
 * An address of this deployment, relative to its base; undefined for any other: a link must not lead from the sign-in
 * to another site, nor into the sign-in again.
 */
export function belowBase(target: string, base: string): string | undefined {
  if (!URL.canParse(target, base)) return undefined;
  const { href, origin, username, password } = new URL(target, base);
  if (origin !== new URL(base).origin || username || password || !href.startsWith(base)) return undefined;
  const path = href.slice(base.length);
  return /^(?:callback|login)(?:[?#/]|$)/.test(path) ? undefined : path;
}

/** The route that the page's address names. */
export function routeHere(base: string): string {
  return location.pathname.slice(new URL(base).pathname.length);
}

/** Whether an address may carry what signs a person in: encrypted, or not leaving this computer. */
export function isConfidential(url: URL): boolean {
  return url.protocol === 'https:' || /^(?:localhost|127\.0\.0\.1|\[::1\])$/.test(url.hostname);
}
