import { createContext, useContext } from 'solid-js';
import type { Readable } from './readable.ts';
import type { MessageKey, OptionalTokenId, OwnSettings, RequiredTokenId } from './register.ts';
import type { RemoteBuild } from './remote-build.ts';
import type { Token, TokenId } from './token.ts';

/** What the host hands to each module of a remote: its name, its capabilities, its texts. */
export interface RemoteContext {
  /** Which code this is. */
  readonly remote: RemoteBuild;
  /** Ends when the remote is disposed. */
  readonly signal: AbortSignal;
  /**
   * A capability listed under `requires`.
   *
   * @throws {TokenError} `not-declared` when `remote.json` does not list it
   */
  use<Capability>(token: Token<Capability, RequiredTokenId & TokenId>): Capability;
  /** A capability listed under `optional`: defined while somebody provides it. */
  optional<Capability>(token: Token<Capability, OptionalTokenId & TokenId>): Readable<Capability | undefined>;
  /**
   * The remote's settings: the reader's values over the site's, these over the defaults of `remote.json`. One that is
   * `live` there changes while the remote runs, and is tracked; `readable(() => ctx.settings.limit)` follows it.
   */
  readonly settings: OwnSettings;
  readonly locale: Readable<string>;
  /** A text of `messages/<locale>.json`; `{name}` in it is replaced, `count` chooses the plural. */
  text(key: MessageKey, values?: Readonly<Record<string, string | number>>): string;
  /** Where menus and dialogs go, so that the remote's styles reach them. */
  readonly portalRoot: HTMLElement;
  readonly log: Logger;
  /**
   * Fetches from an origin that the data source declared, the host adds the credentials; or, without a source, from one
   * that the site granted (`network:https://suv.example.org`), without credentials.
   */
  fetch(request: SourceRequest): Promise<Response>;
}

/** @throws {SourceError} `origin` when the URL is not one that the source declared or the site granted */
export interface SourceRequest {
  /** Whose origins and credentials; left out for an origin that the site granted. */
  readonly source?: string;
  readonly url: string;
  readonly method?: 'GET' | 'POST' | 'DELETE';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: BodyInit;
  readonly signal: AbortSignal;
}

/** Lines for IT. Never a patient's name, an ID or a UID. */
export interface Logger {
  debug(message: string, detail?: unknown): void;
  info(message: string, detail?: unknown): void;
  warn(message: string, detail?: unknown): void;
  error(message: string, detail?: unknown): void;
}

const Context = createContext<RemoteContext>();

/** Used by the host around each contribution. */
export const RemoteContextProvider = Context.Provider;

/** The context of the remote whose component this is. */
export function useRemote(): RemoteContext {
  const context = useContext(Context);
  if (!context) throw new Error('useRemote: this component is not mounted by the host');
  return context;
}

/** A capability listed under `requires` in `remote.json`. */
export function useToken<Capability>(token: Token<Capability, RequiredTokenId & TokenId>): Capability {
  return useRemote().use(token);
}

/** A capability listed under `optional`: defined while somebody provides it. */
export function useOptionalToken<Capability>(
  token: Token<Capability, OptionalTokenId & TokenId>,
): Readable<Capability | undefined> {
  return useRemote().optional(token);
}

/** The remote's texts in the reader's language. */
export function useText(): RemoteContext['text'] {
  return useRemote().text;
}

/** BCP 47 tag of the reader's language. */
export function useLocale(): Readable<string> {
  return useRemote().locale;
}
