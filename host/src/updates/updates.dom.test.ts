import type { Channel } from '@alternator/composition/schema';
import { remoteOf } from '@alternator/composition/testing';
import { createRoot, createSignal } from 'solid-js';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { PageSite } from '../boot/page-site.ts';
import { composition as compositionOf } from '../testing/composition.ts';
import { fakeLocks } from '../testing/fake-locks.ts';
import { envelopeOf, makeKey } from '../testing/signed-channel.ts';
import { createUpdates } from './updates.ts';

const named = (letter: string) => ({ lock: `north/site.lock-${letter}.json`, sha384: letter });
const channel = (change: Partial<Channel> = {}): Channel => ({
  channelVersion: 2,
  site: 'north',
  sequence: 41,
  ...named('a'),
  revoked: [],
  ...change,
});
const site: PageSite = { name: 'north', keys: [], sequence: 0 };

let end = () => {};
let hidden = false;
/** How often the page asked whether somebody looks: after each poll it does. */
let looks = 0;
beforeEach(() => {
  vi.useFakeTimers();
  localStorage.clear();
  sessionStorage.clear();
  hidden = false;
  looks = 0;
  vi.spyOn(document, 'hidden', 'get').mockImplementation(() => {
    looks += 1;
    return hidden;
  });
});
/** Lets a page that may go by itself go. */
const moment = () => vi.advanceTimersByTimeAsync(0);
afterEach(() => {
  end();
  vi.unstubAllGlobals();
  vi.useRealTimers();
  vi.restoreAllMocks();
});

function deferred() {
  let resolve: () => void = () => undefined;
  const promise = new Promise<void>((end) => {
    resolve = end;
  });
  return { promise, resolve };
}

/** A page that runs lock "a" with one remote, while the server says something else each time. */
function open(
  first: Partial<Channel> = {},
  draw = 50,
  ofPage: PageSite = site,
  text = JSON.stringify(channel(first)),
) {
  let now: string | Error = text;
  const running = compositionOf([remoteOf({ id: 'acme.suv' })]);
  const composition = {
    ...running,
    channel: channel(),
    texts: { ...running.texts, channel: text },
    lock: { ...running.lock, pollMinutes: 5 },
  };
  const reload = vi.fn();
  const [studies, setStudies] = createSignal(0);
  const updates = createRoot((dispose) => {
    end = dispose;
    return createUpdates({
      composition,
      studies,
      site: ofPage,
      device: { draw, workstation: undefined },
      ask: async () => {
        if (now instanceof Error) throw now;
        return now;
      },
      reload,
    });
  });
  return {
    reload,
    updates,
    setStudies,
    async publish(next: Partial<Channel> | string | Error) {
      const isChannel = typeof next === 'object' && !(next instanceof Error);
      now = isChannel ? JSON.stringify(channel({ sequence: 42, ...next })) : next;
      await vi.advanceTimersByTimeAsync(5 * 60_000);
    },
  };
}

