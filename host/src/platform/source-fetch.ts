import type { LockedRemote } from '@alternator/composition';
import { SourceError, type SourceRequest } from '@alternator/sdk';
import type { HostDataSources } from './data-sources.ts';

/**
 * Fetches for a remote, or for the host itself, which asks sources alone: from an origin that the source declared, with its credentials, or, without a source, from one
 * that the site granted the remote, without any.
 *
 * @throws {SourceError} `origin` | `unreachable`
 */
export async function fetchForRemote(
  sources: HostDataSources,
  remote: LockedRemote | undefined,
  request: SourceRequest,
): Promise<Response> {
  const { source, url, method = 'GET', headers = {}, body, signal } = request;
  const { origin } = new URL(url, document.baseURI);
  const refusal = source === undefined ? unlessGranted(remote, origin) : unlessDeclared(sources, source, url);
  const where = { source: source ?? origin, url };
  if (refusal) throw new SourceError('origin', refusal, where);
  try {
    return await fetch(url, {
      method,
      headers,
      signal,
      redirect: 'error',
      referrerPolicy: 'no-referrer',
      credentials: source === undefined ? 'omit' : 'same-origin',
      ...(body !== undefined && { body }),
    });
  } catch (cause) {
    if (signal.aborted) throw cause;
    throw new SourceError(
      'unreachable',
      `${source === undefined ? origin : 'The archive'} does not answer: it is down, the network is, or it does not allow this page (CORS).`,
      where,
      { cause },
    );
  }
}

function unlessGranted(remote: LockedRemote | undefined, origin: string): string | undefined {
  const permission = `network:${origin}`;
  if (!remote) return `The page may not talk to ${origin}: it is no data source of the site.`;
  const { id, manifest, grants } = remote;
  if (manifest.permissions.includes(permission) && grants.includes(permission)) return undefined;
  return `${id} may not talk to ${origin}. It must ask for "${permission}", and the site must grant it.`;
}

function unlessDeclared(sources: HostDataSources, source: string, url: string): string | undefined {
  if (sources.allows(source, url)) return undefined;
  const { origin } = new URL(url, document.baseURI);
  return `The archive "${source}" may not talk to ${origin}. Add it to the origins of the data source in the site.`;
}
