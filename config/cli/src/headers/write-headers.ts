import { nearestWord } from '@alternator/composition';
import { CommandError } from '../command-error.ts';
import { apache } from './apache.ts';
import { azure } from './azure.ts';
import { caddy } from './caddy.ts';
import { cloudfront } from './cloudfront.ts';
import { meta } from './meta.ts';
import { netlify } from './netlify.ts';
import { nginx } from './nginx.ts';
import type { PolicySource } from './policy.ts';
import { responseHeaders } from './response-headers.ts';
import { s3 } from './s3.ts';
import type { Writer, Written } from './writer.ts';

const writers: Readonly<Record<string, Writer>> = {
  nginx,
  caddy,
  apache,
  netlify,
  azure,
  cloudfront,
  s3,
  meta,
};

/** The servers that a configuration can be written for. */
export const servers = Object.keys(writers);

/**
 * The configuration of a server that sends what a site needs.
 *
 * @throws {CommandError} for a server that nobody wrote down, a value that its language cannot hold, or a site in
 * development mode
 */
export function writeHeaders(lock: PolicySource & { readonly site: string }, server: string): Written {
  if (lock.mode === 'development')
    throw new CommandError(
      `The site "${lock.site}" is in development mode, which runs without Trusted Types and Integrity-Policy and is not for deployment. Set "mode" to research or clinical.`,
    );
  const write = writers[server];
  if (write) return write({ site: lock.site, headers: responseHeaders(lock) });
  const meant = nearestWord(server, servers);
  throw new CommandError(
    `--headers ${server} is none of ${servers.join(', ')}.${meant ? ` Did you mean "${meant}"?` : ''}`,
  );
}
