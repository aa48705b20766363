import { CommandError } from '../command-error.ts';
import type { ResponseHeaders } from './response-headers.ts';

/** What a configuration is written from. */
export interface Deployment {
  readonly site: string;
  /** All but `Cache-Control`, which goes by path. */
  readonly headers: ResponseHeaders;
}

/** A configuration, or a part of one. */
export interface Written {
  readonly text: string;
  /** What a person must know, where the text itself cannot say it. */
  readonly notes: readonly string[];
}

/**
 * One server's way to write headers.
 *
 * @throws {CommandError} when its language cannot hold a value
 */
export type Writer = (deployment: Deployment) => Written;

/**
 * A value that a header can hold, RFC 9110 5.5.
 *
 * @param also letters that the server would not take as they stand, and has no way to quote
 * @throws {CommandError}
 */
export function heldBy(server: string, value: string, also = /(?!)/): string {
  if (/^[\x20-\x7e]*$/.test(value) && !also.test(value)) return value;
  throw new CommandError(`${server} cannot send this value as it is: ${JSON.stringify(value)}`);
}

/** In double quotes, with a backslash before quotes and backslashes. */
export function inQuotes(value: string): string {
  return `"${value.replaceAll(/["\\]/g, String.raw`\$&`)}"`;
}
