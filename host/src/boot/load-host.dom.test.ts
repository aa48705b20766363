import { lockOf, remoteOf } from '@alternator/composition/testing';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { loadHost, preload } from './load-host.ts';

const base = new URL('https://viewer.test/pacs/');
const pin = (letter: string) => [`sha384-${letter}`, 10] as [string, number];
const pinned = { 'main.js': pin('A'), 'main.css': pin('B') };
const plain = lockOf([]);
const host = { ...plain.host, styles: ['main.css'], files: pinned };
const lock = { ...plain, host };

const script = () => document.head.querySelector('script');
const sheet = () => document.head.querySelector<HTMLLinkElement>('link[rel=stylesheet]');

beforeEach(() => document.head.replaceChildren());
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('the host', () => {
  it('is started under its sheet, each with the hash that the lock has', async () => {
    const running = loadHost(lock, base);
    expect(script()).toMatchObject({
      src: 'https://viewer.test/pacs/host/0.1.0-00000000/main.js',
      integrity: 'sha384-A',
      crossOrigin: 'anonymous',
    });
    expect(sheet()).toMatchObject({
      href: 'https://viewer.test/pacs/host/0.1.0-00000000/main.css',
      integrity: 'sha384-B',
      crossOrigin: 'anonymous',
    });
    const stands = vi.fn();
    void running.then(stands);
    script()?.dispatchEvent(new Event('load'));
    await Promise.resolve();
    expect(stands).not.toHaveBeenCalled();
    sheet()?.dispatchEvent(new Event('load'));
    await running;
  });

  it.each(['main.js', 'main.css'] as const)(
    'does not start where the lock has no hash of %s',
    async (file) => {
      const { [file]: _, ...files } = pinned;
      const unpinned = { ...lock, host: { ...host, files } };
      await expect(loadHost(unpinned, base)).rejects.toMatchObject({
        code: 'host',
        message: expect.stringContaining(`${file} has no hash in the lock`),
      });
      expect(file === 'main.js' ? script() : sheet()).toBeNull();
    },
  );

  it('starts without hashes from a development server only', async () => {
    const local = { ...lock, mode: 'development' as const, host: { ...host, files: {} } };
    const running = loadHost(local, base);
    expect(script()?.integrity).toBe('');
    for (const element of [script(), sheet()]) element?.dispatchEvent(new Event('load'));
    await running;
  });

  it.each([
    ['script', script],
    ['sheet', sheet],
  ])('does not run where the browser refuses its %s', async (_, element) => {
    const running = loadHost(lock, base);
    element()?.dispatchEvent(new Event('error'));
    await expect(running).rejects.toMatchObject({
      code: 'host',
      message: expect.stringContaining('cannot be loaded, or is not the file that the lock names'),
    });
  });

  it('counts as failed when it does not come within its deadline', async () => {
    vi.useFakeTimers();
    const running = loadHost(lock, base);
    const failed = expect(running).rejects.toMatchObject({
      code: 'host',
      message: expect.stringContaining('did not arrive within 8000 ms'),
    });
    vi.advanceTimersByTime(lock.deadlines.entry);
    await failed;
  });
});

describe('what the first screen waits for', () => {
  const contributes = { routes: [{ path: 'studies', title: 'Studies', load: './studies' }] };
  const files = { 'remoteEntry.js': pin('C'), 'list.js': pin('D') };
  const list = remoteOf({ id: 'acme.list', contributes }, { files, preload: ['list.js'] });
  const later = remoteOf({ id: 'acme.later' });
  const early = () =>
    [...document.head.querySelectorAll('link')].map(({ as, href, integrity }) => ({
      as,
      file: href.slice(base.href.length),
      integrity,
    }));
  const at = (address: string) => {
    vi.stubGlobal('location', new URL(address));
  };

  it('is asked for early, scripts with their hash; what waits is not', () => {
    at('https://viewer.test/pacs/');
    preload({ ...lock, remotes: [list, later] }, base);
    expect(early()).toEqual([
      { as: 'fetch', file: `${list.base}mf-manifest.json`, integrity: '' },
      { as: 'script', file: `${list.base}remoteEntry.js`, integrity: 'sha384-C' },
      { as: 'script', file: `${list.base}list.js`, integrity: 'sha384-D' },
    ]);
  });

  it('is another thing at another address', () => {
    at('https://viewer.test/pacs/viewer');
    preload({ ...lock, remotes: [list, later] }, base);
    expect(early()).toEqual([]);
  });
});
