import { Hono } from 'hono';
import { afterEach, describe, expect, it } from 'vitest';
import { type Listening, listen } from './server.ts';

describe('the port of alternator start', () => {
  const open: Listening[] = [];
  const serve = async (wanted: { port: number; insist: boolean }) => {
    const server = await listen(new Hono(), wanted);
    open.push(server);
    return Number(new URL(server.url).port);
  };
  afterEach(async () => {
    for (const server of open.splice(0)) await server.close();
  });

  it('is the next free one when the usual one is busy', async () => {
    const busy = await serve({ port: 0, insist: true });
    expect(await serve({ port: busy, insist: false })).toBeGreaterThan(busy);
  });

  it('is never another one than the person named', async () => {
    const busy = await serve({ port: 0, insist: true });
    await expect(serve({ port: busy, insist: true })).rejects.toThrow('Choose another with --port.');
  });
});
