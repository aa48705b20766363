/** For files whose name says their content. */
export const forEver = 'public, max-age=31536000, immutable';

/** For all else: kept, and asked for anew each time. */
export const askAgain = 'no-cache';

/**
 * Paths that are named by their content, from their start: a regular expression of JavaScript, PCRE (nginx, Apache)
 * and RE2 (Caddy) alike. Below any folder: the page may be mounted anywhere.
 */
export const pinnedPath = String.raw`(/.+)?/((host/[^/]+|remotes/[^/]+/[^/]+)/|(boot-|site\.lock-)\w+\.(js|json)$)`;

const pinned = new RegExp(`^${pinnedPath}`);

/**
 * How long a file that is there may be kept. What is missing must not be: a 404 of a file that is copied a moment
 * too late would stand for a year.
 */
export function cacheControlOf(path: string): string {
  return pinned.test(path) ? forEver : askAgain;
}
