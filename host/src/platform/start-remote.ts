import type { LockedRemote } from '@alternator/composition';
import type { Dispose, RemoteModule } from '@alternator/sdk';
import { type Federation, LoadError, withDeadline } from '../federation/index.ts';
import { loadModule } from './load-module.ts';
import { createRemoteContext, type RemoteScope, type RemoteServices } from './remote-context.ts';
import type { TokenRegistry } from './tokens.ts';

export interface StartOptions {
  readonly federation: Federation;
  readonly tokens: TokenRegistry;
  readonly services: RemoteServices;
  readonly activationDeadlineMs: number;
  now(): number;
}

/** A remote that is active. */
export interface RunningRemote {
  readonly scope: RemoteScope;
  readonly activationMs: number;
  /** Tells the remote, and ends what it began. */
  end(): void;
}

/** Makes a remote active; one that fails leaves nothing behind. @throws {LoadError} or what the remote threw */
export async function startRemote(remote: LockedRemote, options: StartOptions): Promise<RunningRemote> {
  const { services, tokens, now } = options;
  const began = now();
  const ended = new AbortController();
  let dispose: Dispose | undefined;
  const end = () => {
    ended.abort();
    dispose?.();
  };
  try {
    const scope = await createRemoteContext(remote, services, tokens, ended.signal);
    dispose = await runActivate(remote, scope, options);
    const missing = remote.manifest.provides.find((token) => !tokens.has(token));
    const sentence = `${remote.id} says that it provides ${missing}, but did not.`;
    if (missing) throw new LoadError('activation', remote.id, sentence);
    return { scope, activationMs: now() - began, end };
  } catch (error) {
    tokens.withdraw(remote.id);
    end();
    throw error;
  }
}

async function runActivate(
  remote: LockedRemote,
  { activation }: RemoteScope,
  { federation, activationDeadlineMs: ms }: StartOptions,
): Promise<Dispose | undefined> {
  if (!remote.manifest.activate) return undefined;
  const module = await loadModule<RemoteModule>(federation, remote, remote.manifest.activate, 'remote');
  const activating = Promise.resolve().then(() => module.activate(activation));
  let isLate = false;
  // What comes too late ends at once; a late error was told as lateness already.
  activating.then((dispose) => isLate && dispose?.()).catch(() => undefined);
  return withDeadline(activating, ms, () => {
    isLate = true;
    return new LoadError(
      'activation-timeout',
      remote.id,
      `${remote.id} did not become active within ${ms} ms.`,
    );
  });
}
