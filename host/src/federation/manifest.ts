import type { LockedRemote } from '@alternator/composition';
import { LoadError } from './load-error.ts';

interface FederationManifest {
  readonly metaData?: { readonly getPublicPath?: unknown; readonly publicPath?: unknown };
  readonly exposes?: { readonly assets?: { readonly css?: unknown } }[];
}

/**
 * The federation manifest of a remote as the runtime may see it.
 *
 * @throws {LoadError} naming the HTTP status, which the runtime would hide
 */
export async function fetchManifest(
  remote: LockedRemote,
  url: string,
  deadlineMs: number,
): Promise<Response> {
  const refuse = (code: LoadError['code'], why: string, cause?: unknown) =>
    new LoadError(code, remote.id, `The manifest of ${remote.id} ${remote.version} ${why}.`, { cause });
  let text: string;
  try {
    const answer = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(deadlineMs) });
    if (!answer.ok) throw refuse('manifest-http', `answers ${answer.status}; its folder may not be deployed`);
    text = await answer.text();
  } catch (cause) {
    if (cause instanceof LoadError) throw cause;
    if (cause instanceof DOMException && cause.name === 'TimeoutError')
      throw refuse('manifest-timeout', `did not come within ${deadlineMs} ms`, cause);
    throw refuse('manifest-network', 'cannot be reached', cause);
  }
  let manifest: FederationManifest;
  try {
    manifest = JSON.parse(text);
  } catch (cause) {
    throw refuse('manifest-invalid', 'is not JSON', cause);
  }
  // The runtime would evaluate this string as code.
  if (manifest.metaData?.getPublicPath !== undefined)
    throw refuse('manifest-invalid', 'carries code (getPublicPath)');
  if (manifest.metaData?.publicPath !== 'auto')
    throw refuse('manifest-invalid', 'has a public path that is not "auto"');
  // Sheets are attached by the host, at the root that a contribution is mounted in.
  for (const expose of manifest.exposes ?? [])
    if (expose.assets) Object.assign(expose.assets, { css: { sync: [], async: [] } });
  return new Response(JSON.stringify(manifest), { headers: { 'Content-Type': 'application/json' } });
}