describe('a page whose site is published anew', () => {
  it('says so within one poll, and starts nothing by itself while somebody looks', async () => {
    const { updates, reload, publish } = open();
    await publish({});
    expect(updates.ready()).toBe(false);
    await publish(named('b'));
    expect(updates.ready()).toBe(true);
    expect(reload).not.toHaveBeenCalled();
    updates.start();
    await moment();
    expect(reload).toHaveBeenCalledOnce();
  });

  it('starts it when the last open study is closed, and never before', async () => {
    const { reload, publish, setStudies } = open();
    setStudies(2);
    hidden = true;
    await publish(named('b'));
    document.dispatchEvent(new Event('visibilitychange'));
    setStudies(1);
    await moment();
    expect(reload).not.toHaveBeenCalled();
    setStudies(0);
    await moment();
    expect(reload).toHaveBeenCalledOnce();
  });

  it('starts it where no study is open and nobody looks', async () => {
    const { reload, publish } = open();
    await publish(named('b'));
    hidden = true;
    document.dispatchEvent(new Event('visibilitychange'));
    await moment();
    expect(reload).toHaveBeenCalledOnce();
  });

  it('starts a channel once: a server that keeps saying two things sends no page round', async () => {
    hidden = true;
    const { reload, publish } = open();
    await publish(named('b'));
    await publish(named('b'));
    expect(reload).toHaveBeenCalledOnce();
  });

  it('forgets it when the site goes back before anything was started', async () => {
    const { updates, publish } = open();
    await publish(named('b'));
    await publish({ ...named('a'), sequence: 43 });
    expect(updates.ready()).toBe(false);
  });

  it('starts it only once what the reader did is written, and not when they opened a study meanwhile', async () => {
    const locks = fakeLocks();
    vi.stubGlobal('navigator', Object.assign(Object.create(navigator), { locks }));
    const writing = () => {
      const { promise, resolve } = deferred();
      void locks.request('alternator:writing', { mode: 'shared' }, () => promise);
      return async () => {
        resolve();
        await moment();
      };
    };
    const { updates, reload, publish, setStudies } = open();
    await publish(named('b'));
    setStudies(1);
    const first = writing();
    setStudies(0);
    await moment();
    expect(reload).not.toHaveBeenCalled();
    setStudies(1);
    await first();
    expect(reload).not.toHaveBeenCalled();
    const second = writing();
    setStudies(0);
    await moment();
    expect(reload).not.toHaveBeenCalled();
    await second();
    expect(reload).toHaveBeenCalledOnce();
    const third = writing();
    updates.start();
    await moment();
    expect(reload).toHaveBeenCalledOnce();
    await third();
    expect(reload).toHaveBeenCalledTimes(2);
  });

  it('leaves files that the reader gave to this page alone', async () => {
    const { updates, reload, publish } = open();
    const drop = new Event('drop');
    Object.assign(drop, { dataTransfer: { types: ['Files'] } });
    window.dispatchEvent(drop);
    hidden = true;
    await publish(named('b'));
    expect(updates.ready()).toBe(true);
    expect(reload).not.toHaveBeenCalled();
  });
});

describe('a page that runs what is taken back', () => {
  it.each(['acme.suv@1.0.0', 'acme.suv@1.0.0#00000000'])('is one to start anew for %s', async (one) => {
    const { updates, publish } = open();
    await publish({ revoked: [one] });
    expect(updates.ready()).toBe(true);
    expect(localStorage.getItem('alternator:sequence:/north')).toBe(`42 ${one}`);
  });

  it('is not, where it is another part', async () => {
    const { updates, publish } = open();
    await publish({ revoked: ['acme.suv@2.0.0', 'acme.other@1.0.0'] });
    expect(updates.ready()).toBe(false);
  });
});

describe('a canary', () => {
  const canary = { ...named('b'), percent: 10, workstations: [] };

  it('is started at once on a device that starts on the lock of all, so that no study is under it', async () => {
    const { reload } = open({ canary }, 5);
    await vi.advanceTimersByTimeAsync(0);
    expect(reload).toHaveBeenCalledOnce();
    expect(localStorage.getItem('alternator:on:/north')).toBe(canary.lock);
  });

  it('is an update for its devices alone', async () => {
    const chosen = open({}, 5);
    await chosen.publish({ canary });
    expect(chosen.updates.ready()).toBe(true);
    end();
    const other = open({}, 50);
    await other.publish({ canary });
    expect(other.updates.ready()).toBe(false);
  });
});

describe('a channel that cannot be had, or is not to be believed', () => {
  it.each([
    ['no answer', new Error('unreachable')],
    ['that of another site', { ...named('b'), site: 'south' }],
    ['one whose time is over', { ...named('b'), notAfter: '2020-01-01T00:00:00.000Z' }],
  ])('is no update: %s', async (_, answer) => {
    const { updates, publish } = open();
    await publish(answer);
    expect(updates.ready()).toBe(false);
    await publish(named('b'));
    expect(updates.ready()).toBe(true);
  });
});

describe('a page of a signed site', () => {
  it('never lowers what another tab saw: a replayed channel would start again', async () => {
    const key = await makeKey();
    const signed = async (sequence: number) =>
      JSON.stringify(await envelopeOf(JSON.stringify(channel({ sequence })), key));
    const [own, later] = [await signed(41), await signed(43)];
    const seen = () => localStorage.getItem('alternator:sequence:/north');
    localStorage.setItem('alternator:sequence:/north', '42 acme.suv@1.0.0');
    const { publish } = open({}, 50, { ...site, keys: [key.spki] }, own);
    await publish(own);
    await vi.waitFor(() => expect(looks).toBe(1));
    expect(seen()).toBe('42 acme.suv@1.0.0');
    await publish(later);
    await vi.waitFor(() => expect(seen()).toBe('43 '));
  });
});
