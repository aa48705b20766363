import type { LockedRemote } from '@alternator/composition';
import {
  diagnose,
  FileError,
  fetchPinned,
  integrityOf,
  pageClock,
  pinOf,
  type RetryClock,
  retrying,
} from '../integrity/index.ts';
import { withDeadline } from './deadline.ts';
import { LoadError } from './load-error.ts';

/** A remote, or the host, as far as its files are concerned. */
export type Part = Pick<LockedRemote, 'id' | 'version' | 'base' | 'files' | 'dev'>;

export interface RemoteFileOptions {
  readonly base: string;
  readonly deadlineMs: number;
  readonly clock?: RetryClock;
}

/** The bytes of a file of a remote; what may pass by itself is tried again. @throws {LoadError} */
export function loadRemoteFile(
  remote: Part,
  path: string,
  { base, deadlineMs, clock = pageClock }: RemoteFileOptions,
): Promise<ArrayBuffer> {
  const url = new URL(path, new URL(remote.base, base)).href;
  const attempt = () =>
    fetchPinned(url, pinOf(remote, path), deadlineMs).catch((error: unknown) => {
      throw error instanceof FileError ? remoteFileError(remote, path, error, deadlineMs) : error;
    });
  return retrying(attempt, { clock });
}

/**
 * Lets an element load a file of a remote, as a sheet by its `<link>`.
 *
 * @param insert resolves when the element has loaded; called once more for each further try
 * @throws {LoadError}
 */
export function loadByElement(
  remote: Part,
  path: string,
  insert: (url: string, integrity: string) => Promise<void>,
  { base, deadlineMs, clock = pageClock }: RemoteFileOptions,
): Promise<void> {
  const url = new URL(path, new URL(remote.base, base)).href;
  const pin = pinOf(remote, path);
  const attempt = async () => {
    if (!pin) throw remoteFileError(remote, path, { code: 'unlisted' }, deadlineMs);
    const late = () => remoteFileError(remote, path, { code: 'timeout' }, deadlineMs);
    try {
      await withDeadline(insert(url, integrityOf(pin)), deadlineMs, late);
    } catch (error) {
      if (error instanceof LoadError) throw error;
      const found = await diagnose(url, pin, deadlineMs);
      throw found ? remoteFileError(remote, path, found, deadlineMs) : blockedFile(remote, path, error);
    }
  };
  return retrying(attempt, { clock });
}

/** What a file of a remote that cannot be used means for the remote. */
export function remoteFileError(
  remote: Part,
  path: string,
  error: Pick<FileError, 'code' | 'status'>,
  deadlineMs: number,
): LoadError {
  const { code, status } = error;
  return new LoadError(code, remote.id, `${nameOf(remote, path)} ${why(error, deadlineMs)}.`, {
    cause: error,
    file: filePath(remote, path),
    status,
  });
}

/** Bytes that are right and did not run. */
export function blockedFile(remote: Part, path: string, cause: unknown): LoadError {
  return new LoadError(
    'blocked',
    remote.id,
    `${nameOf(remote, path)} is the right file, but the browser did not run it: a policy or an extension may stop it.`,
    { cause, file: filePath(remote, path) },
  );
}

function nameOf(remote: Part, path: string): string {
  const what = path === 'mf-manifest.json' ? 'The manifest' : path;
  return `${what} of ${remote.id} ${remote.version}`;
}

function why({ code, status }: Pick<FileError, 'code' | 'status'>, deadlineMs: number): string {
  switch (code) {
    case 'unlisted':
      return 'has no hash in the lock, so it was not loaded';
    case 'integrity':
      return 'is not the file that the lock names; nothing of it was run';
    case 'http':
      return status === 404 ? 'answers 404; its folder may not be deployed' : `answers ${status}`;
    case 'network':
      return 'cannot be reached';
    case 'timeout':
      return `did not come within ${deadlineMs} ms`;
  }
}

/** A developer's server has no folder that means something here. */
function filePath(remote: Part, path: string): string {
  return remote.dev ? path : remote.base + path;
}
