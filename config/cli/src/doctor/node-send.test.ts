import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import type { Answer, DoctorRequest } from '@alternator/dicom/dicomweb/doctor';
import { expect, onTestFinished, test } from 'vitest';
import { createNodeSend } from './node-send.ts';

async function server(answer: (request: IncomingMessage, response: ServerResponse) => void): Promise<string> {
  const listening = createServer(answer);
  await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', () => resolve()));
  onTestFinished(() => {
    listening.closeAllConnections();
    listening.close();
  });
  return `http://127.0.0.1:${(listening.address() as AddressInfo).port}/`;
}

/** Asks as the doctor of an archive at `archive` would. */
async function ask(archive: string, request: Omit<DoctorRequest, 'signal'>, token?: string) {
  const { send, close } = createNodeSend(archive, token);
  onTestFinished(close);
  return send({ ...request, signal: new AbortController().signal });
}

const said = (answer: Awaited<ReturnType<typeof ask>>) => new TextDecoder().decode((answer as Answer).body);

test('the token goes to the archive alone, and to no preflight', async () => {
  const echo = (request: IncomingMessage, response: ServerResponse) =>
    void response.end(request.headers.authorization ?? 'none');
  const [archive, other] = [await server(echo), await server(echo)];
  expect(said(await ask(archive, { url: `${archive}studies` }, 'secret'))).toBe('Bearer secret');
  expect(said(await ask(archive, { url: other }, 'secret'))).toBe('none');
  expect(said(await ask(archive, { url: archive, method: 'OPTIONS' }, 'secret'))).toBe('none');
});

test('a redirect is an answer and is not followed', async () => {
  let asked = 0;
  const url = await server((_, response) => {
    asked++;
    response.writeHead(302, { location: '/elsewhere' }).end();
  });
  expect(await ask(url, { url })).toMatchObject({ kind: 'answer', status: 302 });
  expect(asked).toBe(1);
});

test('what came compressed is read, and counted as it came', async () => {
  const text = 'x'.repeat(10_000);
  const packed = gzipSync(text);
  const url = await server(
    (_, response) => void response.writeHead(200, { 'content-encoding': 'gzip' }).end(packed),
  );
  const answer = await ask(url, { url });
  expect(said(answer)).toBe(text);
  expect(answer).toMatchObject({ bytes: packed.length, isWhole: true });
});

test('a long answer is cut off, and said to be', async () => {
  const url = await server((_, response) => void response.end(Buffer.alloc(5_000_000)));
  const answer = (await ask(url, { url, maxBytes: 1000 })) as Answer;
  expect(answer.isWhole).toBe(false);
  expect(answer.bytes).toBeLessThan(5_000_000);
});

test('nobody there is a failure with the system’s word', async () => {
  expect(await ask('http://127.0.0.1:9/', { url: 'http://127.0.0.1:9/' })).toEqual({
    kind: 'failure',
    code: 'unreachable',
    detail: 'ECONNREFUSED',
  });
});
