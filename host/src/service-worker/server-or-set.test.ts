import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { serverOrSet } from './server-or-set.ts';

const stored = async () => new Response('stored');
const nothing = async () => undefined;
const text = async (answer: Promise<Response>) => (await answer).text();
const gone = () => Promise.reject(new TypeError('Failed to fetch'));

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe('where a set is kept', () => {
  it("the server's answer counts for as long as there is one, a refusal and a missing file too", async () => {
    for (const status of [200, 404, 412]) {
      const answer = await serverOrSet(Promise.resolve(new Response('', { status })), stored);
      expect(answer.status).toBe(status);
    }
  });

  it('the set answers where the server is gone, or a gateway says that it is', async () => {
    expect(await text(serverOrSet(gone(), stored))).toBe('stored');
    const gateway = Promise.resolve(new Response('bad gateway', { status: 502 }));
    expect(await text(serverOrSet(gateway, stored))).toBe('stored');
  });

  it('the set answers where the server is late', async () => {
    const answer = serverOrSet(new Promise(() => {}), stored);
    await vi.advanceTimersByTimeAsync(3000);
    expect(await text(answer)).toBe('stored');
  });
});

describe('where no set has it', () => {
  it('the page is told what the server says, or that nobody answers', async () => {
    const gateway = serverOrSet(Promise.resolve(new Response('', { status: 502 })), nothing);
    expect((await gateway).status).toBe(502);
    await expect(serverOrSet(gone(), nothing)).rejects.toThrow('Failed to fetch');
  });

  it('a server that is late is waited for', async () => {
    let come: (answer: Response) => void = () => {};
    const answer = serverOrSet(
      new Promise((resolve) => {
        come = resolve;
      }),
      nothing,
    );
    await vi.advanceTimersByTimeAsync(10_000);
    come(new Response('late'));
    expect(await text(answer)).toBe('late');
  });

  it('nothing is hidden by caches that cannot be read', async () => {
    const broken = () => Promise.reject(new Error('no caches'));
    await expect(serverOrSet(gone(), broken)).rejects.toThrow('Failed to fetch');
  });
});
