import { contentSecurityPolicy, type PolicySource } from './policy.ts';

/** Headers, in the order in which they are written. */
export type ResponseHeaders = readonly (readonly [name: string, value: string])[];

/**
 * What every answer of a deployment carries, `Cache-Control` aside (caching.ts). The one description: the product's
 * own server sends it, and every configuration is written from it.
 *
 * Without Cross-Origin-Opener-Policy: a portal that opens the viewer, and a sign-in that comes back from a window of
 * its own, hold on to that window.
 *
 * @throws {CommandError} see `contentSecurityPolicy`
 */
export function responseHeaders(lock: PolicySource, hot: readonly string[] = []): ResponseHeaders {
  return [
    ['Content-Security-Policy', contentSecurityPolicy(lock, hot)],
    // A script that nobody gave a hash is blocked. The development server's have none.
    ...(lock.mode === 'development' ? [] : [['Integrity-Policy', 'blocked-destinations=(script)'] as const]),
    ['X-Content-Type-Options', 'nosniff'],
    ['Referrer-Policy', 'no-referrer'],
  ];
}
