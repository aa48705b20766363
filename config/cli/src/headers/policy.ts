import type { Lock, LockedHost, LockedRemote, Mode } from '@alternator/composition';
import { CommandError } from '../command-error.ts';

/** What a policy is made from: this much of a lock. */
export interface PolicySource {
  readonly mode: Mode;
  readonly dataSources: readonly { readonly origins: readonly string[] }[];
  readonly remotes: readonly {
    readonly manifest: { readonly permissions: readonly string[] };
    readonly grants: readonly string[];
    readonly frames?: LockedRemote['frames'];
    readonly files?: LockedRemote['files'];
  }[];
  readonly host?: Pick<LockedHost, 'frameGuard' | 'files'>;
  /** Hashes of scripts in frames of other locks that may be put in force without another policy. */
  readonly framedBefore?: readonly string[];
  readonly frameAncestors: readonly string[];
  readonly signIn?: Lock['signIn'];
  readonly devOverrides?: Lock['devOverrides'];
}

const network = 'network:';

/**
 * What the page may load and talk to, W3C CSP 3: itself, and what the site grants.
 *
 * @param hot origins of development servers, which tell the page of edits
 * @throws {CommandError} when an origin could not stand in a policy, or would say more than an origin
 */
export function contentSecurityPolicy(lock: PolicySource, hot: readonly string[] = []): string {
  const local = localCode(lock);
  const framed = framedScripts(lock);
  const directives = [
    "default-src 'none'",
    ["script-src 'self' 'wasm-unsafe-eval'", ...framed.map((hash) => `'${hash}'`), ...local].join(' '),
    // Workers start from verified bytes.
    "worker-src 'self' blob:",
    ["style-src 'self'", ...local].join(' '),
    ["img-src 'self' blob: data:", ...local].join(' '),
    `connect-src ${[...new Set(["'self'", ...grantedOrigins(lock), ...hot, ...local, ...local.map(hotOf)])].join(' ')}`,
    ...frameSources(lock, framed.length > 0),
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    `frame-ancestors ${ancestorsOf(lock).map(sourceOf).join(' ') || "'none'"}`,
  ];
  // Hot reload makes scripts by itself, of no listed file.
  if (lock.mode !== 'development')
    directives.push(
      "require-trusted-types-for 'script'",
      // Scripts of local code come by a policy of their own: the default one knows the files of the lock.
      local.length > 0 ? 'trusted-types default alternator-local' : 'trusted-types default',
    );
  return directives.join('; ');
}

/** This computer, on a site that lets a tab run a developer's code. */
function localCode({ mode, devOverrides }: PolicySource): string[] {
  return devOverrides === undefined || mode === 'clinical' ? [] : ['http://127.0.0.1:*'];
}

/** Where a development server tells of edits. */
function hotOf(origin: string): string {
  return origin.replace(/^http/, 'ws');
}

/** Of the providers whose tokens are renewed in a frame: it shows them, and then the page's own callback. */
function framedProviders({ signIn }: PolicySource): string[] {
  const framed = Object.values(signIn?.providers ?? {}).filter(({ renew }) => renew !== 'refresh-token');
  return [...new Set(framed.map(({ authority }) => new URL(authority).origin))];
}

/**
 * Hashes of the scripts that run in the frames of isolated remotes. A frame's document is made by the page of checked
 * bytes and takes its policy over: what is inline there, or was taken there later, runs only if it is one of these.
 */
export function framedScripts({ remotes, host, framedBefore = [] }: PolicySource): string[] {
  const scripts = remotes.flatMap(({ frames = {}, files = {} }) =>
    Object.values(frames).flatMap((file) => files[file]?.[0] ?? []),
  );
  const guard = host?.frameGuard && host.files[host.frameGuard]?.[0];
  const own = guard && scripts.length > 0 ? [guard, ...scripts] : [];
  return [...new Set([...own, ...framedBefore])];
}

/** Whom the page shows inside: providers that renew a token, and documents of its own making (`blob:`). */
function frameSources(lock: PolicySource, hasIsolated: boolean): string[] {
  const origins = framedProviders(lock).map(sourceOf);
  const sources = [...(origins.length > 0 ? ["'self'", ...origins] : []), ...(hasIsolated ? ['blob:'] : [])];
  return sources.length > 0 ? [`frame-src ${sources.join(' ')}`] : [];
}

function ancestorsOf(lock: PolicySource): readonly string[] {
  const { frameAncestors } = lock;
  const needsSelf = framedProviders(lock).length > 0 && !frameAncestors.includes('self');
  return needsSelf ? ['self', ...frameAncestors] : frameAncestors;
}

/** Other origins than the page's own that the page may talk to: of data sources, sign-in providers, and remotes. */
export function grantedOrigins(lock: PolicySource): string[] {
  const { dataSources, remotes, signIn, devOverrides } = lock;
  const providers = Object.values(signIn?.providers ?? {}).flatMap(({ authority, origins }) => [
    new URL(authority).origin,
    ...origins,
  ]);
  const sources = [...dataSources.flatMap(({ origins }) => origins), ...providers];
  const granted = remotes.flatMap(({ manifest, grants }) =>
    grants.filter((grant) => grant.startsWith(network) && manifest.permissions.includes(grant)),
  );
  const listed = typeof devOverrides === 'object' && localCode(lock).length > 0 ? devOverrides : {};
  const local = Object.values(listed).flat();
  const all = [
    ...sources,
    ...[...granted, ...local.filter((grant) => grant.startsWith(network))].map((grant) =>
      grant.slice(network.length),
    ),
  ];
  return [...new Set(all.map(sourceOf))].filter((source) => source !== "'self'");
}

/** `https://pacs.example.org:8443`; one label at the front may be `*`. */
const origin = /^https?:\/\/(?:\[[\da-f:.]+\]|(?:\*\.)?[\da-z_-]+(?:\.[\da-z_-]+)*\.?)(?::\d{1,5})?$/i;

function sourceOf(wish: string): string {
  if (wish === 'self') return "'self'";
  if (origin.test(wish)) return wish;
  throw new CommandError(
    `"${wish}" is no origin that a content security policy can name. Write scheme, host and port only, as in "https://pacs.example.org:8443".`,
  );
}
