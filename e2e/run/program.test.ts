import { createServer } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { freePort } from './free-port.ts';
import { type Program, startProgram } from './program.ts';

function node(script: string): Program {
  const program = startProgram(process.execPath, ['-e', script], process.cwd());
  onTestFinished(() => program.stop());
  return program;
}

test('waits for what a program prints, on either stream and in pieces', async () => {
  const program = node(
    `process.stderr.write('listening on po'); setImmediate(() => process.stderr.write('rt 4860\\n')); setInterval(() => {}, 1000);`,
  );
  expect((await program.printed(/port (\d+)\n/, 10_000))[1]).toBe('4860');
});

test('a program that ends before it is ready is an error with its last words', async () => {
  const program = node(`process.stderr.write('the disk is full'); process.exitCode = 3;`);
  await expect(program.printed(/ready/, 10_000)).rejects.toThrow(/ended with 3\n.*the disk is full/s);
});

test('a program that is not ready in time is an error', async () => {
  const program = node('setInterval(() => {}, 1000);');
  await expect(program.printed(/ready/, 50)).rejects.toThrow('not ready after 50 ms');
});

test('waits until an address answers', async () => {
  const port = await freePort();
  const program = node(
    `require('node:http').createServer((_, response) => response.end('ok')).listen(${port}, '127.0.0.1');`,
  );
  await program.answers(`http://127.0.0.1:${port}/`, 10_000);
  expect(await (await fetch(`http://127.0.0.1:${port}/`)).text()).toBe('ok');
});

test('tells a clean end from a bad one', async () => {
  await expect(node('process.exitCode = 0').ended(10_000)).resolves.toBeUndefined();
  await expect(node('process.exitCode = 2').ended(10_000)).rejects.toThrow('ended with 2');
});

test('a stopped program leaves its port', async () => {
  const port = await freePort();
  const program = node(
    `require('node:http').createServer((_, response) => response.end()).listen(${port}, '127.0.0.1');`,
  );
  await program.answers(`http://127.0.0.1:${port}/`, 10_000);
  await program.stop();
  await expect(fetch(`http://127.0.0.1:${port}/`)).rejects.toThrow();
});

test('a free port can be listened on', async () => {
  const port = await freePort();
  const server = createServer();
  onTestFinished(() => void server.close());
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  expect(server.listening).toBe(true);
});
