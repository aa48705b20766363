import { createReadStream, existsSync, statSync } from 'node:fs';
import { extname, join, normalize } from 'node:path';
import { Readable } from 'node:stream';
import type { Context, MiddlewareHandler } from 'hono';
import { askAgain, cacheControlOf } from '../headers/caching.ts';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.wasm': 'application/wasm',
  '.svg': 'image/svg+xml',
};

/**
 * `dist` as a static host gives it: immutable what is named by its hash, `no-cache` what is not, 404 for a
 * missing file, and the page for every one-segment route.
 *
 * @param page in place of `index.html`
 */
export function staticFiles(dist: string, page?: string): MiddlewareHandler {
  return async (context) => {
    const path = pathOf(context.req.url);
    if (path === undefined) return context.text('malformed address', 400, { 'Cache-Control': askAgain });
    const file = join(dist, path);
    const missing = () => context.text('not found', 404, { 'Cache-Control': askAgain });
    if (!file.startsWith(dist)) return missing();
    const isRoute = /^\/[a-z0-9-]*$/.test(path) || path === '/index.html';
    if (isRoute && page !== undefined) return context.html(page, 200, { 'Cache-Control': askAgain });
    if (path !== '/' && existsSync(file) && statSync(file).isFile()) return send(context, file, path);
    return isRoute ? send(context, join(dist, 'index.html'), '/index.html') : missing();
  };
}

/** Undefined where a `%` is not followed by two digits of a character in UTF-8 (RFC 3986 2.1). */
function pathOf(url: string): string | undefined {
  try {
    return normalize(decodeURIComponent(new URL(url).pathname));
  } catch {
    return undefined;
  }
}

function send(context: Context, file: string, path: string): Response {
  context.header('Content-Type', types[extname(file)] ?? 'application/octet-stream');
  context.header('Content-Length', String(statSync(file).size));
  context.header('Cache-Control', cacheControlOf(path));
  return context.body(Readable.toWeb(createReadStream(file)) as ReadableStream);
}
