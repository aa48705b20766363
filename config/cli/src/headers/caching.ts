/** For files whose name says their content. */
export const forEver = 'public, max-age=31536000, immutable';

/** For all else: kept, and asked for anew each time. */
export const askAgain = 'no-cache';

/**
 * Paths that are named by their content, as a regular expression of JavaScript, PCRE (nginx, Apache) and RE2 (Caddy)
 * alike. Below any folder: the page may be mounted anywhere.
 */
export const pinnedPaths = [
  '^(/.+)?/(host/[^/]+|remotes/[^/]+/[^/]+)/',
  String.raw`^(/.+)?/(boot-|site\.lock-)\w+\.(js|json)$`,
] as const;

const pinned = pinnedPaths.map((path) => new RegExp(path));

/** How long an answer with status 200 may be kept; no other answer may be kept at all. */
export function cacheControlOf(path: string): string {
  return pinned.some((pattern) => pattern.test(path)) ? forEver : askAgain;
}
