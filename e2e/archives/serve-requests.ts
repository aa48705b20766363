import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface RequestServer {
  /** `http://127.0.0.1:PORT` */
  readonly origin: string;
  /** Method, path and query of what came. */
  readonly received: readonly string[];
  close(): void;
}

/** A real HTTP server on a loopback port over a function of the Fetch API. */
export async function serveRequests(
  answer: (request: Request) => Response | Promise<Response>,
): Promise<RequestServer> {
  const received: string[] = [];
  const server = createServer(async (incoming, outgoing) => {
    received.push(`${incoming.method} ${incoming.url}`);
    const response = await answer(await requestOf(incoming));
    outgoing.writeHead(response.status, Object.fromEntries(response.headers));
    outgoing.end(Buffer.from(await response.arrayBuffer()));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

async function requestOf(incoming: IncomingMessage): Promise<Request> {
  const { method = 'GET', url = '/', headers } = incoming;
  const chunks: Uint8Array[] = [];
  for await (const chunk of incoming) chunks.push(chunk);
  const given = Object.entries(headers).flatMap(([name, value]): [string, string][] =>
    typeof value === 'string' ? [[name, value]] : [],
  );
  return new Request(`http://${headers.host}${url}`, {
    method,
    headers: given,
    ...(chunks.length > 0 && { body: Buffer.concat(chunks) }),
  });
}
