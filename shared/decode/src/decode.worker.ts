import { expose } from 'comlink';
import { type CompiledModule, createCompile } from './codecs/compile.ts';
import type { CompiledMessage, LockedMessage, PortMessage, ReadyMessage } from './decode-api.ts';
import { createDecodeServer } from './decode-server.ts';

/** The worker's own scope, without the names of a page. */
declare const self: DedicatedWorkerGlobalScope;

self.onmessage = (event: MessageEvent<PortMessage>) => {
  if (event.data?.type !== 'alternator:port') return;
  const { port, lock, modules, pins } = event.data;
  holdLock(lock);
  const onCompiled = (compiled: CompiledModule) =>
    self.postMessage({ type: 'alternator:compiled', ...compiled } satisfies CompiledMessage);
  const compile = createCompile(modules, onCompiled, pins);
  expose(createDecodeServer(compile), port);
  port.postMessage({ type: 'alternator:ready' } satisfies ReadyMessage);
};

/** A worker that ends sends no event; its lock becomes free, and the page waits for that. */
function holdLock(name: string): void {
  // Absent on plain http.
  const locks: LockManager | undefined = navigator.locks;
  void locks?.request(name, () => {
    self.postMessage({ type: 'alternator:locked' } satisfies LockedMessage);
    return new Promise(() => undefined);
  });
}
