import { afterEach, describe, expect, it, vi } from 'vitest';
import { fakeLocks } from '../testing/fake-locks.ts';
import type { ProviderSession } from './provider-session.ts';
import { createSignOut } from './sign-out.ts';
import type { SourceKeys } from './source-keys.ts';
import { createTabMarks } from './tab-marks.ts';

const base = 'http://localhost/';
let channels: EventTarget[] = [];
afterEach(() => {
  channels = [];
  vi.unstubAllGlobals();
});

/** A tab in which Mary is signed in, and a disk that has not written her last change. */
function tab() {
  class Channel extends EventTarget {
    postMessage = vi.fn();
    constructor() {
      super();
      channels.push(this);
    }
  }
  vi.stubGlobal('BroadcastChannel', Channel);
  const locks = fakeLocks();
  vi.stubGlobal('navigator', { locks });
  let written: () => void = () => undefined;
  void locks.request('alternator:writing', { mode: 'shared' }, () => {
    return new Promise<void>((resolve) => {
      written = resolve;
    });
  });
  const session = { clear: vi.fn(), tokens: () => ({}) };
  const goTo = vi.fn();
  const signOut = createSignOut({
    base,
    place: '/',
    sessions: new Map([['hospital', session as unknown as ProviderSession]]),
    keys: { typedOf: () => undefined } as unknown as SourceKeys,
    marks: createTabMarks('/'),
    goTo,
  });
  return { signOut, session, goTo, written: () => written() };
}

const moment = () => new Promise((resolve) => setTimeout(resolve));

describe('signing out', () => {
  it('forgets at once, and leaves the page when what the reader did is written', async () => {
    const { signOut, session, goTo, written } = tab();
    const closed = vi.fn();
    signOut.before(closed);
    const left = signOut.leave('hospital', async () => 'https://id.example.org/logout');
    expect([session.clear, closed].map((run) => run.mock.calls.length)).toEqual([1, 1]);
    await moment();
    expect(goTo).not.toHaveBeenCalled();
    written();
    await left;
    expect(goTo.mock.calls).toEqual([['https://id.example.org/logout']]);
  });

  it('does the same in the other tabs, and goes home where the provider cannot be reached', async () => {
    const { signOut, session, goTo, written } = tab();
    channels[0]?.dispatchEvent(new MessageEvent('message', { data: { signedOut: 'hospital' } }));
    expect(session.clear).toHaveBeenCalledOnce();
    await moment();
    expect(goTo).not.toHaveBeenCalled();
    written();
    await vi.waitFor(() => expect(goTo.mock.calls).toEqual([[base]]));
    await signOut.leave('hospital', () => Promise.reject(new Error('unreachable')));
    expect(goTo.mock.calls).toEqual([[base], [base]]);
  });
});
