import { Workers } from '@alternator/sdk';
import { createFakeContext, type FakeContext } from '@alternator/sdk/testing';
import { expose } from 'comlink';
import { createDeviceApi } from '../device/create-device-api.ts';
import { createFakeFileSystem, type FakeFileSystem } from './fake-file-system.ts';

/** A remote's context whose device worker runs on this thread, behind a real port. */
export function createDeviceContext(system = createFakeFileSystem()): {
  readonly context: FakeContext;
  readonly system: FakeFileSystem;
  /** Ends the worker, as the browser does when memory runs out. */
  loseWorker(): void;
} {
  const ports: MessagePort[] = [];
  const workers: Workers = {
    async open() {
      const { port1, port2 } = new MessageChannel();
      const lock = <Result>(_: string, work: () => Promise<Result>) => work();
      expose(createDeviceApi({ root: async () => system.root, lock }), port1);
      ports.push(port1);
      return { port: port2 };
    },
  };
  const context = createFakeContext({ capabilities: new Map([[Workers.id, workers]]) });
  context.signal.addEventListener('abort', () => {
    for (const port of ports) port.close();
  });
  return {
    context,
    system,
    loseWorker() {
      for (const port of ports) port.close();
    },
  };
}
