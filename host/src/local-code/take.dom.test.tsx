import { fireEvent, screen } from '@solidjs/testing-library';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { composition } from '../testing/composition.ts';
import { lockedRemote } from '../testing/locked-remote.ts';
import { takeLocalCode } from './take.ts';
import { tabKey, wantsLocalCode } from './wanted.ts';

const origin = 'http://127.0.0.1:4870/';
const published = lockedRemote(
  { id: 'acme.pet', version: '2.3.0', permissions: ['pixels'] },
  { grants: ['pixels'], settings: { unit: 'g/ml' }, criticality: 'clinical' },
);
const handover = (change: Partial<ReturnType<typeof composition>['lock']> = {}) => {
  const made = composition([published]);
  return { ...made, lock: { ...made.lock, devOverrides: 'localhost' as const, ...change } };
};
/** What a development server says. */
const served = (id = 'acme.pet') => {
  const { version, container, manifest } = lockedRemote({ id, version: '2.4.0' });
  return { id, version, container, manifest, settings: { unit: 'SUV', digits: 2 } };
};
let fetching: ReturnType<typeof vi.fn>;
let root: HTMLElement;
let warned: { readonly mock: { readonly calls: readonly unknown[] } };

beforeEach(() => {
  sessionStorage.clear();
  root = document.body.appendChild(document.createElement('div'));
  fetching = vi.fn(async () => Response.json(served()));
  vi.stubGlobal('fetch', fetching);
  // jsdom has none.
  vi.stubGlobal('isSecureContext', true);
  warned = vi.spyOn(console, 'warn').mockReturnValue();
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  Reflect.deleteProperty(globalThis, Symbol.for('alternator.local-code'));
  root.remove();
});

function open(query: string, change?: Parameters<typeof handover>[0]) {
  history.replaceState(null, '', `/viewer?source=a&${query}`);
  return takeLocalCode(handover(change), root);
}
const press = async (name: string) => fireEvent.click(await screen.findByRole('button', { name }));

describe('an address that names local code is ignored, and nothing of it asked for', () => {
  const here = `dev=acme.pet=${origin}`;
  it.each([
    ['on a site that says nothing of it', here, { devOverrides: undefined }, /runs no local code/],
    ['in clinical mode, whatever the lock says', here, { mode: 'clinical' }, /Clinical mode/],
    ['where all is local code', here, { mode: 'development' }, /composed of local code/],
    [
      'where the site names another remote',
      here,
      { devOverrides: { 'acme.ct': [] } },
      /of acme\.ct, and not/,
    ],
    ['from elsewhere', 'dev=acme.pet=https://evil.example/', {}, /this computer only/],
    ['without a remote', `dev=${origin}`, {}, /must name a remote/],
    ['twice', `${here}&${here}`, {}, /of one remote/],
  ] as const)('%s', async (_, query, change, why) => {
    const { local, notice } = await open(query, change as never);
    expect(local).toBeUndefined();
    expect(notice?.detail).toMatch(why);
    expect(warned.mock.calls).toHaveLength(1);
    expect(fetching).not.toHaveBeenCalled();
    expect(wantsLocalCode()).toBe(false);
  });

  it('where the browser counts the page as insecure', async () => {
    vi.stubGlobal('isSecureContext', false);
    expect((await open(here)).notice?.detail).toMatch(/https/);
    expect(fetching).not.toHaveBeenCalled();
  });

  it('inside a page of somebody else, who could lead the press', async () => {
    vi.spyOn(window, 'parent', 'get').mockReturnValue({} as Window);
    expect((await open(here)).notice?.detail).toMatch(/tab of its own/);
    expect(fetching).not.toHaveBeenCalled();
  });
});

describe('an address that names local code, on a site that allows it', () => {
  it('is asked about before its program is, and leaves the address', async () => {
    const taking = open(`dev=acme.pet=${origin}`);
    await screen.findByRole('heading', { name: 'Run local code in this tab?' });
    expect(screen.getByRole('main').textContent).toContain('the place of version 2.3.0');
    expect(screen.getByRole('main').textContent).toContain('It may use: pixels.');
    expect(document.activeElement?.textContent).toBe('Without it');
    expect(location.search).toBe('?source=a');
    expect(fetching).not.toHaveBeenCalled();
    await press('Without it');
    expect(await taking).toEqual({});
    expect(fetching).not.toHaveBeenCalled();
    expect(root.childElementCount).toBe(0);
  });

  it('runs it with what the site grants, sets and says of the published one, and without a hash', async () => {
    const taking = open(`dev=acme.pet=${origin}`);
    await press('Run it');
    const { local } = await taking;
    expect(fetching).toHaveBeenCalledExactlyOnceWith(
      `${origin}local-remote.json`,
      expect.objectContaining({ redirect: 'error', credentials: 'omit' }),
    );
    expect(local?.remote).toMatchObject({
      id: 'acme.pet',
      version: '2.4.0',
      base: origin,
      dev: true,
      grants: ['pixels'],
      settings: { unit: 'g/ml', digits: 2 },
      criticality: 'clinical',
      files: {},
    });
  });

  it('keeps in a frame what the site lets run in a frame alone', async () => {
    const inFrame = { ...published, isolated: true as const, fixed: ['unit'] };
    const taking = open(`dev=acme.pet=${origin}`, { remotes: [inFrame] });
    await press('Run it');
    const { local } = await taking;
    expect(local?.remote).toMatchObject({ isolated: true, fixed: ['unit'] });
  });

  it('is not asked about again in this tab, on this site alone', async () => {
    sessionStorage.setItem(tabKey, JSON.stringify({ place: '/north', source: { id: 'acme.pet', origin } }));
    expect((await open('')).local?.remote.base).toBe(origin);
    sessionStorage.setItem(tabKey, JSON.stringify({ place: '/south', source: { id: 'acme.pet', origin } }));
    expect(await open('')).toEqual({});
  });

  it('is asked about again where another program or remote is named', async () => {
    sessionStorage.setItem(tabKey, JSON.stringify({ place: '/north', source: { id: 'acme.pet', origin } }));
    const taking = open('dev=acme.pet=http://127.0.0.1:4871/');
    await press('Without it');
    expect(await taking).toEqual({});
    expect(wantsLocalCode()).toBe(false);
  });

  it.each([
    [
      'nothing answers',
      () => Promise.reject(new TypeError('Failed to fetch')),
      /Start alternator remote dev/,
    ],
    [
      'something else answers',
      async () => Response.json(served('acme.other')),
      /is not alternator remote dev of/,
    ],
    ['a page answers', async () => new Response('<!doctype html>'), /Start alternator remote dev/],
  ])('runs what is published where %s, and says what to do', async (_, answer, what) => {
    fetching.mockImplementation(answer);
    const taking = open(`dev=acme.pet=${origin}`);
    await press('Run it');
    const { local, notice } = await taking;
    expect(local).toBeUndefined();
    expect(notice?.message).toBe('Local code of acme.pet does not run in this tab: what is published does.');
    expect(notice?.detail).toMatch(what);
    expect(wantsLocalCode()).toBe(false);
  });

  it('can be gone on without while its program is waited for', async () => {
    fetching.mockImplementation(
      (_: string, { signal }: RequestInit) =>
        new Promise((_resolve, reject) => signal?.addEventListener('abort', () => reject(signal.reason))),
    );
    const taking = open(`dev=acme.pet=${origin}`);
    await press('Run it');
    await press('Go on without it');
    expect(await taking).toEqual({});
  });
});
