import { lockOf } from '@alternator/composition/testing';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { raiseSecondWall } from './second-wall.ts';

const base = 'https://viewer.test/pacs/';

function browser() {
  const told: unknown[] = [];
  const register = vi.fn(async () => undefined);
  const ready = Promise.resolve();
  const controller = { postMessage: (message: unknown) => told.push(message) };
  vi.stubGlobal('navigator', { serviceWorker: { controller, register, ready } });
  return { told, register };
}
const shown = (persisted: boolean) => dispatchEvent(Object.assign(new Event('pageshow'), { persisted }));

afterEach(() => vi.unstubAllGlobals());

describe('the second wall', () => {
  it("is raised for the page's own folder, and asked for anew past the cache", async () => {
    const { register } = browser();
    await raiseSecondWall(base, { lock: lockOf([]) });
    expect(register).toHaveBeenCalledWith(`${base}sw.js`, { scope: base, updateViaCache: 'none' });
  });

  it('is told by its registration to answer for pages too, where the site keeps whole sets', async () => {
    const { register } = browser();
    await raiseSecondWall(base, { lock: lockOf([], { offline: true }) });
    expect(register).toHaveBeenCalledWith(`${base}sw.js`, { scope: base, updateViaCache: 'imports' });
  });

  it('is told the hashes again by a page that comes back by the back button', async () => {
    const { told } = browser();
    await raiseSecondWall(base, { lock: lockOf([]) });
    told.length = 0;
    shown(false);
    expect(told).toEqual([]);
    shown(true);
    expect(told).toContainEqual({
      type: 'alternator:pins',
      pins: { [`${base}host/0.1.0-00000000/main.js`]: expect.stringMatching(/^sha384-/) },
    });
  });

  it('is left as it is by a composition that was kept: the site may want another by now', async () => {
    const { register } = browser();
    await raiseSecondWall(base, { lock: lockOf([]), kept: 'unreachable' });
    expect(register).not.toHaveBeenCalled();
  });

  it.each([
    ['in development, where nothing is pinned', { mode: 'development' as const }],
    ['on plain http, where there is none', {}],
  ])('is not raised %s', async (where, change) => {
    const { register } = browser();
    if (where.includes('http')) vi.stubGlobal('navigator', {});
    await raiseSecondWall(base, { lock: lockOf([], change) });
    expect(register).not.toHaveBeenCalled();
  });
});
