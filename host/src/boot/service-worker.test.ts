import { lockOf, remoteOf } from '@alternator/composition/testing';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { pinsOf, tellServiceWorker } from './service-worker.ts';

type Told = { readonly message: unknown; readonly port: MessagePort };

/** A service worker that controls the page, and what it was told. */
function controlled(answers: boolean): Told[] {
  const told: Told[] = [];
  const postMessage = (message: unknown, [port]: readonly [MessagePort]) => {
    told.push({ message, port });
    if (answers) port.postMessage('noted');
  };
  vi.stubGlobal('navigator', { serviceWorker: { controller: { postMessage } } });
  return told;
}
const closePorts = (told: readonly Told[]) => {
  for (const { port } of told) port.close();
};

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

describe('the service worker of a page', () => {
  it('is told the hashes, and the page goes on when it noted them', async () => {
    const told = controlled(true);
    const pins = { 'https://viewer.test/host/main.js': 'sha384-A' };
    await tellServiceWorker(pins);
    expect(told.map(({ message }) => message)).toEqual([{ type: 'alternator:pins', pins }]);
    closePorts(told);
  });

  it('does not hold the page up for ever when it does not answer', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout'] });
    const told = controlled(false);
    const went = vi.fn();
    const waiting = tellServiceWorker({}).then(went);
    await Promise.resolve();
    expect(went).not.toHaveBeenCalled();
    vi.advanceTimersByTime(3000);
    await waiting;
    closePorts(told);
  });

  it.each([
    ['does not control it yet', { serviceWorker: { controller: null } }],
    ['cannot exist, on plain http', {}],
  ])('is not waited for where it %s', async (_, navigator) => {
    vi.stubGlobal('navigator', navigator);
    await expect(tellServiceWorker({})).resolves.toBeUndefined();
  });
});

describe('the pins of a lock', () => {
  it('are the hashes of all files of host and remotes, by the address that the page has them at', () => {
    const files = { 'remoteEntry.js': ['sha384-R', 5] as [string, number] };
    const lock = lockOf([remoteOf({ id: 'acme.x' }, { files })]);
    const pins = pinsOf(lock, new URL('https://viewer.test/pacs/'));
    expect(pins).toEqual({
      'https://viewer.test/pacs/host/0.1.0-00000000/main.js': lock.host.files['main.js']?.[0],
      'https://viewer.test/pacs/remotes/acme.x/1.0.0-00000000/remoteEntry.js': 'sha384-R',
    });
  });
});
