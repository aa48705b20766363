import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import type { Hono } from 'hono';
import { CommandError } from '../command-error.ts';

export interface Listening {
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Listens on loopback: on the wanted port, or on the next free one where the person did not insist.
 *
 * @throws {CommandError} when the wanted port is taken and was asked for by name
 */
export async function listen(app: Hono, wanted: { port: number; insist: boolean }): Promise<Listening> {
  const server = createServer(getRequestListener(app.fetch));
  for (let port = wanted.port; ; port++) {
    const failure = await new Promise<NodeJS.ErrnoException | undefined>((resolve) => {
      server.once('error', resolve);
      server.listen(port, '127.0.0.1', () => {
        server.off('error', resolve);
        resolve(undefined);
      });
    });
    if (!failure) break;
    if (failure.code !== 'EADDRINUSE' || wanted.insist || port > wanted.port + 100)
      throw new CommandError(`Port ${port} cannot be used: ${failure.message}. Choose another with --port.`);
  }
  const { port } = server.address() as AddressInfo;
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { url: `http://127.0.0.1:${port}/`, close };
}
