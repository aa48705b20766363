import * as http from 'node:http';
import * as https from 'node:https';
import { connect } from 'node:tls';
import { brotliDecompressSync, constants, gunzipSync } from 'node:zlib';
import type { Answer, DoctorRequest, Send, SendFailure } from '@alternator/dicom/dicomweb/doctor';

const timeoutMs = 20_000;

export interface NodeSend {
  readonly send: Send;
  close(): void;
}

/**
 * Requests as a browser would send them, seen from below: real preflights, bytes on the wire, connections.
 *
 * The token goes to the origin of `url` alone, and only as a header.
 */
export function createNodeSend(url: string, token: string | undefined): NodeSend {
  const { origin } = new URL(url);
  const agents = [new http.Agent({ keepAlive: true }), new https.Agent({ keepAlive: true })] as const;
  const alpn = new Map<string, Promise<string | undefined>>();
  const send: Send = async (request) => {
    request.signal.throwIfAborted();
    const target = new URL(request.url);
    const isSecure = target.protocol === 'https:';
    // A preflight has no credentials: a browser sends none.
    const carries = token !== undefined && target.origin === origin && request.method !== 'OPTIONS';
    const headers = {
      'Accept-Encoding': 'gzip, br',
      ...request.headers,
      ...(carries && { Authorization: `Bearer ${token}` }),
    };
    const answer = await exchange(request, headers, isSecure ? agents[1] : agents[0]);
    if (answer.kind === 'failure' || !isSecure) return answer;
    const known = alpn.get(target.host) ?? protocolOf(target);
    alpn.set(target.host, known);
    const protocol = await known;
    return protocol ? { ...answer, protocol } : answer;
  };
  return {
    send,
    close: () => {
      for (const agent of agents) agent.destroy();
    },
  };
}

function exchange(
  request: DoctorRequest,
  headers: Readonly<Record<string, string>>,
  agent: http.Agent,
): Promise<Answer | SendFailure> {
  const { url, method = 'GET', body, maxBytes = Number.POSITIVE_INFINITY, signal } = request;
  return new Promise((resolve, reject) => {
    const start = url.startsWith('https:') ? https.request : http.request;
    const fail = (error: NodeJS.ErrnoException) =>
      signal.aborted ? reject(signal.reason) : resolve(failureOf(error));
    const outgoing = start(url, { method, headers, agent, signal, timeout: timeoutMs }, (incoming) => {
      const chunks: Buffer[] = [];
      let bytes = 0;
      const done = (isWhole: boolean) =>
        resolve(answerOf(incoming, Buffer.concat(chunks), isWhole, outgoing.reusedSocket));
      incoming.on('data', (chunk: Buffer) => {
        chunks.push(chunk);
        bytes += chunk.length;
        if (bytes <= maxBytes) return;
        done(false);
        outgoing.destroy();
      });
      incoming.on('end', () => done(true));
      incoming.on('error', fail);
    });
    outgoing.on('error', fail);
    outgoing.on('timeout', () =>
      outgoing.destroy(Object.assign(new Error('timeout'), { code: 'ETIMEDOUT' })),
    );
    outgoing.end(body);
  });
}

function answerOf(incoming: http.IncomingMessage, raw: Buffer, isWhole: boolean, isReused: boolean): Answer {
  const headers = new Headers();
  for (const [name, values] of Object.entries(incoming.headersDistinct))
    for (const value of values ?? []) headers.append(name, value);
  return {
    kind: 'answer',
    status: incoming.statusCode ?? 0,
    headers,
    body: decoded(raw, headers.get('content-encoding'), isWhole),
    isWhole,
    bytes: raw.length,
    protocol: 'http/1.1',
    isReused,
  };
}

/** RFC 9110 8.4; what was cut short is decoded as far as it goes. */
function decoded(raw: Buffer, encoding: string | null, isWhole: boolean): Uint8Array {
  const cut = { finishFlush: isWhole ? constants.Z_FINISH : constants.Z_SYNC_FLUSH };
  try {
    if (encoding === 'gzip') return gunzipSync(raw, cut);
    if (encoding === 'br' && isWhole) return brotliDecompressSync(raw);
  } catch {
    // A header that lies: the bytes as they came, and the checks say what they are.
  }
  return raw;
}

function failureOf({ code = '', message }: NodeJS.ErrnoException): SendFailure {
  const detail = code || message;
  if (code === 'ETIMEDOUT') return { kind: 'failure', code: 'timeout', detail: `${timeoutMs / 1000} s` };
  const isTls = /CERT|SSL|TLS|SELF_SIGNED|UNABLE_TO_VERIFY/.test(code);
  return { kind: 'failure', code: isTls ? 'tls' : 'unreachable', detail };
}

/** What the server picks when a browser offers both, RFC 7301. */
function protocolOf({ hostname, port }: URL): Promise<string | undefined> {
  return new Promise((resolve) => {
    const socket = connect({
      host: hostname,
      port: Number(port || 443),
      servername: hostname,
      ALPNProtocols: ['h2', 'http/1.1'],
      timeout: timeoutMs,
    });
    const end = (protocol: string | undefined) => {
      socket.destroy();
      resolve(protocol);
    };
    socket.on('secureConnect', () => end(socket.alpnProtocol || 'http/1.1'));
    socket.on('error', () => end(undefined));
    socket.on('timeout', () => end(undefined));
  });
}
