import { SourceError, type SourceRequest } from '@alternator/sdk';
import type { HostDataSources } from './data-sources.ts';

/**
 * Fetches for a remote, only from an origin that the source declared: credentials are bound to it.
 *
 * @throws {SourceError} `origin` | `unreachable`
 */
export async function fetchFromSource(sources: HostDataSources, request: SourceRequest): Promise<Response> {
  const { source, url, method = 'GET', headers = {}, body, signal } = request;
  if (!sources.allows(source, url)) {
    const { origin } = new URL(url, document.baseURI);
    throw new SourceError(
      'origin',
      `The archive "${source}" may not talk to ${origin}. Add it to the origins of the data source in the site.`,
      { source, url },
    );
  }
  try {
    return await fetch(url, {
      method,
      headers,
      signal,
      redirect: 'error',
      referrerPolicy: 'no-referrer',
      credentials: 'same-origin',
      ...(body !== undefined && { body }),
    });
  } catch (cause) {
    if (signal.aborted) throw cause;
    throw new SourceError(
      'unreachable',
      'The archive does not answer: it is down, the network is, or it does not allow this page (CORS).',
      { source, url },
      { cause },
    );
  }
}
