import { describe, expect, it } from 'vitest';
import { retrying } from './retrying.ts';

/** Tries that fail as told, then succeed; and how long was waited before each further one. */
async function run(failures: { code: string; status?: number }[], random = 0) {
  const waited: number[] = [];
  let tries = 0;
  const attempt = async () => {
    const failure = failures[tries++];
    if (failure) throw Object.assign(new Error(failure.code), failure);
    return 'loaded';
  };
  const clock = { wait: async (ms: number) => void waited.push(ms), random: () => random };
  const outcome = await retrying(attempt, { clock }).catch((error: Error) => error.message);
  return { outcome, tries, waited };
}

const busy = { code: 'http', status: 503 };
const offline = { code: 'network' };

describe('what may pass by itself', () => {
  it('is tried twice more, after 300 and 1200 ms', async () => {
    expect(await run([busy, offline])).toEqual({ outcome: 'loaded', tries: 3, waited: [300, 1200] });
    expect(await run([offline, { code: 'timeout' }, busy])).toMatchObject({ outcome: 'http', tries: 3 });
  });

  it('waits up to half as long again, so that not every page comes back at once', async () => {
    expect((await run([busy, busy], 1)).waited).toEqual([450, 1800]);
  });

  it('is not tried again once the whole is over', async () => {
    const over = new AbortController();
    let tries = 0;
    const clock = { wait: async () => over.abort(), random: () => 0 };
    const attempt = () => {
      tries++;
      return Promise.reject(Object.assign(new Error('network'), offline));
    };
    await expect(retrying(attempt, { clock, signal: over.signal })).rejects.toThrow('network');
    expect(tries).toBe(1);
  });
});

describe('what does not pass', () => {
  it('is not tried again: a missing file, other bytes, code that throws', async () => {
    for (const failure of [{ code: 'http', status: 404 }, { code: 'integrity' }, { code: 'evaluation' }])
      expect(await run([failure])).toEqual({ outcome: failure.code, tries: 1, waited: [] });
  });

  it('a script that did not run although its bytes are right is tried once more, at once', async () => {
    const blocked = { code: 'blocked' };
    expect(await run([blocked])).toEqual({ outcome: 'loaded', tries: 2, waited: [] });
    expect(await run([blocked, blocked])).toMatchObject({ outcome: 'blocked', tries: 2 });
  });
});
