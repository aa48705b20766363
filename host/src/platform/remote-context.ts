import type { LockedRemote } from '@alternator/composition';
import {
  type ActivationContext,
  type Logger,
  type Readable,
  type RemoteContext,
  type SourceRequest,
  type Token,
  TokenError,
} from '@alternator/sdk';
import { loadRemoteFile } from '../federation/index.ts';
import type { NeededShim } from '../sdk-shim.ts';
import { createText, type Messages, type Text } from './messages.ts';
import { remoteBuild } from './remote-build.ts';
import type { SheetLoader } from './sheets.ts';
import type { TokenRegistry } from './tokens.ts';

/** What the host gives to every remote's context. */
export interface RemoteServices {
  readonly base: string;
  readonly locale: Readable<string>;
  readonly portalRoot: HTMLElement;
  readonly sheets: SheetLoader;
  /** Of each file that the host fetches for a remote. */
  readonly fileDeadlineMs: number;
  /** Of the site, the remote and the reader, for `ctx.settings`. */
  settings(remote: LockedRemote): LockedRemote['settings'];
  log(remoteId: string): Logger;
  fetch(remote: LockedRemote, request: SourceRequest): Promise<Response>;
  /** The older SDK that a remote was built for, where it is another than the host's. */
  shimOf?(remote: LockedRemote): NeededShim | undefined;
  /** Capabilities that differ for each remote, as its workers do; by token id. */
  personal(remote: LockedRemote, signal: AbortSignal): ReadonlyMap<string, object>;
}

/** One active remote as the host sees it. */
export interface RemoteScope {
  readonly remote: LockedRemote;
  readonly context: RemoteContext;
  readonly activation: ActivationContext;
}

/** Makes the context of a remote once its texts and sheets are there. */
export async function createRemoteContext(
  remote: LockedRemote,
  services: RemoteServices,
  tokens: TokenRegistry,
  signal: AbortSignal,
): Promise<RemoteScope> {
  const [text, shim] = await Promise.all([
    loadTexts(remote, services),
    services.shimOf?.(remote)?.load(),
    services.sheets.attach(remote, document),
  ]);
  const personal = services.personal(remote, signal);
  const declared = (token: Token<unknown>, list: 'requires' | 'optional') => {
    if (remote.manifest[list].includes(token.id)) return;
    throw new TokenError(
      'not-declared',
      token.id,
      `${remote.id} uses ${token.id}, but its remote.json does not list it under "${list}".`,
    );
  };
  const context: RemoteContext = {
    remote: remoteBuild(remote),
    signal,
    use(token) {
      declared(token, 'requires');
      return (personal.get(token.id) ?? tokens.get(token)) as never;
    },
    optional(token) {
      declared(token, 'optional');
      return tokens.optional(token);
    },
    settings: services.settings(remote),
    locale: services.locale,
    text,
    portalRoot: services.portalRoot,
    log: services.log(remote.id),
    fetch: (request) => services.fetch(remote, request),
  };
  const activation: ActivationContext = {
    ...context,
    provide(token, capability) {
      if (signal.aborted)
        throw new TokenError('not-declared', token.id, `${remote.id} provides ${token.id} after its end.`);
      if (!remote.manifest.provides.includes(token.id))
        throw new TokenError(
          'not-declared',
          token.id,
          `${remote.id} provides ${token.id} without listing it under "provides".`,
        );
      tokens.provide(remote.id, token.id, capability as object);
    },
  };
  if (!shim) return { remote, context, activation };
  return { remote, context: shim.olderContext(context), activation: shim.olderActivation(activation) };
}

async function loadTexts(remote: LockedRemote, services: RemoteServices): Promise<Text> {
  const { english, own } = await loadCatalogue(remote, services);
  return createText(own, english, services.locale());
}

/** What the texts of a remote are loaded with. */
export type CatalogueServices = Pick<RemoteServices, 'base' | 'fileDeadlineMs' | 'locale'>;

/** The texts of a remote: those of the reader's language, and the complete ones. @throws {LoadError} */
export async function loadCatalogue(
  remote: LockedRemote,
  services: CatalogueServices,
): Promise<{ english: Messages; own: Messages }> {
  const locale = services.locale();
  const { messages } = remote.manifest;
  const near =
    messages.find((known) => known === locale) ?? messages.find((known) => known === locale.split('-')[0]);
  const load = (name: string) => loadMessages(remote, name, services);
  const [english, own] = await Promise.all([
    messages.includes('en') ? load('en') : {},
    near && near !== 'en' ? load(near) : {},
  ]);
  return { english, own };
}

async function loadMessages(
  remote: LockedRemote,
  locale: string,
  { base, fileDeadlineMs }: CatalogueServices,
): Promise<Messages> {
  const path = `messages/${locale}.json`;
  const bytes = await loadRemoteFile(remote, path, { base, deadlineMs: fileDeadlineMs });
  return JSON.parse(new TextDecoder().decode(bytes));
}
