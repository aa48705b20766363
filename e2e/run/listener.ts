import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server of an attacker: answers everything, to everybody, and keeps what was asked. */
export interface Listener {
  /** Its origin. */
  readonly url: string;
  /** Last part of each path that was asked for; `peer-connection` for a packet of WebRTC. Each once. */
  readonly heard: ReadonlySet<string>;
  forget(): void;
  close(): void;
}

/** Listens on one number for HTTP and for datagrams, on this computer alone. */
export async function startListener(): Promise<Listener> {
  const heard = new Set<string>();
  const server = createServer((request, response) => {
    heard.add(request.url?.split('/').at(-1) ?? '');
    response.writeHead(200, { 'access-control-allow-origin': '*', 'content-type': 'text/html' }).end();
  });
  server.on('upgrade', (request, socket) => {
    heard.add(request.url?.split('/').at(-1) ?? '');
    socket.destroy();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const datagrams = createSocket('udp4', () => heard.add('peer-connection'));
  datagrams.bind(port, '127.0.0.1');
  await once(datagrams, 'listening');
  return {
    url: `http://127.0.0.1:${port}`,
    heard,
    forget: () => heard.clear(),
    close() {
      server.closeAllConnections();
      server.close();
      datagrams.close();
    },
  };
}
