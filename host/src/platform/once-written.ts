/** What a part of any tab holds in mode `shared` while a change of the reader waits to be written on this device. */
const writing = 'alternator:writing';

/** Resolves once nothing waits to be written, after the deadline in any case: then a page may go by itself. */
export async function onceWritten(deadlineMs = 2000): Promise<void> {
  // Not on plain http, where nobody can say so.
  const locks: LockManager | undefined = navigator.locks;
  const signal = AbortSignal.timeout(deadlineMs);
  await locks?.request(writing, { signal }, () => undefined).catch(() => undefined);
}
