import type { Deadlines, LockedRemote } from '@alternator/composition';
import { diagnose, pinOf } from '../integrity/index.ts';
import { LoadError } from './load-error.ts';
import { blockedFile, remoteFileError } from './remote-file.ts';

/** What was being loaded when the runtime failed. */
export interface FailedLoad {
  readonly remote: LockedRemote;
  readonly module: string;
  /** The remote's folder, absolute. */
  readonly folder: string;
  /** Its entry, relative to the folder. */
  readonly entry: string;
  readonly deadlines: Deadlines;
  /** Why its manifest was refused. */
  readonly refused: LoadError | undefined;
  /** Whether a script was given up at its deadline. */
  wasLate(url: string): boolean;
}

/** The error of the bundler's chunk loader. */
interface ChunkLoadError extends Error {
  readonly request: string;
  /** `missing`: the script ran, and the chunk was not in it. */
  readonly type?: string;
}

/** The runtime's errors in the words of `LoadErrorCode`. Looks at the file anew where they do not say what it was. */
export async function explain(error: unknown, load: FailedLoad): Promise<LoadError> {
  const { remote, module, refused, entry, folder } = load;
  if (error instanceof LoadError) return error;
  const text = error instanceof Error ? error.message : String(error);
  const because = (code: LoadError['code'], sentence: string, said?: string) =>
    new LoadError(code, remote.id, sentence, { cause: error, said });
  const threw = (what: string) =>
    because('evaluation', `${what} of ${remote.id} throws while it is evaluated`, text.split('\n')[0]);
  if (/RUNTIME-003|RUNTIME-013/.test(text))
    return refused ?? because('manifest-invalid', `The manifest of ${remote.id} cannot be used.`);
  if (/ScriptExecutionError|RUNTIME-001|RUNTIME-002|RUNTIME-015/.test(text)) return threw('The entry');
  if (/RUNTIME-008/.test(text)) {
    if (/timed out/.test(text))
      return remoteFileError(remote, entry, { code: 'timeout' }, load.deadlines.entry);
    return failedScript(error, folder + entry, load);
  }
  if (/RUNTIME-014|does not exist in container/.test(text))
    return because('wrong-export', `${remote.id} was built without ${module}, which its remote.json names.`);
  if (isChunkLoadError(error) && error.type !== 'missing') return failedScript(error, error.request, load);
  return threw(module);
}

async function failedScript(error: unknown, url: string, load: FailedLoad): Promise<LoadError> {
  const { remote, folder, deadlines } = load;
  const isInside = url.startsWith(folder);
  const path = isInside ? url.slice(folder.length) : new URL(url).pathname;
  const ms = path === load.entry ? deadlines.entry : deadlines.chunk;
  if (load.wasLate(url)) return remoteFileError(remote, path, { code: 'timeout' }, ms);
  const found = await diagnose(url, isInside ? pinOf(remote, path) : undefined, ms);
  return found ? remoteFileError(remote, path, found, ms) : blockedFile(remote, path, error);
}

function isChunkLoadError(error: unknown): error is ChunkLoadError {
  return (
    (error as Partial<ChunkLoadError> | undefined)?.name === 'ChunkLoadError' && 'request' in Object(error)
  );
}
