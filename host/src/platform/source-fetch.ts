import type { LockedRemote } from '@alternator/composition';
import { SourceError, type SourceRequest } from '@alternator/sdk';
import type { Credentials, SourceHeaders } from '../session/credentials.ts';
import type { HostDataSources } from './data-sources.ts';
import { readSource } from './linked-source.ts';

/**
 * Fetches for a remote, or for the host itself, which asks sources alone: from an origin that the source declared, with its credentials, or, without a source, from one
 * that the site granted the remote, without any.
 *
 * A 401 is a value: it is answered by one renewal of the sign-in for all who wait, and then asked again.
 *
 * @throws {SourceError} `origin` | `unreachable`
 */
export async function fetchForRemote(
  sources: HostDataSources,
  credentials: Credentials,
  remote: LockedRemote | undefined,
  request: SourceRequest,
): Promise<Response> {
  const { source, url, signal } = request;
  const { origin } = new URL(url, document.baseURI);
  const refusal = source === undefined ? unlessGranted(remote, origin) : unlessDeclared(sources, source, url);
  const where = { source: source ?? origin, url };
  if (refusal) throw new SourceError('origin', refusal, where);
  if (source === undefined) return send(request, { headers: {}, credentials: 'omit' }, where);
  const key = await credentials.headersFor(source, url, signal);
  const answer = await send(request, key, where);
  // A stream is gone once it was sent.
  if (answer.status !== 401 || request.body instanceof ReadableStream || 'refused' in key) return answer;
  if (!(await credentials.renew(source, { waits: false, used: key.headers }))) return answer;
  await answer.body?.cancel();
  return send(request, await credentials.headersFor(source, url, signal), where);
}

type Where = ConstructorParameters<typeof SourceError>[2];

async function send(request: SourceRequest, key: SourceHeaders, where: Where): Promise<Response> {
  const { source, url, method = 'GET', headers = {}, body, signal } = request;
  if ('refused' in key) {
    if (key.refused === 'insecure') throw new SourceError('origin', key.reason, where);
    // As the archive would answer; and some answer it without the headers that let a page of another origin read it.
    return new Response(null, { status: 401 });
  }
  try {
    return await fetch(url, {
      method,
      headers: { ...headers, ...key.headers },
      signal,
      redirect: 'error',
      referrerPolicy: 'no-referrer',
      credentials: key.credentials,
      ...(body !== undefined && { body }),
    });
  } catch (cause) {
    if (signal.aborted) throw cause;
    const who = source === undefined ? where.source : 'The archive';
    throw new SourceError(
      'unreachable',
      `${who} does not answer: it is down, the network is, or it does not allow this page (CORS).`,
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
  return `The archive "${readSource(source).id}" may not talk to ${origin}. Add it to the origins of the data source in the site.`;
}
